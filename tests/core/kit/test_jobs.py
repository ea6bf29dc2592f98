"""Rows as queues: one row never stops the others, waits longer each time, and ends with a person who sees its error."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg
import pytest
from celery import current_app
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from core.kit import clock, tasks
from core.kit.events import _receivers, receiver
from core.kit.jobs import again, caught, enqueue, queue, report
from core.kit.jobs.again import try_again
from core.kit.jobs.due import Listed
from core.kit.jobs.queue import Backoff, OwnRows, Queue, RowForReview, RowNeedsReview, UnknownQueue, register
from core.kit.jobs.report import how_many_for_review, queue_states, rows_for_review, rows_put_off
from core.kit.jobs.run import raising, run_queue, run_queues, run_row
from core.kit.locks import Lock
from core.kit.models import AuditEntry, QueueRow

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


class Away(Exception):
    """The other side does not answer."""


class Undecidable(Exception):
    """Only a person can decide it."""


@dataclass
class Bench:
    """Work that waits: what is due since when, which keys raise what, and what was worked on."""

    due: dict[str, dt.datetime | None] = field(default_factory=dict)
    broken: dict[str, BaseException] = field(default_factory=dict)
    worked: list[str] = field(default_factory=list)
    together: list[list[str]] = field(default_factory=list)
    told: list[RowNeedsReview] = field(default_factory=list)

    def work(self, key: str) -> int:
        self.worked.append(key)
        if key in self.broken:
            raise self.broken[key]
        self.due.pop(key, None)
        return 1

    def work_together(self, keys: Sequence[str]) -> int:
        self.together.append(list(keys))
        for key in keys:
            if key in self.broken:
                raise self.broken[key]
        for key in keys:
            self.due.pop(key, None)
        return len(keys)

    def queue(self, **policy: Any) -> Queue:
        given: dict[str, Any] = {"tries": 3, "not_yet": (Away,), "for_a_person": (Undecidable,)} | policy
        return Queue("test.bench", "Bench", Listed(lambda: self.due), self.work, **given)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    before = dict(_receivers)
    _receivers.clear()
    receiver(RowNeedsReview)(made.told.append)
    with clock.travel(NOON), raising(False):
        yield made
    _receivers.clear()
    _receivers.update(before)


@pytest.fixture
def known(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Queue]:
    """Registers the bench's queue, alone."""
    monkeypatch.setattr(queue, "_queues", {})
    monkeypatch.setattr(queue, "_import_all", lambda: None)

    def made(**policy: object) -> Queue:
        return register(bench.queue(**policy))

    return made


