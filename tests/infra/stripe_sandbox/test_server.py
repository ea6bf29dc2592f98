"""The sandbox on a port: real HTTP, a real database, a real kill -9."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen
from threading import Thread
from typing import Any

import psycopg
import pytest
import stripe
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.postgres_store import PostgresStore
from infra.stripe_sandbox.server import Server, start
from tests.infra.stripe_sandbox.client import client_of
from tests.infra.stripe_sandbox.conftest import paid
from tests.support.contract import check_contract

# Starts the sandbox as its command line does, where Django cannot be imported.
WITHOUT_DJANGO = """
import sys
sys.modules["django"] = sys.modules["marketplace"] = None
from infra.stripe_sandbox.__main__ import main
main(sys.argv[1:])
"""


def _control(url: str, path: str, /, **given: Any) -> dict[str, Any]:
    request = urllib.request.Request(f"{url}/_control/{path}", json.dumps(given).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=10) as answer:
        made: dict[str, Any] = json.load(answer)
        return made


def _client(url: str, retries: int = 0) -> stripe.StripeClient:
    return stripe.StripeClient("sk_test_1", base_addresses={"api": url}, max_network_retries=retries)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start(0, record=str(tmp_path / "traffic.jsonl"))
    yield running
    running.stop()
    check_contract(tmp_path / "traffic.jsonl")


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """A web server that keeps what it is sent."""
    got: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.headers["Stripe-Signature"], body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_address[1]}/hook", got
    web.shutdown()
    web.server_close()


def _until(condition: Any, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_the_sdk_speaks_to_the_server_and_webhooks_arrive_by_themselves(
    server: Server, receiver: tuple[str, list[tuple[str, bytes]]]
) -> None:
    url, got = receiver
    _control(server.url, "webhook_endpoints", url=url, secret="whsec_agreed", events=["charge.updated"])
    api = _client(server.url)
    assert paid(api).status == "succeeded"
    _until(lambda: got)
    event = stripe.Webhook.construct_event(got[0][1], got[0][0], "whsec_agreed")
    assert (event.type, event.api_version) == ("charge.updated", stripe.api_version)


def test_a_dropped_connection_is_retried_with_the_same_key(server: Server) -> None:
    _control(server.url, "faults", kind="drop_after", path="/v1/payment_intents")
    made = paid(_client(server.url, retries=2))
    assert [each.id for each in _client(server.url).v1.payment_intents.list()] == [made.id]


@pytest.fixture
def clean_database(postgres_url: str) -> Iterator[str]:
    yield postgres_url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS stripe_sandbox CASCADE")


@pytest.fixture
def run(clean_database: str) -> Iterator[Any]:
    """Starts the sandbox as a process of its own on the database; all are killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def begin() -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.stripe_sandbox", "--port", "0", "--database", clean_database],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        started.append(process)
        assert process.stdout
        return process, process.stdout.readline().strip().removeprefix("Stripe sandbox at ")

    yield begin
    for process in started:
        process.kill()
        process.wait()


def test_it_runs_without_django_and_ends_with_sigterm() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WITHOUT_DJANGO, "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert process.stdout
    address = process.stdout.readline().strip().removeprefix("Stripe sandbox at ")
    assert paid(_client(address)).status == "succeeded"
    process.terminate()
    assert process.wait(10) == 0


def test_a_kill_loses_nothing_that_was_answered(
    run: Callable[..., tuple[Popen[str], str]], receiver: tuple[str, list[tuple[str, bytes]]]
) -> None:
    url, got = receiver
    process, address = run()
    _control(address, "webhook_endpoints", url=url, secret="whsec_agreed", events=["charge.succeeded"])
    _control(address, "webhooks", hold=True)
    made = [paid(_client(address), group=None).id for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert got == []
    _, address = run()
    api = _client(address)
    assert [each.id for each in api.v1.payment_intents.list()] == made[::-1]
    assert api.v1.balance.retrieve().pending[0].amount == 5 * (10_000 - 320)
    _until(lambda: len(got) == 5)


def test_two_stores_on_one_database_see_each_other_and_undo_what_fails(clean_database: str) -> None:
    one, two = PostgresStore(clean_database), PostgresStore(clean_database)
    with one.transaction():
        one.add("customer", "cus_1", {"id": "cus_1", "_account": "acct_1", "name": "first"})
        one.add("customer", "cus_2", {"id": "cus_2", "_account": "acct_1"})
    with two.transaction():
        assert two.ids("customer", "_account", "acct_1") == ["cus_1", "cus_2"]
        two.change("customer", "cus_1", {"name": "second"})
        two.delete("customer", "cus_2")
    with pytest.raises(RuntimeError), one.transaction():
        assert (one.get("customer", "cus_1") or {})["name"] == "second" and one.ids("customer") == ["cus_1"]
        one.change("customer", "cus_1", {"name": "third"})
        raise RuntimeError
    third = PostgresStore(clean_database)
    third.import_state(json.loads(json.dumps(one.export_state())))
    with two.transaction():
        assert two.get("customer", "cus_1") == {"id": "cus_1", "_account": "acct_1", "name": "second"}


def test_a_running_server_takes_over_the_state_that_another_process_imported(
    clean_database: str, sandbox: Sandbox, api: StripeClient
) -> None:
    running = start(0, database=clean_database)
    try:
        intent = paid(api)
        assert running.sandbox.platform != sandbox.platform
        PostgresStore(clean_database).import_state(sandbox.export_state())
        assert _client(running.url).v1.payment_intents.retrieve(intent.id).amount == 10_000
    finally:
        running.stop()


def test_state_played_in_memory_is_served_from_the_database(
    clean_database: str, sandbox: Sandbox, api: StripeClient
) -> None:
    intent = paid(api)
    PostgresStore(clean_database).import_state(sandbox.export_state())
    running = start(0, database=clean_database)
    try:
        assert _client(running.url).v1.payment_intents.retrieve(intent.id).status == "succeeded"
        assert running.sandbox.platform == sandbox.platform
    finally:
        running.stop()
    assert client_of(sandbox).v1.payment_intents.retrieve(intent.id).id == intent.id
