"""What the check of the glossary's words finds, and what it leaves alone."""

from pathlib import Path

import pytest

from tests.architecture import glossary
from tests.architecture.glossary import NOT_IN, Term, said_in, terms


def test_no_file_says_a_word_that_is_not_used() -> None:
    assert glossary.problems(glossary.found_words()) == []


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
        ("needs a look", "money/webhooks/needs-a-look/", True, True),
        ("`follow_*`", "follow_payment", True, True),
        ("`follow_*`", "counts_follow_words", True, False),
        ("`desk`", "desk", True, True),
        ("`desk`", "help_desk", True, False),
        ("`desk`", "A help desk.", False, False),
    ],
)
def test_a_term_is_found_where_it_is_said(term: str, text: str, identifier: bool, expected: bool) -> None:
    assert Term(term).is_in(text, identifier=identifier) == expected


def test_parts_of_what_is_put_together_are_read_in_strings_styles_and_scripts(tmp_path: Path) -> None:
    (tmp_path / "urls.py").write_text('path("money/needs-a-look/")\n')
    (tmp_path / "frame.css").write_text(".needs-a-look { color: red }\n")
    assert all("needs-a-look" in " ".join(said_in(tmp_path / name)[0]) for name in ("urls.py", "frame.css"))


def test_credit_is_a_word_of_the_ledger_alone() -> None:
    assert NOT_IN["credit"].match("core/split/commission.py")
    assert NOT_IN["credit"].match("billing/templates/billing/collecting/receivable.html")
    assert not NOT_IN["credit"].match("billing/ledger/domain/entries.py")


def test_a_word_is_a_problem_where_it_is_not_pending_and_pending_is_one_where_it_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(glossary, "PENDING", {"billing": {"reckon"}})
    assert glossary.problems({"reckon": {"billing/x.py"}}) == []
    assert glossary.problems({"reckon": {"billing/x.py", "catalog/x.py"}}) == ["catalog/x.py: reckon"]
    assert glossary.problems({}) == ["billing: reckon is not used any more; take it out of PENDING"]
