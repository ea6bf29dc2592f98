"""All traffic is checked: a sandbox without a record file of its own records for the check at the session's end."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.recorder import FOLDER
from tests.infra.stripe_sandbox.client import client_of
from tests.infra.stripe_sandbox.conftest import NOW
from tests.support.contract import CHECK, Traffic

pytestmark = pytest.mark.skipif(not os.environ.get(CHECK), reason="no checker is named")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Traffic]:
    """A session of its own, as the one that runs this test has one."""
    monkeypatch.delenv(FOLDER, raising=False)
    begun = Traffic()
    yield begun
    begun.leave()


def test_a_call_that_is_not_stripes_is_found_with_the_test_that_made_it(session: Traffic) -> None:
    session.of("tests/somewhere.py::test_a_good_one", recorded=True)
    client_of(Sandbox(clock=lambda: NOW, deliver=lambda *_: 200)).v1.balance.retrieve()
    assert session.violations() == []
    session.of("tests/somewhere.py::test_a_bad_one", recorded=True)
    sandbox = Sandbox(clock=lambda: NOW, deliver=lambda *_: 200)
    sandbox.handle("POST", "/v1/transfers", {"authorization": "Bearer sk_test_1"}, "amount=ten")
    found = session.violations()
    assert any("POST without Idempotency-Key" in each for each in found)
    assert all(each.startswith("tests-somewhere.py-test_a_bad_one/") for each in found)


def test_a_process_that_a_test_starts_is_recorded_too(session: Traffic) -> None:
    session.of("test_with_a_process", recorded=True)
    program = (
        "from infra.stripe_sandbox.app import Sandbox\n"
        "Sandbox(deliver=lambda *_: 200).handle('GET', '/v1/nothing', {'authorization': 'Bearer sk_test_1'})"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert [each for each in session.violations() if "unknown endpoint" in each]


def test_a_worker_writes_to_the_sessions_folder_and_does_not_delete_it(session: Traffic) -> None:
    session.of("test_in_a_worker", recorded=True)
    root = session.root
    os.environ[FOLDER] = str(root)
    worker = Traffic()
    worker.of("test_of_the_worker", recorded=True)
    Sandbox(clock=lambda: NOW).handle("GET", "/v1/balance", {"authorization": "Bearer sk_test_1"})
    worker.leave()
    assert list(root.glob("test_of_the_worker/*.jsonl"))


def test_tests_that_break_the_contract_on_purpose_are_not_recorded(session: Traffic) -> None:
    session.of("test_off_contract", recorded=False)
    assert Sandbox(clock=lambda: NOW).recorder is None
