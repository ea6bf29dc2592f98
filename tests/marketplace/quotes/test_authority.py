"""List prices are the catalog's, and standing consent covers no larger discount than the terms allow."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import PlanPrice
from core.kit import clock
from core.organizations.models import Organization, PartnershipTerms
from marketplace.quotes.actions.edit_version import edit_version
from marketplace.quotes.actions.propose_version import propose_version
from marketplace.quotes.domain.authority import Offered, within_discount
from marketplace.quotes.interface import LineEdit, PartEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import Consent, QuoteVersion
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted, worked_example


@pytest.mark.parametrize(
    ("offered", "max_bp", "within"),
    [
        (Offered(69_000, 62_100), 1_000, True),
        (Offered(69_000, 62_099), 1_000, False),
        (Offered(115, 103), 1_000, True),  # 11.5 is rounded to 12, as the discount of 10% is
        (Offered(69_000, 69_000), 0, True),
        (Offered(69_000, 68_999), 0, False),
        (Offered(69_000, 1), 10_000, True),
        (Offered(69_000, 69_000, 69_000, 1), 1_000, False),
        (Offered(69_000, 69_000, 69_000, 62_100), 1_000, True),
    ],
)
def test_a_discount_is_within_the_terms_up_to_the_largest_they_allow(offered, max_bp, within):
    assert within_discount(offered, max_bp) is within


@pytest.fixture
def story():
    with clock.travel(ACCEPTED):
        found = worked_example()
        PartnershipTerms.objects.filter(partnership__provider=found.a).update(
            standing_consent=True, max_discount_bp=1_000
        )
        yield found


def with_vault(story: Story, edit: LineEdit, price: int | None = 69_000) -> QuoteVersion:
    """A draft that offers only Vendor A's Vault, a product with this list price, changed by `edit`."""
    vault = ListingFactory(owner=story.a, title="Vault")
    priced_plan(vault, price, name="Plain", billing="one_time", term_months=None)
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(additions=(RequestedItem(vault.pk),)), by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(remove=True), "line-2": edit})
    edit_version(version, edits, by=story.seller_user)
    return version


def consent_of(version: QuoteVersion, owner: Organization) -> Consent:
    return version.consents.get(organization=owner)


@pytest.mark.django_db
def test_a_product_of_690_sold_for_a_cent_waits_for_its_vendor_and_is_printed_with_the_catalogs_list_price(story):
    # Fifty at a cent each: a total of less than 50 cents is refused for another reason.
    edit = LineEdit(discount=50 * 68_999, parts={"line-2.1": PartEdit(50, 69_000)})
    version = propose_version(with_vault(story, edit), by=story.seller_user)
    consent = consent_of(version, story.a)
    reason = "Vault, Plain: the discount is larger than the terms, version 1, allow without asking."
    assert (version.net_minor, version.quote.status) == (50, "awaiting_consent")
    assert (version.document["lines"][0]["list"], version.document["lines"][0]["unit_price"]) == (3_450_000, 69_000)
    assert (consent.status, consent.reason) == ("pending", reason)
    client = Client()
    sign_in(client, story.northwind)
    assert reason in client.get(version.get_absolute_url()).content.decode()
    sign_in(client, story.a)
    assert reason in client.get(reverse("quotes:consent_list")).content.decode()


@pytest.mark.django_db
def test_within_the_discount_of_the_terms_standing_consent_counts(story):
    version = propose_version(with_vault(story, LineEdit(discount_bp=1_000)), by=story.seller_user)
    assert consent_of(version, story.a).status == "standing"


@pytest.mark.django_db
def test_a_low_price_of_later_years_waits_for_its_owner_too(story):
    version = drafted(story).versions.get()
    edits = VersionEdits(lines={"line-1": LineEdit(discount_bp=1_000, later=1)})
    version = propose_version(edit_version(version, edits, by=story.seller_user), by=story.seller_user)
    assert consent_of(version, story.a).status == "pending"


@pytest.mark.django_db
def test_a_plan_without_a_list_price_waits_for_its_owner(story):
    version = with_vault(story, LineEdit(parts={"line-2.1": PartEdit(1, 69_000)}), price=None)
    version = propose_version(version, by=story.seller_user)
    consent = consent_of(version, story.a)
    assert (version.net_minor, consent.status) == (69_000, "pending")
    assert consent.reason == "Vault, Plain: the catalog has no list price for Vault."


@pytest.mark.django_db
def test_a_list_price_that_is_typed_does_not_count(story):
    version = with_vault(story, LineEdit(parts={"line-2.1": PartEdit(2, 1)}))
    version.refresh_from_db()
    assert version.list_minor == 138_000


@pytest.mark.django_db
def test_a_list_price_forged_in_the_form_does_not_count(story):
    version = with_vault(story, LineEdit())
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[version.quote.reference, 1])
    form = client.get(address).context["form"]
    data = {name: form[name].field.prepare_value(form[name].value()) or "" for name in form.fields}
    client.post(address, data | {"line-2.1-price": "0.01", "line-2.1-quantity": "2"})
    version.refresh_from_db()
    assert version.list_minor == 138_000


@pytest.mark.django_db
def test_a_version_is_proposed_at_the_list_price_of_that_moment(story):
    version = with_vault(story, LineEdit())
    PlanPrice.objects.filter(plan__product__title="Vault").update(amount=72_000)
    version = propose_version(version, by=story.seller_user)
    assert version.document["lines"][0]["list"] == 72_000
