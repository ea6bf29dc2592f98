"""No quote goes below the catalog's minimum unless the owner agrees, and nothing is sold on a retired plan."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.models import Plan
from core.organizations.models import PartnershipTerms
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.consenting.domain.authority import Beyond, Limits, Offered, beyond
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.queries.saved_lines import saved_lines
from marketplace.quotes.interface import LineEdit, PartEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.catalog import ListingFactory, ServiceFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, drafted, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def of_25(product: Product) -> Plan:
    """A plan of the product that is sold from 25 on."""
    return priced_plan(product, 10_000, name="Team", min_quantity=25)


def offering(story: Story, product: Product, quantity: int | None = None) -> QuoteVersion:
    """A draft that offers only this product; of a quantity as it is added, if none is given."""
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(additions=(RequestedItem(product.pk),)), by=story.seller_user)
    parts = {} if quantity is None else {"line-2.1": PartEdit(quantity, 0)}
    edits = {"line-1": LineEdit(remove=True), "line-2": LineEdit(parts=parts)}
    return edit_version(version, VersionEdits(lines=edits), by=story.seller_user)


def editor(client: Client, version: QuoteVersion) -> Any:
    """The editor's page."""
    sign_in(client, version.quote.seller)
    return client.get(reverse("quotes:edit", args=[version.quote.reference, version.number]))


def test_an_added_line_begins_with_the_minimum_and_so_does_one_of_a_template(story: Story) -> None:
    plan = of_25(ListingFactory(owner=story.a, title="Vault"))
    version = offering(story, plan.product)
    assert offered_in(version)[0].quantity == 25
    Plan.objects.filter(pk=plan.pk).update(min_quantity=40)
    said = insert_lines(version, saved_lines(offered_in(version)), currency="USD", by=story.seller_user)
    assert [line.quantity for line in offered_in(version)] == [25, 40]
    assert said == ("Vault, Team: of Vault, 40 were added, which is the minimum now.",)


def test_a_request_from_before_the_minimum_rose_begins_with_it_and_the_editor_says_so(
    client: Client, story: Story
) -> None:
    plan = priced_plan(ListingFactory(owner=story.a, title="Vault"), 10_000, name="Team")
    asked = [RequestedItem(plan.product_id, plan.pk, 3)]
    request = request_quote(asked, buyer=story.buyer, seller=story.northwind, by=story.buyer_user)
    Plan.objects.filter(pk=plan.pk).update(min_quantity=25)
    version = start_quote(request, by=story.seller_user).versions.get()
    assert offered_in(version)[0].quantity == 25
    assert "3 of Vault, Team were asked for; the minimum is now 25." in editor(client, version).content.decode()


def test_below_the_minimum_standing_consent_covers_nothing() -> None:
    assert beyond(Offered(100, 100, quantity=24, minimum=25), Limits()) == (Beyond.MINIMUM,)
    assert beyond(Offered(100, 100, quantity=25, minimum=25), Limits()) == ()


@pytest.mark.parametrize("stands", [True, False])
def test_fewer_than_the_minimum_of_another_wait_for_its_owner_who_reads_why(story: Story, stands: bool) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(standing_consent=stands)
    version = offering(story, of_25(ListingFactory(owner=story.a, title="Vault")).product, 24)
    consent = propose_version(version, by=story.seller_user).consents.get(organization=story.a)
    why = "Vault: the quantity is smaller than the minimum in the catalog, 25."
    assert (consent.status, consent.reason) == ("pending", why)


def test_a_minimum_that_rises_after_proposing_is_no_matter_of_what_was_sent(story: Story) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(standing_consent=True)
    plan = of_25(ListingFactory(owner=story.a, title="Vault"))
    version = sent(story, offering(story, plan.product, 25).quote)
    Plan.objects.filter(pk=plan.pk).update(min_quantity=50)
    assert accept(version, story.buyer_user).total_minor == version.total_minor


def test_fewer_of_its_own_than_its_own_minimum_is_said_at_the_field_and_cannot_be_proposed(
    client: Client, story: Story
) -> None:
    version = offering(story, of_25(ServiceFactory(owner=story.northwind, title="Training")).product, 24)
    text = "Training, Team: the minimum of Training in the catalog is 25. Raise the quantity, or lower your minimum."
    page = editor(client, version)
    assert page.context["form"].line_rows()[0].parts[0].problem == text
    assert f"<span>{text}</span>" in page.content.decode()
    with pytest.raises(CannotPropose, match="the minimum of Training in the catalog is 25"):
        propose_version(version, by=story.seller_user)


def test_a_counter_offer_says_the_minimum(client: Client, story: Story) -> None:
    version = sent(story, offering(story, of_25(ListingFactory(owner=story.a)).product, 30).quote)
    sign_in(client, story.buyer)
    page = client.get(reverse("quotes:counter", args=[version.quote.reference, version.number]))
    assert "Minimum in the catalog: 25. Fewer only if its provider agrees." in page.content.decode()
