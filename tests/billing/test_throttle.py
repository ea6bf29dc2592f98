"""Transfers stay under Stripe's limit, however many workers send them."""

import bisect
import threading

import pytest
from django.core.cache import cache

from billing.gateways.throttle import Throttle


class Hour:
    """A clock that threads share, moved by their waiting."""

    def __init__(self):
        self.at, self.lock = 1_000.0, threading.Lock()

    def now(self):
        with self.lock:
            return self.at

    def sleep(self, seconds):
        with self.lock:
            self.at += seconds / 4  # others wait at the same time


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_eight_workers_together_take_no_more_turns_a_second_than_allowed():
    hour, taken = Hour(), []

    def worker():
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


def test_each_operation_has_its_own_turns():
    hour = Hour()
    throttle = Throttle("stripe", 10, hour.now, hour.sleep)
    throttle.take("transfers")
    throttle.take("reversals")
    assert hour.now() == 1_000.0
    throttle.take("transfers")
    assert hour.now() > 1_000.0


def test_a_cache_that_does_not_answer_holds_nothing_up(monkeypatch):
    def broken(*_, **__):
        raise ConnectionError("gone")

    monkeypatch.setattr(cache, "incr", broken)
    Throttle("stripe", 1).take("transfers")
