"""What an accepted order asks of its buyer adds up to the last minor unit, and is asked once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from billing.collecting.actions.request_payment import InvalidPaymentRequest, request_payment
from billing.collecting.actions.split_off import split_off
from billing.collecting.interface import PaymentRequest
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import BilledOrder, Payment
from core.organizations.models import Organization
from tests.factories.billing import simple_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(people: dict[str, Organization]) -> PaymentRequest:
    """Two lines of 10,000 and 500 to two payees, a fee of 100 and a tax of 20 on each."""
    x, y = people["x"], people["y"]
    return simple_request(people["contoso"], {"a": {x: 9_000, y: 1_000}, "b": {y: 500}}, fee=100, tax=20)


def with_share(request: PaymentRequest, number: int, **changes: Any) -> PaymentRequest:
    shares = list(request.shares)
    shares[number] = replace(shares[number], **changes)
    return replace(request, shares=tuple(shares))


def with_line(request: PaymentRequest, number: int, **changes: Any) -> PaymentRequest:
    lines = list(request.lines)
    lines[number] = replace(lines[number], **changes)
    return replace(request, lines=tuple(lines))


@pytest.mark.parametrize(
    ("altered", "why"),
    [
        (lambda one: replace(one, total=one.total + 1), "is not net 10700 and tax 40"),
        (lambda one: replace(one, net=one.net + 1, total=one.total + 1), "The lines' nets do not sum to 10701"),
        (lambda one: replace(one, tax=one.tax + 1, total=one.total + 1), "The lines' taxes do not sum to 41"),
        (lambda one: with_line(one, 1, key="a"), "Two lines have the same key"),
        (lambda one: with_share(one, 0, line="z"), "names the line 'z', which is not there"),
        (lambda one: with_share(one, 0, amount=8_999), "The shares of line 'a' sum to 10099, its net is 10100"),
        (lambda one: with_share(with_share(one, 0, amount=-1), 1, amount=10_001), "a/c0/owner is negative"),
        (lambda one: with_share(one, 0, fee=-1), "a/c0/owner is negative"),
        (lambda one: with_share(one, 0, gross=9_049), "a/c0/owner is negative"),
        (lambda one: with_share(one, 0, role="friend"), "role friend names the wrong payee"),
        (lambda one: with_share(one, 0, organization_id=None), "role owner names the wrong payee"),
        (lambda one: with_share(one, 2, organization_id=one.buyer_id), "role platform names the wrong payee"),
        (lambda one: replace(one, instalment=0), "There is no instalment 0 of 1"),
        (lambda one: replace(one, instalment=2), "There is no instalment 2 of 1"),
        (lambda one: replace(one, currency="CHF"), "CHF is not collected here"),
    ],
)
def test_a_request_that_does_not_add_up_is_refused_and_nothing_is_kept_of_it(
    request_: PaymentRequest, altered: Callable[[PaymentRequest], PaymentRequest], why: str
) -> None:
    with pytest.raises(InvalidPaymentRequest, match=why):
        request_payment(altered(request_))
    assert not BilledOrder.objects.exists()


def test_a_request_that_adds_up_is_taken(request_: PaymentRequest) -> None:
    assert request_payment(request_).amount == 10_740


@pytest.mark.parametrize("field", ["fingerprint", "buyer_id", "currency", "net", "tax"])
def test_an_order_that_was_accepted_is_not_asked_for_with_other_figures(
    request_: PaymentRequest, people: dict[str, Organization], field: str
) -> None:
    request_payment(request_)
    if field in ("net", "tax"):
        other = simple_request(
            people["contoso"],
            {"a": {people["x"]: 10_000 if field == "net" else 9_000, people["y"]: 1_000}, "b": {people["y"]: 500}},
            fee=100,
            tax=20 if field == "net" else 21,
        )
    else:
        given: dict[str, Any] = {"fingerprint": "0" * 64, "buyer_id": people["x"].pk, "currency": "EUR"}
        other = replace(request_, **{field: given[field]})
    with pytest.raises(InvalidPaymentRequest, match="accepted with other figures"):
        request_payment(other)
    assert Payment.objects.count() == 1


def test_an_instalment_is_not_asked_for_again_with_another_amount(request_: PaymentRequest) -> None:
    first = request_payment(replace(request_, instalments=2, amount=4_000))
    assert request_payment(replace(request_, instalments=2, amount=4_000)) == first
    assert request_payment(replace(request_, instalments=2)) == first
    with pytest.raises(InvalidPaymentRequest, match="asked for with another amount"):
        request_payment(replace(request_, instalments=2, amount=4_001))


def test_instalments_ask_for_no_more_than_the_order(request_: PaymentRequest) -> None:
    request_payment(replace(request_, instalments=2, amount=4_000))
    with pytest.raises(InvalidPaymentRequest, match="of 6741 does not fit: 6740 is left"):
        request_payment(replace(request_, instalments=2, instalment=2, amount=6_741))
    assert request_payment(replace(request_, instalments=2, instalment=2, amount=6_740)).amount == 6_740


@pytest.mark.parametrize("amount", [0, -1])
def test_an_instalment_of_nothing_is_not_asked_for(request_: PaymentRequest, amount: int) -> None:
    with pytest.raises(InvalidPaymentRequest, match="does not fit"):
        request_payment(replace(request_, instalments=2, amount=amount))


def test_an_order_that_was_cancelled_is_asked_for_nothing_more(request_: PaymentRequest) -> None:
    request_payment(replace(request_, instalments=2))
    cancel_order(request_.order_reference)
    with pytest.raises(InvalidPaymentRequest, match="cancelled"):
        request_payment(replace(request_, instalments=2, instalment=2))


@pytest.mark.parametrize("first", [-1, 0, 10_740, 10_741])
def test_a_payment_is_split_into_two_of_more_than_nothing(request_: PaymentRequest, first: int) -> None:
    payment = request_payment(request_)
    with pytest.raises(ValueError, match="leaves nothing to split"):
        split_off(payment, first)
    assert Payment.objects.get().amount == 10_740
    rest = split_off(payment, 1)
    assert (payment.amount, rest.amount) == (1, 10_739)
