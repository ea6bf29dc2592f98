"""An upload of one's own listings."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 20 * 1024 * 1024
FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class FeedForm(forms.Form):
    """A CSV or JSONL file."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or JSON lines, up to 20 MB."))
    overwrite = forms.BooleanField(
        label=_("Replace what was edited manually"),
        required=False,
        help_text=_("Otherwise your edits stay, and the report lists where the file says something else."),
    )
    is_whole = forms.BooleanField(
        label=_("This file lists all offers of my earlier files"),
        required=False,
        help_text=_("Offers that came from a file and are missing in this one are withdrawn."),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The format follows the file's ending."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        suffix = Path(upload.name or "").suffix.lower()
        if suffix not in FORMATS:
            raise forms.ValidationError(_("End the file's name in .csv or .jsonl, so that we know what it is."))
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB: split it in two."))
        self.format = FORMATS[suffix]
        return upload
