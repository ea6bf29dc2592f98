"""The people of a partner, whom a visitor can write to."""

import re
from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.domain.links import is_address
from cms.models.blocks import AddressBlock, RowsBlock
from storefronts.models.blocks.base import OwnImageBlock, SectionBlock

_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{4,30}", re.ASCII)


class PhoneBlock(blocks.CharBlock):
    """A telephone number as people write it."""

    def clean(self, value: Any) -> Any:
        """Refuse what no telephone can call."""
        cleaned = super().clean(value)
        if cleaned and not _PHONE.fullmatch(cleaned.strip()):
            raise ValidationError(_("Enter a telephone number, such as +44 113 496 0000."))
        return cleaned.strip()


class ProfileAddressBlock(AddressBlock):
    """The address of somebody's page at another site."""

    def clean(self, value: Any) -> Any:
        """Refuse what is not https."""
        cleaned = super().clean(value)
        if cleaned and not (cleaned.startswith("https://") and is_address(cleaned)):
            raise ValidationError(_("Begin with https://"))
        return cleaned


class PersonBlock(blocks.StructBlock):
    """Somebody who works for the partner."""

    name = blocks.CharBlock(max_length=80, label=_("name"))
    role = blocks.CharBlock(max_length=120, required=False, label=_("role"))
    picture = OwnImageBlock(
        required=False, label=_("picture"), help_text=_("Cut to a square. Without one, the initials stand there.")
    )
    email = blocks.EmailBlock(max_length=254, required=False, label=_("e-mail address"))
    phone = PhoneBlock(max_length=40, required=False, label=_("telephone"))
    profile = ProfileAddressBlock(
        max_length=300, required=False, label=_("profile"), help_text=_("A page at another site, with https://")
    )


class TeamBlock(SectionBlock, RowsBlock):
    """People with picture, name, role and how to reach them."""

    heading = blocks.CharBlock(max_length=120, default=_("Who you work with"), label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    items = blocks.ListBlock(
        PersonBlock(),
        min_num=1,
        max_num=12,
        label=_("people"),
        help_text=_("Up to twelve, each of whom agreed to stand here. What you enter is public."),
    )

    class Meta:
        icon = "group"
        label = _("Team")
        description = _("Up to twelve of your people, with picture, role and contact.")
        template = "storefronts/blocks/team.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `people`: each with the initials of the name. Drafts may hold some without a name; they do not count."""
        context = super().get_context(value, parent_context=parent_context)
        named = [row for row in context["rows"] if row["name"]]
        return context | {"people": [(row, initials(row["name"])) for row in named]}


def initials(name: str) -> str:
    """The first letters of the first and the last part of a name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()
