"""The platform's fees."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from billing.accounts.domain.rates import Rate, rate_for
from billing.models.accounts import PlanMembership, TakeRate


def take_rates(organization_ids: Iterable[int], at: dt.datetime, category: str = "") -> dict[str, int]:
    """Rates in basis points in force at `at` for a deal of `category`: "*" for everybody, and by slug where another.

    The one that names most counts: organisation and category, organisation, plan and category, plan, category,
    everybody. Two queries.
    """
    ids = list(organization_ids)
    members = PlanMembership.objects.in_force(at).filter(organization__in=ids).order_by("effective_from")
    plans: dict[int, int] = {}
    slugs: dict[int, str] = {}
    for organization, slug, plan in members.values_list("organization", "organization__slug", "plan"):
        plans[organization], slugs[organization] = plan, slug
    rows = (
        TakeRate.objects.in_force(at)
        .filter(Q(organization__isnull=True) | Q(organization__in=ids), category__in=["", category])
        .filter(Q(plan__isnull=True) | Q(plan__in=set(plans.values())))
        .order_by("effective_from")
    )
    # Of two of the same place the later one counts: a change that began in the same moment as it was made.
    found: dict[tuple[int | None, int | None, str], Rate] = {}
    for organization, slug, plan, named, bp in rows.values_list(
        "organization", "organization__slug", "plan", "category", "bp"
    ):
        found[organization, plan, named] = Rate(bp, organization, plan, named)
        if organization is not None:
            slugs[organization] = slug
    everybody = rate_for(found.values(), None, None, category)
    rates = {"*": everybody.bp if everybody else 0}
    for organization, slug in slugs.items():
        rate = rate_for(found.values(), organization, plans.get(organization), category)
        if rate is not None and rate.bp != rates["*"]:
            rates[slug] = rate.bp
    return rates
