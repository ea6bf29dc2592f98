"""An upload of one's own listings."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from catalog.importing.feeds.xlsx_table import check as check_spreadsheet
from core.kit.shared_files import MOST_BYTES as MOST_SHARED
from core.kit.shared_files import NotTaken

MAX_BYTES = 20 * 1024 * 1024
FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx"}


class FeedForm(forms.Form):
    """A CSV, JSONL or XLSX file."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or JSON lines up to 20 MB, or Excel (.xlsx) up to 10 MB."))
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
            raise forms.ValidationError(_("End the file's name in .csv, .xlsx or .jsonl, so that we know what it is."))
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB: split it in two."))
        if suffix == ".xlsx":
            try:
                check_spreadsheet(upload.name or "", upload.read(MOST_SHARED + 1))
            except NotTaken as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
            upload.seek(0)
        self.format = FORMATS[suffix]
        return upload
