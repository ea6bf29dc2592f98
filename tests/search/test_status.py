"""How the index stands, told to the operator and to a probe."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.kit import clock, jobs
from search.actions.enqueue_document import enqueue_document
from search.actions.rebuild_index import rebuild_index
from search.engines.tantivy_engine import TantivyEngine
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.search import document
from tests.search.test_pages import text_of

if TYPE_CHECKING:
    from tests.search.conftest import Shelf

pytestmark = pytest.mark.django_db


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    made: dict[str, object] = json.loads(capsys.readouterr().out)
    return made


def test_an_index_that_answers_is_well(index: TantivyEngine, shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.put("1", document(1, id="shelf:1"))
    rebuild_index()
    call_command("search_status", "--json")
    assert told(capsys) == {
        "ok": True, "engine": "tantivy", "state": "ready", "rebuilding": False, "documents": 1, "offered": 1,
        "waiting": 0, "oldest_seconds": 0.0, "for_review": 0, "has_room": True,
    }  # fmt: skip


def test_an_index_that_is_lost_is_not(index: TantivyEngine, shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(index.folder)
    with pytest.raises(CommandError) as error:
        call_command("search_status", "--json")
    assert error.value.returncode == 1
    assert told(capsys)["state"] == "lost"


def test_a_change_that_waits_too_long_is_not(
    index: TantivyEngine, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put("1", document(1, id="shelf:1"))
    rebuild_index()
    with jobs.muted():
        enqueue_document("shelf", 1)
    call_command("search_status")
    assert "1 changes wait" in capsys.readouterr().out
    with clock.travel(clock.now() + dt.timedelta(minutes=10)), pytest.raises(CommandError, match="oldest change"):
        call_command("search_status")


def test_the_operators_page_of_queues_says_how_the_index_stands(
    client: Client, index: TantivyEngine, shelf: Shelf
) -> None:
    shelf.put("1", document(1, id="shelf:1"))
    rebuild_index()
    sign_in(client, OrganizationFactory(is_operator=True))
    assert "Search index ready" in text_of(client.get("/workspace/operator/queues/"))
    shutil.rmtree(index.folder)
    assert "Search index lost Visitors are shown the catalog by category instead." in text_of(
        client.get("/workspace/operator/queues/")
    )
