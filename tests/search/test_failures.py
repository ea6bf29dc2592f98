"""An index that is lost, empty, being built or behind a server that is silent: pages say so, and it comes back."""

from __future__ import annotations

import resource
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from catalog.catalogue.models import Category, Product
from core.kit import clock, jobs
from core.kit.locks import Lock, advisory_lock
from core.kit.models import QueueRow
from search.actions.drain_outbox import drain_outbox
from search.actions.enqueue_document import enqueue_document
from search.actions.rebuild_index import rebuild_index
from search.engines import Engine, EngineFull, SearchUnavailable, State, get_engine
from search.engines.base import answered_within
from search.engines.breaker import Breaker
from search.engines.elasticsearch_engine import Cluster, ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchDocument, SearchRequest, SuggestRequest
from search.models import IndexJob
from search.queries.find import find
from search.queries.suggest import suggest
from search.registry import register_source
from search.views.unavailable import ask_for_index
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.search import document, estate
from tests.search.test_pages import text_of

if TYPE_CHECKING:
    from tests.search.conftest import Shelf

pytestmark = pytest.mark.django_db


@contextmanager
def silent_server() -> Iterator[str]:
    """A server that takes connections and never says anything."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def silent(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The settings name a server that is silent."""
    with silent_server() as url:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URL = url
        settings.ELASTICSEARCH_INDEX = "ensemble-silent"
        settings.ELASTICSEARCH_READ_TIMEOUT = 0.2
        yield get_engine()


@pytest.fixture
def offered() -> None:
    """A listing in a category, one in another, and one that is not on offer."""
    security = Category.add_root(name="Security", code="security")
    ListingFactory(title="Quay").categories.add(security.add_child(name="Identity", code="security/identity"))
    ListingFactory(title="Anchor")
    ListingFactory(title="Hidden", status=Product.Status.DRAFT).categories.add(security)


def test_reading_a_lost_index_is_no_answer_instead_of_nothing_found(index: TantivyEngine) -> None:
    index.rebuild(estate())
    shutil.rmtree(index.folder)
    assert index.state() == State.LOST
    for ask in (lambda: find(SearchRequest(), index), lambda: index.fetch(["listing:1"]), index.count):
        with pytest.raises(SearchUnavailable) as told:
            ask()
        assert told.value.state == State.LOST
    with pytest.raises(SearchUnavailable):
        index.index([document(1)])  # it makes no index that holds one document


@pytest.mark.parametrize("lost", ["meta.json", "*.store", "*.term"])
def test_an_index_with_a_file_missing_is_lost(index: TantivyEngine, tmp_path: Path, lost: str) -> None:
    index.rebuild(estate())
    current = index._current()
    assert current is not None
    for file in (index.folder / current).glob(lost):
        file.unlink()
    assert index.state() == State.LOST


def test_a_lost_index_is_a_page_that_says_so_and_lists_the_catalog_by_category(
    client: Client, index: TantivyEngine, offered: None
) -> None:
    shutil.rmtree(index.folder)
    page = client.get("/search/?q=quay")
    assert (page.status_code, page["Retry-After"]) == (503, "10")
    read = text_of(page)
    assert "Search is not available" in read
    assert "The search index is being built" in read
    assert "Security 1" in read
    assert "2 offers" in read
    assert "Quay" in read and "Anchor" in read and "Hidden" not in read
    inside = text_of(client.get("/search/?category=security%2Fidentity"))
    assert "1 offer in Security" in inside
    assert "Anchor" not in inside


