"""Forms whose fields offer what depends on who fills them in: said when the form is made, by the field's name."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise


def offer_rows(form: forms.BaseForm, **rows: QuerySet[Any]) -> None:
    """Let each of these fields, which choose a row or several, offer these rows."""
    for name, found in rows.items():
        field = form.fields[name]
        if not isinstance(field, forms.ModelChoiceField):
            raise TypeError(f"{name} does not choose among rows.")
        field.queryset = found


def offer_choices(form: forms.BaseForm, **choices: Iterable[tuple[str, str | Promise]]) -> None:
    """Let each of these fields offer these choices, as (value, words)."""
    for name, found in choices.items():
        field = form.fields[name]
        if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
            raise TypeError(f"{name} does not choose among given choices.")
        field.choices = list(found)
