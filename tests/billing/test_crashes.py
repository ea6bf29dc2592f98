"""A process dies at the worst moment, or two do the same at once."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import JournalEntry, Portion, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.paying_out.queries.balances import balances
from billing.paying_out.tasks import TRANSFERS
from billing.provider.gateways import current
from billing.provider.gateways.requests import TransferRequest
from billing.settling.actions.release_hold import release_hold
from core.kit import clock, jobs
from core.kit.jobs.again import try_again
from core.kit.jobs.run import raising
from core.kit.models import QueueRow
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import RECEIVES, paid_facts, parties, ready_payee, simple_request, worked_example

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


class Killed(BaseException):
    """kill -9, as near as a test can get."""


@pytest.fixture
def released(people: dict[str, Organization], provider: FakeGateway) -> Iterator[dict[str, Organization]]:
    with clock.travel(START):
        for slug in RECEIVES:
            ready_payee(people[slug])
        payment = request_payment(worked_example(people))
        sync_payment(payment.pk, paid_facts(payment))
        release_hold("O-2026-00001")
        yield people


@pytest.mark.parametrize("when", ["before the call", "after the call"])
def test_a_transfer_that_was_claimed_and_never_recorded_is_made_once(
    released: dict[str, Organization], provider: FakeGateway, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    transfer = Transfer.objects.first()
    send = provider.send

    def dies(*asked: Any) -> None:
        if when == "after the call":
            send(*asked)
        raise Killed

    monkeypatch.setattr(provider, "send", dies)
    with pytest.raises(Killed):
        send_transfer(transfer.pk)
    monkeypatch.setattr(provider, "send", send)
    assert Transfer.objects.get(pk=transfer.pk).status == "claimed"

    tasks.send_transfers()  # the lease still runs: nobody else takes it over
    assert Transfer.objects.get(pk=transfer.pk).status == "claimed"
    with clock.travel(START + dt.timedelta(minutes=3)):
        tasks.send_transfers()
        tasks.send_transfers()
    assert {each.organization.slug: each.amount for each in Transfer.objects.filter(status="sent")} == RECEIVES
    assert len(provider.transfers) == len(RECEIVES)


def test_an_answer_that_was_lost_is_asked_for_with_the_same_key(
    released: dict[str, Organization], provider: FakeGateway
) -> None:
    provider.lose_answers = 2
    tasks.send_transfers()
    assert Transfer.objects.filter(status="claimed").count() == 2
    with clock.travel(START + dt.timedelta(minutes=3)):
        tasks.send_transfers()
    assert Transfer.objects.filter(status="sent").count() == len(RECEIVES) == len(provider.transfers)


def test_a_refused_transfer_is_payable_again_and_tried_later(
    released: dict[str, Organization], provider: FakeGateway
) -> None:
    account = released["x"].payee_account.provider_account
    provider.refusals[account] = "This account cannot receive transfers."
    tasks.send_transfers()
    assert balances(released["x"].pk)["USD"].payable == RECEIVES["x"]
    provider.refusals.clear()
    with clock.travel(START + dt.timedelta(hours=2)):
        tasks.send_transfers()
    assert balances(released["x"].pk)["USD"].received == RECEIVES["x"]


def test_a_transfer_that_raises_what_nobody_expected_stops_no_other_and_ends_with_a_person(
    released: dict[str, Organization], provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, bad = provider.send, Transfer.objects.first()

    def raises(request: TransferRequest, key: str) -> object:
        if request.transfer_id == bad.pk:
            raise KeyError("balance_transaction")
        return send(request, key)

    monkeypatch.setattr(provider, "send", raises)
    at = START
    with raising(False):
        while not QueueRow.objects.for_review().exists():
            with clock.travel(at):
                tasks.send_transfers()
            at += dt.timedelta(minutes=1)
            assert Transfer.objects.filter(status="sent").count() == len(RECEIVES) - 1
            assert at < START + dt.timedelta(days=1), "nobody is told"
    row = QueueRow.objects.get()
    assert (row.queue, row.key, row.attempts) == ("billing.transfers", str(bad.pk), TRANSFERS.tries)
    assert row.error == "KeyError: 'balance_transaction'"
    monkeypatch.setattr(provider, "send", send)
    with clock.travel(at):
        tasks.send_transfers()
        assert Transfer.objects.get(pk=bad.pk).status == "claimed"
        try_again("billing.transfers", by=None)
        with clock.travel(at + dt.timedelta(minutes=3)):  # the transfer's own lease has ended
            tasks.send_transfers()
    assert {each.organization.slug: each.amount for each in Transfer.objects.filter(status="sent")} == RECEIVES


def test_held_money_is_released_by_the_clock_after_fourteen_days(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    with clock.travel(START):
        payment = request_payment(worked_example(people))
        sync_payment(payment.pk, paid_facts(payment))
    with clock.travel(START + dt.timedelta(days=13)):
        assert tasks.release_by_clock() == 0
    with clock.travel(START + dt.timedelta(days=14)):
        assert tasks.release_by_clock() == 1
        assert tasks.release_by_clock() == 0
    assert balances(people["x"].pk)["USD"].payable == RECEIVES["x"]


def test_one_lines_delivery_releases_no_other_lines_share(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    a, b = people["vendor-a"], people["vendor-b"]
    request = simple_request(people["contoso"], {"one": {a: 1000}, "two": {b: 500}})
    sync_payment((payment := request_payment(request)).pk, paid_facts(payment))
    release_hold(request.order_reference, "one")
    assert balances(a.pk)["USD"].payable == 1000
    assert (balances(b.pk)["USD"].held, balances(b.pk)["USD"].payable) == (500, 0)


def test_three_instalments_pay_every_share_exactly(people: dict[str, Organization], provider: FakeGateway) -> None:
    request = worked_example(people, instalments=3, tax=100_000)
    for number in (1, 2, 3):
        payment = request_payment(replace(request, instalment=number))
        if number == 2:
            release_hold("O-2026-00001")  # delivered before all is paid: what comes later is released at once
        sync_payment(payment.pk, paid_facts(payment))
    found = {slug: balances(people[slug].pk)["USD"] for slug in RECEIVES}
    assert {slug: (each.payable, each.held, each.due) for slug, each in found.items()} == {
        slug: (amount, 0, 0) for slug, amount in RECEIVES.items()
    }


@pytest.mark.django_db(transaction=True)
def test_settlements_and_transfers_at_once_book_once() -> None:
    people, fake = parties(), FakeGateway()
    with jobs.muted():
        for slug in RECEIVES:
            ready_payee(people[slug])
        payment = request_payment(worked_example(people))
    facts = paid_facts(payment)

    def settle(_: object) -> str:
        try:
            with jobs.muted():
                return sync_payment(payment.pk, facts).status
        finally:
            connection.close()

    def send(pk: int) -> str:
        try:
            with jobs.muted(), current.use(fake):
                return send_transfer(pk).status
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(settle, range(16))) == {"settled"}
        assert Portion.objects.count() == len(worked_example(people).shares)
        with jobs.muted():
            release_hold("O-2026-00001")
        planned = list(Transfer.objects.values_list("pk", flat=True))
        list(pool.map(send, planned * 4))
    assert {each.organization.slug: each.amount for each in Transfer.objects.filter(status="sent")} == RECEIVES
    assert len(fake.transfers) == len(RECEIVES)
    assert JournalEntry.objects.filter(cause__endswith=":settled").count() == 1
