"""Fixtures for every test.

- `db` and `@pytest.mark.django_db`: a migrated PostgreSQL, started by itself (`tests/support/database.py`).
- `@pytest.mark.django_db(transaction=True)`, `transactional_db`, `live_server`: really committed; afterwards the
  database gets the template's content again (0.1 s), because the journal refuses to be truncated.
- `postgres_url`: an address of that database for tests that speak SQL or start processes.
- `open_page(width=390, dark=True)`, `page`: Chromium on `live_server`; console errors and requests to other hosts
  fail the test. `page_problems.problems` can be inspected, or cleared by a test that expects one.
- `mailbox`: a mail server that takes mails. Every other test runs with one that refuses all connections, so that
  whatever any test does is done with a broken mail server.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from core.kit.jobs.run import raising
from infra.local.chromium import find_chromium
from tests.support import played
from tests.support.actors import watch_for_lost_actors
from tests.support.browser import Watch, Windows, chromium
from tests.support.contexts import keep_only_contexts_of_pages
from tests.support.contract import CHECK, Traffic
from tests.support.database import Cluster, database_for_this_process
from tests.support.forms import send_forms_as_pages_do
from tests.support.order import longest_first, processes_of_this_run
from tests.support.replaced import watch_for_replaced_code
from tests.support.storage import watched_storage

CLUSTER = pytest.StashKey[Cluster]()
TRAFFIC = pytest.StashKey[Traffic]()
BREACHES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # until all is imported, nearly all of which stays
    cluster = Cluster()
    cluster.claim()
    send_forms_as_pages_do()
    keep_only_contexts_of_pages()
    watch_for_replaced_code()
    watch_for_lost_actors()
    # How long a case takes by the clock on the wall says what else the machine does, and nothing about the code.
    hypothesis.settings.register_profile("without deadline", deadline=None)
    hypothesis.settings.load_profile("without deadline")
    config.stash[CLUSTER] = cluster
    if os.environ.get(CHECK):
        config.stash[TRAFFIC] = Traffic()


@pytest.hookimpl(trylast=True)  # what is not to be run is out of the list by then
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = longest_first(items, processes_of_this_run())


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported stays: the collector need not look through it again and again (a twentieth of all time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if (traffic := item.config.stash.get(TRAFFIC, None)) is not None:
        traffic.of(item.nodeid, item.get_closest_marker("off_contract") is None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Nothing that any test said to a sandbox, or heard from it, may be other than Stripe's."""
    if (traffic := session.config.stash.get(TRAFFIC, None)) is not None:
        breaches = session.config.stash[BREACHES] = traffic.violations()
        if breaches:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        traffic.leave()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for breach in config.stash.get(BREACHES, []):
        terminalreporter.write_line(f"NOT STRIPE'S: {breach}", red=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    if settings.configured:
        for folder in (settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR):  # made by settings/test.py for this process
            shutil.rmtree(folder, ignore_errors=True)
    if (cluster := config.stash.get(CLUSTER, None)) is not None:
        cluster.leave()


@pytest.fixture(autouse=True)
def _defects_are_raised() -> Iterator[None]:
    """A queue keeps what a row raises, and goes on: here it is raised at the end of the run, so that no test misses it.

    Tests of what is kept say `with raising(False):`.
    """
    with raising():
        yield


@pytest.fixture(autouse=True)
def _nothing_is_kept_from_another_test() -> None:
    """The cache is empty, so that no count of queries depends on which test ran before, or how long ago."""
    cache.clear()


@pytest.fixture(autouse=True)
def _what_others_played_may_be_given() -> None:
    """See `tests/support/played.py`."""
    played.begin()


@pytest.fixture(scope="session", autouse=True)
def _files_are_stored_outside_transactions() -> Iterator[None]:
    """See `tests/support/storage.py`."""
    with watched_storage():
        yield


@pytest.fixture(scope="session", autouse=True)
def _mail_server_is_away(django_test_environment: None) -> Iterator[None]:
    """No action, page or task may need the mail server: see `tests/support/mail_server.py`."""
    with override_settings(EMAIL_BACKEND="tests.support.mail_server.Away"):
        yield


@pytest.fixture
def mailbox() -> Iterator[list[mail.EmailMessage]]:
    """The mails that were sent, by a mail server that takes all of them."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield mail.outbox


@pytest.fixture(scope="session")
def cluster(pytestconfig: pytest.Config) -> Cluster:
    """The PostgreSQL server of the tests."""
    return pytestconfig.stash[CLUSTER]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object, cluster: Cluster) -> Iterator[None]:
    """Instead of pytest-django's: a clone of a migrated template."""
    blocker: Any = django_db_blocker
    with blocker.unblock(), database_for_this_process(cluster), blocker.block():
        yield


@pytest.fixture(scope="session")
def postgres_url(django_db_setup: None) -> str:
    """The address of this test process's database."""
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's binary; without one the test fails and says how to get it."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the whole test process."""
    # Playwright's sync API runs an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium(chromium_path) as running:
        yield running


@pytest.fixture
def page_problems() -> Iterator[Watch]:
    """Console errors and foreign requests of this test's pages; any left at its end fails the test."""
    watch = Watch()
    yield watch
    assert watch.problems == []


@pytest.fixture
def open_page(live_server: LiveServer, browser: Browser, page_problems: Watch) -> Iterator[Windows]:
    """Opens pages on the live server, each with cookies of its own: `open_page(width=390, dark=True)`."""
    windows = Windows(browser, live_server.url, page_problems)
    yield windows
    windows.close()


@pytest.fixture
def page(open_page: Windows) -> Page:
    """One page, wide and light."""
    return open_page()
