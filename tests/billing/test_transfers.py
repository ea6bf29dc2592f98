"""What is sent to a payee is what was claimed for it, and is sent only while nothing stands in its way."""

import datetime as dt

import pytest

from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.ledger.domain.accounts import Kind
from billing.models import JournalEntry, Posting, Transfer
from billing.paying_out.actions.record_transfer import TransferMismatch, record_transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways.base import TransferFacts
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from tests.factories.billing import paid_facts, ready_payee, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def moving_clock():
    with clock.travel(START):
        yield


@pytest.fixture
def planned(people, provider):
    """A released transfer of 10,000 dollar cents to a payee that can be paid."""
    ready_payee(people["x"])
    request = simple_request(people["contoso"], {"a": {people["x"]: 10_000}})
    payment = request_payment(request)
    sync_payment(payment.pk, paid_facts(payment))
    release_hold(request.order_reference)
    return Transfer.objects.get()


@pytest.fixture
def claimed(planned, provider):
    """The same, asked of Stripe, whose answer was lost."""
    provider.lose_answers = 1
    return send_transfer(planned.pk)


@pytest.mark.parametrize(("amount", "currency"), [(9_999, "USD"), (10_001, "USD"), (10_000, "EUR")])
def test_a_transfer_that_stripe_made_of_another_amount_or_currency_is_not_booked_as_ours(claimed, amount, currency):
    entries = JournalEntry.objects.count()
    made = TransferFacts("tr_other", amount, currency, "txn_other", claimed.pk)
    with pytest.raises(TransferMismatch, match=f"should be 10000 USD and is {amount} {currency} at Stripe"):
        record_transfer(claimed.pk, made)
    claimed.refresh_from_db()
    assert (claimed.status, claimed.provider_id) == ("claimed", "")
    assert JournalEntry.objects.count() == entries


def test_a_transfer_is_booked_once_however_often_its_news_comes(claimed, people):
    made = TransferFacts("tr_1", 10_000, "USD", "txn_tr_1", claimed.pk)
    for _ in range(2):
        record_transfer(claimed.pk, made)
    assert Posting.objects.of(people["x"].pk, Kind.TRANSFERS_IN_TRANSIT).net_debit() == 0
    assert JournalEntry.objects.filter(cause=f"transfer:{claimed.pk}:sent").count() == 1
