"""A form of the partner's, by which visitors write to it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from storefronts.models.blocks.base import SectionBlock
from storefronts.models.choices import own_forms


class FormBlock(SectionBlock):
    """One of the partner's forms, on the page. One that is closed meanwhile is the contact form."""

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    text = blocks.CharBlock(max_length=300, required=False, label=_("text"))
    form = blocks.ChoiceBlock(
        choices=own_forms,
        default="contact",
        label=_("form"),
        help_text=_("You make forms in your workspace, under “Lead forms”."),
    )

    class Meta:
        icon = "form"
        label = _("Form")
        description = _("One of your forms, for visitors to fill in on the page: contact, a demo, an event.")
        template = "storefronts/blocks/form.html"
