"""Both companies on a quote: frozen when it is proposed, chosen when it is accepted."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.company.actions.edit_profile import edit_profile
from core.organizations.domain.company import AddressFacts
from marketplace.orders.queries.cases import case_of
from marketplace.quotes.interface import Booking
from marketplace.quotes.models import Acceptance, QuoteVersion
from marketplace.quotes.papers.queries.certificates import certificate
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.queries.documents import document_hash
from tests.factories.organizations import AddressFactory, CostCentreFactory, TaxIdFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, requested, sent
from tests.support.papers import pages_of, without_blanks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
LEEDS = AddressFacts("bill_to", "12 Wharf Street", "LS2 7EQ", "Leeds", "", "GB")


@pytest.fixture
def described(story: Story) -> Story:
    for organization, legal_name in ((story.buyer, "Contoso Retail plc"), (story.northwind, "Northwind Networks LLP")):
        edit_profile(organization, legal_name=legal_name, billing_email="", payment_wish="", by=None)
    AddressFactory(organization=story.buyer, is_default=True)
    AddressFactory(organization=story.northwind, kind="registered", is_default=True, lines="7 Canal Road", city="York")
    TaxIdFactory(organization=story.northwind)
    TaxIdFactory(organization=story.buyer, country="DE", number="DE136695976")
    return story


def on_paper(made: bytes) -> str:
    return "".join(pages_of(made))


def lacks(text: str, *words: Any) -> list[object]:
    return [word for word in words if without_blanks(word) not in text]


def test_a_document_of_companies_without_profiles_has_no_word_of_them(story: Story) -> None:
    assert "companies" not in sent(story).document


def test_a_quote_on_paper_has_both_legal_names_addresses_and_tax_ids(described: Story) -> None:
    text = on_paper(version_paper(sent(described)))
    assert not lacks(
        text, "Contoso Retail plc", "12 Wharf Street", "LS2 7EQ", "United Kingdom", "USt-IdNr. DE136695976",
        "Northwind Networks LLP", "7 Canal Road", "York", "VAT number GB980780684",
    )  # fmt: skip


def test_a_profile_that_changes_afterwards_changes_no_sent_document_and_stops_no_acceptance(described: Story) -> None:
    version = sent(described)
    before = version_paper(version)
    edit_profile(described.northwind, legal_name="Another LLP", billing_email="", payment_wish="", by=None)
    described.buyer.addresses.all().delete()
    described.northwind.tax_ids.all().delete()
    version.refresh_from_db()
    assert version_paper(version) == before
    assert accept(version, described.buyer_user)
    version.refresh_from_db()
    assert document_hash(version.document) == version.document_hash


def test_what_a_document_says_of_companies_is_under_its_hash(described: Story) -> None:
    version = sent(described)
    forged = {**version.document, "companies": {}}
    assert document_hash(forged) != version.document_hash


def page_of(story: Story, version: QuoteVersion) -> tuple[Client, str]:
    client = Client()
    sign_in(client, story.buyer)
    address = reverse("quotes:accept", args=[version.quote.reference, version.number])
    return client, address


def test_the_buyer_chooses_addresses_and_a_cost_centre_that_only_it_sees(described: Story) -> None:
    other = AddressFactory(organization=described.buyer, lines="1 Other Street")
    centre = CostCentreFactory(organization=described.buyer, code="4100", name="Stores")
    CostCentreFactory(organization=described.buyer, code="9999", name="Closed", is_active=False)
    version = sent(described)
    client, address = page_of(described, version)
    page = client.get(address)
    assert page.context["form"]["bill_to"].initial == str(described.buyer.addresses.get(is_default=True).pk)
    assert "9999" not in page.text
    client.post(
        address,
        {
            "name": "Helen", "title": "CFO", "agreed": "on", "document_hash": version.document_hash,
            "text_version": page.context["form"].initial["text_version"], "bill_to": other.pk,
            "ship_to": described.buyer.addresses.get(is_default=True).pk, "cost_centre": centre.pk,
        },
    )  # fmt: skip
    kept = Acceptance.objects.get()
    order = kept.version.quote.order
    assert (kept.bill_to["lines"], kept.ship_to["lines"], kept.cost_centre) == (
        "1 Other Street", "12 Wharf Street", "4100 Stores",
    )  # fmt: skip
    assert (order.bill_to, order.ship_to, order.cost_centre) == (kept.bill_to, kept.ship_to, kept.cost_centre)
    assert case_of(order.reference).bill_to == kept.bill_to
    assert not lacks(on_paper(certificate(kept.version, described.buyer)), "1 Other Street", "4100 Stores")
    assert "4100" not in on_paper(certificate(kept.version, described.northwind))
    shown = client.get(order.get_absolute_url()).text
    assert "4100 Stores" in shown
    assert "1 Other Street, Leeds" in shown
    seller = Client()
    sign_in(seller, described.northwind)
    seen = seller.get(order.get_absolute_url()).text
    assert "1 Other Street" in seen
    assert "4100" not in seen


def test_an_address_of_another_company_cannot_be_chosen(described: Story) -> None:
    version = sent(described)
    client, address = page_of(described, version)
    foreign = AddressFactory(lines="9 Foreign Road")
    fields = {"name": "Helen", "title": "CFO", "agreed": "on", "document_hash": version.document_hash}
    answer = client.post(address, fields | {"text_version": "1", "bill_to": foreign.pk})
    assert answer.status_code == 422
    assert not Acceptance.objects.exists()


def test_who_has_no_address_accepts_without_one(story: Story) -> None:
    version = sent(story)
    client, address = page_of(story, version)
    assert "has no address yet" in client.get(address).text
    order = accept(version, story.buyer_user)
    assert (order.bill_to, order.cost_centre) == ({}, "")


def test_a_payee_that_only_earns_commission_reads_no_address_of_an_order(described: Story) -> None:
    order = accept(sent(described), described.buyer_user, booking=Booking(bill_to=LEEDS))
    client = Client()
    sign_in(client, described.ref)
    assert "12 Wharf Street" not in client.get(order.get_absolute_url()).text


def test_the_seller_reads_with_a_request_how_the_buyer_would_like_to_pay(story: Story) -> None:
    edit_profile(story.buyer, legal_name="", billing_email="", payment_wish="net_30", by=None)
    client = Client()
    sign_in(client, story.northwind)
    text = client.get(requested(story).get_absolute_url()).text
    assert "Invoice, 30 days" in text
    assert "A wish from the company profile" in text
