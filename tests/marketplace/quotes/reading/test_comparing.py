"""A reader compares any two versions that it may see."""

import pytest
from django.test import Client

from core.organizations.models import Organization
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, VersionEdits
from marketplace.quotes.models import QuoteVersion
from tests.factories.people import sign_in
from tests.factories.quotes import Story, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def revised(story: Story, version: QuoteVersion, discount_bp: int) -> QuoteVersion:
    """The next version as a draft, with this discount on its line."""
    draft = revise_quote(version.quote, by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(discount_bp=discount_bp)})
    return edit_version(draft, edits, by=story.seller_user)


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def test_any_two_versions_that_a_reader_may_see_are_compared_and_no_other(story: Story) -> None:
    first = sent(story)
    revised(story, first, 1_500)
    second = sent(story, first.quote)
    revised(story, second, 2_000)
    third = sent(story, first.quote)
    unsent = propose_version(revised(story, third, 2_500), by=story.seller_user)
    buyer, seller = client_of(story.buyer), client_of(story.northwind)

    page = buyer.get(f"{third.get_absolute_url()}?against=1")
    changed = page.context["changed"]
    assert (changed.number, changed.net_before, changed.net_now) == (1, first.net_minor, third.net_minor)
    assert "Compared with version 1" in page.content.decode()
    assert buyer.get(third.get_absolute_url()).context["changed"].number == 2
    backwards = buyer.get(f"{first.get_absolute_url()}?against=3").context["changed"]
    assert backwards.effect == first.net_minor - third.net_minor
    for nonsense in (unsent.number, 99, "x"):
        page = buyer.get(f"{third.get_absolute_url()}?against={nonsense}")
        assert page.context["changed"].number == 2
        assert [each.number for each in page.context["compare_with"]] == [2, 1]
    assert seller.get(f"{third.get_absolute_url()}?against={unsent.number}").context["changed"].number == unsent.number
