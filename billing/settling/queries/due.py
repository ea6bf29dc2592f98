"""Which rows are due now, and since when."""

import datetime as dt

from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce

from billing.models.adjustments import Adjustment
from billing.models.settling import Objection, Portion, Release, ReleaseRule
from billing.states.giving_back import RefundStatus
from core.kit import clock

_HELD_DAYS = 14  # where no rule says another number


def portions_held_long_enough() -> QuerySet[Portion]:
    """Settled portions whose day of release has come.

    Those of a line to which the buyer objects, and of an order of which a refund waits for a second person, stay held.
    """
    refund_waits = Adjustment.objects.filter(
        order=OuterRef("share__order"), kind=Adjustment.Kind.REFUND, status=Adjustment.Status.PROPOSED
    )
    objection = Objection.objects.filter(line=OuterRef("share__line"), status=Objection.Status.OPEN)
    held = Portion.objects.filter(release__isnull=True, share__organization__isnull=False, amount__gt=0)
    return held.annotate(since=release_moment()).filter(
        ~Exists(refund_waits), ~Exists(objection), since__lte=clock.now()
    )


def release_moment() -> Expression:
    """Of a portion: when it is released by itself. The days are the order's own, else those of the rule in force."""
    days = Coalesce("share__order__hold_days", Value(days_held()))
    return ExpressionWrapper(F("settled_at") + days * Value(dt.timedelta(days=1)), DateTimeField())


def days_held() -> int:
    """How many days money is held by the rule in force."""
    rule = ReleaseRule.objects.in_force(clock.now()).first()
    return rule.days if rule else _HELD_DAYS


def ended_reserves() -> QuerySet[Release]:
    """Releases whose reserve is old enough.

    The days are the payee's days in force, not those of the day of the release: a reserve is kept for a risk, and the
    operator ends it earlier or keeps it longer as the risk changes (which is recorded, and shown to the payee). Its
    percentage is frozen with each release.
    """
    days = ExpressionWrapper(
        F("portion__share__organization__payee_account__reserve_days") * Value(dt.timedelta(days=1)), DurationField()
    )
    return (
        Release.objects.filter(reserved__gt=0, reserve_end__isnull=True)
        .annotate(since=ExpressionWrapper(F("at") + days, DateTimeField()))
        .filter(since__lte=clock.now())
        # What a refund that is being asked takes out of the reserve is settled first.
        .exclude(portion__payment__refunds__status=RefundStatus.CLAIMED)
    )
