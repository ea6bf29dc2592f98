"""A quote begins with what was offered before, at today's prices, and says what is other than it was."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from catalog.models import Plan, PlanPrice
from core.kit import clock
from marketplace.quotes.asking.actions.start_from_template import start_from_template
from marketplace.quotes.drafting.actions.delete_template import delete_template
from marketplace.quotes.drafting.actions.edit_version import TooManyLines, VersionIsFrozen, edit_version
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.actions.save_template import CannotSaveTemplate, save_template
from marketplace.quotes.drafting.queries.saved_lines import as_json, from_json, lines_of_source, saved_lines, sources
from marketplace.quotes.interface import LineEdit, PartEdit, VersionEdits
from marketplace.quotes.models import Quote, QuoteTemplate, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted, drafted_to_choose, requested, sent, worked_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


@pytest.fixture
def offered(story: Story) -> QuoteVersion:
    """A draft with a heading, choices, a quantity of its own and a discount for its buyer."""
    edits = {
        "line-1": LineEdit(discount_bp=1_000, heading="Network", parts={"line-1.1": PartEdit(900, 0)}),
        "line-2": LineEdit(discount_bp=2_500, choice="optional", chosen=False),
    }
    return edit_version(drafted_to_choose(story), VersionEdits(lines=edits), by=story.seller_user)


def empty(story: Story) -> QuoteVersion:
    """Another draft of the same seller, without its lines."""
    version = drafted(story).versions.get()
    return edit_version(version, VersionEdits(lines={"line-1": LineEdit(remove=True)}), by=story.seller_user)


def inserted(story: Story, version: QuoteVersion) -> tuple[QuoteVersion, tuple[str, ...]]:
    found = lines_of_source(story.northwind, f"quote:{version.quote.reference}")
    assert found is not None
    made = empty(story)
    return made, insert_lines(made, found[1], currency=found[0], by=story.seller_user)


def test_lines_come_back_with_quantities_headings_and_choices_at_list_price(
    story: Story, offered: QuoteVersion
) -> None:
    made, said = inserted(story, offered)
    lines = offered_in(made)
    assert [(each.heading, each.choice, each.chosen) for each in lines] == [
        ("Network", "", True), ("", "optional", False), ("", "A", True), ("", "A", False),
    ]  # fmt: skip
    assert [part.quantity for part in lines[0].components.all()] == [900, 60, 1]
    assert [each.discount_bp for each in lines] == [1_000, None, None, None]  # the solution's own, as on its page
    assert lines[1].net_minor == lines[1].list_minor
    assert [each for each in said if "discount" in each] == [
        "Vendor C 10000, " + lines[1].plan.name + " had a discount, which was not copied."
    ]
    made.refresh_from_db()
    assert made.net_minor == sum(each.net_minor for each in lines if each.chosen)


def test_prices_come_from_the_catalog_again_and_what_moved_is_said(story: Story, offered: QuoteVersion) -> None:
    plan = offered.lines.get(key="line-3").plan
    PlanPrice.objects.filter(plan=plan).update(amount=21_000)
    made, said = inserted(story, offered)
    assert f"{plan.product.title}, {plan.name}: the list price of one" in " ".join(said)
    assert "is now $210.00, not $200.00" in " ".join(said)
    assert made.lines.get(plan=plan).unit_price_minor == 21_000


def test_what_is_no_longer_sold_is_left_out_and_said(story: Story, offered: QuoteVersion) -> None:
    plan = offered.lines.get(key="line-4").plan
    Plan.objects.filter(pk=plan.pk).update(is_active=False)
    made, said = inserted(story, offered)
    assert not made.lines.filter(plan=plan).exists()
    assert f"{plan.product.title}, {plan.name} is no longer offered and was left out." in said


def test_alternatives_do_not_mix_with_those_that_the_draft_has(story: Story, offered: QuoteVersion) -> None:
    found = saved_lines(offered_in(offered))
    insert_lines(offered, found, currency="USD", by=story.seller_user)
    assert {each.choice for each in offered.lines.all()} == {"", "optional", "A", "B"}
    insert_lines(offered, found, currency="USD", by=story.seller_user)
    insert_lines(offered, found, currency="USD", by=story.seller_user)
    insert_lines(offered, found, currency="USD", by=story.seller_user)
    assert offered.lines.filter(choice="D", chosen=True).count() == 1


def test_a_template_keeps_the_lines_as_they_are_without_discounts_and_one_name_is_one_template(
    story: Story, offered: QuoteVersion
) -> None:
    template = save_template(offered, "  Stores ", by=story.seller_user)
    assert template.name == "Stores"
    assert "2500" not in str(template.lines) and "discount_bp" not in str(template.lines)
    assert from_json(template.lines) == saved_lines(offered_in(offered))
    assert save_template(empty_of(offered, story), "Stores", by=story.seller_user) == template
    assert QuoteTemplate.objects.count() == 1
    with pytest.raises(IntegrityError, match="quotes_template_once"), transaction.atomic():
        QuoteTemplate.objects.create(
            organization=story.northwind, name="Stores", currency="USD", saved_by=story.seller_user
        )


def empty_of(version: QuoteVersion, story: Story) -> QuoteVersion:
    """The version with its first line only."""
    edits = {f"line-{number}": LineEdit(remove=True) for number in (2, 3, 4)}
    return edit_version(version, VersionEdits(lines=edits), by=story.seller_user)


def test_a_template_has_a_name_and_lines(story: Story, offered: QuoteVersion) -> None:
    for name in ("", " ", "x" * 81):
        with pytest.raises(CannotSaveTemplate, match="a name of at most 80"):
            save_template(offered, name, by=story.seller_user)
    with pytest.raises(CannotSaveTemplate, match="no lines"):
        save_template(empty(story), "Nothing", by=story.seller_user)


def test_nobody_copies_from_anothers_quotes_and_templates_or_deletes_them(story: Story, offered: QuoteVersion) -> None:
    template = save_template(offered, "Stores", by=story.seller_user)
    for source in (f"template:{template.pk}", f"quote:{offered.quote.reference}"):
        assert lines_of_source(story.northwind, source) is not None
        assert lines_of_source(story.ref, source) is None
    assert not delete_template(story.ref, template.pk, by=story.seller_user)
    assert sources(story.ref, offered.quote) == []
    for nonsense in ("", "template:", "template:x", "quote:", "request:1", "template:99999999999999999999"):
        assert lines_of_source(story.northwind, nonsense) is None


def test_a_version_that_was_proposed_takes_no_more_lines(story: Story, offered: QuoteVersion) -> None:
    found = saved_lines(offered_in(offered))
    with pytest.raises(VersionIsFrozen):
        insert_lines(sent(story, offered.quote), found, currency="USD", by=story.seller_user)


def test_stored_lines_are_read_as_they_were(story: Story, offered: QuoteVersion) -> None:
    lines = saved_lines(offered_in(offered))
    assert from_json(as_json(lines)) == lines


def test_a_quote_takes_no_more_lines_than_one_can_have(
    story: Story, offered: QuoteVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marketplace.quotes.drafting.actions.edit_version.MOST_LINES", 5)
    lines = saved_lines(offered_in(offered))
    draft = empty(story)
    insert_lines(draft, lines, currency="USD", by=story.seller_user)
    kept = draft.lines.count()
    with pytest.raises(TooManyLines, match="lines at most"):
        insert_lines(draft, lines, currency="USD", by=story.seller_user)
    assert draft.lines.count() == kept


def test_the_editor_saves_a_template_adds_its_lines_to_another_draft_and_deletes_it(
    story: Story, offered: QuoteVersion
) -> None:
    client = Client()
    sign_in(client, story.northwind)
    other = empty(story)

    def press(version: QuoteVersion, button: str, **typed: Any) -> str:
        address = reverse("quotes:templates", args=[version.quote.reference, 1])
        answer = client.post(address, typed | {button: "1"}, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    assert "Saved as the template Stores" in press(offered, "save_template", template_name="Stores")
    source = f"template:{QuoteTemplate.objects.get().pk}"
    shown = press(other, "insert", source=source)
    assert "The lines were added at today&#x27;s list prices." in shown
    assert other.lines.count() == 4
    assert "Choose a template or a quote of yours." in press(other, "insert", source="quote:Q-1")
    assert "Choose a template of yours to delete." in press(other, "delete_template", source="quote:Q-1")
    assert "Delete this template?" in press(other, "delete_template", source=source)
    assert "The template was deleted." in press(other, "delete_template", source=source, confirmed="yes")
    assert not QuoteTemplate.objects.exists()


def test_a_quote_begins_with_a_template_chosen_on_the_requests_page(
    client: Client, story: Story, offered: QuoteVersion
) -> None:
    template = save_template(offered, "Network rollout", by=story.seller_user)
    asked = requested(story)
    sign_in(client, story.northwind)
    assert "Network rollout" in client.get(asked.get_absolute_url()).text
    foreign = client.post(reverse("quotes:answer", args=[asked.reference]), {"template": template.pk + 1}, follow=True)
    assert "Choose one of your templates, or none." in foreign.text and not Quote.objects.filter(request=asked).exists()
    begun = client.post(reverse("quotes:answer", args=[asked.reference]), {"template": template.pk}, follow=True)
    assert "had a discount, which was not copied." in begun.text
    lines = offered_in(Quote.objects.get(request=asked).versions.get())
    assert [(each.heading, each.choice) for each in lines] == [
        ("", ""), ("Network", ""), ("", "optional"), ("", "A"), ("", "A"),
    ]  # fmt: skip


def test_starting_twice_with_a_template_adds_its_lines_once(story: Story, offered: QuoteVersion) -> None:
    template = save_template(offered, "Network rollout", by=story.seller_user)
    asked = requested(story)
    first, _said = start_from_template(asked, template, by=story.seller_user)
    assert start_from_template(asked, template, by=story.seller_user) == (first, ())
    assert first.versions.get().lines.count() == 5


def test_a_request_offers_its_sellers_templates_and_nobody_elses(
    client: Client, story: Story, offered: QuoteVersion
) -> None:
    save_template(offered, "Network rollout", by=story.seller_user)
    asked = requested(story)
    sign_in(client, story.buyer)
    assert "Network rollout" not in client.get(asked.get_absolute_url()).text
