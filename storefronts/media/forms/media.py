"""Upload forms without tags (named in the settings: Wagtail builds its image and document forms on them)."""

import warnings
from io import BytesIO
from typing import Any  # Any: a file in memory and one on disk

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core.kit.videos import MP4, START, WEBM, film_kind
from storefronts.models.media import MOST_MEGABYTES

_FILMS = (".mp4", ".m4v", ".webm", ".mov", ".avi", ".mkv")


def _without_tags(widgets: dict[str, object]) -> dict[str, object]:
    return {name: widget for name, widget in widgets.items() if name != "tags"}


def can_be_drawn(file: "UploadedFile[Any]") -> bool:
    """Whether Pillow can decode all of the file; it is left at its beginning."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            file.seek(0)
            with Image.open(BytesIO(file.read())) as picture:
                picture.load()
    except Exception:  # broken files make decoders raise whatever comes to them
        return False
    finally:
        file.seek(0)
    return True


class PictureForm(BaseImageForm):
    """A picture's form: it takes only a file that can be drawn, so that no page fails on it later."""

    def clean_file(self) -> Any:
        """Decode the whole file. Raises ValidationError."""
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile) and not can_be_drawn(file):
            raise ValidationError(_("This file is no complete picture. Save it again as PNG, JPEG, WebP or GIF."))
        return file

    class Meta(BaseImageForm.Meta):
        widgets = _without_tags(BaseImageForm.Meta.widgets)


class DocumentForm(BaseDocumentForm):
    """A document's form: bounds its size, and takes as a video only what browsers play."""

    def clean_file(self) -> Any:
        """Refuse a large file, and one that is called a video and is none. Raises ValidationError."""
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            if (file.size or 0) > MOST_MEGABYTES * 1024**2:
                raise ValidationError(_("A file has at most %(most)d MB.") % {"most": MOST_MEGABYTES})
            if (file.name or "").lower().endswith(_FILMS):
                file.seek(0)
                kind = film_kind(file.read(START))
                file.seek(0)
                if kind not in (MP4, WEBM):
                    raise ValidationError(_("This file is no video that browsers play. Save it as MP4 or WebM."))
        return file

    class Meta(BaseDocumentForm.Meta):
        widgets = _without_tags(BaseDocumentForm.Meta.widgets)
