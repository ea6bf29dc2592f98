"""Stripe's books beside ours: what differs is found and named, and nothing is fixed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.giving_back.actions.refund_payment import refund_payment
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import platform_payout, reversing
from billing.models import BalanceTransaction, Payment, Posting, Transfer, WebhookEvent
from billing.provider.gateways.requests import ReversalRequest, TransferRequest
from billing.provider.gateways.stripe_gateway import stripe_gateway
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.queries.compare import compare_movements
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import simple_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.played import played

pytestmark = pytest.mark.django_db


@played
def partly_refunded(people: dict[str, Organization], stripe: Stripe) -> None:
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


@pytest.fixture
def told(people: dict[str, Organization], stripe: Stripe) -> Iterator[Stripe]:
    """An order that was paid, delivered, sent and partly refunded."""
    with clock.travel(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)):
        partly_refunded(people, stripe)
    with clock.travel(dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)):
        yield stripe


def test_what_was_done_through_the_marketplace_agrees(told: Stripe, capsys: pytest.CaptureFixture[str]) -> None:
    assert mirror_movements() >= 3
    assert mirror_movements() == 0
    assert compare_movements() == []
    call_command("reconcile")
    call_command("check_invariants", "--providers")


def test_a_transfer_made_past_the_marketplace_is_found(told: Stripe) -> None:
    transfer = Transfer.objects.get()
    request = TransferRequest(
        transfer_id=999,
        destination=transfer.organization.payee_account.provider_account,
        amount=100,
        currency="USD",
        charge=Payment.objects.get().paid_attempt.charge,
        order_reference="O-2026-00002",
        description="by hand",
        since=transfer.created_at,
    )
    made = stripe_gateway().send(request, "by-hand")
    mirror_movements()
    (found,) = compare_movements()
    assert (found.movement, found.there, found.ours) == (made.movement, -100, None)
    assert "past the marketplace" in found.likely
    with pytest.raises(CommandError, match="1 movements differ"):
        call_command("reconcile")
    stripe_gateway().reverse(ReversalRequest(999, made.id, 100), "back")


def test_what_was_booked_and_never_happened_is_found(told: Stripe) -> None:
    entry = platform_payout("po_none", "USD", 500, "txn_none")
    book_entries([entry], clock.now() - dt.timedelta(minutes=5))
    mirror_movements()
    (found,) = compare_movements()
    assert (found.movement, found.there, found.ours) == ("txn_none", None, -500)
    assert (found.causes, found.code) == (("payout:po_none:paid",), "payout_missing")
    book_entries([reversing(entry, "payout:po_none:undone", "Never happened", "txn_none")])


def test_the_operator_reads_the_comparison(told: Stripe, client: Client) -> None:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    url = reverse("billing:reconciliation")
    assert "Not compared yet" in client.get(url).content.decode()
    client.post(reverse("billing:reconciliation_mirror"))
    assert "books and ours agree" in client.get(url).content.decode().replace("&#x27;", "'")


class Books:
    """Stripe's books in the sandbox, changed past all its rules; they are put back at the end."""

    def __init__(self, stripe: Stripe) -> None:
        self.stripe = stripe
        self.kept = json.dumps(stripe.sandbox.export_state())

    def restore(self) -> None:
        self.stripe.sandbox.import_state(json.loads(self.kept))

    def of(self, kind: str) -> str:
        """Stripe's id of the movement of this type."""
        return BalanceTransaction.objects.get(type=kind).provider_id

    def change(self, movement: str, **values: Any) -> None:
        self.stripe.control("tamper", kind="balance_transaction", id=movement, values=values)

    def delete(self, movement: str) -> None:
        self.stripe.control("tamper", kind="balance_transaction", id=movement, values=None)

    def row(self, movement: str) -> dict[str, Any]:
        made: dict[str, Any] = self.stripe.control("tamper", kind="balance_transaction", id=movement, values={})["row"]
        return made

    def add(
        self,
        kind: str,
        net: int,
        source: str = "",
        fee: int = 0,
        name: str = "txn_planted",
        category: str | None = None,
    ) -> str:
        row = self.row(self.of("charge")) | {
            "id": name, "type": kind, "reporting_category": category or kind, "amount": net + fee, "fee": fee, "net": net,
            "source": source, "fee_details": [], "_payout": None,
        }  # fmt: skip
        self.change(name, **row)
        return name


