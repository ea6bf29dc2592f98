"""A line in its seller's own words: what is not in the catalog, from the draft to the order."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.drafting.queries.saved_lines import as_json, from_json, saved_lines
from marketplace.quotes.interface import LineEdit, LineWish, PartEdit, VersionEdits, Wishes, Wording, WrittenItem
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.negotiating.actions.counter_quote import counter_quote
from marketplace.quotes.negotiating.actions.take_counter import take_counter
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.queries.delivered import delivered_to
from marketplace.quotes.reading.queries.measures import quotes_by_product
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import changes_since
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, consented, drafted, sent, worked_example
from tests.support.forms import as_shown
from tests.support.papers import pages_of, without_blanks

pytestmark = pytest.mark.django_db

WALK = Wording("Site walk", "Two people, one day.\nA list of what to do first.")


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


@pytest.fixture
def draft(story: Story) -> QuoteVersion:
    """The bundle, and two site walks of 900 dollars each."""
    version = drafted(story).versions.get()
    return edit_version(version, VersionEdits(additions=(WrittenItem(WALK, 2, 90_000),)), by=story.seller_user)


def test_its_seller_provides_it_and_gets_its_price_from_the_document_to_the_order(
    story: Story, draft: QuoteVersion
) -> None:
    version = sent(story, draft.quote)
    bundle, walk = version.document["lines"]
    assert "written" not in bundle
    assert (walk["written"], walk["name"], walk["description"]) == (True, WALK.name, WALK.description)
    (part,) = walk["components"]
    assert (part["owner"]["key"], part["listed"], part["term"]) == (story.northwind.slug, False, "once")
    assert (walk["quantity"], walk["net"], walk["later"]) == (2, 180_000, 0)
    order = accept(version, story.buyer_user)
    line = order.lines.get(key=walk["key"])
    assert (line.product, line.name, line.description, line.net_minor) == (None, WALK.name, WALK.description, 180_000)
    shares = line.billed_line.shares.exclude(role="platform")
    assert {each.organization for each in shares} == {story.northwind}
    assert quotes_by_product(story.northwind, ACCEPTED, clock.now() + clock.now().resolution) == {story.bundle.pk: 1}
    order.lines.update(delivery="accepted", accepted_at=clock.now())
    assert None not in {each.product_id for each in delivered_to(story.buyer)}


def test_paper_and_page_say_what_it_is_and_that_its_seller_priced_it(
    story: Story, draft: QuoteVersion, client: Client
) -> None:
    version = sent(story, draft.quote)
    paper = without_blanks(" ".join(pages_of(version_paper(version))))
    for words in ("Site walk", "A list of what to do first.", "priced by the seller"):
        assert without_blanks(words) in paper
    sign_in(client, story.buyer)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "Two people, one day.<br>A list of what to do first." in page


def test_what_its_words_say_otherwise_is_a_difference_without_effect(story: Story, draft: QuoteVersion) -> None:
    before = sent(story, draft.quote)
    after = revise_quote(before.quote, by=story.seller_user)
    key = before.document["lines"][1]["key"]
    edits = {key: LineEdit(wording=Wording("Survey", "One day.", yearly=True))}
    after = edit_version(after, VersionEdits(lines=edits), by=story.seller_user)
    changed = changes_since(before, after, offered_in(after))
    assert [(each.what, each.was, each.now) for each in changed.changes if each.kind != "later"] == [
        ("Name of a line", "Site walk", "Survey"),
        ("Description of Survey", WALK.description, "One day."),
        ("Billing of Survey", "once", "12 months"),
    ]
    assert changed.effect == 0
    assert after.later_minor - before.later_minor == 180_000


def test_a_buyer_counters_it_like_any_line(story: Story, draft: QuoteVersion) -> None:
    version = sent(story, draft.quote)
    part = version.document["lines"][1]["components"][0]["key"]
    key = version.document["lines"][1]["key"]
    wishes = Wishes({key: LineWish(net=80_000, quantities={part: 1})})
    made = take_counter(counter_quote(version, wishes, by=story.buyer_user), by=story.seller_user)
    line = made.lines.get(key=key)
    assert (line.quantity, line.net_minor, line.description) == (1, 80_000, WALK.description)
    assert consented(made, story.seller_user)


@pytest.mark.parametrize(("currency", "price"), [("USD", 90_000), ("EUR", 0)])
def test_a_template_keeps_its_words_and_its_price_in_the_same_currency(
    story: Story, draft: QuoteVersion, currency: str, price: int
) -> None:
    kept = from_json(as_json(saved_lines(offered_in(draft))))
    said = insert_lines(draft, kept[1:], currency=currency, by=story.seller_user)
    added = offered_in(draft)[-1]
    (part,) = added.components.all()
    assert Wording(added.name, added.description, part.later) == WALK
    assert (part.quantity, part.unit_price_minor) == (2, price)
    assert bool(said) is (not price)


def test_the_editor_writes_a_line_by_its_name_and_changes_what_it_says(story: Story, client: Client) -> None:
    version = drafted(story).versions.get()
    sign_in(client, story.northwind)
    path = reverse("quotes:edit", args=[version.quote.reference, 1])
    data = as_shown(client.get(path))
    refused = client.post(path, data | {"write_line": "1"})
    assert refused.status_code == 422 and "Name the line first" in refused.content.decode()
    written = client.post(path, data | {"write_line": "1", "write": "Site walk"})
    assert written["Location"] == f"{path}#line-2"
    data = as_shown(client.get(path)) | {
        "line-2-name": "Survey", "line-2-description": "One day.", "line-2-billed": "yearly",
        "line-2.1-quantity": "3", "line-2.1-price": "500.00", "line-2-discount": "10%",
    }  # fmt: skip
    assert client.post(path, data).status_code == 302
    line = version.lines.get(key="line-2")
    assert (line.name, line.description, line.net_minor, line.later_minor) == ("Survey", "One day.", 135_000, 135_000)
    assert line.components.get().name == "Survey"


@pytest.mark.parametrize("wrong", [{"plan": True}, {"owner": True}, {"description": True}])
def test_the_database_keeps_it_its_sellers_and_outside_of_the_catalog(
    story: Story, draft: QuoteVersion, wrong: dict[str, bool]
) -> None:
    bundle, walk = offered_in(draft)
    listed = bundle.components.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        if "plan" in wrong:
            walk.components.update(plan=listed.plan)
        elif "owner" in wrong:
            walk.components.update(owner=listed.owner)
        else:
            draft.lines.filter(pk=bundle.pk).update(description="Cheaper elsewhere")


def test_one_without_a_price_cannot_be_proposed(story: Story, client: Client) -> None:
    version = drafted(story).versions.get()
    version = edit_version(version, VersionEdits(additions=(WrittenItem(WALK),)), by=story.seller_user)
    sign_in(client, story.northwind)
    page = client.get(reverse("quotes:edit", args=[version.quote.reference, 1])).content.decode()
    assert "Site walk has no price yet: type a unit price." in page
    edits = {"line-2": LineEdit(parts={"line-2.1": PartEdit(1, 90_000)})}
    assert edit_version(version, VersionEdits(lines=edits), by=story.seller_user).lines.get(key="line-2").net_minor
