"""The buyer's click and the sweeper make the same invoice at once. Found by `make chaos`."""

import datetime as dt
from datetime import timedelta

import pytest

from billing.collecting.actions import send_invoice as module
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.send_invoice import send_invoice
from billing.models import Payment
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import worked_example

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 5, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("earlier", [dt.timedelta(seconds=5), dt.timedelta(hours=20)])
def test_both_make_one_invoice_and_the_payment_stays_open(
    people: dict[str, Organization], stripe: Stripe, monkeypatch: pytest.MonkeyPatch, earlier: timedelta
) -> None:
    payment = request_payment(worked_example(people))
    waiting = [True]

    def sweeper_comes_between(point: str) -> None:
        if point == "invoice.claimed" and waiting.pop():
            waiting.append(False)
            with clock.travel(NOW - earlier):
                send_invoice(payment.pk)

    monkeypatch.setattr(module, "reached", sweeper_comes_between)
    with clock.travel(NOW):
        sent = send_invoice(payment.pk)
    stripe.run()
    assert (sent.outcome, sent.number, sent.payment.status, sent.failure) == ("open", 1, "open", "")
    invoices = stripe.sandbox.export_state()["rows"]["invoice"]
    assert [(each["status"], each["amount_due"]) for each in invoices.values()] == [("open", payment.amount)]
    assert Payment.objects.get().invoice.provider_id in invoices
