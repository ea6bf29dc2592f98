"""Who may see an order: its buyer, its seller, whoever leads a line or holds a share of it, and the operator."""

import pytest

from billing.models import BilledLine, BilledOrder, Share
from marketplace.orders.models import Order, OrderLine
from tests.factories.organizations import OrganizationFactory
from tests.factories.workspaces import Cast, cast, order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def books_in_order() -> None:
    """These orders are rows to look at: nothing is booked of them."""


@pytest.fixture
def who() -> Cast:
    return cast()


@pytest.fixture
def placed(who: Cast) -> Order:
    """Sold by the partner to the buyer; the vendor provides it, and the helper earned a commission."""
    return order(who, influenced=who.helper)


@pytest.mark.parametrize("part", ["buyer", "partner", "vendor", "helper", "operator"])
def test_everybody_with_a_part_in_an_order_sees_it(who: Cast, placed: Order, part: str) -> None:
    assert list(Order.objects.visible_to(getattr(who, part))) == [placed]


def test_who_sells_a_line_sees_the_order_even_where_nothing_of_it_is_left_for_the_seller(
    who: Cast, placed: Order
) -> None:
    """A solution that passes its whole price on to the owners has a seller without a share."""
    selling = OrganizationFactory(name="Passes All On", is_partner=True)
    billed = BilledLine.objects.create(
        order=BilledOrder.objects.get(order_reference=placed.reference), position=1, key="line-2", name="Nothing", net=0
    )
    Share.objects.create(order=billed.order, line=billed, organization=who.vendor, role="owner", amount=0, gross=0)
    OrderLine.objects.create(
        order=placed,
        billed_line=billed,
        position=2,
        key="line-2",
        name="A solution without a margin",
        seller=selling,
        product=who.listing,
        quantity=1,
        net_minor=0,
        tax_minor=0,
    )
    assert list(Order.objects.visible_to(selling)) == [placed]


def test_an_order_does_not_exist_for_others_of_the_same_kinds(who: Cast, placed: Order) -> None:
    for kind in ("is_buyer", "is_partner", "is_vendor"):
        assert not Order.objects.visible_to(OrganizationFactory(**{kind: True})).exists()
    assert not Order.objects.visible_to(None).exists()
