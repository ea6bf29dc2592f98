"""The language of queries: how typed words become what an engine is asked."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.domain import prices
from search.domain.analysis import prefixes, spans, stems, tokens, words
from search.domain.document import dump, load, to_index
from search.domain.highlight import excerpt, mark
from search.domain.plan import Clause, make_plan, make_suggest_plan
from search.domain.spelling import Vocabulary, slips
from search.domain.synonym_groups import GROUPS
from search.domain.synonyms import english
from search.queries.find import narrow
from tests.factories.search import estate

WORDS = Vocabulary({"kubernetes": 9, "security": 40, "scurvy": 1, "network": 30, "platform": 5, "edge": 12})


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Zero-Trust, for ALL", ["zero", "trust", "for", "all"]),
        ("Zürich\u2019s café", ["zurich", "s", "cafe"]),
        ("C++ and .NET, C#", ["cplusplus", "and", "dotnet", "csharp"]),
        ("", []),
    ],
)
def test_words_are_cut_and_folded(text: str, cut: list[str]) -> None:
    assert words(text) == cut


def test_endings_do_not_tell_words_apart() -> None:
    assert stems("identities") == stems("identity")
    assert stems("managed stores") == stems("manage store")


def test_small_words_are_left_out_unless_there_is_nothing_else() -> None:
    plan = make_plan("network for the edge", WORDS)
    assert [clause.typed for clause in plan.clauses] == [("network",), ("edg",)]
    assert make_plan("what is it", WORDS).clauses


def test_the_longest_known_phrase_wins_and_brings_its_synonyms() -> None:
    plan = make_plan("network single sign on", WORDS)
    assert plan.clauses[0] == Clause(("network",), word="network")
    assert plan.clauses[1].typed == ("singl", "sign", "on")
    assert ("sso",) in plan.clauses[1].phrases
    assert plan.understood == ("single sign-on",)


def test_a_one_way_synonym_does_not_come_back() -> None:
    assert ("backup",) in make_plan("ransomware", WORDS).clauses[0].phrases
    assert all(("ransomwar",) not in clause.phrases for clause in make_plan("backup", WORDS).clauses)


def test_an_unknown_word_becomes_the_nearest_known_one() -> None:
    assert make_plan("secuirty netwrok", WORDS).corrected == "security network"
    assert make_plan("kuberntes", WORDS).corrected == "kubernetes"
    assert make_plan("networks", WORDS).corrected is None  # known in another ending
    assert make_plan("siem", WORDS).corrected is None  # no document has it, but it is a word
    assert make_plan("zzzzzz", WORDS).corrected is None
    assert make_plan("edgy", Vocabulary({})).corrected is None


def test_a_last_word_that_may_still_become_a_known_one_is_not_corrected() -> None:
    assert make_plan("network platf", WORDS).corrected is None
    assert make_plan("network secur", WORDS).corrected is None
    assert ("platform",) in make_suggest_plan("network platf", WORDS).marks


def test_exact_words_are_neither_corrected_nor_widened() -> None:
    plan = make_plan("kuberntes sso", WORDS, exact=True)
    assert plan.clauses == (Clause(("kuberntes",)), Clause(("sso",)))
    assert plan.corrected is None


def test_exact_words_are_marked_where_they_stand_as_typed() -> None:
    plan = make_plan("identities", WORDS, exact=True)
    assert [s.text for s in mark("One identity, many identities", plan.marks, exact=True) if s.marked] == ["identities"]


def test_what_a_relaxed_result_must_hold_grows_slowly() -> None:
    plan = make_plan("network edge platform security", WORDS)
    assert plan.least == 4
    assert plan.relax().least == 2
    assert make_plan("network edge", WORDS).relax().least == 1


def test_the_last_word_is_a_beginning_until_a_blank_follows() -> None:
    assert make_suggest_plan("managed kuber").prefix == "kuber"
    assert make_suggest_plan("managed ").prefix == ""
    assert make_suggest_plan("").clauses == ()


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [("trust", "trust", 0), ("trsut", "trust", 1), ("tust", "trust", 1), ("truust", "trust", 1), ("abcd", "wxyz", 3)],
)
def test_slips_between_words(one: str, two: str, count: int) -> None:
    assert slips(one, two, 2) == count


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_marking_never_changes_a_text(text: str, marks: list[str]) -> None:
    phrases = frozenset(tuple(stems(one)) for one in marks) - {()}
    assert "".join(part.text for part in mark(text, phrases)) == text


@given(st.text(max_size=200))
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    for word, _stem, start, end in spans(text):
        assert 0 <= start < end <= len(text)
        assert words(text[start:end]) == [word]


@given(st.text(max_size=300))
def test_any_text_makes_a_plan(text: str) -> None:
    plan = make_plan(text, WORDS)
    assert len(plan.clauses) <= 24
    make_suggest_plan(text)


def test_an_excerpt_holds_the_match_and_is_cut_at_blanks() -> None:
    text = "word " * 100 + "needle " + "word " * 100
    cut = excerpt(text, frozenset({("needl",)}), length=80)
    assert "needle" in cut
    assert len(cut) <= 84
    assert cut.startswith("… word")
    assert cut.endswith("word …")


def test_a_document_comes_back_from_what_is_kept() -> None:
    for document in estate():
        assert load(dump(document)) == document


def test_a_field_that_a_newer_version_wrote_is_left_out() -> None:
    kept = dump(estate()[0]).replace('{"id"', '{"colour":"red","id"', 1)
    assert load(kept) == estate()[0]


def test_ancestors_of_a_category_are_indexed_with_it() -> None:
    indexed = to_index(estate()[0])
    assert indexed.facets["category"] == ("security", "security/identity", "security/network")
    assert indexed.orders["best"] < to_index(estate()[8]).orders["best"]


def test_of_a_category_and_one_below_it_the_narrower_counts() -> None:
    assert narrow({"category": ("a", "a/b", "ab"), "junk": ("x",), "kind": ("",)}) == {"category": ("a/b", "ab")}


def test_price_buckets_touch_and_know_currencies_without_cents() -> None:
    for currency, factor in (("USD", 100), ("JPY", 1), ("KWD", 1000)):
        buckets = prices.histogram(currency)
        assert all(one.end == two.start for one, two in pairwise(buckets))
        assert buckets[1].start == 100 * factor
        assert buckets[-1].end is None


def test_beginnings_of_words_are_short() -> None:
    assert prefixes(tokens("MFA")) == ["m", "mf", "mfa"]
    assert max(map(len, prefixes(tokens("internationalisation")))) == 12


def test_every_group_of_synonyms_says_at_least_two_things() -> None:
    book = english()
    assert all(len({tuple(stems(phrase)) for phrase in group}) > 1 for group in GROUPS)
    assert book.longest <= 8
    assert all(phrase for phrases in book.also.values() for phrase, _weight in phrases)


def test_the_language_of_queries_needs_no_framework() -> None:
    code = "import search.domain.document, search.domain.plan, search.domain.highlight, search.registry, sys; print('django' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
