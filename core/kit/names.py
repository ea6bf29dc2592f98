"""Names that the operator gives to what everybody reads: one that counts, and what it is called in other languages."""

from collections.abc import Mapping
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

#: Language -> what a field that asks for the name in it is called.
_ASKED = {"de": _("Name in German"), "fr": _("Name in French")}


def other_languages() -> list[str]:
    """The languages of the interface beside the one in which records are written."""
    return [code for code, _label in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def shown_name(name: str, names: Mapping[str, str]) -> str:
    """The name as the reader's language has it, else the one that counts."""
    return names.get(get_language() or "", "") or name


class NamedForm(forms.Form):
    """A name, and what it is called in each other language; left empty, the name is shown there as well."""

    longest = 100

    def __init__(self, *args: Any, names: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in other_languages():
            self.initial.setdefault(f"name_{language}", (names or {}).get(language, ""))
            self.fields[f"name_{language}"] = forms.CharField(
                label=_ASKED[language], required=False, max_length=self.longest
            )

    def names(self) -> dict[str, str]:
        """Language -> name, where one was typed; call after `is_valid()`."""
        typed = {code: " ".join(self.cleaned_data[f"name_{code}"].split()) for code in other_languages()}
        return {code: name for code, name in typed.items() if name}

    @property
    def name_fields(self) -> list[forms.BoundField]:
        """The fields of the other languages, for the template."""
        return [self[f"name_{code}"] for code in other_languages()]
