"""What the sections of partners' pages are made of: choosers of the own area, and the section itself."""

from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from storefronts.domain.outlines import outline_of


class StrictChoice:
    """A chooser that does not tell what is there: a chosen thing that is absent is not found, as a foreign one is."""

    def value_from_form(self, value: Any) -> Any:
        """The chosen object; raises Http404 for one that does not exist, before any form can say so."""
        try:
            found = super().value_from_form(value)  # type: ignore[misc]  # the chooser beside it has it
        except (ValueError, TypeError) as error:
            raise Http404 from error
        if found is None and value not in (None, ""):
            raise Http404
        return found


class OwnImageBlock(StrictChoice, ImageChooserBlock):
    """One of the area's pictures."""


class OwnDocumentBlock(StrictChoice, DocumentChooserBlock):
    """One of the area's documents."""


class OwnPageBlock(StrictChoice, blocks.PageChooserBlock):
    """One of the area's pages."""


class SectionBlock(blocks.StructBlock):
    """A section of a page; the editor's list of sections shows a drawing of it beside its description."""

    class Meta:
        preview_template = "storefronts/admin/section_preview.html"

    #: Whether its words are the partner's, and not drawn from rows in the reader's language.
    is_written = False

    def render(self, value: Any, context: Any = None) -> Any:
        """The section, which says its language where the page around it is in another."""
        html = super().render(value, context=context)
        written_in = (context or {}).get("written_in")
        if not written_in or not self.is_written:
            return html
        return mark_safe(str(html).replace("<section", format_html('<section lang="{}"', written_in), 1))

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `outline`, the drawing."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context=parent_context)
        return context | {"outline": outline_of([self.name])}


def at_most(value: Any, most: int) -> Any:
    """The value; refused where more is ticked than is shown."""
    if len(value["picks"] or ()) > most:
        too_many = ValidationError(_("Tick up to %(most)d: more are not shown.") % {"most": most})
        raise blocks.StructBlockValidationError(block_errors={"picks": too_many})
    return value
