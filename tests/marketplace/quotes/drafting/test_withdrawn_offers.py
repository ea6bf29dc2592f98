"""An offer that its owner withdraws: flagged in drafts, told to partners, and no matter of what was sent."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product, ProductStatus
from catalog.models import Plan
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.notifications.models import Notice
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.interface import RequestedItem
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import accept, drafted, sent, worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def test_a_draft_with_a_withdrawn_offer_cannot_be_proposed_and_says_what_to_do() -> None:
    story = worked_example()
    quote = drafted(story)
    withdraw_listing(Product.objects.get(title="Access"), by=None)
    with pytest.raises(CannotPropose, match="has withdrawn Access: it can no longer be sold"):
        propose_version(quote.versions.get(), by=story.seller_user)


def test_a_partner_with_the_offer_in_a_solution_is_told() -> None:
    story = worked_example()
    MembershipFactory(organization=story.northwind)
    withdraw_listing(Product.objects.get(title="Access"), by=None)
    assert "has withdrawn Access" in Notice.objects.filter(organization=story.northwind).latest("pk").text


def test_a_sent_version_stays_acceptable() -> None:
    story = worked_example()
    version = sent(story)
    withdraw_listing(Product.objects.get(title="Access"), by=None)
    assert accept(version, story.buyer_user).total_minor == version.total_minor


def test_a_retired_plan_cannot_be_proposed_although_its_price_is_in_force() -> None:
    story = worked_example()
    quote = drafted(story)
    Plan.objects.filter(product__title="Access").update(name="Team", is_active=False)
    with pytest.raises(CannotPropose, match="Vendor A no longer sells Team of Access"):
        propose_version(quote.versions.get(), by=story.seller_user)


@pytest.mark.parametrize("status", [Product.Status.DRAFT, Product.Status.SUBMITTED, Product.Status.DECLINED])
def test_what_is_not_on_offer_cannot_be_proposed(status: ProductStatus) -> None:
    story = worked_example()
    quote = drafted(story)
    Product.objects.filter(title="Access").update(status=status)
    with pytest.raises(CannotPropose, match=f"Access of Vendor A is not on offer .{status.label}."):
        propose_version(quote.versions.get(), by=story.seller_user)


def test_the_editor_says_which_plan_stands_for_a_retired_one(client: Client) -> None:
    story = worked_example()
    vault = ListingFactory(owner=story.a, title="Vault")
    old, new = (priced_plan(vault, 10_000, name=name) for name in ("Basic", "Team"))
    asked = [RequestedItem(vault.pk, old.pk, 3)]
    request = request_quote(asked, buyer=story.buyer, seller=story.northwind, by=story.buyer_user)
    Plan.objects.filter(pk=old.pk).update(is_active=False)
    version = start_quote(request, by=story.seller_user).versions.get()
    assert version.lines.get().plan == new
    sign_in(client, story.northwind)
    page = client.get(reverse("quotes:edit", args=[version.quote.reference, 1])).content.decode()
    assert "Vault, Basic was asked for, which is no longer sold. This draft has Vault, Team." in page
