"""Say that the operator no longer reads something before it is published."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import ReviewRule
from catalog.reviewing.actions.set_rule import CannotSet
from core.kit import audit, clock
from core.organizations.models import User


@transaction.atomic
def end_rule(rule: ReviewRule, *, ends_on: dt.date, reason: str, by: User | None) -> ReviewRule:
    """The rule holds until the day before `ends_on`, which is today or later. Raises CannotSet."""
    rule = ReviewRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if rule.ends_on is not None:
        raise CannotSet(_("This rule has an end already."))
    if ends_on < clock.now().date():
        raise CannotSet(_("Choose today or a later day: a rule does not end in the past."))
    rule.ends_on, rule.end_reason, rule.ended_by = max(ends_on, rule.starts_on), reason, by
    rule.save()
    audit.record(
        "review_rule.ended",
        f"rule:{rule.pk}",
        by=by,
        organization=None,
        ends_on=rule.ends_on.isoformat(),
        reason=reason,
    )
    return rule
