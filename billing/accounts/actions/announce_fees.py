"""Announce whose fee a change of take rates or plans changes."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Q

from billing.accounts.events import FeesChanged
from billing.accounts.queries.take_rates import take_rates
from core.kit.events import announce
from core.organizations.models import Organization


@contextmanager
def announcing_fees(
    starts_at: dt.datetime, category: str = "", *, of: Organization | None = None, plan: str | None = None
) -> Iterator[None]:
    """Compare what everybody who sells (or the organisation `of`) would pay at `starts_at` before and after the block,
    and announce whose fee differs; of a change of `plan`, in any case. Four queries."""
    sellers = Organization.objects.filter(Q(is_vendor=True) | Q(is_partner=True))
    if of is not None:
        sellers = sellers.filter(pk=of.pk)
    slugs = dict(sellers.values_list("pk", "slug"))
    before = take_rates(slugs, starts_at, category)
    yield
    after = take_rates(slugs, starts_at, category)
    changes = {
        pk: (was, now)
        for pk, slug in slugs.items()
        if (was := before.get(slug, before["*"])) != (now := after.get(slug, after["*"])) or plan is not None
    }
    if changes:
        announce(FeesChanged(changes, starts_at, category, plan))
