"""The rules of a brand, as a form."""

import datetime as dt
from typing import Any  # Any: a field's value is whatever its kind says

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from catalog.interface import Logo
from catalog.listing.forms.organization_logo import FILE_HELP, uploaded_logo
from core.kit import clock
from core.kit.versions import Versioned
from storefronts.interface import BrandRulesDraft
from storefronts.models import BrandRules
from storefronts.models.brand import MOST_CLEAR_SPACE

#: Partners download the files, so a picture is kept larger than pages need it.
KEPT_PIXELS = 1_600


class BrandRulesForm(Versioned, forms.Form):
    """What partners read and are checked against; `draft()` is what was typed, once it is valid."""

    logo_light = forms.FileField(
        label=_("Logo for light backgrounds"), required=False, max_length=200, help_text=FILE_HELP
    )
    logo_dark = forms.FileField(
        label=_("Logo for dark backgrounds"), required=False, max_length=200, help_text=FILE_HELP
    )
    remove_dark = forms.BooleanField(label=_("Remove the logo for dark backgrounds"), required=False)
    clear_space = forms.IntegerField(
        label=_("Clear space"),
        min_value=0,
        max_value=MOST_CLEAR_SPACE,
        help_text=_("Free space on each side, in percent of the logo's height. Co-branded sections keep it."),
    )
    on_light = forms.BooleanField(label=_("Light"), required=False)
    on_dark = forms.BooleanField(label=_("Dark"), required=False)
    on_own = forms.BooleanField(label=_("The partner's own colours"), required=False)
    statement = forms.CharField(
        label=_("Required statement"),
        max_length=300,
        required=False,
        help_text=_("A page that shows your brand must contain this text. Empty: no statement is required."),
        widget=forms.Textarea({"rows": 2}),
    )
    guidance = forms.CharField(
        label=_("Further guidance"),
        max_length=2_000,
        required=False,
        help_text=_("Partners read this. It is not checked automatically."),
        widget=forms.Textarea({"rows": 5}),
    )
    audience = forms.ChoiceField(
        label=_("Who may use the brand"), choices=BrandRules.Audience.choices, widget=forms.RadioSelect
    )
    needs_approval = forms.BooleanField(
        label=_("Each page needs our approval"),
        required=False,
        help_text=_("Without your approval a page names you without your logo. You also approve later changes."),
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("The last day. After it your brand is off every page. Empty: no end."),
    )

    def __init__(self, *args: Any, rules: BrandRules | None, **kwargs: Any) -> None:
        self.rules = rules
        names = [name for name in self.base_fields if name not in ("logo_light", "logo_dark", "remove_dark")]
        shown = rules if rules is not None else BrandRules(audience=BrandRules.Audience.ALL)
        kwargs["initial"] = {name: getattr(shown, name) for name in names}
        super().__init__(*args, **kwargs)
        self._taken: dict[str, Logo] = {}

    def stored_values(self) -> dict[str, Any]:
        """With the number of the version, since a new file alone makes one."""
        return {**super().stored_values(), "version": self.rules.version} if self.rules is not None else {}

    def clean_logo_light(self) -> object:
        """Take the file; say what is wrong with it."""
        return self._take("logo_light")

    def clean_logo_dark(self) -> object:
        """Take the file; say what is wrong with it."""
        return self._take("logo_dark")

    def clean_valid_until(self) -> dt.date | None:
        """Refuse a day that has passed."""
        day: dt.date | None = self.cleaned_data["valid_until"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day, or leave it empty."))
        return day

    def clean(self) -> dict[str, object]:
        """A background is allowed, and there is a logo for each that is."""
        cleaned = super().clean() or self.cleaned_data
        on_light, on_dark, on_own = (bool(cleaned.get(name)) for name in ("on_light", "on_dark", "on_own"))
        if not (on_light or on_dark or on_own):
            self.add_error("on_light", _("Tick at least one background."))
        if cleaned.get("remove_dark") and "logo_dark" in self._taken:
            self.add_error("remove_dark", _("Either upload a logo or remove it."))
        has_light = "logo_light" in self._taken or bool(self.rules and self.rules.logo_light)
        keeps_dark = bool(self.rules and self.rules.logo_dark) and not cleaned.get("remove_dark")
        if (on_light or on_own) and not has_light and "logo_light" not in self.errors:
            self.add_error("logo_light", _("Choose the logo for light backgrounds."))
        if on_dark and not keeps_dark and "logo_dark" not in self._taken and "logo_dark" not in self.errors:
            self.add_error("logo_dark", _("Choose the logo for dark backgrounds, or do not allow these."))
        return cleaned

    def draft(self) -> BrandRulesDraft:
        """What was typed."""
        given = self.cleaned_data
        return BrandRulesDraft(
            audience=given["audience"], logo_light=self._taken.get("logo_light"),
            logo_dark=self._taken.get("logo_dark"), remove_dark=given["remove_dark"],
            clear_space=given["clear_space"], on_light=given["on_light"], on_dark=given["on_dark"],
            on_own=given["on_own"], statement=given["statement"], guidance=given["guidance"],
            needs_approval=given["needs_approval"], valid_until=given["valid_until"],
        )  # fmt: skip

    def _take(self, name: str) -> object:
        upload = self.cleaned_data.get(name)
        if not isinstance(upload, UploadedFile):
            return None
        self._taken[name] = uploaded_logo(upload, KEPT_PIXELS)
        return upload
