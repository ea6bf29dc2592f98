"""An order's shares lie in billing, once, from the moment of acceptance; and how they came to lie there alone."""

from typing import Any

import pytest
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction

from billing.models import BilledOrder, Payment, Share
from catalog.catalogue.models import Product
from marketplace.orders.models import Order, OrderLine
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.interface import LineEdit, RequestedItem, VersionEdits
from tests.factories.quotes import Story, accept, accepted, sent, worked_example
from tests.support.migrations import migrate_back_to, migrate_to_present, walks_back

TWO_TABLES = ("orders", "0004_refunded")


pytestmark = pytest.mark.usefixtures("on_acceptance_day")


def accepted_as_a_gift(story: Story) -> Order:
    """Northwind's own service with all of its price taken off."""
    service = RequestedItem(Product.objects.get(title="Rollout").pk)
    request = request_quote([service], buyer=story.buyer, seller=story.northwind, by=story.buyer_user)
    quote = start_quote(request, by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(discount_bp=10_000)})
    edit_version(quote.versions.get(), edits, by=story.seller_user)
    return accept(sent(story, quote), story.buyer_user)


@pytest.mark.django_db
def test_an_accepted_orders_lines_are_billings_with_their_shares() -> None:
    order = accepted(worked_example())
    line = order.lines.get()
    billed = line.billed_line
    assert billed.order.order_reference == order.reference
    assert (billed.key, billed.net, billed.tax) == (line.key, line.net_minor, line.tax_minor)
    assert sum(share.amount for share in billed.shares.exclude(role="tax")) == line.net_minor


@pytest.mark.django_db
def test_an_order_with_nothing_to_pay_keeps_its_shares_too_and_asks_for_no_payment() -> None:
    story = worked_example()
    order = accepted_as_a_gift(story)
    assert order.total_minor == 0
    shares = order.lines.get().billed_line.shares.all()
    assert {(share.organization, share.role, share.amount) for share in shares} == {
        (story.northwind, "owner", 0),
        (None, "platform", 0),
    }
    assert not Payment.objects.exists()
    assert order in Order.objects.visible_to(story.northwind)


@pytest.mark.django_db
def test_the_database_takes_no_order_line_without_the_shares_of_its_net() -> None:
    order = accepted(worked_example())
    line = order.lines.get()
    with pytest.raises(IntegrityError, match="is not the line that is billed"), transaction.atomic():
        copy_of(line, key="another", net_minor=line.net_minor)
        connection.check_constraints()
    with pytest.raises(IntegrityError, match="do not sum to its net"), transaction.atomic():
        billed = BilledOrder.objects.get().lines.create(position=9, key="another", name="Another", net=0)
        copy_of(line, key="another", net_minor=0, billed_line=billed)
        connection.check_constraints()


def copy_of(line: OrderLine, **fields: object) -> None:
    """A second line of the same order, with its own line in billing unless that is named."""
    if "billed_line" not in fields:
        fields["billed_line"] = BilledOrder.objects.get().lines.create(position=9, key="other", name="Other", net=0)
    values = {"order": line.order, "position": 9, "seller": line.seller, "product": line.product, "name": "Another"}
    OrderLine.objects.create(**values | {"quantity": 1, "tax_minor": 0} | fields)


@pytest.fixture
def two_tables(transactional_db: None) -> tuple[Order, Order]:
    """An order to pay and a free one, as they were while orders kept a copy of the shares."""
    story = worked_example()
    orders = accepted(story), accepted_as_a_gift(story)
    migrate_back_to(*TWO_TABLES)
    return orders


def execute(statement: str, *values: Any) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def figures_of_shares() -> set[tuple[object, ...]]:
    """What every share is but its row's number."""
    fields = ("order__order_reference", "line__key", "component", "component_name", "organization", "role", "amount")
    return set(Share.objects.values_list(*fields, "gross", "fee", "commission", "sentence"))


def without_triggers(table: str, statement: str, *values: Any) -> None:
    """Change rows that the database keeps as they are."""
    execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    execute(statement, *values)
    execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@walks_back
def test_the_migration_to_one_table_stops_at_an_order_that_is_not_as_it_should_be_and_loses_no_share(
    two_tables: tuple[Order, Order],
) -> None:
    """One walk back and forth for all of it: each walk takes half a minute."""
    shares = figures_of_shares()
    paid, free = (order.reference for order in two_tables)
    # An order that billing does not know stops it.
    without_triggers("orders_order", "UPDATE orders_order SET reference = 'O-lost' WHERE reference = %s", paid)
    with pytest.raises(DatabaseError, match="O-lost"):
        migrate_to_present()
    without_triggers("orders_order", "UPDATE orders_order SET reference = %s WHERE reference = 'O-lost'", paid)

    # One copy that differs stops it, and its order is named.
    without_triggers(
        "orders_ordershare", "UPDATE orders_ordershare SET sentence = '!' || sentence WHERE role = 'margin'"
    )
    with pytest.raises(DataError, match=rf"differ between orders and billing.*: {paid}\n"):
        migrate_to_present()
    assert execute("SELECT count(*) > 0 FROM orders_ordershare") == [(True,)]
    without_triggers(
        "orders_ordershare", "UPDATE orders_ordershare SET sentence = substr(sentence, 2) WHERE role = 'margin'"
    )

    # A free order's shares may lie in orders alone.
    of_free = "WHERE order_id = (SELECT id FROM billing_ordermoney WHERE order_reference = %s)"
    without_triggers("billing_share", f"DELETE FROM billing_share {of_free}", free)
    without_triggers("billing_ordermoneyline", f"DELETE FROM billing_ordermoneyline {of_free}", free)
    execute("DELETE FROM billing_ordermoney WHERE order_reference = %s", free)
    assert figures_of_shares() != shares

    migrate_to_present()
    assert figures_of_shares() == shares
    assert execute("SELECT to_regclass('orders_ordershare')") == [(None,)]
    for line in OrderLine.objects.select_related("order", "billed_line__order"):
        assert line.billed_line.order.order_reference == line.order.reference
