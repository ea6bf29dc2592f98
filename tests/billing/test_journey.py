"""From an accepted order to money in every payee's account."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from billing.collecting.actions.request_payment import InvalidPaymentRequest, request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import JournalEntry, Portion, Posting, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.settling.actions.release_hold import release_hold
from billing.states.ledger import Kind
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import PLATFORM_FEE, RECEIVES, TOTAL, paid_facts, ready_payee, worked_example

pytestmark = pytest.mark.django_db


def owed(organization: Organization, kind: Kind) -> int:
    return -Posting.objects.of(organization.pk, kind).net_debit()


def platform(kind: Kind) -> int:
    return Posting.objects.of(None, kind).net_debit()


def test_the_worked_example_arrives_to_the_cent(
    people: dict[str, Organization], provider: FakeGateway, speak: Callable[[], None]
) -> None:
    payees = {slug: people[slug] for slug in RECEIVES}
    for payee in payees.values():
        ready_payee(payee)

    payment = request_payment(worked_example(people, tax=1_980_000))
    assert Posting.objects.of(people["contoso"].pk, Kind.RECEIVABLE).net_debit() == TOTAL + 1_980_000
    assert {slug: owed(payee, Kind.DUE) for slug, payee in payees.items()} == RECEIVES

    payment = sync_payment(payment.pk, paid_facts(payment))
    assert payment.status == "settled"
    assert {slug: owed(payee, Kind.HELD) for slug, payee in payees.items()} == RECEIVES
    assert {slug: owed(payee, Kind.DUE) for slug, payee in payees.items()} == dict.fromkeys(RECEIVES, 0)
    assert platform(Kind.PLATFORM_FEES) == -PLATFORM_FEE
    assert platform(Kind.TAX) == -1_980_000
    assert platform(Kind.MONEY_AT_PROVIDER) == TOTAL + 1_980_000 - (payment.fee or 0)
    assert platform(Kind.PROCESSING_FEES) == payment.fee

    release_hold("O-2026-00001", "bundle")
    assert {slug: owed(payee, Kind.PAYABLE) for slug, payee in payees.items()} == RECEIVES
    for transfer in Transfer.objects.all():
        send_transfer(transfer.pk)
    assert {each.organization.slug: each.amount for each in Transfer.objects.all()} == RECEIVES
    assert sum(facts.amount for facts in provider.transfers.values()) == sum(RECEIVES.values())
    for payee in payees.values():
        assert owed(payee, Kind.PAYABLE) == owed(payee, Kind.TRANSFERS_IN_TRANSIT) == 0
    assert platform(Kind.MONEY_AT_PROVIDER) == PLATFORM_FEE + 1_980_000 - (payment.fee or 0)
    speak()


def test_asking_twice_for_the_same_instalment_asks_once(
    people: dict[str, Organization], speak: Callable[[], None]
) -> None:
    assert request_payment(worked_example(people)) == request_payment(worked_example(people))
    assert JournalEntry.objects.count() == 1
    speak()


def test_an_order_whose_shares_do_not_sum_to_its_net_is_refused(people: dict[str, Organization]) -> None:

    request = worked_example(people)
    with pytest.raises(InvalidPaymentRequest, match="sum to"):
        request_payment(replace(request, shares=request.shares[1:]))


def test_the_same_news_again_and_in_any_order_books_once(
    people: dict[str, Organization], provider: FakeGateway, speak: Callable[[], None]
) -> None:
    payment = request_payment(worked_example(people))
    settled = paid_facts(payment)
    early = paid_facts(payment, fee=None, movement="")
    for facts in (early, settled, early, settled, settled):
        payment = sync_payment(payment.pk, facts)
    assert payment.status == "settled"
    assert JournalEntry.objects.count() == 4
    assert Portion.objects.count() == len(worked_example(people).shares)
    speak()


def test_a_transfer_waits_for_a_payee_that_is_not_ready_and_holds_up_nobody(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    ready_payee(people["x"])
    payment = request_payment(worked_example(people))
    sync_payment(payment.pk, paid_facts(payment))
    release_hold("O-2026-00001")
    for transfer in Transfer.objects.all():
        send_transfer(transfer.pk)
    assert {each.organization.slug for each in Transfer.objects.filter(status="sent")} == {"x"}
    assert Transfer.objects.filter(status="planned").count() == 5
