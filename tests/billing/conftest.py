"""Money that has to be right at the end of every test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from billing.provider.gateways import current
from billing.reconciliation.invariants import broken_invariants
from core.kit import jobs
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.billing.in_process import Stripe, stripe_in_process
from tests.factories.billing import parties
from tests.support.books import books_in_order
from tests.support.contract import check_contract

__all__ = ["books_in_order"]


@pytest.fixture
def provider() -> Iterator[FakeGateway]:
    """A fake provider in Stripe's place; jobs are not sent."""
    fake = FakeGateway()
    with current.use(fake), jobs.muted():
        yield fake


@pytest.fixture
def people(db: None) -> dict[str, Organization]:
    """The organisations of the worked example."""
    return parties()


@pytest.fixture
def speak() -> Callable[[], None]:
    """Let the deferred triggers speak now."""

    def immediate() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    return immediate


@pytest.fixture
def stripe(tmp_path: Path) -> Iterator[Stripe]:
    """Stripe's sandbox behind the real SDK; its traffic must be Stripe's own, and its balance our ledger's."""
    traffic = tmp_path / "traffic.jsonl"
    with stripe_in_process(str(traffic)) as inside:
        yield inside
        broken = broken_invariants(providers=True)
        assert {rule.name: problems for rule, problems in broken.items()} == {}
    check_contract(traffic)
