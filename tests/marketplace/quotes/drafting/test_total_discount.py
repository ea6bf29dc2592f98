"""A discount on the total, divided among the lines to the last minor unit, and why it is given."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.kit import clock
from core.kit.money import share_bp
from marketplace.quotes.accepting.actions.accept_quote import accept_quote
from marketplace.quotes.approving.queries.approval_facts import discount_bp, rule_facts
from marketplace.quotes.consenting.queries.consent_cards import consent_cards
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.pricing import discount_parts
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import Discount, LineEdit, LineWish, VersionEdits, Wishes
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.negotiating.actions.counter_quote import counter_quote
from marketplace.quotes.negotiating.actions.take_counter import take_counter
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import changes_since
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, choose, consented, drafted_to_choose, sent, worked_example
from tests.support.budget import examples
from tests.support.forms import as_shown
from tests.support.papers import pages_of, without_blanks

FIVE = Discount(500)
NETS = st.lists(st.integers(0, 10**12), min_size=1, max_size=30)


@settings(max_examples=examples(200))
@given(NETS, st.one_of(st.tuples(st.integers(0, 10_000), st.just(0)), st.tuples(st.none(), st.integers(0, 10**13))))
def test_its_parts_sum_to_it_and_none_is_more_than_its_line_costs(
    nets: list[int], discount: tuple[int | None, int]
) -> None:
    bp, amount = discount
    parts = discount_parts(nets, bp, amount)
    whole = sum(nets)
    taken = share_bp(whole, bp) if bp is not None else min(amount, whole)
    assert sum(parts) == taken
    for net, part in zip(nets, parts, strict=True):
        assert 0 <= part <= net
        assert abs(part * whole - taken * net) < whole or not whole  # less than one minor unit from its exact part


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


def everything(story: Story, **edits: Any) -> QuoteVersion:
    """The draft of four lines, of which all are always part."""
    lines = {f"line-{n}": LineEdit(choice="", chosen=True) for n in (2, 3, 4)} | {"line-1": LineEdit(discount_bp=1_000)}
    return edit_version(drafted_to_choose(story), VersionEdits(lines=lines, **edits), by=story.seller_user)


@pytest.mark.django_db
@pytest.mark.parametrize(("discount", "taken"), [(FIVE, 895_000), (Discount(None, 100_001), 100_001)])
def test_the_total_is_less_by_it_and_rules_and_terms_see_each_line_with_its_part(
    story: Story, discount: Discount, taken: int
) -> None:
    version = everything(story)
    before = version.net_minor
    version = edit_version(version, VersionEdits(discount=discount), by=story.seller_user)
    lines = offered_in(version)
    assert before - version.net_minor == taken == sum(line.of_total_minor for line in lines)
    assert {line.own_discount_minor for line in lines} == {1_100_000, 0}
    facts = rule_facts(version, Side.SELLER, lines)
    assert facts.line_discount_bp == max(discount_bp(line.list_minor, line.net_minor) for line in lines) > 1_000
    again = edit_version(version, VersionEdits(notes="Nothing else"), by=story.seller_user)
    assert again.net_minor == version.net_minor
    without = edit_version(version, VersionEdits(discount=Discount(None)), by=story.seller_user)
    assert without.net_minor == before


@pytest.mark.django_db
def test_document_paper_and_differences_name_it_and_the_reason_is_the_sellers_own(story: Story) -> None:
    first = sent(story, everything(story).quote)
    version = revise_quote(first.quote, by=story.seller_user)
    edits = VersionEdits(
        discount=FIVE,
        discount_reason="A reference in the north",
        lines={"line-2": LineEdit(discount_bp=200, discount_reason="They asked")},
    )
    version = edit_version(version, edits, by=story.seller_user)
    changed = changes_since(first, version, offered_in(version))
    effects: list[int] = [each.effect or 0 for each in changed.changes]
    assert sum(effects) == version.net_minor - first.net_minor == changed.effect
    assert ("Discount on the total", "no discount", "5%") in {
        (each.what, each.was, each.now) for each in changed.changes
    }
    version = propose_version(version, by=story.seller_user)
    assert version.document["total_discount"] == {
        "bp": 500,
        "amount": sum(x.of_total_minor for x in offered_in(version)),
    }
    assert "reference in the north" not in str(version.document)
    owners = [each for each in version.consents.select_related("version", "organization") if each.status == "pending"]
    said = {each.organization.name: consent_cards([each], each.organization)[0].reasons for each in owners}
    line = version.lines.get(key="line-2").name
    assert said["Vendor C"] == (("", "A reference in the north"), (line, "They asked"))
    assert said["Vendor D"] == (("", "A reference in the north"),)
    version = send_quote(consented(version, story.seller_user), by=story.seller_user)
    assert without_blanks("Discount on the total, 5%") in without_blanks(" ".join(pages_of(version_paper(version))))
    order = accept_quote(version, by=story.buyer_user, name="Helen", title="Head", document_hash=version.document_hash)
    assert order.net_minor == version.net_minor


@pytest.mark.django_db
def test_every_choice_has_a_rate_and_an_amount_needs_lines_that_are_all_part(story: Story) -> None:
    draft = edit_version(drafted_to_choose(story), VersionEdits(discount=FIVE), by=story.seller_user)
    version = sent(story, draft.quote)
    made = choose(version, story.buyer_user, "line-2", "line-4")
    parts = {line["key"]: line["of_total"] for line in made.document["lines"]}
    assert made.document["total_discount"]["amount"] == sum(parts.values())
    assert set(parts) == {"line-1", "line-2", "line-4"}
    other = revise_quote(made.quote, by=story.seller_user)
    other = edit_version(other, VersionEdits(discount=Discount(None, 500)), by=story.seller_user)
    with pytest.raises(CannotPropose, match="needs a percentage, not an amount"):
        propose_version(other, by=story.seller_user)


@pytest.mark.django_db
@pytest.mark.parametrize("discount", [FIVE, Discount(None, 100_001)])
def test_a_wanted_price_is_what_its_line_costs_and_the_others_stay(story: Story, discount: Discount) -> None:
    version = sent(story, everything(story, discount=discount).quote)
    before = {line["key"]: line["net"] for line in version.document["lines"]}
    counter = counter_quote(version, Wishes({"line-2": LineWish(net=777_700)}), by=story.buyer_user)
    made = take_counter(counter, by=story.seller_user)
    assert {line.key: line.net_minor for line in offered_in(made)} == before | {"line-2": 777_700}


@pytest.mark.django_db
def test_a_wanted_quantity_leaves_a_rate_on_the_total_as_it_is(story: Story) -> None:
    version = sent(story, everything(story, discount=FIVE).quote)
    counter = counter_quote(version, Wishes({"line-2": LineWish(quantities={"line-2.1": 50})}), by=story.buyer_user)
    made = take_counter(counter, by=story.seller_user)
    assert made.total_discount == FIVE
    assert made.lines.get(key="line-2").net_minor == 475_000


@pytest.mark.django_db
def test_more_than_all_lines_cost_cannot_be_proposed(story: Story) -> None:
    draft = everything(story, discount=Discount(None, 10**10))
    assert draft.net_minor == 0
    with pytest.raises(CannotPropose, match="more than all lines cost"):
        propose_version(draft, by=story.seller_user)


@pytest.mark.django_db
def test_the_editor_takes_it_and_approvers_read_why(story: Story, client: Client) -> None:
    version = everything(story)
    sign_in(client, story.northwind)
    path = reverse("quotes:edit", args=[version.quote.reference, 1])
    data = as_shown(client.get(path)) | {
        "total_discount": "5%",
        "discount_reason": "A reference",
        "line-2-reason": "Asked",
    }
    assert client.post(path, data).status_code == 302
    version.refresh_from_db()
    assert (version.total_discount, version.discount_reason) == (FIVE, "A reference")
    propose_version(version, by=story.seller_user)
    page = client.get(reverse("quotes:approval", args=[version.quote.reference, 1])).content.decode()
    assert "Discount on the total: A reference" in page and "Asked" in page