@pytest.fixture
def books(told: Stripe) -> Iterator[Books]:
    mirror_movements()
    assert compare_movements() == []
    found = Books(told)
    yield found
    found.restore()


#: The movement that was planted, its amounts at Stripe and with us, and the code that names the difference.
Planted: TypeAlias = tuple[str, tuple[int | None, int | None], str]


def charge_of_nobody(books: Books) -> Planted:
    return books.add("charge", 4_700, "ch_unknown", fee=300), (4_700, None), "charge_unknown"


def transfer_that_vanished(books: Books) -> Planted:
    movement = books.of("transfer")
    books.delete(movement)
    return movement, (None, -9_000), "transfer_missing"


def transfer_of_another_amount(books: Books) -> tuple[str, tuple[int, int], str]:
    movement = books.of("transfer")
    books.change(movement, amount=-8_999, net=-8_999)
    return movement, (-8_999, -9_000), "other_amount"


def charge_in_another_currency(books: Books) -> Planted:
    movement = books.of("charge")
    books.change(movement, currency="eur")
    net = books.row(movement)["net"]
    return movement, (net, net), "other_currency"


def refund_given_twice(books: Books) -> Planted:
    return books.add("refund", -2_000, "re_again"), (-2_000, None), "refund_twice"


def refund_of_the_dashboard(books: Books) -> Planted:
    return books.add("refund", -1_234, "re_unknown"), (-1_234, None), "refund_unknown"


def fee_that_changed(books: Books) -> Planted:
    movement = books.of("charge")
    row = books.row(movement)
    books.change(movement, fee=row["fee"] + 11, net=row["net"] - 11)
    return movement, (row["net"] - 11, row["net"]), "other_fee"


def payout_that_nobody_told_of(books: Books) -> Planted:
    return books.add("payout", -500, "po_unknown"), (-500, None), "payout_unknown"


def reversal_of_the_dashboard(books: Books) -> Planted:
    return books.add("transfer_refund", 77, "trr_unknown"), (77, None), "transfer_refund"


def dispute_not_booked(books: Books) -> Planted:
    return books.add("adjustment", -1_500, "du_unknown", category="dispute"), (-1_500, None), "dispute_unbooked"


def top_up(books: Books) -> Planted:
    return books.add("topup", 10_000, "tu_unknown"), (10_000, None), "topup"


def fee_of_stripe(books: Books) -> Planted:
    return books.add("stripe_fee", -25), (-25, None), "provider_fee"


def transfer_paid_twice(books: Books) -> Planted:
    return books.add("transfer", -9_000, "tr_again"), (-9_000, None), "transfer_twice"


def transfer_of_the_dashboard(books: Books) -> Planted:
    return books.add("transfer", -41, "tr_unknown"), (-41, None), "transfer_unknown"


def refund_that_failed_unheard(books: Books) -> Planted:
    return books.add("refund_failure", 2_000, "re_failed"), (2_000, None), "refund_failure"


def charge_that_vanished(books: Books) -> Planted:
    movement = books.of("charge")
    net = books.row(movement)["net"]
    books.delete(movement)
    return movement, (None, net), "payment_missing"


def movement_by_another_name(books: Books) -> Planted:
    movement = books.of("refund")
    row = books.row(movement)
    books.delete(movement)
    books.change("txn_renamed", **(row | {"id": "txn_renamed"}))
    return "txn_renamed", (-2_000, None), "renamed"


PLANTED = [
    charge_of_nobody, transfer_that_vanished, transfer_of_another_amount, charge_in_another_currency, refund_given_twice,
    refund_of_the_dashboard, fee_that_changed, payout_that_nobody_told_of, reversal_of_the_dashboard, dispute_not_booked,
    top_up, fee_of_stripe, transfer_paid_twice, transfer_of_the_dashboard, refund_that_failed_unheard,
    charge_that_vanished, movement_by_another_name,
]  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_put_straight_into_stripes_books_is_found_named_and_not_fixed(
    books: Books, plant: Callable[[Books], Planted], client: Client
) -> None:
    before = list(Posting.objects.order_by("pk").values_list())
    movement, amounts, code = plant(books)
    mirror_movements()
    found = {each.movement: each for each in compare_movements()}
    assert ((found[movement].there, found[movement].ours), found[movement].code) == (amounts, code)
    assert len(found) == (2 if code == "renamed" else 1)
    with pytest.raises(CommandError) as refused:
        call_command("reconcile")
    assert refused.value.returncode == 1
    sign_in(client, OrganizationFactory(is_operator=True))
    page = client.get(reverse("billing:reconciliation")).content.decode()
    assert movement in page and escape(found[movement].likely) in page
    assert list(Posting.objects.order_by("pk").values_list()) == before
    assert {each.movement for each in compare_movements()} == set(found)
    books.restore()
    mirror_movements()
    assert compare_movements() == []


