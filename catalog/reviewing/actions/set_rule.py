"""Say that the operator reads something before it is published."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import ReviewRule
from core.kit import audit, clock
from core.organizations.models import User


class CannotSet(ValueError):
    """The rule cannot hold like this; the message says why and what to do."""


@transaction.atomic
def set_rule(
    about: str, *, starts_on: dt.date, reason: str, for_trusted: bool, over_bp: int | None, by: User | None
) -> ReviewRule:
    """A rule from `starts_on` (today or later) on; the one about the same thing ends that day. Raises CannotSet."""
    if starts_on < clock.now().date():
        raise CannotSet(_("Choose today or a later day: a rule does not reach back."))
    for before in ReviewRule.objects.select_for_update().filter(about=about, ends_on__isnull=True):
        if before.starts_on > starts_on:
            raise CannotSet(_("A rule about this begins later already. End it first."))
        before.ends_on, before.end_reason, before.ended_by = starts_on, reason, by
        before.save()
    rule = ReviewRule.objects.create(
        about=about, over_bp=over_bp, for_trusted=for_trusted, starts_on=starts_on, reason=reason, set_by=by
    )
    audit.record(
        "review_rule.set",
        f"rule:{rule.pk}",
        by=by,
        organization=None,
        about=about,
        starts_on=starts_on.isoformat(),
        reason=reason,
        for_trusted=for_trusted,
        over_bp=over_bp,
    )
    return rule
