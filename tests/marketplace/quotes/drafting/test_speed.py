"""Twenty quotes a day: lines found while typing, duplicated, and changed all at once."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from marketplace.quotes.drafting.actions.duplicate_line import duplicate_line
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.interface import LineEdit, VersionEdits, Wording, WrittenItem
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted_to_choose, worked_example
from tests.support.forms import as_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


def test_a_duplicate_stands_below_its_line_with_all_of_it_and_a_key_of_its_own(story: Story) -> None:
    version = drafted_to_choose(story)
    edits = {"line-1": LineEdit(discount_bp=1_200, discount_reason="They asked", heading="Network")}
    version = edit_version(
        version, VersionEdits(lines=edits, additions=(WrittenItem(Wording("Walk"), 1, 500),)), by=story.seller_user
    )
    for key in ("line-1", "line-3", "line-5", "line-99"):
        version = duplicate_line(version, key, by=story.seller_user)
    lines = offered_in(version)
    assert [each.key for each in lines] == [
        "line-1",
        "line-6",
        "line-2",
        "line-3",
        "line-7",
        "line-4",
        "line-5",
        "line-8",
    ]
    first, copy = lines[:2]
    assert (copy.net_minor, copy.discount_bp, copy.discount_reason, copy.heading) == (
        first.net_minor, 1_200, "They asked", "Network",
    )  # fmt: skip
    assert [part.key for part in copy.components.all()] == ["line-6.1", "line-6.2", "line-6.3"]
    assert [each.chosen for each in lines if each.choice == "A"] == [True, False, False]
    assert (lines[-1].name, lines[-1].net_minor) == ("Walk", 500)


@pytest.fixture
def editor(story: Story, client: Client) -> tuple[QuoteVersion, str]:
    version = drafted_to_choose(story)
    sign_in(client, story.northwind)
    return version, reverse("quotes:edit", args=[version.quote.reference, 1])


def test_one_discount_and_one_start_are_put_on_all_lines(editor: tuple[QuoteVersion, str], client: Client) -> None:
    version, path = editor
    data = as_shown(client.get(path)) | {"apply_to_all": "1"}
    assert "Type a discount, or choose a day" in client.post(path, data).content.decode()
    client.post(path, data | {"all_discount": "7%"})
    assert {line.discount_bp for line in version.lines.all()} == {700}
    client.post(path, as_shown(client.get(path)) | {"apply_to_all": "1", "all_start": "2027-02-01"})
    assert {(line.discount_bp, line.start_on) for line in version.lines.all()} == {(700, dt.date(2027, 2, 1))}


def test_the_button_duplicates_what_was_typed_and_enter_only_saves(
    editor: tuple[QuoteVersion, str], client: Client
) -> None:
    version, path = editor
    page = client.get(path)
    first = page.content.decode().partition('id="editor"')[2].partition("<button")[2].partition(">")[0]
    assert "name=" not in first  # the one that Enter in a field presses
    client.post(path, as_shown(page) | {"duplicate": "line-2", "line-2-discount": "9%"})
    assert {line.discount_bp for line in version.lines.filter(plan=version.lines.get(key="line-2").plan)} == {900}


def test_the_finder_suggests_what_the_seller_of_this_draft_can_add(
    editor: tuple[QuoteVersion, str], story: Story, client: Client
) -> None:
    path = reverse("quotes:offerable", args=[editor[0].quote.reference, 1])
    found = client.get(path, {"q": "vendor d 200"}).content.decode()
    assert found.count('role="option"') == 1 and "Vendor D 20000" in found and 'name="add"' in found
    assert not client.get(path, {"q": "nothing like it"}).content.decode().strip().count("<button")
    stranger = Client()
    sign_in(stranger, OrganizationFactory(is_partner=True))
    assert stranger.get(path).status_code == 404