def test_many_at_once_are_each_found(books: Books) -> None:
    compatible = [
        transfer_that_vanished, fee_that_changed, refund_of_the_dashboard, payout_that_nobody_told_of, dispute_not_booked,
        top_up, fee_of_stripe, reversal_of_the_dashboard, charge_of_nobody, transfer_of_the_dashboard,
    ]  # fmt: skip
    expected = set()
    for number, plant in enumerate(compatible):
        movement, _amounts, code = plant(books)
        if movement == "txn_planted":  # the next one needs the name
            row = books.row(movement)
            books.delete(movement)
            movement = f"txn_planted_{number}"
            books.change(movement, **(row | {"id": movement}))
        expected.add((movement, code))
    mirror_movements()
    assert {(each.movement, each.code) for each in compare_movements()} == expected
    assert len(expected) == 10


def test_what_is_booked_after_the_mirror_was_begun_is_compared_next_time(books: Books) -> None:
    late = platform_payout("po_late", "USD", 5, "txn_late")
    book_entries([late])
    assert compare_movements() == []
    mirror_movements()
    assert compare_movements() == []  # machines' clocks differ by some seconds
    with clock.travel(clock.now() + dt.timedelta(minutes=5)):
        assert compare_movements() == []
        mirror_movements()
        (found,) = compare_movements()
        assert found.movement == "txn_late"
    book_entries([reversing(late, "payout:po_late:undone", "Never happened", "txn_late")])


def test_what_was_changed_long_ago_is_found_when_everything_is_mirrored_again(books: Books) -> None:
    with clock.travel(clock.now() + dt.timedelta(days=40)):
        books.add("topup", 1, "tu_new", name="txn_new")
        books.change("txn_new", created=int(clock.now().timestamp()))
        mirror_movements()
        transfer_of_another_amount(books)
        call = {each.code for each in compare_movements()}
        mirror_movements()
        assert {each.code for each in compare_movements()} == call == {"topup"}
        with pytest.raises(CommandError, match="2 movements differ"):
            call_command("reconcile", whole=True)
        assert {each.code for each in compare_movements()} == {"topup", "other_amount"}


def test_the_mirror_reads_every_page(books: Books) -> None:
    for number in range(250):
        books.add("topup", 1, f"tu_{number}", name=f"txn_page_{number}")
    assert mirror_movements() == 250
    assert len(compare_movements()) == 250


def test_a_movement_whose_news_waits_is_said_to_wait(books: Books) -> None:
    movement = books.add("charge", 4_700, "ch_waits", fee=300)
    WebhookEvent.objects.create(
        event_id="evt_waits", endpoint="platform", type="charge.succeeded", object_id="ch_waits",
        occurred_at=clock.now(),
        payload={"id": "evt_waits", "data": {"object": {"id": "ch_waits"}}},
    )  # fmt: skip
    mirror_movements()
    (found,) = compare_movements()
    assert (found.movement, found.code) == (movement, "waiting")
    assert "evt_waits" in found.likely


def test_stripe_out_of_reach_is_no_difference(books: Books, capsys: pytest.CaptureFixture[str]) -> None:
    books.stripe.control("faults", path="/v1/balance_transactions", kind="500_before", times=9)
    with pytest.raises(CommandError) as refused:
        call_command("reconcile")
    assert refused.value.returncode == 2
    books.stripe.sandbox.faults.clear()
    assert compare_movements() == []


def test_comparing_takes_as_many_queries_for_one_difference_as_for_many(
    books: Books, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert compare_movements()
        return len(captured)

    books.add("topup", 1, "tu_0", name="txn_0")
    mirror_movements()
    few = queries()
    for number in range(1, 12):
        books.add("topup", 1, f"tu_{number}", name=f"txn_{number}")
    mirror_movements()
    assert queries() == few