def test_caught_messages_are_worked_on_when_asked_once_each_and_after_the_commit(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    worked = []
    monkeypatch.setitem(current_app.tasks, "test.note", lambda **given: worked.append(given))
    with caught(dropped=["test.other"]) as messages:
        with django_capture_on_commit_callbacks(execute=True):
            with suppress(RuntimeError), transaction.atomic():
                enqueue("test.note", row=0)
                raise RuntimeError
            for row in (1, 1, 2):
                enqueue("test.note", row=row)
            enqueue("test.other", row=3)
            assert messages.work() == 0  # not committed yet
        assert worked == []
        assert messages.work() == 2
        assert messages.work() == 0
    assert worked == [{"row": 1}, {"row": 2}]


def later(minutes: float) -> AbstractContextManager[None]:
    return clock.travel(clock.now() + minutes * MINUTE)


def test_a_row_that_raises_does_not_stop_the_one_behind_it(bench: Bench) -> None:
    bench.due = {"bad": NOON - 2 * MINUTE, "good": NOON - MINUTE}
    bench.broken["bad"] = RuntimeError("no way")
    outcome = run_queue(bench.queue())
    assert bench.worked == ["bad", "good"]
    assert (outcome.done, outcome.failed) == (1, 1)
    assert list(QueueRow.objects.values_list("key", "attempts", "error")) == [("bad", 1, "RuntimeError: no way")]


def test_queues_with_nothing_due_are_told_so_by_one_query_for_all(
    bench: Bench, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    several = [replace(bench.queue(), name=f"test.bench.{number}") for number in range(4)]
    with django_assert_num_queries(1):  # and one for each, where what is due is asked of the database
        run_queues(*several)
    with django_assert_num_queries(1):
        run_queue(several[0])


def test_queues_that_run_together_know_what_is_kept_of_each(bench: Bench) -> None:
    first, second = replace(bench.queue(), name="test.first"), replace(bench.queue(), name="test.second")
    bench.due, bench.broken["bad"] = {"bad": NOON}, RuntimeError()
    run_queue(second)
    bench.worked.clear()
    run_queues(first, second)
    assert bench.worked == ["bad"]  # by the first: the second has put it off
    assert set(QueueRow.objects.values_list("queue", "attempts")) == {("test.first", 1), ("test.second", 1)}


def test_it_waits_twice_as_long_after_each_failure_and_never_longer_than_the_longest(bench: Bench) -> None:
    bench.due, bench.broken["bad"] = {"bad": NOON}, RuntimeError()
    waits, at = [], NOON
    for _ in range(5):
        with clock.travel(at):
            run_queue(bench.queue(tries=9, backoff=Backoff(MINUTE, 5 * MINUTE)))
        row = QueueRow.objects.get()
        waits.append((row.next_attempt_at - at) / MINUTE)
        with clock.travel(row.next_attempt_at - dt.timedelta(seconds=1)):
            run_queue(bench.queue(tries=9))
        at = row.next_attempt_at
    assert waits == [1, 2, 4, 5, 5]
    assert len(bench.worked) == 5, "it was tried before its time"


def test_after_its_last_try_it_is_marked_for_review_told_once_and_left_alone(bench: Bench) -> None:
    bench.due, bench.broken["bad"] = {"bad": NOON}, KeyError("amount")
    for hour in range(8):
        with later(60 * hour):
            run_queue(bench.queue(tries=3))
    assert bench.worked == ["bad"] * 3
    row = QueueRow.objects.get()
    assert (row.attempts, row.error) == (3, "KeyError: 'amount'")
    assert row.review_at == NOON + dt.timedelta(hours=2)
    assert bench.told == [RowNeedsReview("test.bench", "Bench", "bad", "KeyError: 'amount'")]


def test_a_success_wipes_out_what_was_counted(bench: Bench) -> None:
    bench.due, bench.broken["shaky"] = {"shaky": NOON}, RuntimeError()
    run_queue(bench.queue())
    bench.broken.clear()
    with later(2):
        assert run_queue(bench.queue()).done == 1
    assert not QueueRow.objects.exists()


def test_what_cannot_be_done_yet_is_never_marked_however_often(bench: Bench) -> None:
    bench.due, bench.broken["early"] = {"early": NOON}, Away("no answer")
    for minutes in range(20):
        with later(minutes):
            assert run_queue(bench.queue()).put_off == 1
    row = QueueRow.objects.get()
    assert (row.review_at, row.error, row.next_attempt_at) == (None, "Away: no answer", NOON + 20 * MINUTE)


def test_what_only_a_person_can_decide_is_marked_at_once(bench: Bench) -> None:
    bench.due, bench.broken["odd"] = {"odd": NOON}, Undecidable("which of two?")
    run_queue(bench.queue())
    assert QueueRow.objects.for_review().get().error == "Undecidable: which of two?"
    assert len(bench.told) == 1


def test_those_that_failed_do_not_take_the_places_of_those_that_did_not(bench: Bench) -> None:
    bench.due = {**{f"bad{number}": NOON - 9 * MINUTE for number in range(4)}, "good": NOON}
    bench.broken = {f"bad{number}": RuntimeError() for number in range(4)}
    run_queue(bench.queue(), limit=4)
    assert "good" not in bench.worked
    run_queue(bench.queue(), limit=4)
    assert bench.worked[-1] == "good"


def test_a_row_that_somebody_works_on_is_left_to_them_until_the_lease_ends(bench: Bench) -> None:
    bench.due, bench.broken["one"] = {"one": NOON}, KeyboardInterrupt()  # the process dies
    with pytest.raises(KeyboardInterrupt):
        run_queue(bench.queue(lease=5 * MINUTE))
    bench.broken.clear()
    with later(4):
        assert run_queue(bench.queue()).done == 0
        assert run_row(bench.queue(), "one").done == 0
    with later(5):
        assert run_queue(bench.queue()).done == 1


def test_a_row_that_kills_its_process_each_time_is_marked_and_the_next_one_is_worked_on(bench: Bench) -> None:
    bench.due = {"deadly": NOON - MINUTE, "good": NOON}
    bench.broken["deadly"] = KeyboardInterrupt()
    for hour in range(3):
        with later(60 * hour), pytest.raises(KeyboardInterrupt):
            run_queue(bench.queue(tries=3))
    with later(60 * 3):
        assert run_queue(bench.queue(tries=3)).done == 1
    assert bench.worked == ["deadly"] * 3 + ["good"]
    row = QueueRow.objects.for_review().get()
    assert row.attempts == 3 and "ended each time before it could say why" in row.error
    assert [each.key for each in bench.told] == ["deadly"]


def test_what_was_resolved_in_another_way_is_forgotten_after_a_day(bench: Bench) -> None:
    bench.due, bench.broken["bad"] = {"bad": NOON}, Undecidable()
    run_queue(bench.queue())
    bench.due.clear()
    with later(60 * 23):
        run_queue(bench.queue())
    assert QueueRow.objects.exists()
    with later(60 * 25):
        run_queue(bench.queue())
    assert not QueueRow.objects.exists()


def test_what_is_still_due_after_a_day_is_kept(bench: Bench) -> None:
    bench.due, bench.broken["bad"] = {"bad": NOON}, Undecidable()
    run_queue(bench.queue())
    with later(60 * 25):
        run_queue(bench.queue())
    assert QueueRow.objects.for_review().exists()


def test_one_row_alone_is_worked_on_only_if_it_is_due(bench: Bench) -> None:
    bench.due = {"due": NOON}
    assert run_row(bench.queue(), "due").done == 1
    assert run_row(bench.queue(), "other").done == 0
    assert bench.worked == ["due"]


def test_whoever_cannot_hear_of_a_review_keeps_no_row_waiting_and_is_told_by_the_next_run(bench: Bench) -> None:
    def deaf(news: RowNeedsReview) -> None:
        raise RuntimeError("the mail server is away")

    receiver(RowNeedsReview)(deaf)
    bench.due, bench.broken["odd"] = {"odd": NOON - MINUTE, "good": NOON}, Undecidable()
    assert run_queue(bench.queue()).done == 1
    assert QueueRow.objects.for_review().get().told_at is None
    _receivers[RowNeedsReview].remove(deaf)
    bench.told.clear()
    run_queue(bench.queue())
    run_queue(bench.queue())
    assert [each.key for each in bench.told] == ["odd"]


def test_an_error_with_a_nul_in_it_can_be_kept(bench: Bench) -> None:
    bench.due, bench.broken["bad"] = {"bad": NOON}, ValueError("a\x00b")
    run_queue(bench.queue())
    assert QueueRow.objects.get().error == "ValueError: ab"


def test_tests_and_the_demo_hear_of_a_defect_once_all_rows_were_worked_on(bench: Bench) -> None:
    bench.due, bench.broken["bad"] = {"bad": NOON - MINUTE, "good": NOON}, RuntimeError("a defect")
    with raising(), pytest.raises(RuntimeError, match="a defect"):
        run_queue(bench.queue())
    assert bench.worked == ["bad", "good"]
    bench.due, bench.broken = {"early": NOON, "odd": NOON}, {"early": Away(), "odd": Undecidable()}
    with raising():
        run_queue(bench.queue())  # both were expected


def test_a_queue_that_cannot_be_listed_does_not_keep_the_next_from_being_run(bench: Bench) -> None:
    def broken() -> dict[str, dt.datetime | None]:
        raise RuntimeError("no such column")

    bench.due = {"good": NOON}
    with pytest.raises(RuntimeError, match="no such column"):
        run_queues(replace(bench.queue(), name="test.broken", due=Listed(broken)), bench.queue())
    assert bench.worked == ["good"]


# --- many at once -----------------------------------------------------------------------------------------------


def test_rows_that_can_be_done_together_are_and_each_alone_where_one_of_them_raises(bench: Bench) -> None:
    bench.due = dict.fromkeys("abcd", NOON)
    bench.broken["b"] = RuntimeError()
    outcome = run_queue(bench.queue(together=bench.work_together, batch=2))
    assert bench.together == [["a", "b"], ["c", "d"]]
    assert bench.worked == ["a", "b"]
    assert (outcome.done, outcome.failed) == (3, 1)


def test_without_work_for_one_row_it_is_done_together_with_none_beside_it(bench: Bench) -> None:
    bench.due = dict.fromkeys("ab", NOON)
    bench.broken["b"] = RuntimeError()
    outcome = run_queue(replace(bench.queue(), work=None, together=bench.work_together))
    assert bench.together == [["a", "b"], ["a"], ["b"]]
    assert (outcome.done, outcome.failed) == (1, 1)


def test_a_queue_says_what_is_done_with_its_rows(bench: Bench) -> None:
    with pytest.raises(ValueError, match="what is done"):
        replace(bench.queue(), work=None)


def test_a_row_that_failed_is_not_put_among_others_again(bench: Bench) -> None:
    bench.due = {"bad": NOON}
    bench.broken["bad"] = RuntimeError()
    run_queue(bench.queue(together=bench.work_together))
    bench.due |= {"new": NOON}
    with later(2):
        run_queue(bench.queue(together=bench.work_together))
    assert bench.together == [["bad"], ["new"]]


def test_where_the_other_side_does_not_answer_the_whole_batch_is_put_off_and_the_run_ends(bench: Bench) -> None:
    bench.due = dict.fromkeys("abcd", NOON)
    bench.broken["a"] = Away()
    outcome = run_queue(bench.queue(together=bench.work_together, batch=2))
    assert bench.together == [["a", "b"]]
    assert bench.worked == []
    assert outcome.put_off == 2
    bench.broken.clear()
    with later(2):
        assert run_queue(bench.queue(together=bench.work_together, batch=4)).done == 4
    assert bench.together[-1] == ["a", "b", "c", "d"]


# --- the database -----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_row_that_breaks_the_connection_does_not_stop_the_one_behind_it(bench: Bench) -> None:
    def work(key: str) -> int:
        if key == "bad":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return bench.work(key)

    bench.due = {"bad": NOON - MINUTE, "good": NOON}
    outcome = run_queue(replace(bench.queue(), work=work))
    assert (outcome.done, outcome.failed) == (1, 1)
    assert QueueRow.objects.get().key == "bad"


@pytest.mark.django_db(transaction=True)
def test_a_queue_with_a_lock_is_run_by_one_process_at_a_time(bench: Bench, postgres_url: str) -> None:
    bench.due = {"one": NOON}
    with psycopg.connect(postgres_url) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.SEARCH_INDEX])
        assert run_queue(bench.queue(lock=Lock.SEARCH_INDEX)).busy
        assert run_row(bench.queue(lock=Lock.SEARCH_INDEX), "one").busy
    assert bench.worked == []
    assert run_queue(bench.queue(lock=Lock.SEARCH_INDEX)).done == 1


