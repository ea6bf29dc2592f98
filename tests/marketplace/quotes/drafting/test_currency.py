"""A draft in another currency: only where every line and every wholesale price is in it, and nothing is converted."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import PlanPrice, WholesalePrice
from core.kit import clock
from marketplace.quotes.drafting.actions.change_currency import CannotChangeCurrency, change_currency
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.drafting.queries.currency_change import offered_currencies
from marketplace.quotes.interface import Discount, LineEdit, PaymentPlan, PlanKind, PlanPart, VersionEdits, When
from marketplace.quotes.pricing.queries.currencies import currencies_to_quote
from tests.factories.people import sign_in
from tests.factories.quotes import Story, drafted, requested, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def priced_in_euros(story: Story) -> Story:
    """Every plan of the bundle has a price in euros; the wholesale price of Vendor B is in dollars alone."""
    for price in PlanPrice.objects.filter(currency="USD"):
        PlanPrice.objects.create(
            plan=price.plan, currency="EUR", amount=price.amount // 2, effective_from=price.effective_from
        )
    return story


def in_euros_from(story: Story) -> None:
    price = WholesalePrice.objects.get()
    WholesalePrice.objects.create(terms=price.terms, plan=price.plan, currency="EUR", amount=price.amount // 2)


def test_a_currency_is_offered_once_wholesale_prices_are_in_it_too(priced_in_euros: Story) -> None:
    story = priced_in_euros
    request, version = requested(story), drafted(story).versions.get()
    now = clock.now()
    assert "EUR" not in currencies_to_quote(request, now) and offered_currencies(version, now) == ()
    with pytest.raises(CannotChangeCurrency):
        change_currency(version, "EUR", by=story.seller_user)
    in_euros_from(story)
    assert "EUR" in currencies_to_quote(request, now) and offered_currencies(version, now) == ("EUR",)


def test_prices_are_those_of_the_catalog_and_no_amount_is_converted(priced_in_euros: Story) -> None:
    story = priced_in_euros
    in_euros_from(story)
    version = drafted(story).versions.get()
    before = version.list_minor
    plan = PaymentPlan(
        PlanKind.DEPOSIT, parts=(PlanPart("Deposit", When(), amount=100), PlanPart("Rest", When(days=30)))
    )
    edits = VersionEdits(lines={"line-1": LineEdit(discount=500)}, discount=Discount(None, 700), plan=plan)
    edit_version(version, edits, by=story.seller_user)
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:currency", args=[version.quote.reference, 1])
    for hostile in ("", "XXX", "E\x00R", "'; --"):
        assert client.post(address, {"currency": hostile}).status_code == 302
    asked = client.post(address, {"currency": "EUR"}).content.decode()
    assert "The discount on the total is an amount and ends." in asked and "becomes “All on acceptance”" in asked
    version.refresh_from_db()
    assert version.quote.currency == "USD"
    client.post(address, {"currency": "EUR", "confirmed": "yes"})
    version = version.quote.versions.get()
    version.quote.refresh_from_db()
    assert (version.quote.currency, version.list_minor, version.net_minor) == ("EUR", before // 2, before // 2)
    assert version.plan == PaymentPlan()
    part = version.lines.get().components.get(owner=story.b)
    assert part.wholesale_unit_minor == WholesalePrice.objects.get(currency="EUR").amount
    assert sent(story, version.quote).document["currency"] == "EUR"


def test_a_quote_of_which_a_version_was_proposed_stays_in_its_currency(priced_in_euros: Story) -> None:
    story = priced_in_euros
    in_euros_from(story)
    quote = drafted(story)
    propose_version(quote.versions.get(), by=story.seller_user)
    with pytest.raises(CannotChangeCurrency):
        change_currency(revise_quote(quote, by=story.seller_user), "EUR", by=story.seller_user)
