"""Sections that hold pictures and files of the own library."""

from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.models.blocks import RowsBlock
from storefronts.models.blocks.base import OwnDocumentBlock, OwnImageBlock, SectionBlock
from storefronts.models.choices import own_forms
from storefronts.models.white_label import MadeDocument


class PictureBlock(SectionBlock):
    """A picture with the text that stands in for it."""

    is_written = True

    image = OwnImageBlock(label=_("picture"))
    alt = blocks.CharBlock(
        max_length=200,
        required=False,
        label=_("text alternative"),
        help_text=_("For those who cannot see it. Empty: the description of the picture in the library."),
    )
    caption = blocks.CharBlock(max_length=200, required=False, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture across the page, with its text alternative.")
        template = "cms/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        """Refuse a picture that nothing describes."""
        cleaned = super().clean(value)
        if not cleaned["alt"].strip() and not cleaned["image"].description.strip():
            nothing = ValidationError(_("Say what the picture shows, here or in the library."))
            raise blocks.StructBlockValidationError(block_errors={"alt": nothing})
        return cleaned


class GalleryBlock(SectionBlock, RowsBlock):
    """Several pictures."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    items = blocks.ListBlock(
        PictureBlock(), min_num=2, max_num=9, label=_("pictures"), help_text=_("Three, six or nine fill the rows.")
    )

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Two to nine of your pictures in rows, each with its text alternative.")
        template = "storefronts/blocks/gallery.html"


class DownloadsBlock(SectionBlock, RowsBlock):
    """Documents to take away: public once the page is, or for who fills in a form first."""

    heading = blocks.CharBlock(max_length=120, default="Downloads", label=_("heading"))
    items = blocks.ListBlock(OwnDocumentBlock(), min_num=1, max_num=12, label=_("documents"))
    form = blocks.ChoiceBlock(
        choices=own_forms,
        required=False,
        label=_("form before the download"),
        help_text=_("Visitors fill it in and get the document by e-mail. Empty: everybody can download the documents."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Documents that visitors can download, at once or once they have filled in a form.")
        template = "storefronts/blocks/downloads.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Without documents that show a vendor's marks and may not do so today."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        documents = [each for each in context["rows"] if each is not None]
        gone = MadeDocument.objects.withdrawn(documents)
        return context | {"rows": [each for each in documents if each.pk not in gone]}
