"""Sections that say who the partner is: with whom it works, for whom, where, and how to meet it."""

from typing import Any  # Any: Wagtail has no types

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.models.blocks import AddressBlock, RowsBlock
from storefronts.domain.calendars import CALENDAR_HOSTS, calendar_host
from storefronts.models.blocks.base import OwnImageBlock, SectionBlock
from storefronts.models.brand import Background
from storefronts.models.choices import allied_vendors


class TogetherBlock(SectionBlock):
    """Co-branding: only with active partners that let it show their marks; asked again when the page is shown."""

    heading = blocks.CharBlock(max_length=120, default="Together with", label=_("heading"))
    picks = blocks.MultipleChoiceBlock(
        choices=allied_vendors,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("partners"),
        help_text=_("Partners that let you show their logo. None ticked: all of them."),
    )
    background = blocks.ChoiceBlock(
        choices=[(Background.LIGHT, _("Light")), (Background.DARK, _("Dark")), (Background.OWN, _("Your own colours"))],
        default=Background.LIGHT,
        label=_("background of the logos"),
        help_text=_("Brand rules say which backgrounds are allowed."),
    )
    text = blocks.CharBlock(
        max_length=400,
        required=False,
        label=_("text"),
        help_text=_("For example the statement that brand rules require."),
    )

    class Meta:
        icon = "group"
        label = _("Together with")
        description = _("Vendors that let you show their logo.")
        template = "storefronts/blocks/together.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `allies`, brands: those picked that allow it today; all of those if none was picked. `plates` are they,
        each with its background and large logo."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        if shop is None:
            return context | {"allies": ()}
        picked = value["picks"] or ()
        allies = list(shop.allies_of(picked) if picked else shop.allies.values())
        ground = value.get("background") or Background.LIGHT
        return context | {"allies": allies, "plates": [(each, *each.placed_on(ground)) for each in allies]}


class LogoBlock(blocks.StructBlock):
    """The logo of a company that allowed it."""

    image = OwnImageBlock(label=_("logo"))
    name = blocks.CharBlock(max_length=80, label=_("company"), help_text=_("Read aloud in place of the logo."))


class LogosBlock(SectionBlock, RowsBlock):
    """Logos of customers."""

    heading = blocks.CharBlock(max_length=120, default="Our customers", label=_("heading"))
    items = blocks.ListBlock(
        LogoBlock(),
        min_num=2,
        max_num=12,
        label=_("logos"),
        help_text=_("Only of companies that allowed it. Dark logos on white or transparent ground are clearest."),
    )

    class Meta:
        icon = "group"
        label = _("Customers' logos")
        description = _("Two to twelve logos of customers that allow you to show them.")
        template = "storefronts/blocks/logos.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `rows`, without the logos of owners of brands that do not let the partner show theirs today."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        barred = shop.barred_names if shop else frozenset()
        shown = [row for row in context["rows"] if " ".join(str(row["name"]).split()).casefold() not in barred]
        return context | {"rows": shown}


class CoverageBlock(SectionBlock):
    """Where the partner delivers and in which languages it supports, from its public profile."""

    heading = blocks.CharBlock(max_length=120, default="Where we deliver", label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))

    class Meta:
        icon = "globe"
        label = _("Countries and languages")
        description = _("The countries and languages of your public profile. Change them there.")
        template = "storefronts/blocks/coverage.html"


class CalendarAddressBlock(AddressBlock):
    """The address of a public calendar at one of the known services."""

    def clean(self, value: Any) -> Any:
        """Refuse an address elsewhere, or one that is not https."""
        cleaned = super().clean(value)
        if cleaned and not calendar_host(cleaned):
            words = _("Copy the https:// address of your booking page. These services are accepted: %(hosts)s.")
            raise ValidationError(words % {"hosts": ", ".join(CALENDAR_HOSTS)})
        return cleaned


class CalendarBlock(SectionBlock):
    """A link to a calendar in which a visitor chooses a time; nothing of it is loaded into the page."""

    heading = blocks.CharBlock(max_length=120, default="Choose a time to talk to us", label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    address = CalendarAddressBlock(
        max_length=300,
        label=_("address of your booking page"),
        help_text=_("For example https://cal.com/your-name"),
    )

    class Meta:
        icon = "date"
        label = _("Calendar link")
        description = _("A button that opens your booking page at a calendar service.")
        template = "storefronts/blocks/calendar.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `host`, the service; empty where the address is not accepted any more."""
        context = super().get_context(value, parent_context=parent_context)
        return context | {"host": calendar_host(value["address"] or "")}