def test_a_part_for_htmx_says_the_same_and_is_shown(client: Client, index: TantivyEngine, offered: None) -> None:
    shutil.rmtree(index.folder)
    part = client.get("/search/?q=quay", headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert part.content.decode().startswith('<div id="found">')
    assert "Search is not available" in text_of(part)


def test_suggestions_and_comparison_of_a_lost_index_are_no_errors(client: Client, index: TantivyEngine) -> None:
    shutil.rmtree(index.folder)
    suggestions = client.get("/search/suggest/?q=quay")
    assert (suggestions.status_code, suggestions.content) == (200, b"")
    assert "no-store" in suggestions["Cache-Control"]
    assert client.get("/search/compare/?id=listing:1").status_code == 503


def test_an_index_without_documents_is_no_answer_while_something_is_on_offer(
    client: Client, index: TantivyEngine, offered: None
) -> None:
    assert index.state() == State.EMPTY
    page = client.get("/search/")
    assert page.status_code == 503
    assert "Quay" in text_of(page)


def test_the_page_of_a_lost_index_asks_as_often_for_ten_as_for_forty(
    client: Client, index: TantivyEngine, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shutil.rmtree(index.folder)
    ListingFactory.create_batch(3)
    with jobs.muted():
        client.get("/search/")
        with django_assert_max_num_queries(5):
            client.get("/search/")
        ListingFactory.create_batch(30)
        with django_assert_max_num_queries(5):
            client.get("/search/")


def test_looking_at_the_page_of_a_lost_index_builds_it_anew_at_once(
    client: Client,
    index: TantivyEngine,
    shelf: Shelf,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    shelf.put("1", document(1, id="shelf:1"))
    shutil.rmtree(index.folder)
    cache.delete("search:index-asked-for")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get("/search/").status_code == 503
    assert client.get("/search/").status_code == 200
    assert index.fetch(["shelf:1"])


def test_while_one_process_builds_it_another_does_not_and_the_state_says_so(index: TantivyEngine, shelf: Shelf) -> None:
    shutil.rmtree(index.folder)
    with advisory_lock(Lock.SEARCH_REBUILD, until_block_ends=True):
        assert ask_for_index(State.LOST) == State.REBUILDING


def test_an_empty_index_is_built_anew_where_sources_have_something(index: TantivyEngine, shelf: Shelf) -> None:
    shelf.put("1", document(1, id="shelf:1"))
    assert index.state() == State.EMPTY
    with jobs.muted():
        drain_outbox()
    assert index.state() == State.READY


def test_what_changes_during_a_rebuild_reaches_the_index_in_use_and_the_new_one(
    shelf: Shelf, index: TantivyEngine
) -> None:
    shelf.put("1", document(1, id="shelf:1", title="Before"))
    shelf.put("2", document(2, id="shelf:2"))
    with jobs.muted():
        rebuild_index()

        def change_and_build(ids: list[str]) -> list[SearchDocument]:
            built = type(shelf).build(shelf, ids)
            if shelf.documents.pop("2", None):  # the rebuild has read both; now one is changed and one withdrawn
                shelf.put("1", document(1, id="shelf:1", title="After"))
                enqueue_document("shelf", 1, 2)
                drain_outbox()
                assert index.fetch(["shelf:1"])["shelf:1"].title == "After"
                assert not index.fetch(["shelf:2"])
            return built

        register_source("shelf", lambda: ["1", "2"], change_and_build)
        rebuild_index()
    assert index.fetch(["shelf:1"])["shelf:1"].title == "After"
    assert not index.fetch(["shelf:2"])
    assert not IndexJob.objects.exists()


def test_rows_kept_for_a_rebuild_that_died_are_dropped(shelf: Shelf, index: TantivyEngine) -> None:
    index.rebuild([document(1, id="shelf:1")])
    with jobs.muted():
        enqueue_document("shelf", 1)
        IndexJob.objects.update(again=True)
        drain_outbox()
    assert not IndexJob.objects.exists()
    assert index.count() == 1


def test_a_rebuild_that_fails_leaves_no_folder_behind(index: TantivyEngine) -> None:
    before = list(index.folder.glob("generation-*"))

    def documents() -> Iterator[SearchDocument]:
        yield document(1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.rebuild(documents())
    assert list(index.folder.glob("generation-*")) == before


def test_a_silent_server_is_a_page_within_a_second_and_at_once_after_that(
    client: Client, silent: Engine, offered: None
) -> None:
    started = time.monotonic()
    page = client.get("/search/?q=quay")
    assert time.monotonic() - started < 1
    assert page.status_code == 503
    assert "The search server does not answer at the moment" in text_of(page)
    assert "Quay" in text_of(page)
    started = time.monotonic()
    assert client.get("/search/suggest/?q=qua").content == b""
    assert time.monotonic() - started < 0.2  # nobody waits for it a second time


def test_a_silent_server_leaves_the_outbox_as_it_is(silent: Engine, shelf: Shelf) -> None:
    with jobs.muted():
        enqueue_document("shelf", 1)
        assert drain_outbox().failed == 0
    assert IndexJob.objects.count() == 1


def test_all_questions_of_a_page_share_one_limit(silent: Engine) -> None:
    with answered_within(0.0), pytest.raises(SearchUnavailable):
        suggest(SuggestRequest("quay"), silent)


def test_a_server_that_nobody_listens_on_is_unreachable_and_so_it_stays_for_the_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = ElasticsearchEngine(Cluster(("http://127.0.0.1:1",), "ensemble-nowhere"))
    assert engine.state() == State.UNREACHABLE
    monkeypatch.setattr(engine, "reader", None)  # nobody is asked
    assert engine.state() == State.UNREACHABLE


def test_after_the_pause_one_question_is_let_through() -> None:
    breaker = Breaker(seconds=0.05)
    breaker.failed()
    assert not breaker.allows()
    time.sleep(0.06)
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.answered()
    assert breaker.allows()


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows beyond a few bytes, and the disk says that nothing is free."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.MonkeyPatch.context() as patch:
        usage = shutil.disk_usage("/")
        patch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_on_a_full_disk_searching_goes_on_and_changes_wait_until_there_is_room(
    client: Client, index: TantivyEngine, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    index.rebuild([document(1, id="shelf:1", title="Before")])
    shelf.put("1", document(1, id="shelf:1", title="After"))
    sign_in(client, OrganizationFactory(is_operator=True))
    with jobs.muted():
        enqueue_document("shelf", 1)
        with full_disk():
            told = drain_outbox()
            assert (told.done, told.failed, told.put_off) == (0, 0, 1)
            assert index.fetch(["shelf:1"])["shelf:1"].title == "Before"
            with pytest.raises(EngineFull):
                index.rebuild(estate())
            with pytest.raises(CommandError, match="disk of the index is full"):
                call_command("search_status")
            assert "Search index ready Its disk is full." in text_of(client.get("/workspace/operator/queues/"))
        QueueRow.objects.update(next_attempt_at=clock.now())
        assert drain_outbox().done == 1
    assert index.fetch(["shelf:1"])["shelf:1"].title == "After"
    assert not IndexJob.objects.exists()


def test_an_index_that_is_lost_on_a_full_disk_is_a_page_that_says_so_and_is_built_once_there_is_room(
    client: Client, index: TantivyEngine, shelf: Shelf, offered: None
) -> None:
    shelf.put("1", document(1, id="shelf:1"))
    shutil.rmtree(index.folder)
    with jobs.muted():
        with full_disk():
            told = drain_outbox()
            assert (told.failed, told.defects) == (0, [])
            page = client.get("/search/?q=quay")
        assert page.status_code == 503
        assert "the server has no room for it" in text_of(page)
        assert "Quay" in text_of(page)
        drain_outbox()
    assert index.fetch(["shelf:1"])
