"""An upload of one's own listings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar  # Any: what a form is made with

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.importing.feeds.landscape import LARGEST_SETTINGS
from catalog.importing.feeds.xlsx_table import check as check_spreadsheet
from core.kit.shared_files import MOST_BYTES as MOST_SHARED
from core.kit.shared_files import NotTaken

MAX_BYTES = 20 * 1024 * 1024
FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx"}
LANDSCAPES = {".yml": "landscape", ".yaml": "landscape"}


class FeedForm(forms.Form):
    """A CSV, JSONL or XLSX file."""

    formats: ClassVar[Mapping[str, str]] = FORMATS
    endings: ClassVar[Promise] = _("End the file's name in .csv, .xlsx or .jsonl, so that we know what it is.")

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
        if suffix not in self.formats:
            raise forms.ValidationError(str(self.endings))
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB: split it in two."))
        if suffix == ".xlsx":
            try:
                check_spreadsheet(upload.name or "", upload.read(MOST_SHARED + 1))
            except NotTaken as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
            upload.seek(0)
        self.format = self.formats[suffix]
        return upload


class MarketFeedForm(FeedForm):
    """The operator's file: offers of several organisations as a table, or a landscape with its settings."""

    formats = FORMATS | LANDSCAPES
    endings = _("End the file's name in .csv, .xlsx, .jsonl or .yml, so that we know what it is.")

    source = forms.CharField(
        label=_("Name of the list"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "feed-sources", "autocomplete": "off"}),
        help_text=_("Such as “landscape”. A later file of the same name updates what this one brings."),
    )
    settings = forms.FileField(
        label=_("Settings of the landscape"),
        required=False,
        help_text=_("The settings.yml of a landscape, which says whose it is. Without it only the file itself counts."),
    )

    field_order = ("file", "settings", "source", "overwrite", "is_whole")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "A landscape (.yml), CSV or JSON lines up to 20 MB, or Excel (.xlsx) up to 10 MB."
        )
        self.fields["overwrite"].label = _("Replace what owners edited manually")
        self.fields["overwrite"].help_text = _(
            "Otherwise their edits stay, and the report lists where the file says something else."
        )
        self.fields["is_whole"].label = _("This file is the whole list")

    def clean_settings(self) -> UploadedFile[bytes] | None:
        """A small file."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["settings"]
        if upload is not None and (upload.size or 0) > LARGEST_SETTINGS:
            raise forms.ValidationError(_("The settings are too large. Choose the settings.yml of the landscape."))
        return upload
