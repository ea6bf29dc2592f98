"""The closing line, with the button that leads on."""

from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.models.blocks import AddressBlock
from storefronts.models.blocks.base import OwnPageBlock, SectionBlock
from storefronts.models.choices import own_forms, sold_offers


class Target(models.TextChoices):
    """Where the button leads. The choice beside them is empty: where the page's own button does."""

    PAGE = "page", _("A page of yours")
    OFFER = "offer", _("Something that you sell")
    CONTACT = "contact", _("A form of yours")
    ADDRESS = "address", _("An address")


#: Target -> the field that says which, and what is asked for where it is empty.
_NEEDS = {
    Target.PAGE: ("page", _("Choose the page that the button leads to.")),
    Target.OFFER: ("offer", _("Choose the offer that the button leads to.")),
    Target.ADDRESS: ("address", _("Enter the address that the button leads to.")),
}


class ButtonAddressBlock(AddressBlock):
    """An https address elsewhere."""

    def clean(self, value: Any) -> Any:
        """Refuse what begins otherwise."""
        cleaned = super().clean(value).strip()
        if cleaned and not cleaned.startswith("https://"):
            raise ValidationError(_("Enter an address that begins with https://"))
        return cleaned


class ActionBlock(SectionBlock):
    """The closing line with its button: by default the one that asks for a quote."""

    is_written = True

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    target = blocks.ChoiceBlock(
        choices=Target.choices,
        required=False,
        label=_("where the button leads"),
        help_text=_("Empty: on a solution's page it asks for a quote, elsewhere it leads to your solutions."),
    )
    label = blocks.CharBlock(
        max_length=40, required=False, label=_("words of the button"), help_text=_("Empty: the usual ones.")
    )
    page = OwnPageBlock(required=False, label=_("page of yours"))
    form = blocks.ChoiceBlock(
        choices=own_forms, required=False, label=_("form"), help_text=_("Empty: your contact form.")
    )
    offer = blocks.ChoiceBlock(choices=sold_offers, required=False, label=_("offer"))
    address = ButtonAddressBlock(
        max_length=300, required=False, label=_("address"), help_text=_("Elsewhere, beginning with https://")
    )

    class Meta:
        icon = "mail"
        label = _("Call to action")
        description = _("The closing line, with a button that leads where you say.")
        template = "storefronts/blocks/action.html"

    def clean(self, value: Any) -> Any:
        """Refuse a button without words of its own that leads somewhere of its own, or to nowhere."""
        cleaned = super().clean(value)
        target, errors = cleaned["target"], {}
        if target in _NEEDS:
            field, problem = _NEEDS[Target(target)]
            if not cleaned[field]:
                errors[field] = ValidationError(problem)
            if not cleaned["label"].strip():
                errors["label"] = ValidationError(_("Say on the button where it leads."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `leads_to`, the address of the target; "" where it is not there today, and for all others."""
        context = super().get_context(value, parent_context=parent_context)
        target, shop, found = value["target"], context.get("shop"), ""
        if target == Target.PAGE and value["page"] is not None and value["page"].live:
            found = value["page"].specific.get_url() or ""
        elif target == Target.OFFER and shop:
            found = next((each.product.get_absolute_url() for each in shop.sold_of([value["offer"]])), "")
        elif target == Target.ADDRESS:
            found = value["address"]
        return context | {"leads_to": found, "is_elsewhere": target == Target.ADDRESS}
