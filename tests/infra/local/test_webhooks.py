"""The launcher tells the sandbox where webhooks go, once, and again when something moved."""

from collections.abc import Iterator

import pytest
import stripe

from infra.local import webhooks
from infra.local.processes import ServiceError
from infra.stripe_sandbox.server import start

KEY = "sk_test_sandbox"
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def sandbox() -> Iterator[str]:
    server = start(0)
    yield server.url
    server.stop()


def endpoints(sandbox: str) -> list[tuple[str, str]]:
    listed = webhooks._call(sandbox, KEY, "GET", "/v1/webhook_endpoints?limit=100")["data"]
    return sorted((one["url"], one["status"]) for one in listed)


def test_both_endpoints_are_made_once_and_their_secrets_kept(sandbox: str) -> None:
    known = webhooks.register(sandbox, KEY, SITE, {"other": "kept"})
    assert known["other"] == "kept"
    assert known["STRIPE_WEBHOOK_SECRET"] != known["STRIPE_CONNECT_WEBHOOK_SECRET"]
    assert webhooks.register(sandbox, KEY, SITE, known) == known
    assert endpoints(sandbox) == [
        (f"{SITE}/stripe/connect-webhook/", "enabled"),
        (f"{SITE}/stripe/webhook/", "enabled"),
    ]


def test_a_site_that_moved_to_another_port_keeps_its_secrets(sandbox: str) -> None:
    known = webhooks.register(sandbox, KEY, SITE, {})
    assert webhooks.register(sandbox, KEY, "http://127.0.0.1:8100", known) == known
    assert {url.split("/stripe")[0] for url, _ in endpoints(sandbox)} == {"http://127.0.0.1:8100"}


def test_an_endpoint_whose_secret_was_forgotten_is_replaced(sandbox: str) -> None:
    known = webhooks.register(sandbox, KEY, SITE, {})
    again = webhooks.register(sandbox, KEY, SITE, {})
    assert again["STRIPE_WEBHOOK_SECRET"] != known["STRIPE_WEBHOOK_SECRET"]
    assert len(endpoints(sandbox)) == 2


def test_events_come_in_the_version_of_the_sdk(sandbox: str) -> None:
    webhooks.register(sandbox, KEY, SITE, {})
    listed = webhooks._call(sandbox, KEY, "GET", "/v1/webhook_endpoints")["data"]
    assert {each["api_version"] for each in listed} == {stripe.api_version}


def test_a_sandbox_that_is_not_there_is_named() -> None:
    with pytest.raises(ServiceError, match=r"does not answer at http://127\.0\.0\.1:9"):
        webhooks.register("http://127.0.0.1:9", KEY, SITE, {})
