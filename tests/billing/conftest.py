"""Money that has to be right at the end of every test."""

import pytest
from django.db import connection

from billing.gateways import current
from marketplace.kit import jobs
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import parties


@pytest.fixture
def provider():
    """A fake provider in Stripe's place; jobs are not sent."""
    fake = FakeGateway()
    with current.use(fake), jobs.muted():
        yield fake


@pytest.fixture
def people(db):
    """The organisations of the worked example."""
    return parties()


@pytest.fixture
def speak():
    """Let the deferred triggers speak now."""

    def immediate():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    return immediate
