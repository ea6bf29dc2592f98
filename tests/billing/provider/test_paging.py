"""A list of Stripe's that breaks off between two pages."""

import datetime as dt
from collections.abc import Mapping

import pytest

from billing import tasks
from billing.models import WebhookEvent
from billing.provider.gateways import stripe_gateway
from billing.provider.gateways.stripe_gateway.wire import call
from core.kit import clock
from tests.billing.in_process import Stripe

pytestmark = pytest.mark.django_db


def test_a_list_that_breaks_off_between_two_pages_is_read_again_later_and_loses_nothing(stripe: Stripe) -> None:
    for number in range(110):
        call(stripe_gateway.stripe_gateway()._client.v1.customers.create, {"name": f"Buyer {number}"})

    def breaks_off(
        method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        if "starting_after" in target:
            raise ConnectionError("nobody there")
        return stripe.sandbox.handle(method, target, headers, body)

    stripe_gateway.use_transport(breaks_off)
    assert tasks.catch_up_events() == 0
    assert WebhookEvent.objects.count() == 0
    stripe_gateway.use_transport(stripe.sandbox.handle)
    with clock.travel(clock.now() + dt.timedelta(minutes=2)):
        assert tasks.catch_up_events() == 110
