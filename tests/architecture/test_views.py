"""Views ask and change nothing themselves, and what they call knows for whom it is called."""

from types import FunctionType
from typing import cast

import pytest

from billing.collecting.queries.payment_state import payment_state
from billing.ledger.queries.entries import balances_by_kind
from billing.models import Posting, Share
from billing.statements.queries.yearly import everybodys_totals
from core.kit.models import AuditEntry
from core.notifications.models import Preference
from core.organizations.models import Organization
from marketplace.deals.models import Deal, Touch
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries import order_page
from marketplace.workspaces.queries.growth import growth
from search.models import IndexJob
from tests.architecture import scopes, views


def test_no_view_asks_or_changes_the_database_itself() -> None:
    assert views.problems() == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from marketplace.orders.models import Order", "imports marketplace.orders.models"),
        ("from marketplace.orders import models", "imports marketplace.orders.models"),
        ("from catalog.catalogue.models import Product", "imports catalog.catalogue.models"),
        ("from django.db import transaction", "imports django.db"),
        ("from django.db.models import Sum", "imports django.db.models"),
        ("import django.apps", "imports django.apps"),
        ("from core.kit import audit", "imports core.kit.audit"),
        ("from core.kit.audit import record", "imports core.kit.audit"),
        ("Order.objects", ".objects"),
        ("rows.filter(pk=1)", ".filter()"),
        ("rows.select_related('buyer')", ".select_related()"),
        ("order.lines.all()", ".all()"),
        ("form.save()", ".save()"),
        ("row.refresh_from_db()", ".refresh_from_db()"),
        ("rows.count()", ".count()"),
        ("rows.values('pk')", ".values()"),
        ("rows.update(read_at=now)", ".update()"),
        ("with transaction.atomic():\n    pass", ".atomic()"),
        ("connection.cursor()", ".cursor()"),
        ("get_object_or_404(Order, pk=1)", "get_object_or_404 of rows that no query has scoped"),
        (
            "from here.models_of import rows\nget_object_or_404(rows(1))",
            "get_object_or_404 of rows that no query has scoped",
        ),
    ],
)
def test_a_use_of_the_database_is_found(source: str, found: str) -> None:
    assert [what for _line, what in views.findings(source)] == [found]


@pytest.mark.parametrize(
    "source",
    [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from marketplace.orders.models import Order",
        "from marketplace.orders.queries.order_page import visible_orders\nget_object_or_404(visible_orders(me), pk=1)",
        "from storefronts.directory.queries import partners\nget_object_or_404(partners.listed(me), pk=1)",
        "context.update({'a': 1})",
        "names.values()",
        "['a', 'b'].count('a')",
        "accept_quote(version, by=request.user)",
    ],
)
def test_what_a_view_may_do_is_not_reported(source: str) -> None:
    assert views.findings(source) == []


def test_every_query_that_a_view_calls_knows_for_whom_or_is_listed_with_its_reason() -> None:
    assert list(scopes.problems()) == []


def test_a_page_that_is_open_to_others_is_noticed() -> None:
    assert "marketplace/orders/views/payment.py:paid" in scopes.open_to_others(scopes.REFERENCE)


@pytest.mark.parametrize(
    ("model", "answer"),
    [
        (Order, True),
        (Share, True),
        (Deal, True),
        (Touch, True),
        (Preference, True),
        (AuditEntry, True),
        (Organization, False),
        (IndexJob, False),
    ],
)
def test_rows_are_a_tenants_where_a_key_leads_to_an_organisation(model: type, answer: bool) -> None:
    assert scopes.is_tenants(model) is answer


@pytest.mark.parametrize(
    ("function", "answer"),
    [(order_page.visible_orders, True), (order_page.lines_of, True), (growth, False), (payment_state, False)],
)
def test_a_scope_is_an_organisation_a_person_or_a_row_read_for_one(function: FunctionType, answer: bool) -> None:
    assert scopes.takes_scope(function) is answer


def test_a_scope_that_may_be_left_out_is_none() -> None:
    assert not scopes.takes_scope(cast("FunctionType", balances_by_kind))


def test_rows_read_by_sql_count() -> None:
    assert {Share, Posting} <= scopes.models_read(everybodys_totals)


def test_what_a_view_reads_by_way_of_an_action_that_opens_it_counts() -> None:
    assert everybodys_totals in scopes.called_by_views()


def test_rows_read_by_way_of_another_query_count() -> None:
    assert OrderLine in scopes.models_read(order_page.order_page)
