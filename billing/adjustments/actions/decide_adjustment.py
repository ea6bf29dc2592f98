"""A second person decides on a correction of the books; only an approved one is booked, once."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from billing.adjustments.actions.propose_adjustment import check_adjustment
from billing.adjustments.actions.tell_of_adjustment import tell_of_decision
from billing.collecting.actions.end_collection import end_collection
from billing.giving_back.actions.claim_refunds import claim_refunds
from billing.giving_back.actions.refund_cash import claim_cash_refund
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import given_up, party_charged, party_credited, share_given_back
from billing.ledger.interface import Account, EntryDraft
from billing.models.accounts import PayeeAccount
from billing.models.adjustments import Adjustment
from billing.models.adjustments.adjustment import AdjustmentStatus
from billing.models.paying_out import Transfer
from billing.models.settling import Objection
from billing.models.shares import BilledOrder
from billing.paying_out.actions.plan_transfers import patient_payees
from billing.paying_out.actions.release_due_payouts import release_due_payouts
from billing.settling.actions.close_objection import close_objection
from billing.states.ledger import Kind
from core.kit import clock
from core.kit.audit import record
from core.kit.jobs import enqueue
from core.organizations.models import Membership, User

#: So long somebody has to belong to the operator, with no more rights than before, to count as a second person.
DECIDES_AFTER = dt.timedelta(days=7)


class SamePerson(ValueError):
    """Whoever proposed a correction cannot decide on it."""

    def __init__(self, adjustment_id: int) -> None:
        self.adjustment_id = adjustment_id
        super().__init__(_("You proposed this correction: somebody else has to decide on it. You can withdraw it."))


class NewColleague(ValueError):
    """Whoever joined the operator, or was given more rights there, a moment ago is no second person: it may be the
    first one with another address, or somebody whom the first one has just chosen for it."""

    def __init__(self, adjustment_id: int) -> None:
        self.adjustment_id = adjustment_id
        super().__init__(
            _(
                "Whoever joined or was given more rights less than %(n)s days ago cannot decide on corrections. "
                "Ask another colleague."
            )
            % {"n": DECIDES_AFTER.days}
        )


class NotYourProposal(ValueError):
    """Only who proposed a correction withdraws it."""

    def __init__(self, adjustment_id: int) -> None:
        self.adjustment_id = adjustment_id
        super().__init__(_("Only who proposed a correction can withdraw it. Decline it instead."))


class AlreadyDecided(ValueError):
    """Somebody was faster."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(_("This correction is decided already: %(status)s.") % {"status": status})


@transaction.atomic
def decide_adjustment(adjustment_id: int, approve: bool, *, by: User, decision: str = "") -> Adjustment:
    """Approve and book the correction, or decline it. `by` is a person of the operator, another than who proposed it.

    The books may have moved since it was proposed: it has to fit them now. Raises SamePerson, NewColleague,
    AlreadyDecided, NotAdjustable, NotRefundable, PaymentUnderWay. The provider is asked for an approved refund after
    the commit.
    """
    adjustment = _lock(adjustment_id)
    if adjustment.proposed_by_id == by.pk:
        raise SamePerson(adjustment_id)
    if approve and _is_new(by):
        raise NewColleague(adjustment_id)
    status = AdjustmentStatus.APPROVED if approve else AdjustmentStatus.DECLINED
    if approve:
        check_adjustment(
            adjustment.kind,
            adjustment.order,
            adjustment.organization,
            adjustment.amount,
            _line_key(adjustment),
            cash=adjustment.cash.select_for_update().first(),
            dispute=adjustment.disputes.select_for_update().first(),
        )
    _decide(adjustment, status, by, decision)
    if approve:
        _book(adjustment)
        for objection in adjustment.objections.filter(status=Objection.Status.OPEN):
            close_objection(objection.pk, Objection.Status.UPHELD, by=by, decision=adjustment.reason)
    tell_of_decision(adjustment)
    return adjustment


def _is_new(person: User) -> bool:
    """Whether the person joined the operator, came back to it, or rose in it, after the moment before which colleagues
    count."""
    since = clock.now() - DECIDES_AFTER
    joined = Membership.objects.filter(user=person, organization__is_operator=True)
    return joined.filter(Q(created_at__gt=since) | Q(raised_at__gt=since)).exists()


