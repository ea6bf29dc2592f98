"""Stripe's books beside ours: what differs is found and named, and nothing is mended."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from billing.actions.book_entries import book_entries
from billing.actions.open_checkout import open_checkout
from billing.actions.refund_payment import refund_payment
from billing.actions.request_payment import request_payment
from billing.domain.entries import platform_payout, reversing
from billing.gateways.stripe_gateway import stripe_gateway
from billing.models import Payment, Transfer
from billing.reconciliation.compare import compare_movements
from billing.reconciliation.mirror import mirror_movements
from marketplace.kit import clock
from tests.factories.billing import simple_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(people, stripe):
    """An order that was paid, delivered, sent and partly refunded."""
    with clock.travel(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)):
        stripe.onboard(people["vendor-a"])
        request = simple_request(people["contoso"], {"a": {people["vendor-a"]: 9_000}}, fee=1_000)
        request_payment(request)
        open_checkout(request.order_reference, "http://market.test/done/", "http://market.test/back/")
        stripe.pay(request.order_reference)
        stripe.run()
        stripe.deliver_everything(request.order_reference)
        stripe.run()
        refund_payment(Payment.objects.get().pk, 2_000, reason="A part")
        stripe.run()
        yield stripe


def test_what_was_done_through_the_marketplace_agrees(told, capsys):
    assert mirror_movements() >= 3
    assert mirror_movements() == 0
    assert compare_movements() == []
    call_command("reconcile")
    call_command("check_invariants", "--stripe")


def test_a_transfer_made_past_the_marketplace_is_found(told):
    transfer = Transfer.objects.get()
    made = stripe_gateway().send(
        transfer_id=999, destination=transfer.organization.payee_account.stripe_account, amount=100, currency="USD",
        charge=Payment.objects.get().charge, order_reference="O-2026-00002", description="by hand", key="by-hand",
    )  # fmt: skip
    mirror_movements()
    (found,) = compare_movements()
    assert (found.movement, found.stripe, found.ours) == (made.balance_transaction, -100, None)
    assert "past the marketplace" in found.likely
    with pytest.raises(CommandError, match="1 movements differ"):
        call_command("reconcile")
    stripe_gateway().reverse(reversal_id=999, transfer=made.id, amount=100, key="back")


def test_what_was_booked_and_never_happened_is_found(told):
    entry = platform_payout("po_none", "USD", 500, "txn_none")
    book_entries([entry])
    mirror_movements()
    (found,) = compare_movements()
    assert (found.movement, found.stripe, found.ours) == ("txn_none", None, -500)
    assert found.causes == ("payout:po_none:paid",)
    book_entries([reversing(entry, "payout:po_none:undone", "Never happened", "txn_none")])


def test_the_operator_reads_the_comparison(told, client):
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    url = reverse("billing:reconciliation")
    assert "Not compared yet" in client.get(url).content.decode()
    client.post(reverse("billing:reconciliation_mirror"))
    assert "books and ours agree" in client.get(url).content.decode().replace("&#x27;", "'")
