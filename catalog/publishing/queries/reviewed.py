"""What of a change the rules of review have the operator read, and which owners it trusts."""

import datetime as dt
from collections.abc import Iterable

from catalog.domain.contents import Difference, differences
from catalog.domain.review_rules import Rule, needs_review
from catalog.models import ListingChange, ReviewRule, TrustedOwner
from catalog.publishing.queries.measured_prices import measured_prices


def rules_on(day: dt.date) -> tuple[Rule, ...]:
    """The rules of review that hold on this day. One query."""
    return tuple(rule.as_value() for rule in ReviewRule.objects.all() if rule.as_value().is_on(day))


def trusted_among(organization_ids: Iterable[int]) -> frozenset[int]:
    """Which of these organisations the operator trusts now. One query."""
    found = TrustedOwner.objects.filter(organization_id__in=list(organization_ids), ended_at__isnull=True)
    return frozenset(found.values_list("organization_id", flat=True))


def what_is_reviewed(change: ListingChange, at: dt.datetime) -> tuple[Difference, ...]:
    """What of the change the rules of this day have the operator read. Four queries."""
    trusted = change.product.owner_id in trusted_among([change.product.owner_id])
    prices = measured_prices([change.product], at).get(change.product_id, {})
    found, day = differences(change.base, change.proposed), at.date()
    return needs_review(found, rules_on(day), trusted=trusted, day=day, prices=prices)