WORKER = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"
django.setup()
import datetime as dt, time
from core.kit import clock, tasks
from core.kit.jobs.due import Listed
from core.kit.jobs.queue import Queue
from core.kit.jobs.run import run_queue
def work(key):
    print(key, flush=True)
    time.sleep(60)
run_queue(Queue("test.bench", "Bench", Listed(lambda: {"one": clock.now()}), work))
"""


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_claimed_is_worked_on_once_its_lease_ends(postgres_url: str) -> None:
    environment = os.environ | {"DATABASE_URL": postgres_url}
    with subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "one\n"
        bench = Bench({"one": NOON})
        assert run_queue(bench.queue()).done == 0, "it was worked on twice"
        worker.send_signal(signal.SIGKILL)
    free_at = QueueRow.objects.get().next_attempt_at
    with clock.travel(free_at):
        assert run_queue(bench.queue()).done == 1


# --- what people see --------------------------------------------------------------------------------------------


def test_the_report_tells_age_lag_and_what_waits_for_a_person(bench: Bench, known: Callable[..., Queue]) -> None:
    made = known()
    bench.due = {
        "oldest": NOON - dt.timedelta(days=3),
        "shaky": NOON - dt.timedelta(days=2),
        "fresh": NOON - dt.timedelta(seconds=30),
    }
    bench.broken = {"oldest": Undecidable(), "shaky": RuntimeError()}
    run_queue(made)
    bench.due["fresh"] = NOON - dt.timedelta(seconds=30)
    (state,) = queue_states()
    assert (state.name, state.waiting, state.put_off, state.for_review) == ("test.bench", 3, 1, 1)
    assert state.age == dt.timedelta(days=3)
    assert state.lag == dt.timedelta(seconds=30)
    assert how_many_for_review() == 1
    assert [(each.label, each.row.key, each.row.error) for each in rows_for_review()] == [
        ("Bench", "oldest", "Undecidable: ")
    ]
    (shaky,) = rows_put_off()
    assert (shaky.row.key, shaky.next_attempt_at) == ("shaky", NOON + MINUTE)


def test_rows_that_are_only_asked_how_they_stand_have_no_lag(bench: Bench, known: Callable[..., Queue]) -> None:
    known(polled=True)
    bench.due = {"one": NOON - MINUTE}
    (state,) = queue_states()
    assert (state.age, state.lag) == (MINUTE, None)


def test_trying_again_begins_anew_and_is_recorded(
    bench: Bench, known: Callable[..., Queue], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    monkeypatch.setattr(again, "enqueue", lambda task, **given: sent.append((task, given)))
    made = known()
    bench.due = {"one": NOON, "two": NOON}
    bench.broken = {"one": Undecidable(), "two": Undecidable()}
    run_queue(made)
    assert try_again("test.bench", "one", by=None) == 1
    assert sent == [("kit.run_queue", {"name": "test.bench"})]
    assert AuditEntry.objects.get(action="queue.tried_again").data["row"] == "one"
    bench.broken.pop("one")
    assert run_queue(made).done == 1
    assert [row.key for row in QueueRow.objects.all()] == ["two"]
    assert try_again("test.bench", by=None) == 1
    assert try_again("test.bench", by=None) == 0
    run_queue(made)
    assert [each.key for each in bench.told] == ["one", "two", "two"]  # it was put to review twice
    with pytest.raises(UnknownQueue):
        try_again("test.nothing", by=None)


def test_a_queue_is_run_by_its_name(bench: Bench, known: Callable[..., Queue]) -> None:
    known()
    bench.due = {"one": NOON}
    assert tasks.run_queue.apply(kwargs={"name": "test.bench"}, throw=True).get() == 1


def test_rows_that_keep_their_own_failures_are_listed_with_the_others(
    bench: Bench, known: Callable[..., Queue]
) -> None:
    row = RowForReview("test.bench", "7", "KeyError: 'id'", 8, NOON)
    tried: list[str] = []
    made = known(own=OwnRows(review=lambda: [row], again=tried.append, put_off=lambda: 2))
    bench.due = {"7": NOON, "8": NOON}
    bench.broken["7"] = RuntimeError()
    run_queue(made)
    assert bench.worked == ["7", "8"]
    assert not QueueRow.objects.exists(), "there would be two records of the same"
    (state,) = queue_states()
    assert (state.for_review, state.put_off) == (1, 2)
    assert [each.row for each in rows_for_review()] == [row]
    assert try_again("test.bench", "7", by=None) == 1
    assert tried == ["7"]


def test_the_command_prints_the_table_and_fails_where_something_needs_review(
    bench: Bench, known: Callable[..., Queue], capsys: pytest.CaptureFixture[str]
) -> None:
    made = known()
    bench.due = {"one": NOON - dt.timedelta(hours=5)}
    call_command("queues")
    assert capsys.readouterr().out.splitlines()[1].split() == ["test.bench", "1", "5.0", "h", "5.0", "h", "0", "0"]
    bench.broken["one"] = Undecidable("which of two?")
    run_queue(made)
    with pytest.raises(CommandError, match="1 rows need review"):
        call_command("queues")
    assert "test.bench one: 1 tries" in (out := capsys.readouterr().out) and "Undecidable: which of two?" in out


def test_two_queues_cannot_have_one_name(bench: Bench, known: Callable[..., Queue]) -> None:
    known()
    with pytest.raises(ValueError, match=r"Two queues are named 'test.bench'"):
        known()


def test_no_page_lists_more_rows_than_it_can_show(bench: Bench, known: Callable[..., Queue]) -> None:
    made = known()
    bench.due = {f"row{number}": NOON for number in range(5)}
    bench.broken = {key: Undecidable() for key in bench.due}
    run_queue(made)
    assert len(report.rows_for_review(limit=3)) == 3
