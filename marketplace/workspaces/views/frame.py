"""What the head of every day shows: a greeting, and the other days of an organisation that plays several parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import clock
from core.organizations.first_steps import steps_left
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.queries.approvals import approvals_to_decide

if TYPE_CHECKING:
    from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Day:
    """One kind of day: for which kind of organisation, at which address, and its name on the tab."""

    kind: str
    url_name: str
    label: str | Promise


# In the order in which the first that fits is the main one.
DAYS = (
    Day("operator", "operator", gettext_lazy("Marketplace")),
    Day("partner", "selling", gettext_lazy("Selling")),
    Day("vendor", "vendor", gettext_lazy("Listings and revenue")),
    Day("buyer", "buying", gettext_lazy("Buying")),
)
_NOON, _EVENING = 12, 18


def days_of(organization: Organization) -> list[Day]:
    """The days that this organisation has, its main one first."""
    return [day for day in DAYS if day.kind in organization.kinds]


def day_context(request: OrganizationRequest, kind: str) -> dict[str, object]:
    """`greeting`, `now`, `section`, how many quotes wait for the person's own approval, what a new organisation has
    left to do, and `days` as tabs where there are several."""
    days = days_of(request.organization)
    return {
        "to_approve": approvals_to_decide(request.membership) if kind != "operator" else 0,
        "steps_left": steps_left(request.membership) if kind != "operator" else None,
        "section": "today",
        "greeting": _greeting(request.user.get_short_name()),
        "now": clock.now(),
        "days": [(day.label, reverse(f"workspaces:{day.url_name}"), day.kind == kind) for day in days]
        if len(days) > 1
        else [],
    }


def currency_tabs(currencies: tuple[str, ...], chosen: str) -> list[tuple[str, str, bool]]:
    """A tab for each currency, where there are several."""
    return [(each, f"?currency={each}", each == chosen) for each in currencies] if len(currencies) > 1 else []


def _greeting(name: str) -> str:
    hour = clock.now().hour
    if hour < _NOON:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < _EVENING:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}
