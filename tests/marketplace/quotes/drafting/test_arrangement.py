"""Lines stand in the order and under the headings that their seller gives them, on every page and paper."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.kit import clock
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.drafting.domain.arrangement import arranged, blocks, dropped, moved
from marketplace.quotes.interface import LineEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.domain.differences import differences
from marketplace.quotes.reading.queries.documents import version_document
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted_to_choose, sent, worked_example
from tests.forms.crawl import read
from tests.support.answers import Answer
from tests.support.papers import pages_of, without_blanks

headings = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "Licences", "Services"]))


@given(st.permutations("abcdef"), headings, st.sampled_from("abcdefg"), st.sampled_from([-1, 1]))
def test_no_move_loses_a_line_or_divides_a_group(
    order: list[str], headings: dict[str, str], key: str, step: int
) -> None:
    for found in (moved(order, headings, key, step), arranged(dropped(order, key, "c"), headings)):
        assert sorted(set(found) - {"g"}) == sorted(order)
        assert arranged(found, headings) == found
        titles = [headings.get(block[0], "") for block in blocks(found, headings)]
        assert len([each for each in titles if each]) == len({each for each in titles if each})


def test_a_line_moves_inside_its_group_and_takes_the_group_along_at_its_edge() -> None:
    headings = {"b": "Licences", "c": "Licences"}
    assert moved("abcd", headings, "c", -1) == ["a", "c", "b", "d"]
    assert moved("abcd", headings, "b", -1) == ["b", "c", "a", "d"]
    assert moved("abcd", headings, "a", -1) == ["a", "b", "c", "d"]
    assert moved("abcd", headings, "a", 1) == ["b", "c", "a", "d"]


@pytest.fixture
def story(db: None) -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


def grouped(story: Story) -> QuoteVersion:
    """A draft with two lines under "Licences", one before and one after them."""
    version = drafted_to_choose(story)
    edits = {key: LineEdit(heading="Licences") for key in ("line-2", "line-4")}
    return edit_version(version, VersionEdits(lines=edits), by=story.seller_user)


def keys(version: QuoteVersion) -> list[str]:
    return [line.key for line in offered_in(version)]


def test_lines_of_one_heading_are_put_together_and_new_lines_at_the_end(story: Story) -> None:
    version = grouped(story)
    assert keys(version) == ["line-1", "line-2", "line-4", "line-3"]
    edit_version(version, VersionEdits(order=("line-3",)), by=story.seller_user)
    assert keys(version) == ["line-3", "line-1", "line-2", "line-4"]
    edit_version(version, VersionEdits(additions=(RequestedItem(story.bundle.pk),)), by=story.seller_user)
    assert keys(version) == ["line-3", "line-1", "line-2", "line-4", "line-5"]


def test_a_heading_is_frozen_and_stands_with_its_subtotal_on_the_page_and_on_paper(story: Story) -> None:
    version = grouped(story)
    edit_version(version, VersionEdits(lines={"line-2": LineEdit(chosen=True)}), by=story.seller_user)
    version = sent(story, version.quote)
    assert [line.get("heading") for line in version.document["lines"]] == [None, "Licences", None]
    client = Client()
    sign_in(client, story.buyer)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "Subtotal, Licences" in page
    paper = "".join(pages_of(version_paper(version)))
    assert without_blanks("Subtotal, Licences 10,000.00 10,000.00") in paper


def test_a_version_without_headings_says_nothing_of_them(story: Story) -> None:
    version = sent(story)
    assert "heading" not in version.document["lines"][0]
    assert "Subtotal" not in "".join(pages_of(version_paper(version)))


def test_another_heading_is_a_difference_without_a_price_and_asks_no_owner_again(story: Story) -> None:
    version = sent(story, grouped(story).quote)
    draft = revise_quote(version.quote, by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(heading="Network", discount_bp=1_000)}, order=("line-3", "line-1"))
    edit_version(draft, edits, by=story.seller_user)
    found = differences(version.document, version_document(draft, offered_in(draft)))
    assert [(each.kind, each.was, each.now, each.effect) for each in found] == [("heading", "", "Network", None)]
    made = propose_version(draft, by=story.seller_user)
    assert not made.consents.filter(status="pending").exists()


def test_the_buttons_of_the_editor_move_a_line_and_keep_what_was_typed(story: Story) -> None:
    version = grouped(story)
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[version.quote.reference, 1])

    def press(place: str, **typed: Any) -> Answer:
        opened = read(address, client.get(address)).opened
        form = next(form for each in opened for form in each.forms() if "line-2-heading" in dict(form.kinds))
        data = {name: value for name, value in form.data(**typed).items() if name not in ("add", "remove", "find")}
        return client.post(address, data | {"move": place})

    answer = press("line-3:up", **{"line-3-discount": "5%"})
    assert answer["Location"] == f"{address}#line-3"
    assert keys(version) == ["line-1", "line-3", "line-2", "line-4"]
    assert version.lines.get(key="line-3").discount_bp == 500
    press("line-3:line-1")
    assert keys(version) == ["line-3", "line-1", "line-2", "line-4"]
    for nonsense in ("line-9:up", "line-1:sideways", ":", "line-2"):
        assert press(nonsense).status_code == 302
    assert sorted(keys(version)) == ["line-1", "line-2", "line-3", "line-4"]
