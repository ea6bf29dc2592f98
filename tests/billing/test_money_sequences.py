"""Any sequence of refunds, releases, transfers and disputes keeps every share exact and every invariant whole."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.giving_back.actions.send_reversal import send_reversal
from billing.giving_back.actions.sync_dispute import sync_dispute
from billing.models import Dispute, Payment, Posting, Refund, Reversal, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways import current
from billing.provider.gateways.base import DisputeFacts, DisputeMovement, MovementFacts, MovementProgress
from billing.reconciliation.invariants import broken_invariants
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.states.ledger import Kind
from core.kit import jobs
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import RECEIVES, paid_facts, parties, ready_payee, worked_example
from tests.factories.money_sequences import money_sequences

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00001"
AT = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def dispute(payment: Payment, number: int, status: str, amount: int) -> DisputeFacts:
    movements = [DisputeMovement(f"txn_out{number}", -amount, 1500, "USD", AT)]
    if status == "won":
        movements.append(DisputeMovement(f"txn_back{number}", amount, 0, "USD", AT + dt.timedelta(days=1)))
    return DisputeFacts(
        f"du_{number}", payment.paid_attempt.charge, "", amount, "USD", "general", status, AT, None, 0, tuple(movements)
    )


def play(step: str, size: int, payment: Payment, provider: FakeGateway) -> None:
    """One step; `size` (1 to 100) says how much or which."""
    if step == "refund":
        left = Payment.objects.get(pk=payment.pk)
        try:
            refund_payment(payment.pk, max(1, (left.amount - left.refunded) * size // 100), reason="x")
        except NotRefundable:
            return
    elif step == "refund fails":
        refund = Refund.objects.filter(status="sent", dispute__isnull=True).order_by("pk").last()
        covered = Dispute.objects.filter(closed_at__isnull=False, reinstated_at__isnull=True).exists()
        if refund is not None and not covered:
            back = f"txn_failed{refund.pk}"
            record_refund(
                refund.pk,
                MovementFacts(refund.provider_id, refund.amount, MovementProgress.FAILED, back, "x", refund.pk),
            )
    elif step == "release":
        release_hold(REFERENCE)
    elif step == "transfers":
        for transfer in Transfer.objects.filter(status__in=["planned", "failed"]):
            send_transfer(transfer.pk)
    elif step == "reversals":
        provider.refusals.pop("reverse", None)
        if size > 60:
            provider.refusals["reverse"] = "The account does not hold so much."
        for reversal in Reversal.objects.filter(status="claimed"):
            send_reversal(reversal.pk)
    elif step == "dispute":
        number = Dispute.objects.count()
        if not Dispute.objects.undecided().exists() and number < 3:
            sync_dispute(dispute(payment, number, "needs_response", max(1, payment.amount * size // 100)))
    else:
        found = Dispute.objects.order_by("pk").last()
        if found is not None and found.reinstated_at is None:
            status = "won" if step == "won" else "lost"
            sync_dispute(dispute(payment, int(found.provider_id[3:]), status, found.amount))


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(steps=money_sequences())
def test_every_share_stays_exact_whatever_happens_to_a_payment(steps: list[tuple[str, int]]) -> None:
    from django.db import transaction

    provider = FakeGateway()
    with current.use(provider), jobs.muted():
        point = transaction.savepoint()
        try:
            people = parties()
            for slug in RECEIVES:
                ready_payee(people[slug])
            payment = request_payment(worked_example(people, tax=777))
            payment = sync_payment(payment.pk, paid_facts(payment))
            for step, size in steps:
                play(step, size, payment, provider)
                assert {rule.name: found for rule, found in broken_invariants().items()} == {}, (step, size)
            for share in share_states(REFERENCE):
                parts = share.due + share.held + share.payable + share.in_transit + share.sent + share.refunded
                assert parts == share.amount
            if not Dispute.objects.holding().exists():
                assert Posting.objects.of(None, Kind.DISPUTES).net_debit() == 0
        finally:
            transaction.savepoint_rollback(point)
