"""A buyer objects to the release of held money: nothing of the line is released until somebody has decided."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from billing import tasks
from billing.adjustments.actions.decide_adjustment import decide_adjustment
from billing.adjustments.actions.uphold_objection import uphold_objection
from billing.adjustments.queries.objections import objection_rows
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import Adjustment, Objection, Payment, Refund, Release
from billing.reconciliation.queries.attention import attention
from billing.settling.actions.close_objection import ObjectionNotOpen, close_objection
from billing.settling.actions.object_to_release import CannotObject, object_to_release
from billing.settling.actions.release_hold import release_hold
from billing.settling.actions.withdraw_objection import withdraw_objection
from billing.settling.queries.held import held_lines, held_until
from billing.statements.queries.earnings import upcoming
from core.kit import clock
from core.organizations.models import Organization, User
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
REFERENCE = "O-2026-00002"


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def helen(db: None) -> User:
    return UserFactory(name="Helen")


@pytest.fixture
def paid(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    """Line a of 8,000 and line b of 2,000, both held for x for ten days."""
    ready_payee(people["x"])
    lines = {"a": {people["x"]: 8_000}, "b": {people["x"]: 2_000}}
    payment = request_payment(replace(simple_request(people["contoso"], lines), hold_days=10))
    sync_payment(payment.pk, paid_facts(payment))
    return payment


def released_after(days: int) -> list[int]:
    with clock.travel(START + days * DAY):
        tasks.release_by_clock()
    return sorted(Release.objects.values_list("amount", flat=True))


def test_money_is_held_for_the_days_that_the_quote_named_whatever_the_rule_says_now(
    paid: Payment, people: dict[str, Organization]
) -> None:
    assert held_until(REFERENCE) == held_until(REFERENCE, people["x"].pk) == START + 10 * DAY
    assert released_after(9) == []
    assert released_after(10) == [2_000, 8_000]
    assert held_until(REFERENCE) is None


def test_an_objection_stops_the_release_of_its_line_only_until_it_is_rejected(
    paid: Payment, helen: User, people: dict[str, Organization]
) -> None:
    objection = object_to_release(REFERENCE, "a", "Half of it is missing", by=helen)
    with pytest.raises(CannotObject, match=r"You objected to the payment of .* already: Half of it is missing"):
        object_to_release(REFERENCE, "a", "Again", by=helen)
    assert released_after(30) == [2_000]
    assert [(each.amount, each.expected_at, "objected" in each.why) for each in upcoming(people["x"].pk)][-1] == (
        8_000, None, True,
    )  # fmt: skip
    assert attention().objections == 1
    close_objection(
        objection.pk, Objection.Status.REJECTED, by=UserFactory(), decision="It was delivered on 1 November."
    )
    assert attention().objections == 0
    assert released_after(30) == [2_000, 8_000]


def test_a_rejected_objection_is_not_made_again_and_a_decided_one_not_decided_again(paid: Payment, helen: User) -> None:
    objection = object_to_release(REFERENCE, "a", "Missing", by=helen)
    close_objection(objection.pk, Objection.Status.REJECTED, by=helen)
    with pytest.raises(CannotObject, match="was decided already"):
        object_to_release(REFERENCE, "a", "Missing", by=helen)
    with pytest.raises(ObjectionNotOpen):
        close_objection(objection.pk, Objection.Status.UPHELD, by=helen)


def test_the_buyer_takes_an_objection_back_or_accepts_the_delivery_after_all(paid: Payment, helen: User) -> None:
    object_to_release(REFERENCE, "a", "Missing", by=helen)
    withdraw_objection(REFERENCE, "a", by=helen)
    with pytest.raises(ObjectionNotOpen):
        withdraw_objection(REFERENCE, "a", by=helen)
    second = object_to_release(REFERENCE, "a", "Missing again", by=helen)
    release_hold(REFERENCE, "a", by=helen)
    second.refresh_from_db()
    assert (second.status, sorted(Release.objects.values_list("amount", flat=True))) == ("withdrawn", [8_000])


def test_what_is_released_already_cannot_be_objected_to(paid: Payment, helen: User) -> None:
    release_hold(REFERENCE, "a")
    with pytest.raises(CannotObject, match="Nothing is held for Line a any more"):
        object_to_release(REFERENCE, "a", "Too late", by=helen)


def test_an_upheld_objection_gives_the_buyer_its_money_back_and_the_rest_goes_on(paid: Payment, helen: User) -> None:
    objection = object_to_release(REFERENCE, "a", "Half of it is missing", by=helen)
    uphold_objection(objection.pk, 3_000, "Half of it was missing", by=UserFactory())
    refund = Refund.objects.get()
    objection.refresh_from_db()
    assert (objection.status, objection.decision) == ("upheld", "Half of it was missing")
    assert (refund.amount, refund.status, refund.line.key) == (3_000, "sent", "a")
    with pytest.raises(ObjectionNotOpen):
        uphold_objection(objection.pk, by=helen)
    assert released_after(10)[0] == 2_000
    assert Refund.objects.count() == 1


def test_a_large_refund_of_an_objection_waits_for_a_second_person_and_the_money_stays_held(
    paid: Payment, helen: User, settings: Settings
) -> None:
    settings.REFUND_LIMITS = {}
    ann, bob = UserFactory(), UserFactory()
    objection = object_to_release(REFERENCE, "a", "Nothing came", by=helen)
    proposed = uphold_objection(objection.pk, None, "Nothing came", by=ann)
    assert isinstance(proposed, Adjustment)
    assert [each.waits for each in objection_rows()] == [True]
    with pytest.raises(ObjectionNotOpen, match="waits for a second person"):
        close_objection(objection.pk, Objection.Status.REJECTED, by=bob)
    decide_adjustment(proposed.pk, False, by=bob, decision="Ask the provider first.")
    assert [each.waits for each in objection_rows()] == [False]
    assert released_after(30) == [2_000]
    again = uphold_objection(objection.pk, None, "Nothing came", by=ann)
    decide_adjustment(again.pk, True, by=bob)
    tasks.send_refunds()
    objection.refresh_from_db()
    assert (objection.status, Refund.objects.get().status) == ("upheld", "sent")


def test_the_database_takes_one_open_objection_to_a_line(paid: Payment, helen: User) -> None:
    objection = object_to_release(REFERENCE, "a", "Missing", by=helen)
    with pytest.raises(IntegrityError, match="billing_one_open_objection"), transaction.atomic():
        Objection.objects.create(line=objection.line, reason="Again", made_by=helen)


def test_the_operator_decides_on_its_page_with_a_reason(paid: Payment, helen: User, client: Client) -> None:
    for key in ("a", "b"):
        object_to_release(REFERENCE, key, f"{key} is missing", by=helen)
    sign_in(client, OrganizationFactory(is_operator=True))
    index = reverse("billing:objection_list")
    page = client.get(index).content.decode()
    assert "a is missing" in page and "$80.00 is held" in page
    first, second = Objection.objects.order_by("pk")
    assert first.line.key == "a"
    address = reverse("billing:objection_decide", args=[first.pk])
    assert "Say why" in client.post(address, {"decision": "reject"}, follow=True).content.decode()
    client.post(address, {"decision": "reject", "words": "It is there", "confirmed": "yes"})
    other = reverse("billing:objection_decide", args=[second.pk])
    upheld = {"decision": "uphold", "words": "It is not there"}
    assert "refund $20.00 to" in client.post(other, upheld).text  # without an amount: what is left, in a figure
    client.post(other, {**upheld, "amount": "5.00", "confirmed": "yes"})
    assert list(Objection.objects.order_by("pk").values_list("status", flat=True)) == ["rejected", "upheld"]
    assert Refund.objects.get().amount == 500
    assert held_lines(REFERENCE)["b"].objection.status == "upheld"


def test_the_list_of_objections_needs_no_more_queries_for_more_rows(paid: Payment, helen: User, client: Client) -> None:
    sign_in(client, OrganizationFactory(is_operator=True))
    index = reverse("billing:objection_list")
    object_to_release(REFERENCE, "a", "Missing", by=helen)
    client.get(index)
    with CaptureQueriesContext(connection) as one:
        client.get(index)
    object_to_release(REFERENCE, "b", "Missing", by=helen)
    with CaptureQueriesContext(connection) as two:
        client.get(index)
    assert len(two) == len(one)
