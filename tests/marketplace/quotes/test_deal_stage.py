"""A deal's stage follows its quotes, and never stands in the way of a sale."""

import pytest

from core.kit import clock
from marketplace.deals.actions.move_deal import move_deal
from marketplace.quotes.actions.decline_quote import decline_quote
from tests.factories.deals import NOON
from tests.factories.organizations import UserFactory
from tests.factories.quotes import accept, sent, worked_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    with clock.travel(NOON):
        yield worked_example()


def test_a_quote_can_be_accepted_after_its_deal_was_given_up(story):
    version = sent(story)
    deal = version.quote.deal
    assert deal is not None
    move_deal(deal, "lost", by=UserFactory(), reason="No budget this year")
    accept(version, story.buyer_user)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "won"


def test_a_won_deal_is_worth_what_was_accepted(story):
    version = sent(story)
    accept(version, story.buyer_user)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.value == version.net_minor


def test_declining_the_only_quote_closes_the_deal(story):
    version = sent(story)
    decline_quote(version, by=UserFactory(), reason="Too late for us.")
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "lost"
