"""`manage.py search`: the answer of the page, for a script, and why."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.engines import Engine
from tests.factories.search import estate

pytestmark = pytest.mark.django_db


def ask(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_the_answer_is_json_with_what_was_asked_for(index: Engine) -> None:
    index.rebuild(estate())
    answer = json.loads(ask("zero trust -survey", "--filter", "kind=solution", "--facets", "--explain", "--json"))
    assert {hit["id"] for hit in answer["hits"]} == {"bundle:1", "bundle:10"}
    assert answer["facets"]["kind"][0]["value"] == "solution"
    assert answer["asked"]["excluded"] == ["survey"]
    assert answer["asked"]["clauses"][0].startswith("zero trust x 1.00")


def test_without_json_it_is_read_by_a_person(index: Engine) -> None:
    index.rebuild(estate())
    assert ask("kubernetes").startswith("2 results in ")


def test_a_filter_that_is_none_is_refused(index: Engine) -> None:
    with pytest.raises(CommandError, match="is no filter"):
        ask("x", "--filter", "colour=red")
