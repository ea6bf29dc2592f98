"""The ids of an offer and of its plans."""

from __future__ import annotations

from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.domain.ids import GTIN, REPOSITORY, SKU, read_id
from catalog.listing.queries.ids import ListingIds
from catalog.models import Plan
from core.kit.versions import Versioned
from core.organizations.domain.external_ids import LONGEST, NotAnId

LABELS = {SKU: _("Your id (SKU)"), GTIN: _("GTIN"), REPOSITORY: _("Repository")}
HELP = {
    SKU: _("What your own lists call it. Files that you import update the offer with this id."),
    GTIN: _("Also called EAN or UPC."),
    REPOSITORY: _("The address of its source code, such as https://github.com/acme/tool."),
}


class _IdField(forms.CharField):
    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(label=LABELS[kind], required=False, max_length=LONGEST + 100, **kwargs)

    def clean(self, value: Any) -> str:
        """The id as it is kept."""
        try:
            return read_id(self.kind, super().clean(value))
        except NotAnId as problem:
            raise forms.ValidationError(str(problem)) from problem


class IdsForm(Versioned, forms.Form):
    """A field for each kind of id of the offer, and of each of its plans."""

    def __init__(self, *args: Any, ids: ListingIds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = ids
        for kind, key in ids.offer.items():
            self.fields[kind] = _IdField(kind, help_text=HELP[kind])
            self.initial[kind] = key
        for plan, keys in ids.plans:
            for kind, key in keys.items():
                self.fields[plan_field(kind, plan.pk)] = _IdField(kind)
                self.initial[plan_field(kind, plan.pk)] = key

    def clean(self) -> dict[str, Any]:
        """Two plans do not have one id."""
        data = super().clean() or {}
        seen: dict[tuple[str, str], str] = {}
        for plan, keys in self.ids.plans:
            for kind in keys:
                key = data.get(plan_field(kind, plan.pk))
                if key and seen.setdefault((kind, key), plan.name) != plan.name:
                    words = _("The plan “%(name)s” has the same id.") % {"name": seen[kind, key]}
                    self.add_error(plan_field(kind, plan.pk), words)
        return data

    @property
    def offer_fields(self) -> list[forms.BoundField]:
        """Those of the offer."""
        return [self[kind] for kind in self.ids.offer]

    @property
    def plan_fields(self) -> list[tuple[Plan, list[forms.BoundField]]]:
        """Those of each plan."""
        return [(plan, [self[plan_field(kind, plan.pk)] for kind in keys]) for plan, keys in self.ids.plans]

    def said(self) -> tuple[dict[str, str], dict[int, dict[str, str]]]:
        """What was typed, of the offer and of each plan; call after `is_valid()`."""
        data = self.cleaned_data
        return (
            {kind: data[kind] for kind in self.ids.offer},
            {plan.pk: {kind: data[plan_field(kind, plan.pk)] for kind in keys} for plan, keys in self.ids.plans},
        )


def plan_field(kind: str, plan: int | None) -> str:
    """The name of the field of a kind of id, of the offer (None) or of a plan."""
    return kind if plan is None else f"plan_{plan}_{kind}"
