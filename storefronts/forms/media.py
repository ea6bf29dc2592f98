"""Upload forms without tags (named in the settings: Wagtail builds its image and document forms on them)."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


def _without_tags(widgets: dict[str, object]) -> dict[str, object]:
    return {name: widget for name, widget in widgets.items() if name != "tags"}


class PictureForm(BaseImageForm):
    """A picture's form."""

    class Meta(BaseImageForm.Meta):
        widgets = _without_tags(BaseImageForm.Meta.widgets)


class DocumentForm(BaseDocumentForm):
    """A document's form."""

    class Meta(BaseDocumentForm.Meta):
        widgets = _without_tags(BaseDocumentForm.Meta.widgets)
