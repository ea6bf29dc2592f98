"""What is on offer for a letter: its subject and sentences, each asked by itself."""

import pytest

from search.engines import Engine, SearchUnavailable, State
from search.queries.offers_about import offers_about
from tests.factories.search import document

pytestmark = pytest.mark.django_db

OFFERS = [
    document(1, title="Stock counting", summary="Counts the stock of stores every evening."),
    document(2, title="Backup vault", summary="Keeps backups that are restored every quarter."),
    document(3, title="Payroll", summary="Pays people."),
    document(4, title="Payroll partner", kind="partner", summary="Stock counting and backups."),
]


@pytest.fixture
def filled(index: Engine) -> Engine:
    index.rebuild(OFFERS)
    return index


def titles(subject: str, text: str = "", limit: int = 10) -> list[str]:
    return [each.title for each in offers_about(subject, text, limit)]


def test_a_letter_finds_offers_though_none_has_all_of_its_words(filled: Engine) -> None:
    text = "Our colleagues walk through the shop at night with paper. We count the stock by hand."
    assert titles("Stock in sixty shops", text) == ["Stock counting"]


def test_a_letter_that_asks_for_two_things_finds_both_and_the_subject_first(filled: Engine) -> None:
    assert titles("Stock counting", "We also need backups that are restored.") == ["Stock counting", "Backup vault"]


def test_only_offers_are_found(filled: Engine) -> None:
    assert titles("Payroll") == ["Payroll"]


def test_nothing_in_a_letter_is_read_as_a_condition(filled: Engine) -> None:
    assert titles('Stock counting -counting price:<1 in:zz kind:partner "every morning"') == ["Stock counting"]


@pytest.mark.parametrize("text", ["", " \n ", "?!", "Quixotic zeppelins"])
def test_words_that_nothing_holds_find_nothing(filled: Engine, text: str) -> None:
    assert titles(text) == []


def test_an_index_that_is_empty_or_lost_is_no_answer(index: Engine) -> None:
    index.rebuild([])
    with pytest.raises(SearchUnavailable) as refused:
        offers_about("Stock", "", 10)
    assert refused.value.state == State.EMPTY
