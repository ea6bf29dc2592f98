"""Which words a partner may appeal against, and what the pages show of appeals."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.interface import Submission
from core.kit.audit import acts_on
from core.organizations.models import Organization
from marketplace.deals.domain.proof import Outcome, Proof
from marketplace.deals.models import Appeal, DealRegistration, Touch, TouchAnswer
from marketplace.deals.models.appeal import DAYS_TO_APPEAL

_WINDOW = dt.timedelta(days=DAYS_TO_APPEAL)


@dataclass(frozen=True, slots=True)
class Word:
    """What an organisation said against the partner: that it refused, say, when, and why."""

    organization: Organization
    said: str
    reason: str
    at: dt.datetime


def words_against(subject: Touch | DealRegistration) -> list[Word]:
    """The words that the partner may appeal against; none of the operator's own, and none of the partner's.

    No query, of touches `with_facts` and registrations with their owner.
    """
    if isinstance(subject, Touch):
        if subject.voided_at is not None or subject.proof == Proof.REGISTERED:
            return []
        return [_word(each) for each in subject.answers.all() if each.outcome != Outcome.CONFIRMED]
    ended = subject.status == DealRegistration.Status.DECLINED or (
        subject.status == DealRegistration.Status.REVOKED and not subject.revoked_for_all
    )
    if not ended or subject.decided_at is None:
        return []
    return [Word(subject.owner, str(subject.get_status_display()), subject.reason, subject.decided_at)]


def _word(answer: TouchAnswer) -> Word:
    return Word(answer.organization, str(answer.get_outcome_display()), answer.reason, answer.at)


def appeal_of(subject: Touch | DealRegistration) -> Appeal | None:
    """The appeal that was made about it."""
    found: Appeal | None = getattr(subject, "appeal", None)
    return found


def was_voided_by_operator(touch: Touch) -> bool:
    """Whether the operator's people voided it for all, rather than its own partner."""
    return (
        acts_on("touch.voided")
        .filter(
            target=f"touch:{touch.reference}",
            organization__in=Organization.objects.filter(is_operator=True).values("pk"),
        )
        .exists()
    )


def granted_appeal(subject: Touch | DealRegistration) -> Appeal | None:
    """The operator's decision for the partner, after which only the operator ends it; None where there is none."""
    appeal = appeal_of(subject)
    return appeal if appeal is not None and appeal.is_granted else None


def may_appeal(subject: Touch | DealRegistration, now: dt.datetime) -> bool:
    """Whether its partner may appeal: once, within the days after the last word against it."""
    said = words_against(subject)
    return bool(said) and appeal_of(subject) is None and now < max(each.at for each in said) + _WINDOW


def appeal_words(subject: Touch | DealRegistration) -> str:
    """Where the appeal about it stands, with the operator's reason; empty where there is none."""
    appeal = appeal_of(subject)
    if appeal is None:
        return ""
    words = {
        "reference": appeal.reference,
        "made": date_format(appeal.made_at, "DATE_FORMAT"),
        "until": date_format(appeal.decide_by, "DATE_FORMAT"),
        "decision": appeal.decision,
    }
    if appeal.is_granted:
        return _("The operator granted the appeal %(reference)s: %(decision)s") % words
    if appeal.outcome == Appeal.Outcome.DISMISSED:
        return _("The operator dismissed the appeal %(reference)s: %(decision)s") % words
    return _("Appeal %(reference)s of %(made)s. The operator decides by %(until)s.") % words


def all_appeals() -> QuerySet[Appeal]:
    """Every appeal, with what the operator's page shows."""
    return Appeal.objects.select_related(
        "touch__partner", "touch__buyer", "registration__partner", "registration__buyer", "registration__owner",
        "made_by", "decided_by",
    ).prefetch_related("touch__answers__organization")  # fmt: skip


def waiting_appeals() -> QuerySet[Appeal]:
    """Those to decide, the longest-waiting first."""
    return all_appeals().filter(decided_at__isnull=True).order_by("decide_by", "pk")


def decided_appeals() -> QuerySet[Appeal]:
    """Those that were decided, the latest first."""
    return all_appeals().filter(decided_at__isnull=False).order_by("-decided_at", "-pk")


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal with the words that it is against."""

    appeal: Appeal
    against: Sequence[Word]
    is_overdue: bool


def appeal_rows(appeals: Iterable[Appeal], now: dt.datetime) -> list[AppealRow]:
    """Rows of `all_appeals`. No query."""
    return [AppealRow(each, words_against(each.subject), each.decide_by <= now) for each in appeals]


def appeals_to_review(most: int) -> list[Submission]:
    """The longest-waiting ones, for the operator's review."""
    return [
        Submission(
            kind=_("Appeal"), title=each.reference, owner=each.subject.partner, since=each.made_at,
            url=f"{reverse('deals:appeal_list')}#{each.reference}",
        )
        for each in waiting_appeals()[:most]
    ]  # fmt: skip
