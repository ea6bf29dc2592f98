"""What the check of the glossary's words finds, and what it leaves alone."""

import pytest

from tests.architecture import glossary
from tests.architecture.glossary import Term, terms


def test_the_table_of_the_glossary_is_read() -> None:
    assert {"reckon", "let … go", "desk"} <= {term.text for term in terms()}


@pytest.mark.parametrize(
    ("term", "text", "identifier", "expected"),
    [
        ("reckon", "They reckon by hand.", False, True),
        ("reckon", "_reckon_all", True, True),
        ("reckon", "reckoner", True, False),
        ("mend", "recommend", True, False),
        ("let … go", "Let them go.", False, True),
        ("let … go", "let_transfers_go", True, True),
        ("let … go", "Let go.", False, True),
        ("let … go", "Let the buyer pay, then go.", False, False),
        ("called off", "OrderCalledOff", True, True),
        ("needs a look", "NeedsALook", True, True),
        ("`desk`", "desk", True, True),
        ("`desk`", "help_desk", True, False),
        ("`desk`", "A help desk.", False, False),
    ],
)
def test_a_term_is_found_where_it_is_said(term: str, text: str, identifier: bool, expected: bool) -> None:
    assert Term(term).is_in(text, identifier=identifier) == expected


def test_a_word_is_a_problem_where_it_is_not_pending_and_pending_is_one_where_it_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(glossary, "PENDING", {"billing": {"reckon"}})
    assert glossary.problems({"reckon": {"billing/x.py"}}) == []
    assert glossary.problems({"reckon": {"billing/x.py", "catalog/x.py"}}) == ["catalog/x.py: reckon"]
    assert glossary.problems({}) == ["billing: reckon is not used any more; take it out of PENDING"]
