"""Forms whose fields offer what depends on who fills them in: said when the form is made, by the field's name.

`ModelForm[Model]` and `ModelMultipleChoiceField[Model]` are Django's own, with the model for the type checker.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar  # Any: rows of any model
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.forms.formsets import TOTAL_FORM_COUNT
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)

if TYPE_CHECKING:
    from django.forms import BaseFormSet
    from django.forms import ModelForm as ModelForm
    from django.forms import ModelMultipleChoiceField as ModelMultipleChoiceField
else:
    # Generic in the stubs only; while the program runs, what stands in brackets is left out.
    class BaseFormSet(forms.BaseFormSet):
        """Several of one form."""

        def __class_getitem__(cls, form):
            return cls

    class ModelForm(forms.ModelForm):
        """A form of one model."""

        def __class_getitem__(cls, model):
            return cls

    class ModelMultipleChoiceField(forms.ModelMultipleChoiceField):
        """A choice of several rows of one model."""

        def __class_getitem__(cls, model):
            return cls


class WholeFormSet(BaseFormSet[AnyForm]):
    """Rows that are saved together: refused where fewer come back than there are, since the others would be lost.

    A row is taken away by its own box.
    """

    def clean(self) -> None:
        """Raises ValidationError for a form of fewer rows than it was made with."""
        super().clean()
        sent = self.management_form.cleaned_data[TOTAL_FORM_COUNT] or 0
        if sent < len(self.initial or ()):
            raise forms.ValidationError(
                _("Some rows did not arrive, so nothing was saved. Open the page again and repeat your changes.")
            )


class SearchForm(forms.Form):
    """What is looked for in a list: made of a query string, which carries all of it."""

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What was asked for, by field; nothing where it cannot be read."""
        return self.cleaned_data if self.is_valid() else {}

    @property
    def query(self) -> str:
        """The query string that asks the same, without what was left empty."""
        return urlencode({name: str(value) for name, value in self.asked.items() if value})


def offer_rows(form: forms.BaseForm, /, **rows: QuerySet[Any]) -> None:
    """Let each of these fields, which choose a row or several, offer these rows."""
    for name, found in rows.items():
        field = form.fields[name]
        if not isinstance(field, forms.ModelChoiceField):
            raise TypeError(f"{name} does not choose among rows.")
        field.queryset = found


def offer_choices(form: forms.BaseForm, /, **choices: Iterable[tuple[str, str | Promise]]) -> None:
    """Let each of these fields offer these choices, as (value, words)."""
    for name, found in choices.items():
        field = form.fields[name]
        if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
            raise TypeError(f"{name} does not choose among given choices.")
        field.choices = list(found)
