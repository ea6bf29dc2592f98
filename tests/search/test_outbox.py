"""The outbox: rows are the queue, so nothing is lost and nothing has to happen exactly once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from core.kit import jobs
from core.kit.jobs.run import raising
from core.kit.locks import Lock, is_held
from core.kit.models import QueueRow
from search.actions import drain_outbox as draining
from search.actions.carry_jobs import carry_jobs
from search.actions.drain_outbox import drain_outbox
from search.actions.enqueue_document import enqueue_document
from search.actions.rebuild_index import rebuild_index
from search.engines import Engine, EngineBusy, State, get_engine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchDocument
from search.models import IndexJob
from tests.factories.search import document

if TYPE_CHECKING:
    from tests.search.conftest import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_messages() -> Iterator[None]:
    with jobs.muted():
        yield


def on_shelf(shelf: Shelf, number: int, **changes: Any) -> SearchDocument:
    made = document(number, id=f"shelf:{number}", **changes)
    shelf.put(str(number), made)
    return made


def test_a_transaction_that_rolls_back_asks_for_nothing(shelf: Shelf) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue_document("shelf", 1)
        raise RuntimeError
    assert not IndexJob.objects.exists()


def test_asking_twice_leaves_one_row_of_a_higher_version(shelf: Shelf) -> None:
    enqueue_document("shelf", 1, 2)
    enqueue_document("shelf", 2)
    assert sorted(IndexJob.objects.values_list("object_id", "version")) == [("1", 1), ("2", 2)]


def test_a_drain_indexes_what_is_there_and_takes_out_what_is_not(shelf: Shelf, index: TantivyEngine) -> None:
    one = on_shelf(shelf, 1)
    enqueue_document("shelf", 1, 2)
    index.index([document(2, id="shelf:2")])
    assert drain_outbox().done == 2
    assert index.fetch(["shelf:1", "shelf:2"]) == {"shelf:1": one}
    enqueue_document("shelf", 1, action="delete")
    drain_outbox()
    assert index.count() == 0
    assert not IndexJob.objects.exists()


def test_many_objects_need_few_reads_of_their_source(shelf: Shelf, index: TantivyEngine) -> None:
    for number in range(1, 1201):
        on_shelf(shelf, number)
    enqueue_document("shelf", *range(1, 1201))
    drain_outbox()
    assert index.count() == 1200
    assert [len(ids) for ids in shelf.asked] == [500, 500, 200]


def test_a_death_between_the_index_and_the_row_repeats_the_work_and_changes_nothing(
    shelf: Shelf, index: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_shelf(shelf, 1)
    enqueue_document("shelf", 1)
    monkeypatch.setattr(draining, "_record", lambda batch, again: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        drain_outbox()
    assert index.count() == 1
    assert IndexJob.objects.count() == 1
    monkeypatch.undo()
    assert drain_outbox().done == 1
    assert index.count() == 1
    assert not IndexJob.objects.exists()


def test_a_change_that_comes_while_the_index_is_written_is_not_lost(
    shelf: Shelf, index: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = on_shelf(shelf, 1)
    enqueue_document("shelf", 1)
    write = carry_jobs

    def write_and_change(engine: Engine, batch: Any) -> None:
        write(engine, batch)
        if shelf.documents["1"] == first:
            shelf.put("1", replace(first, title="Changed"))
            enqueue_document("shelf", 1)

    monkeypatch.setattr(draining, "carry_jobs", write_and_change)
    drain_outbox()
    assert index.fetch(["shelf:1"])["shelf:1"].title == "Changed"
    assert not IndexJob.objects.exists()


def test_one_that_cannot_be_built_waits_and_does_not_hold_up_the_others(shelf: Shelf, index: TantivyEngine) -> None:
    on_shelf(shelf, 1)
    shelf.broken.add("2")
    enqueue_document("shelf", 1, 2)
    with raising(False):
        drained = drain_outbox()
    assert (drained.done, drained.failed) == (1, 1)
    assert IndexJob.objects.get().object_id == "2"
    failed = QueueRow.objects.get()
    assert (failed.queue, failed.key, failed.attempts) == ("search.outbox", "shelf:2:1", 1)
    assert "cannot build" in failed.error
    assert drain_outbox().failed == 0  # not before its time
    shelf.broken.clear()
    enqueue_document("shelf", 2)  # asked again: at once
    assert drain_outbox().done == 1


def test_a_source_that_nobody_registered_fails_its_rows_only(shelf: Shelf, index: TantivyEngine) -> None:
    on_shelf(shelf, 1)
    enqueue_document("nobody", 1)
    enqueue_document("shelf", 1)
    with raising(False):
        drained = drain_outbox()
    assert (drained.done, drained.failed) == (1, 1)
    assert "register it" in QueueRow.objects.get().error


def test_a_busy_engine_leaves_the_rows(shelf: Shelf, index: TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    enqueue_document("shelf", 1)
    monkeypatch.setattr(
        type(index), "index", lambda *_: (_ for _ in ()).throw(EngineBusy("Another process is writing."))
    )
    assert drain_outbox().put_off == 1
    assert IndexJob.objects.count() == 1
    assert QueueRow.objects.get().attempts == 0  # it is not the row's fault


def test_one_process_drains_at_a_time_and_waits_for_no_import(
    shelf: Shelf, index: TantivyEngine, postgres_url: str
) -> None:
    on_shelf(shelf, 1)
    enqueue_document("shelf", 1)
    with psycopg.connect(postgres_url) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.SEARCH_INDEX])
        assert drain_outbox().busy
        another.rollback()
        another.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.FEED_IMPORT])
        assert drain_outbox().done == 1


def test_a_second_writer_is_told_that_the_index_is_busy(index: TantivyEngine) -> None:
    current = index._current()
    assert current is not None
    with index._writer(index._opened(current)), pytest.raises(EngineBusy):
        index.index([document(1)])


def test_an_index_that_is_gone_is_built_anew_from_the_sources(
    shelf: Shelf, index: TantivyEngine, settings: Settings, tmp_path: Path
) -> None:
    on_shelf(shelf, 1)
    on_shelf(shelf, 2)
    settings.SEARCH_INDEX_DIR = tmp_path / "another"
    enqueue_document("shelf", 2)
    drain_outbox()
    assert get_engine().count() == 2


def test_an_index_that_is_gone_is_built_anew_though_nothing_changed(
    shelf: Shelf, index: TantivyEngine, settings: Settings, tmp_path: Path
) -> None:
    on_shelf(shelf, 1)
    settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"
    assert get_engine().state() == State.LOST
    assert not IndexJob.objects.exists()
    drain_outbox()
    assert set(get_engine().fetch(["shelf:1"])) == {"shelf:1"}


def test_a_rebuild_swaps_at_the_end_and_an_interrupted_one_changes_nothing(
    shelf: Shelf, index: TantivyEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    on_shelf(shelf, 1)
    call_command("reindex")
    assert "1 documents" in capsys.readouterr().out
    on_shelf(shelf, 2)
    shelf.broken.add("2")
    with pytest.raises(RuntimeError):
        rebuild_index()
    assert index.count() == 1
    shelf.broken.clear()
    assert rebuild_index() == 2
    assert len(list(index.folder.glob("generation-*"))) == 2  # the one in use and the one before


def test_enqueuing_takes_one_query_however_many(
    shelf: Shelf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        enqueue_document("shelf", *range(500))


WORKER = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"
django.setup()
from django.conf import settings
settings.SEARCH_INDEX_DIR = os.environ["INDEX_DIR"]
from search.actions.drain_outbox import drain_outbox
from search.registry import register_source
from tests.factories.search import document
register_source("shelf", lambda: (), lambda ids: [document(int(one), id=f"shelf:{one}") for one in ids])
import search.actions.drain_outbox as draining
from dataclasses import replace
from types import SimpleNamespace
draining.OUTBOX = replace(draining.OUTBOX, batch=20)
print("draining", flush=True)
drain_outbox()
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_what_the_next_one_needs(
    shelf: Shelf, index: TantivyEngine, postgres_url: str
) -> None:
    for number in range(1, 1001):
        on_shelf(shelf, number)
    enqueue_document("shelf", *range(1, 1001))
    connection.commit()
    environment = os.environ | {"DATABASE_URL": postgres_url, "INDEX_DIR": str(index.folder)}
    with subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout.readline() == "draining\n"
        deadline = time.monotonic() + 30
        while index.count() < 60 and time.monotonic() < deadline:
            time.sleep(0.005)
        worker.send_signal(signal.SIGKILL)
    # The database ends the dead worker's statement, and gives its lock back, only when it misses the process.
    while is_held(Lock.SEARCH_INDEX) and time.monotonic() < deadline:
        time.sleep(0.005)
    left = IndexJob.objects.count()
    assert 0 < left < 1000
    assert drain_outbox().done == left
    assert index.count() == 1000
    assert index.fetch(["shelf:1000"])
