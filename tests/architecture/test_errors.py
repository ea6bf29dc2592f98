"""Sentences of exceptions that a page may show are marked for translation."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture import errors
from tests.architecture.errors import RECORDS, sentences_in, shown_exceptions

REFUSAL = """
class Refused(ValueError):
    def __init__(self, name):
        super().__init__({0})

raise Refused({1})
"""


@pytest.fixture(scope="module", autouse=True)
def _syntax_trees_are_forgotten() -> Iterator[None]:
    yield
    errors._trees.cache_clear()


def found(own: str, raised: str) -> list[str]:
    return [text for _line, text in sentences_in(ast.parse(REFUSAL.format(own, raised)), frozenset({"Refused"}))]


def test_every_sentence_that_a_page_may_show_is_marked() -> None:
    assert errors.unmarked() == []


def test_an_unmarked_sentence_is_found_where_it_is_raised_and_where_it_is_built() -> None:
    assert found("name", '"Choose another day."') == ["Choose another day."]
    assert found('f"{name} is held already."', "1") == ["… is held already."]


def test_marked_sentences_and_names_are_left_alone() -> None:
    assert found('_("%(name)s is held already.") % {"name": name}', '"amount"') == []


def test_exceptions_below_value_error_are_known_at_any_distance() -> None:
    assert {"NotRefundable", "BadLogo", "ValidationError"} <= shown_exceptions()


def test_every_exception_of_the_list_still_has_such_a_sentence() -> None:
    paths = {
        path for path, tree in errors._trees().items() if any(True for _each in sentences_in(tree, shown_exceptions()))
    }
    assert {start for start in RECORDS if not any(path.startswith(start) for path in paths)} == set()