@transaction.atomic
def withdraw_adjustment(adjustment_id: int, *, by: User, decision: str = "") -> Adjustment:
    """Take back a proposal of one's own. Raises AlreadyDecided, NotYourProposal."""
    adjustment = _lock(adjustment_id)
    if adjustment.proposed_by_id != by.pk:
        raise NotYourProposal(adjustment_id)
    return _decide(adjustment, AdjustmentStatus.WITHDRAWN, by, decision)


def _lock(adjustment_id: int) -> Adjustment:
    order = BilledOrder.objects.select_for_update().get(adjustments=adjustment_id)
    adjustment = Adjustment.objects.select_related("organization", "line", "proposed_by").get(pk=adjustment_id)
    adjustment.order = order
    if adjustment.status != AdjustmentStatus.PROPOSED:
        raise AlreadyDecided(adjustment.get_status_display())
    # A payee's claims and nettings hold the same lock.
    list(PayeeAccount.objects.select_for_update().filter(organization=adjustment.organization_id))
    return adjustment


def _decide(adjustment: Adjustment, status: AdjustmentStatus, by: User, decision: str) -> Adjustment:
    adjustment.status, adjustment.decided_by, adjustment.decided_at = status, by, clock.now()
    adjustment.decision = decision[:300]
    adjustment.save(update_fields=["status", "decided_by", "decided_at", "decision"])
    record(
        f"adjustment.{status.value}",
        f"adjustment:{adjustment.pk}",
        by=by,
        organization=adjustment.organization_id,
        kind=adjustment.kind,
        order=adjustment.order.order_reference,
        amount=adjustment.amount,
        currency=adjustment.currency,
        reason=decision,
    )
    return adjustment


def _line_key(adjustment: Adjustment) -> str | None:
    return adjustment.line.key if adjustment.line is not None else None


def _book(adjustment: Adjustment) -> None:
    order, party, amount = adjustment.order, adjustment.organization_id, adjustment.amount
    key, reference, currency = adjustment.pk, order.order_reference, order.currency
    drafts: list[EntryDraft]
    if adjustment.kind == Adjustment.Kind.REFUND:
        by = adjustment.proposed_by
        for refund in claim_refunds(reference, amount, _line_key(adjustment), adjustment.reason[:200], by, adjustment):
            enqueue("billing.tasks.send_refund", refund_id=refund.pk)
        return  # it is booked once the money has moved
    if adjustment.kind == Adjustment.Kind.RETURN_CASH:
        by, cash = adjustment.proposed_by, adjustment.cash.get()
        returned = claim_cash_refund(cash.pk, amount, adjustment.reason, by, adjustment)
        enqueue("billing.tasks.send_cash_refund", refund_id=returned.pk)
        return
    if adjustment.kind == Adjustment.Kind.ACCEPT_DISPUTE:
        enqueue("billing.tasks.accept_dispute", dispute_id=adjustment.disputes.get().pk)
        return  # the bank's answer books it
    if adjustment.kind == Adjustment.Kind.CREDIT_PAYEE:
        drafts = [party_credited(key, reference, currency, party, amount)]
    elif adjustment.kind == Adjustment.Kind.CHARGE_PAYEE:
        drafts = [party_charged(key, reference, currency, party, amount)]
    elif adjustment.kind == Adjustment.Kind.GIVE_UP_PAYEE:
        account = Account(Kind.PARTY_RECEIVABLE, party)
        drafts = [given_up(f"adjustment:{key}:given_up", reference, currency, account, amount)]
    else:
        account = Account(Kind.RECEIVABLE, party)
        drafts = [
            given_up(f"adjustment:{key}:given_up", reference, currency, account, amount),
            # Only paid money is held: what nobody will pay is owed to nobody, so each share bears its part of the loss.
            share_given_back(key, reference, currency, end_collection(order)),
        ]
    book_entries(drafts, adjustment.decided_at)
    if adjustment.kind == Adjustment.Kind.CREDIT_PAYEE:
        _plan(adjustment)


def _plan(adjustment: Adjustment) -> None:
    """A transfer out of the platform's balance, on the payee's day like any other."""
    order, payee = adjustment.order, adjustment.organization_id
    waits = bool(patient_payees([payee]))
    transfer = Transfer.objects.create(
        order=order,
        organization_id=payee,
        adjustment=adjustment,
        cause=f"transfer:{order.order_reference}:{Transfer.objects.filter(order=order).count() + 1}",
        currency=order.currency,
        amount=adjustment.amount,
        due_at=None if waits else clock.now(),
    )
    if waits:
        release_due_payouts(payee)
    else:
        enqueue("billing.tasks.send_transfer", transfer_id=transfer.pk)
