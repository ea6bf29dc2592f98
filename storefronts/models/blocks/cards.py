"""Cards beside each other: what somebody is good at, with an icon or a picture, and where to read on."""

from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.domain.links import is_address
from cms.models.blocks import AddressBlock, RowsBlock
from storefronts.models.blocks.base import OwnImageBlock, SectionBlock

#: Icons of `core/design/drawing/icons.py` that say something beside a title.
ICONS = [
    ("check", _("Tick")), ("shield", _("Shield")), ("lock", _("Lock")), ("key", _("Key")), ("clock", _("Clock")),
    ("calendar", _("Calendar")), ("people", _("Group")), ("user", _("Person")), ("message", _("Speech bubble")),
    ("mail", _("Letter")), ("globe", _("Globe")), ("pin", _("Place")), ("store", _("Shop")),
    ("building", _("Building")), ("home", _("House")), ("service", _("Tool")), ("gear", _("Gear")), ("box", _("Box")),
    ("system", _("Screen")), ("chart", _("Chart")), ("card", _("Payment card")), ("transfer", _("Arrows both ways")),
    ("link", _("Chain")), ("search", _("Magnifying glass")), ("book", _("Book")), ("doc", _("Document")),
    ("star", _("Star")), ("flag", _("Flag")), ("tag", _("Label")),
]  # fmt: skip
MOST_CARDS = 12


class CardAddressBlock(AddressBlock):
    """Where a card leads."""

    def clean(self, value: Any) -> Any:
        """Refuse an address that is none."""
        cleaned = super().clean(value).strip()
        if cleaned and not is_address(cleaned):
            raise ValidationError(_("Begin with / for a page of this site, or with https://"))
        return cleaned


class CardBlock(blocks.StructBlock):
    """One card."""

    icon = blocks.ChoiceBlock(choices=ICONS, required=False, label=_("icon"))
    picture = OwnImageBlock(required=False, label=_("or a picture"))
    title = blocks.CharBlock(max_length=60, label=_("title"))
    text = blocks.TextBlock(max_length=240, required=False, label=_("text"))
    address = CardAddressBlock(
        max_length=300,
        required=False,
        label=_("link"),
        help_text=_("On this site, beginning with /, or elsewhere, beginning with https://"),
    )
    link = blocks.CharBlock(
        max_length=40, required=False, label=_("words of the link"), help_text=_("Empty: the title leads there.")
    )

    def clean(self, value: Any) -> Any:
        """Refuse two pictures, and a link to nowhere."""
        cleaned = super().clean(value)
        errors = {}
        if cleaned["icon"] and cleaned["picture"]:
            errors["icon"] = ValidationError(_("Choose an icon or a picture: one of the two."))
        if cleaned["link"] and not cleaned["address"]:
            errors["address"] = ValidationError(_("Enter where the link leads, or delete its words."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class CardsBlock(SectionBlock, RowsBlock):
    """Two to twelve cards in two to four columns."""

    heading = blocks.CharBlock(max_length=120, default=_("What we do best"), label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    columns = blocks.ChoiceBlock(
        choices=[("2", _("Two")), ("3", _("Three")), ("4", _("Four"))],
        default="3",
        label=_("columns"),
        help_text=_("On a wide screen; on a phone the cards stand below each other."),
    )
    items = blocks.ListBlock(
        CardBlock(),
        min_num=2,
        max_num=MOST_CARDS,
        label=_("cards"),
        help_text=_("A number that fills the rows looks best, all with icons or all with pictures."),
    )

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Two to twelve cards in columns, each with an icon or a picture, and a link.")
        template = "storefronts/blocks/cards.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `cards` that have a title; drafts may hold others."""
        context = super().get_context(value, parent_context=parent_context)
        return context | {"cards": [row for row in context["rows"] if row["title"]]}
