"""A deal's stage follows its quotes, and never stands in the way of a sale."""

import datetime as dt
from collections.abc import Iterator

import pytest

from core.kit import clock
from marketplace.deals.actions.move_deal import move_deal
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, VersionEdits
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.workspaces.queries.deals_by_stage import deals_by_stage
from tests.factories.deals import NOON
from tests.factories.organizations import UserFactory
from tests.factories.quotes import Story, accept, choose, consented, sent, sent_to_choose, worked_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(NOON):
        yield worked_example()


def test_a_quote_can_be_accepted_after_its_deal_was_given_up(story: Story) -> None:
    version = sent(story)
    deal = version.quote.deal
    assert deal is not None
    move_deal(deal, "lost", by=UserFactory(), reason="No budget this year")
    accept(version, story.buyer_user)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "won"


def test_a_won_deal_is_worth_what_was_accepted(story: Story) -> None:
    version = sent(story)
    accept(version, story.buyer_user)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.value == version.net_minor


def test_an_open_deal_is_worth_what_its_buyer_was_sent_or_chose_last(story: Story) -> None:
    first = sent_to_choose(story)
    deal = first.quote.deal
    worth = [first.net_minor]
    chosen = choose(first, story.buyer_user, "line-2", "line-3")
    deal.refresh_from_db()
    worth.append(deal.value)
    draft = revise_quote(first.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(lines={"line-2": LineEdit(remove=True)}), by=story.seller_user)
    again = sent(story, first.quote)
    deal.refresh_from_db()
    assert [*worth, deal.value] == [first.net_minor, chosen.net_minor, again.net_minor]
    assert len({first.net_minor, chosen.net_minor, again.net_minor}) > 1 and deal.stage == "quoted"


def test_a_sellers_stages_show_what_was_sent_last_though_its_number_is_smaller(story: Story) -> None:
    first = sent_to_choose(story)
    proposed = revise_quote(first.quote, by=story.seller_user)
    edit_version(proposed, VersionEdits(lines={"line-2": LineEdit(remove=True)}), by=story.seller_user)
    proposed = consented(propose_version(proposed, by=story.seller_user), story.seller_user)
    chosen = choose(first, story.buyer_user, "line-2", "line-3")
    with clock.travel(NOON + dt.timedelta(hours=1)):
        send_quote(proposed, by=story.seller_user)
    assert proposed.number < chosen.number and proposed.net_minor != chosen.net_minor
    quoted = next(each for each in deals_by_stage(story.northwind, "USD") if each.key == "quoted")
    assert [worth for _deal, worth in quoted.deals] == [proposed.net_minor] == [quoted.worth]


def test_declining_the_only_quote_closes_the_deal(story: Story) -> None:
    version = sent(story)
    decline_quote(version, by=UserFactory(), reason="Too late for us.")
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "lost"
