"""A storefront's theme: six colours, faces, corners, density and pictures, refused where they cannot be read."""

from typing import Any  # Any: a field's value is whatever its kind says

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.forms import ModelForm
from core.kit.versions import Versioned
from storefronts.models import Theme

_COLOURS = ("accent", "accent_ink", "tint", "accent_dark", "accent_ink_dark", "tint_dark")


class ThemeForm(Versioned, ModelForm[Theme]):
    """Refuses a pair under 4.5:1 at its field, with the nearest colour that passes; `offers` holds those by field."""

    class Meta:
        model = Theme
        fields = [*_COLOURS, "pairing", "radius", "density", "imagery"]
        widgets = {name: forms.TextInput(attrs={"type": "color"}) for name in _COLOURS} | dict.fromkeys(
            ("pairing", "density", "imagery"), forms.RadioSelect
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers: dict[str, str] = {}

    def shown(self, name: str) -> Any:
        """What a sample shows for a field: what was typed, if it is a value of the field's kind, otherwise what was."""
        typed = self[name].value()
        try:
            Theme(**{name: typed}).clean_fields(exclude={each.name for each in Theme._meta.fields} - {name})
        except forms.ValidationError:
            return self.get_initial_for_field(self.fields[name], name)
        return typed

    def clean(self) -> dict[str, object]:
        """Check every pair in both schemes."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            theme = Theme(**{name: cleaned[name] for name in self.Meta.fields})
            try:
                theme.clean_fields(exclude=["organization"])
            except forms.ValidationError:
                return cleaned  # no colours yet: the model's own check says so at each field
            for problem in theme.problems():
                self.offers.setdefault(problem.field, problem.offer)
                self.add_error(
                    problem.field,
                    _("%(pair)s in the %(scheme)s scheme is %(ratio)s:1 and needs 4.5:1. %(offer)s can be read.")
                    % {
                        "pair": problem.pair,
                        "scheme": problem.scheme,
                        "ratio": f"{problem.ratio:.1f}",
                        "offer": problem.offer,
                    },
                )
        return cleaned
