"""What payments, transfers and refunds knew of their attempts is carried into rows of their own, and back."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from billing import tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.send_invoice import send_invoice
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import EventCursor, Payment, PaymentAttempt, RefundAttempt, SavedMethod, TransferAttempt
from billing.provider.gateways.base import GatewayUnavailable
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import parties, simple_request
from tests.support.migrations import migrate_back_to, migrate_to_present, walks_back

pytestmark = [pytest.mark.django_db(transaction=True), walks_back]
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
URLS = ("http://market.test/done/", "http://market.test/back/")
BEFORE = ("billing", "0010_refunds_in_transit")


def attempts(model: type[PaymentAttempt] | type[TransferAttempt] | type[RefundAttempt]) -> list[tuple[Any, ...]]:
    """The latest attempt of each thing, as the columns before could tell it."""
    latest = {}
    for each in model.objects.order_by("number"):
        # The payment's own due date was kept; what is printed on an invoice besides is asked anew.
        asked = {name: value for name, value in each.request.items() if name not in ("due_at", "references")}
        row: list[Any] = [each.key, each.provider, asked, each.provider_id, each.outcome, each.movement]
        if model is PaymentAttempt:
            row += [each.kind, each.url, each.document_number, each.intent, each.charge, each.expires_at]
        elif each.closed_at and model is RefundAttempt and each.reversal_id:
            row.remove(each.movement)  # of reversals the movement was not kept
        latest[each.key.rpartition(":")[0]] = row
    return sorted(map(tuple, latest.values()), key=str)


def place(people: dict[str, Organization], number: int, amount: int = 9_000) -> str:
    reference = f"O-2026-{number:05d}"
    request_payment(simple_request(people["contoso"], {"a": {people["x"]: amount}}, fee=1_000, reference=reference))
    return reference


@pytest.fixture
def history(stripe: Stripe) -> Iterator[dict[str, Organization]]:
    """Orders whose payments are paid, refunded, open on a page and by invoice, declined, lost in the wire, cancelled."""
    people = parties()
    with clock.travel(START):
        stripe.onboard(people["x"])
        stripe.run()
        paid = place(people, 1)
        open_checkout(paid, *URLS, keep_method=True)
        stripe.pay(paid)
        stripe.run()
        release_hold(paid)
        stripe.run()
        refund_payment(Payment.objects.get().pk, 4_000, reason="Less")
        stripe.run()
        open_checkout(place(people, 2), *URLS)
        send_invoice(Payment.objects.get(order__order_reference=place(people, 3)).pk)
        declined = place(people, 4)
        open_checkout(declined, *URLS)
        page = Payment.objects.get(order__order_reference=declined).open_attempt.provider_id
        stripe.sandbox.handle(
            "POST", f"/_control/checkout/{page}/complete", {}, '{"instrument": "pm_card_visa_chargeDeclined"}'
        )
        stripe.run()
        open_checkout(declined, *URLS)  # a second attempt
        cancelled = place(people, 5)
        open_checkout(cancelled, *URLS)
        cancel_order(cancelled)
        lost = place(people, 6)
        stripe.control("faults", kind="drop_after", method="POST", path="/v1/checkout/sessions", times=3)
        with pytest.raises(GatewayUnavailable):
            open_checkout(lost, *URLS)
        tasks.catch_up_events()
        yield people


def test_rows_go_back_into_columns_and_come_out_the_same_and_what_was_under_way_goes_on(
    history: dict[str, Organization], stripe: Stripe
) -> None:
    models = (PaymentAttempt, TransferAttempt, RefundAttempt)
    before = {model: attempts(model) for model in models}
    outcomes = dict(PaymentAttempt.objects.values_list("key", "outcome"))
    assert set(outcomes.values()) == {"paid", "open", "closed", "closing"}
    migrate_back_to(*BEFORE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status, attempt, checkout_session <> '', invoice <> '', charge <> '' FROM billing_payment"
        )
        assert ("settled", 1, True, False, True) in cursor.fetchall()
    migrate_to_present()
    for model in models:
        assert attempts(model) == before[model]
    assert dict(PaymentAttempt.objects.values_list("key", "outcome")) == outcomes
    assert set(EventCursor.objects.filter(name__startswith="platform").values_list("name", flat=True)) == {
        "platform:stripe"
    }
    assert SavedMethod.objects.get().provider == "stripe"

    # What was under way goes on.
    with clock.travel(START + dt.timedelta(minutes=10)):
        assert tasks.close_attempts() == 1
        open_checkout("O-2026-00006", *URLS)  # found, not opened a second time
        for number in (2, 4, 6):
            stripe.pay(f"O-2026-{number:05d}")
        invoiced = Payment.objects.get(order__order_reference="O-2026-00003").invoice
        stripe.control(f"invoices/{invoiced.provider_id}/pay")
        stripe.run()
    assert sorted(Payment.objects.values_list("status", flat=True)) == ["cancelled"] + ["settled"] * 5
    assert PaymentAttempt.objects.filter(payment__order__order_reference="O-2026-00006").count() == 1
