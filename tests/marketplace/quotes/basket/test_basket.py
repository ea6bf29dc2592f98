"""Baskets of visitors and members."""

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.middleware import SESSION_KEY
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket
from marketplace.quotes.basket.actions.change_basket import change_basket
from marketplace.quotes.models import BasketItem
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def test_a_visitors_basket_comes_along_when_signing_in() -> None:
    story = worked_example()
    client = Client()
    client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}", "quantity": "3"})
    assert "Zero-trust network" in client.get(reverse("quotes:basket")).content.decode()
    assert client.get(reverse("quotes:request_new"))["Location"].startswith("/sign-in/")
    membership = MembershipFactory(organization=story.buyer)
    client.force_login(membership.user)
    session = client.session
    session[SESSION_KEY] = story.buyer.pk
    session.save()
    assert "Zero-trust network" in client.get(reverse("quotes:request_new")).content.decode()
    item = BasketItem.objects.get()
    assert (item.basket.user, item.quantity) == (membership.user, 3)


def test_several_things_are_added_at_once_and_changed_one_by_one() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.buyer)
    one, two = ListingFactory(title="One"), ListingFactory(title="Two")
    plan = priced_plan(two, 500)
    client.post(reverse("quotes:basket_add"), {"item": [f"listing:{one.pk}", f"listing:{two.pk}"]})
    client.post(reverse("quotes:basket_update", args=[two.pk]), {"quantity": "12", "plan": plan.pk})
    changed = BasketItem.objects.get(product=two)
    assert (changed.quantity, changed.plan) == (12, plan)
    text = client.get(reverse("quotes:basket")).content.decode()
    assert "$60.00" in text
    assert "1 price on request" in text
    client.post(reverse("quotes:basket_update", args=[one.pk]), {"remove": "1"})
    assert BasketItem.objects.count() == 1
    assert "Quote basket, 1 item" in client.get(reverse("quotes:basket")).content.decode()


def test_another_plan_takes_the_place_of_the_first_and_a_quantity_alone_leaves_it() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.buyer)
    first = priced_plan(ListingFactory(), 500, name="Team")
    other = priced_plan(first.product, 900, name="Company")
    client.post(reverse("quotes:basket_add"), {"item": f"listing:{first.product_id}", "plan": first.pk})
    for asked, kept in ((None, first), (other, other), (None, other)):
        change_basket(BasketItem.objects.get(), quantity=3, plan=asked)
        assert BasketItem.objects.get().plan == kept


def test_the_basket_says_what_it_changed_and_sells_no_less_than_the_least() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.buyer)
    plan = priced_plan(ListingFactory(title="Vault"), 500, name="Team", min_quantity=10)
    add, change = reverse("quotes:basket_add"), reverse("quotes:basket_update", args=[plan.product_id])
    client.post(add, {"item": f"listing:{plan.product_id}", "plan": plan.pk})
    assert BasketItem.objects.get().quantity == 10
    for typed in ("9", "1.5", "-1", "10000001"):
        refused = client.post(change, {"quantity": typed})
        assert refused.status_code == 422, typed
        assert f'value="{typed}"' in refused.content.decode()
    assert "Minimum for Team: 10. Enter 10 or more." in client.post(change, {"quantity": "9"}).content.decode()
    assert BasketItem.objects.get().quantity == 10
    page = client.post(change, {"quantity": "1200"}, follow=True).content.decode()
    assert "Vault: the quantity is now 1,200." in page
    assert "Minimum 10" in page
    asked = {f"quantity-{plan.product_id}": "9", f"plan-{plan.product_id}": plan.pk, "sellers": plan.product.owner_id}
    assert (
        "Minimum for Team: 10. Enter 10 or more." in client.post(reverse("quotes:request_new"), asked).content.decode()
    )
    assert "Vault was removed" in client.post(change, {"quantity": "0"}, follow=True).content.decode()
    assert not BasketItem.objects.exists()


def test_what_is_not_on_offer_does_not_enter_a_basket() -> None:
    draft = ListingFactory(status="draft")
    client = Client()
    client.post(reverse("quotes:basket_add"), {"item": f"listing:{draft.pk}", "next": "https://elsewhere.example/"})
    assert "Quote basket" not in client.get("/terms/").text


def test_whoever_signs_in_sees_at_once_how_much_is_in_the_basket_of_each_organisation(client: Client) -> None:
    first, second = (MembershipFactory(organization__is_buyer=True) for _ in range(2))
    MembershipFactory(user=first.user, organization=second.organization)
    for _ in range(2):
        add_to_basket(
            ListingFactory(status="live"), by=first.user, organization=first.organization, plan=None, quantity=1
        )
    client.force_login(first.user)
    counted = {}
    for organization in (first.organization, second.organization):
        client.post(reverse("organizations:switch"), {"organization": organization.slug})
        counted[organization] = "Quote basket, 2 items" in client.get("/terms/").text
    assert counted == {first.organization: True, second.organization: False}
