"""Record what a partner did for a buyer."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.references import next_reference
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User
from marketplace.deals.domain.proof import DAYS_TO_ANSWER, Outcome, Proof
from marketplace.deals.domain.words import plain_words
from marketplace.deals.models import Deal, Touch
from marketplace.deals.queries.appeals import appeal_of, may_appeal, was_voided_by_operator

#: Of one partner, for one buyer to answer at a time.
MOST_UNANSWERED = 5


class InTheFuture(ValueError):
    """A touch has happened."""

    def __init__(self) -> None:
        super().__init__(_("Enter a time in the past."))


class OwnPurchase(ValueError):
    """No partner touches itself."""

    def __init__(self) -> None:
        super().__init__(_("An organisation cannot record a touch on its own purchase."))


class EvidenceMissing(ValueError):
    """A claim about an earlier day says how it can be checked."""

    def __init__(self) -> None:
        super().__init__(
            _("Describe the evidence for that day, or enter a link. The person who confirms the touch will read it.")
        )


class TooLongAgo(ValueError):
    """A claim is about the last days only: nobody remembers, or can check, much older ones."""

    def __init__(self) -> None:
        super().__init__(
            _("Enter a day of the last %(days)d days. What is older cannot be claimed.")
            % {"days": settings.CLAIM_DAYS_BACK}
        )


class TooManyUnanswered(ValueError):
    """The buyer has not answered `MOST_UNANSWERED` claims of the partner yet; each was mailed to its people."""

    def __init__(self, buyer: Organization) -> None:
        super().__init__(
            _(
                "%(buyer)s has %(most)s claims of yours to answer. You can record another one when it has answered one,"
                " or when the time to answer is over."
            )
            % {"buyer": buyer, "most": MOST_UNANSWERED}
        )


class ClaimedAlready(ValueError):
    """The partner claimed the same for that day."""

    def __init__(self, touch: Touch) -> None:
        super().__init__(
            _("You recorded this already: %(touch)s, %(kind)s on %(day)s. Void it before you record it again.")
            % {"touch": touch.reference, "kind": touch.get_kind_display(), "day": date_format(touch.at, "DATE_FORMAT")}
        )


class DecidedAlready(ValueError):
    """The same claim was refused or voided; what was decided is not asked again by a new row."""

    def __init__(self, touch: Touch, who: str, on: dt.datetime, *, may_appeal: bool) -> None:
        words = {"who": who, "touch": touch.reference, "day": date_format(on, "DATE_FORMAT")}
        said = _("%(who)s refused or voided the same on %(day)s: %(touch)s. It is not asked again.") % words
        rest = (
            _("You can appeal once to the operator, from your list of touches.")
            if may_appeal
            else _("An appeal is no longer possible.")
        )
        super().__init__(f"{said} {rest}")


@transaction.atomic
def add_touch(
    *,
    partner: Organization,
    buyer: Organization,
    kind: str,
    at: dt.datetime,
    by: User | None,
    evidence: str = "",
    evidence_url: str = "",
    deal: Deal | None = None,
    owners: Iterable[Organization] = (),
    source: str = "",
    proof: Proof = Proof.CLAIMED,
) -> Touch:
    """Add a touch; `owners` names the owners it concerns, empty for all that the partner works with.

    A claim earns nothing until the buyer or a paying owner confirms it; they are told, and have `DAYS_TO_ANSWER` days.
    Only what the system itself saw may be added as observed. Raises InTheFuture, OwnPurchase, TooLongAgo,
    EvidenceMissing, TooManyUnanswered, ClaimedAlready, DecidedAlready, and NotVerified for a partner that is not
    verified: it earns nothing.
    """
    now = clock.now()
    if at > now:
        raise InTheFuture
    if partner == buyer:
        raise OwnPurchase
    require_verified(partner)
    claimed = proof == Proof.CLAIMED
    concerned = list(owners)
    if claimed and at < now - dt.timedelta(days=settings.CLAIM_DAYS_BACK):
        raise TooLongAgo
    if claimed and at.date() < now.date() and not (evidence.strip() or evidence_url):
        raise EvidenceMissing
    if claimed:
        _check_room(partner, buyer, kind, at, evidence, concerned, now)
    touch = Touch.objects.create(
        reference=next_reference("T"),
        partner=partner,
        buyer=buyer,
        deal=deal,
        kind=kind,
        at=at,
        evidence=evidence,
        evidence_url=evidence_url,
        source=source[:200],
        proof=proof,
        answer_by=now + dt.timedelta(days=DAYS_TO_ANSWER) if claimed else None,
        recorded_at=now,
        recorded_by=by,
    )
    if concerned:
        touch.owners.set(concerned)
    audit.record("touch.added", f"touch:{touch.reference}", by=by, organization=partner.pk, kind=kind, proof=proof)
    if claimed:
        _ask_to_confirm(touch, concerned)
    return touch


def _check_room(
    partner: Organization, buyer: Organization, kind: str, at: dt.datetime, evidence: str,
    owners: list[Organization], now: dt.datetime,
) -> None:  # fmt: skip
    """Raise ClaimedAlready, DecidedAlready or TooManyUnanswered; until the transaction ends, no other claim of the
    partner is recorded."""
    # Two claims at once would both find room for one.
    Organization.objects.select_for_update(no_key=True).get(pk=partner.pk)
    _check_undecided(partner, buyer, kind, at, evidence, owners, now)
    alike = Touch.objects.standing().filter(partner=partner, buyer=buyer, kind=kind, proof=Proof.CLAIMED)
    if (same := alike.filter(at__date=at.date()).first()) is not None:
        raise ClaimedAlready(same)
    if Touch.objects.to_answer(buyer, now).filter(partner=partner).count() >= MOST_UNANSWERED:
        raise TooManyUnanswered(buyer)


def _ask_to_confirm(touch: Touch, owners: list[Organization]) -> None:
    """Tell the buyer, and each owner that the claim names, to confirm or refuse it."""
    buyer = touch.buyer
    for told in ([buyer], {*owners} - {buyer}):
        notify(
            *told,
            kind="touch.claimed",
            text=lambda: (
                (
                    _("%(partner)s says it helped you: %(kind)s on %(day)s. Confirm it or refuse it by %(until)s.")
                    if buyer in told
                    else _(
                        "%(partner)s says it helped %(buyer)s: %(kind)s on %(day)s."
                        " Confirm it or refuse it by %(until)s."
                    )
                )
                % {
                    "partner": touch.partner,
                    "buyer": buyer,
                    "kind": touch.get_kind_display(),
                    "day": date_format(touch.at, "DATE_FORMAT"),
                    "until": date_format(touch.answer_by or touch.at, "DATE_FORMAT"),
                }
            ),
            url="/claims/",
            capability=Can.CONSENT,
            facts=lambda: [
                (_("Touch"), touch.reference),
                (_("Partner"), str(touch.partner)),
                (_("Buyer"), str(buyer)),
                (_("Kind"), str(touch.get_kind_display())),
                (_("Claimed for"), date_format(touch.at, "DATE_FORMAT")),
                (_("Answer by"), date_format(touch.answer_by or touch.at, "DATETIME_FORMAT")),
            ],
            words=touch.evidence,
            notes=lambda: [
                *([_("It names a page as evidence. You find the link with the claim.")] if touch.evidence_url else []),
                _("It counts for commission once you confirm it, and not at all if nobody answers."),
            ],
            reply_to=touch.recorded_by.email if touch.recorded_by is not None else "",
        )


def _check_undecided(
    partner: Organization, buyer: Organization, kind: str, at: dt.datetime, evidence: str,
    owners: list[Organization], now: dt.datetime,
) -> None:  # fmt: skip
    """Raise DecidedAlready for a claim of the same kind, of the same day or with the same evidence, that the buyer, one
    of these owners (any, where none is named) or the operator refused or voided, whether it was voided since or not."""
    words = plain_words(evidence)
    asked = {buyer.pk, *(each.pk for each in owners)}
    earlier = Touch.objects.with_facts().filter(partner=partner, buyer=buyer, kind=kind, proof=Proof.CLAIMED)
    for touch in earlier.select_related("partner", "buyer", "voided_by").order_by("-pk"):
        if touch.at.date() != at.date() and not (words and plain_words(touch.evidence) == words):
            continue
        if (appeal := appeal_of(touch)) is not None and appeal.is_granted:
            continue
        for answer in touch.answers.all():
            if answer.outcome != Outcome.CONFIRMED and (not owners or answer.organization_id in asked):
                raise DecidedAlready(touch, str(answer.organization), answer.at, may_appeal=may_appeal(touch, now))
        if touch.voided_at is not None and was_voided_by_operator(touch):
            raise DecidedAlready(touch, _("The operator"), touch.voided_at, may_appeal=False)
