"""An organisation's logo, as a form."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from catalog.domain.logos import KEPT_PIXELS, BadLogo, take_logo
from catalog.interface import Logo

READ_AT_MOST = 4 * 1024 * 1024
FILE_HELP = _("SVG up to 256 KB, or PNG, JPEG or WebP up to 1 MB and 4,096 by 4,096 pixels.")


class OrganizationLogoForm(forms.Form):
    """A file, or a tick that takes the logo away. `taken` is the logo, once the form is valid; None takes it away."""

    logo = forms.FileField(label=_("Logo"), required=False, max_length=200, help_text=FILE_HELP)
    remove = forms.BooleanField(label=_("Remove the logo"), required=False)
    taken: Logo | None = None

    def clean_logo(self) -> "UploadedFile[bytes] | None":
        """Take the file; say what is wrong with it."""
        upload = self.cleaned_data.get("logo")
        if not isinstance(upload, UploadedFile):
            return None
        self.taken = uploaded_logo(upload)
        return upload

    def clean(self) -> dict[str, object]:
        """Something has to be wanted."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and self.taken is None and not cleaned.get("remove"):
            self.add_error("logo", _("Choose a file."))
        return cleaned


def uploaded_logo(upload: "UploadedFile[bytes]", largest: int = KEPT_PIXELS) -> Logo:
    """The logo in an upload, `largest` pixels wide and high at most. Raises ValidationError with what is wrong."""
    try:
        logo = take_logo(upload.name or "", upload.read(READ_AT_MOST), largest=largest)
    except BadLogo as problem:
        raise _refused(str(problem)) from problem
    if any(part == "<script>" or part.endswith(" handler") for part in logo.removed):
        raise _refused(_("it contains a script"))
    return logo


def _refused(why: object) -> forms.ValidationError:
    return forms.ValidationError(_("This file cannot be a logo: %(why)s."), params={"why": why})
