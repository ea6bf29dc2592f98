"""An offer that its owner withdraws: flagged in drafts, told to partners, and no matter of what was sent."""

import pytest

from catalog.catalogue.models import Product
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.notifications.models import Notice
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from tests.factories.organizations import MembershipFactory
from tests.factories.quotes import accept, drafted, sent, worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def test_a_draft_with_a_withdrawn_offer_cannot_be_proposed_and_says_what_to_do():
    story = worked_example()
    quote = drafted(story)
    withdraw_listing(Product.objects.get(title="Access"), by=None)
    with pytest.raises(CannotPropose, match="has withdrawn Access: it can no longer be sold"):
        propose_version(quote.versions.get(), by=story.seller_user)


def test_a_partner_with_the_offer_in_a_solution_is_told():
    story = worked_example()
    MembershipFactory(organization=story.northwind)
    withdraw_listing(Product.objects.get(title="Access"), by=None)
    assert "has withdrawn Access" in Notice.objects.filter(organization=story.northwind).latest("pk").text


def test_a_sent_version_stays_acceptable():
    story = worked_example()
    version = sent(story)
    withdraw_listing(Product.objects.get(title="Access"), by=None)
    assert accept(version, story.buyer_user).total_minor == version.total_minor
