"""Transfers stay under Stripe's limit, however many workers send them."""

import bisect
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from billing.provider.gateways.throttle import Throttle
from infra.local.valkey import Valkey

PROJECT = Path(__file__).resolve().parents[3]


class Hour:
    """A clock that threads share, moved by their waiting."""

    def __init__(self) -> None:
        self.at, self.lock = 1_000.0, threading.Lock()

    def now(self) -> float:
        with self.lock:
            return self.at

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.at += seconds / 4  # others wait at the same time


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


def test_eight_workers_together_take_no_more_turns_a_second_than_allowed() -> None:
    hour, taken = Hour(), []

    def worker() -> None:
        throttle = Throttle("stripe", 20, hour.now, hour.sleep)
        for _ in range(50):
            throttle.take("transfers")
            taken.append(hour.now())

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    taken.sort()
    busiest = max(bisect.bisect_left(taken, at + 1) - place for place, at in enumerate(taken))
    assert len(taken) == 400
    assert busiest <= 25, busiest
    assert taken[-1] - taken[0] >= 400 / 25


def test_each_operation_has_its_own_turns() -> None:
    hour = Hour()
    throttle = Throttle("stripe", 10, hour.now, hour.sleep)
    throttle.take("transfers")
    throttle.take("reversals")
    assert hour.now() == 1_000.0
    throttle.take("transfers")
    assert hour.now() > 1_000.0


def test_a_cache_that_does_not_answer_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: Any) -> None:
        raise ConnectionError("gone")

    monkeypatch.setattr(cache, "incr", broken)
    Throttle("stripe", 1).take("transfers")


def test_worker_processes_share_their_turns(tmp_path: Path) -> None:
    valkey = Valkey(tmp_path / "valkey")
    valkey.start()
    worker = (
        "import time; from django.conf import settings\n"
        "settings.configure(CACHES={'default': {'BACKEND': 'django.core.cache.backends.redis.RedisCache', "
        f"'LOCATION': {valkey.url()!r}}}}})\n"
        "from billing.provider.gateways.throttle import Throttle\n"
        "throttle = Throttle('stripe', 20)\n"
        "for _ in range(15): throttle.take('transfers'); print(time.time())\n"
    )
    try:
        workers = [
            subprocess.Popen([sys.executable, "-c", worker], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
            for _ in range(3)
        ]
        taken = sorted(float(at) for each in workers for at in each.communicate(timeout=60)[0].split())
    finally:
        valkey.stop()
    busiest = max(bisect.bisect_left(taken, at + 1) - place for place, at in enumerate(taken))
    assert len(taken) == 45
    assert busiest <= 25, busiest
