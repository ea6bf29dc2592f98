"""A buyer's saved method is charged for that buyer's payments only, while it is kept, and only where it was asked to."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from billing.collecting.actions.charge_saved_method import NoSavedMethod, charge_saved_method
from billing.collecting.actions.choose_method import choose_method
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.remove_method import remove_method
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import Payment, PaymentAttempt, SavedMethod
from core.kit import clock
from core.kit.models import AuditEntry
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import equal_instalments, paid_facts, simple_request
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def other() -> Organization:
    return OrganizationFactory(name="Another buyer", is_buyer=True)


def method(organization: Organization, name: str = "Visa ending 4242", **fields: Any) -> SavedMethod:
    number = SavedMethod.objects.count()
    return SavedMethod.objects.create(organization=organization, provider_id=f"pm_{number}", name=name, **fields)


def scheduled(buyer: Organization, payee: Organization, number: int = 2, **options: Any) -> list[Payment]:
    request = simple_request(buyer, {"a": {payee: 90_000}}, reference=f"O-2026-{number:05d}")
    return schedule_payments(request, equal_instalments(90_000, 3, START, **options))


@pytest.fixture
def payments(people: dict[str, Organization], provider: FakeGateway) -> list[Payment]:
    """Three monthly instalments of the buyer's."""
    return scheduled(people["contoso"], people["x"])


def test_no_method_of_another_buyer_is_charged(payments: list[Payment], other: Organization) -> None:
    theirs = method(other, is_default=True)
    for wanted in (None, theirs.pk):
        with pytest.raises(NoSavedMethod):
            charge_saved_method(payments[0].pk, wanted)
    assert Payment.objects.filter(status="requested").count() == 3


def test_a_method_that_was_removed_is_not_charged(payments: list[Payment], people: dict[str, Organization]) -> None:
    gone = method(people["contoso"], removed_at=START)
    with pytest.raises(NoSavedMethod):
        charge_saved_method(payments[0].pk, gone.pk)


def test_nothing_of_a_cancelled_or_paid_order_is_charged(
    payments: list[Payment], people: dict[str, Organization]
) -> None:
    kept = method(people["contoso"], is_default=True)
    sync_payment(payments[0].pk, paid_facts(payments[0]))
    with pytest.raises(NothingToPay, match="Paid and booked"):
        charge_saved_method(payments[0].pk, kept.pk)
    cancel_order("O-2026-00002")
    with pytest.raises(NothingToPay, match="Cancelled"):
        charge_saved_method(payments[1].pk, kept.pk)


def pay_and_keep(payment: Payment) -> None:
    """The buyer pays on a page on which it agreed that what it pays with is kept."""
    Payment.objects.filter(pk=payment.pk).update(status="open")
    request = {"keep_method": True}
    PaymentAttempt.objects.create(
        payment=payment, number=1, provider="stripe", kind="checkout", key=f"page:{payment.pk}", request=request
    )
    sync_payment(payment.pk, paid_facts(payment, attempt=1, saved_method="pm_kept"))


def test_a_kept_method_pays_the_orders_later_dated_payments_and_no_others(
    provider: FakeGateway, people: dict[str, Organization], other: Organization
) -> None:
    request = simple_request(people["contoso"], {"a": {people["x"]: 90_000}})
    first, dated, invoiced, undated = schedule_payments(request, equal_instalments(90_000, 4, START))
    elsewhere = scheduled(other, people["x"], 3)
    Payment.objects.filter(pk=invoiced.pk).update(collection="invoice")
    Payment.objects.filter(pk=undated.pk).update(due_at=None)  # paid by hand when it suits
    pay_and_keep(first)
    assert dict(Payment.objects.values_list("pk", "collection")) == {
        first.pk: "checkout",
        dated.pk: "saved",
        invoiced.pk: "invoice",
        undated.pk: "checkout",
        **dict.fromkeys((each.pk for each in elsewhere), "checkout"),
    }


def test_a_second_method_that_is_kept_does_not_become_the_one_that_is_charged(
    payments: list[Payment], people: dict[str, Organization]
) -> None:
    first = method(people["contoso"], is_default=True)
    pay_and_keep(payments[0])
    assert SavedMethod.objects.get(is_default=True) == first
    kept = SavedMethod.objects.get(provider_id="pm_kept")
    entry = AuditEntry.objects.get(action="method.kept")
    assert (entry.organization, entry.data) == (people["contoso"].pk, {"method": kept.pk})


def test_another_buyers_method_does_not_keep_ones_own_from_being_charged(
    payments: list[Payment], other: Organization
) -> None:
    method(other, is_default=True)
    pay_and_keep(payments[0])
    assert SavedMethod.objects.get(provider_id="pm_kept").is_default


def test_a_method_that_was_removed_before_does_not_become_the_one_that_is_charged(
    provider: FakeGateway, people: dict[str, Organization]
) -> None:
    first, second = method(people["contoso"], is_default=True), method(people["contoso"])
    gone = method(people["contoso"], removed_at=START)
    for _ in range(2):
        remove_method(first.pk)
    gone.refresh_from_db()
    assert (SavedMethod.objects.get(is_default=True), gone.is_default) == (second, False)


def test_choosing_a_method_leaves_other_buyers_methods_as_they_are(
    people: dict[str, Organization], other: Organization
) -> None:
    theirs = method(other, is_default=True)
    first, second = method(people["contoso"], is_default=True), method(people["contoso"])
    assert choose_method(second).is_default
    first.refresh_from_db()
    theirs.refresh_from_db()
    assert (first.is_default, theirs.is_default) == (False, True)


def test_a_method_that_was_removed_cannot_be_chosen(people: dict[str, Organization]) -> None:
    kept = method(people["contoso"], is_default=True)
    gone = method(people["contoso"], removed_at=START)
    assert not choose_method(gone).is_default
    kept.refresh_from_db()
    assert kept.is_default


def test_without_the_one_that_was_charged_another_of_the_same_buyer_is(
    provider: FakeGateway, people: dict[str, Organization], other: Organization
) -> None:
    theirs = method(other)
    first, second = method(people["contoso"], is_default=True), method(people["contoso"])
    remove_method(first.pk)
    second.refresh_from_db()
    theirs.refresh_from_db()
    assert (second.is_default, theirs.is_default) == (True, False)


def test_removing_a_method_that_is_not_charged_leaves_the_one_that_is(
    provider: FakeGateway, people: dict[str, Organization]
) -> None:
    first, second, third = (method(people["contoso"], is_default=number == 0) for number in range(3))
    remove_method(second.pk)
    assert SavedMethod.objects.get(is_default=True) == first
    third.refresh_from_db()
    assert third.removed_at is None


def test_the_last_method_that_is_removed_lets_only_its_own_buyer_pay_by_hand(
    payments: list[Payment], people: dict[str, Organization], other: Organization
) -> None:
    elsewhere = scheduled(other, people["x"], 3)
    Payment.objects.update(collection="saved")
    method(other, is_default=True)
    remove_method(method(people["contoso"], is_default=True).pk)
    by_hand = set(Payment.objects.filter(collection="checkout").values_list("pk", flat=True))
    assert by_hand == {each.pk for each in payments}
    assert {Payment.objects.get(pk=each.pk).collection for each in elsewhere} == {"saved"}
