"""Handing over files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.shared_files import FilesField


class FilesForm(forms.Form):
    """Files to add to a request or to a draft."""

    uploads = FilesField(label=_("Files"), required=True)
