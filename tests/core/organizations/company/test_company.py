"""A company's profile: its pages, its rules, and who reads what."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from core.design.confirm import CONFIRMED
from core.kit import clock
from core.organizations.company.actions.add_tax_id import TaxIdKnown, add_tax_id
from core.organizations.company.actions.check_tax_id import check_tax_id
from core.organizations.company.actions.remove_address import remove_address
from core.organizations.company.actions.save_address import save_address
from core.organizations.company.queries.company import company_facts, profile_page
from core.organizations.domain.company import AddressFacts
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.current import use_register
from core.organizations.models import CompanyAddress, CompanyProfile, CostCentre, ExemptionDocument, Organization, TaxId
from core.organizations.tasks import check_tax_ids
from core.organizations.verifying.actions.merge_organizations import merge_organizations
from tests.factories.organizations import (
    AddressFactory,
    CostCentreFactory,
    ExemptionFactory,
    OrganizationFactory,
    TaxIdFactory,
    UserFactory,
)
from tests.factories.people import sign_in
from tests.support.answers import Answer
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
LEEDS = AddressFacts("bill_to", "12 Wharf Street", "LS2 7EQ", "Leeds", "", "GB")
PDF = b"%PDF-1.7 resale certificate"


@pytest.fixture
def buyer() -> Organization:
    return OrganizationFactory(name="Calder", is_buyer=True, country="GB")


@pytest.fixture
def owner(client: Client, buyer: Organization) -> Client:
    sign_in(client, buyer)
    return client


def page(client: Client, name: str = "profile", *args: object) -> Answer:
    return client.get(reverse(f"organizations:{name}", args=args))


def send(client: Client, view: str, *args: object, **data: Any) -> Answer:
    return client.post(reverse(f"organizations:{view}", args=args), data)


class Register:
    """VIES, with one answer."""

    def __init__(self, answer: bool | None) -> None:
        self.answer = answer

    def holds(self, prefix: str, digits: str) -> bool:
        if self.answer is None:
            raise Unreachable("down")
        return self.answer


def test_what_is_missing_is_said_and_keeps_nobody_from_anything(buyer: Organization) -> None:
    assert [sentence.split(".")[0] for sentence in profile_page(buyer).missing] == [
        "Legal name",
        "Billing address",
        "Shipping address",
        "Tax ID",
        "Billing e-mail",
    ]
    CompanyProfile.objects.create(organization=buyer, legal_name="Calder Limited", billing_email="ap@calder.example")
    for kind in ("bill_to", "ship_to"):
        AddressFactory(organization=buyer, kind=kind)
    TaxIdFactory(organization=buyer)
    assert profile_page(buyer).missing == ()


def test_the_legal_name_of_a_verified_company_waits_for_nobody(owner: Client, buyer: Organization) -> None:
    answer = send(owner, "profile_edit", legal_name="Calder & Hythe Stores Limited", billing_email="AP@calder.example",
                  payment_wish="net_30")  # fmt: skip
    assert answer.status_code == 302
    profile = CompanyProfile.objects.get(organization=buyer)
    assert (profile.legal_name, profile.payment_wish) == ("Calder & Hythe Stores Limited", "net_30")
    assert "A wish that sellers see" in page(owner).text


def test_a_legal_name_is_no_web_address(owner: Client) -> None:
    assert send(owner, "profile_edit", legal_name="www.calder.example").status_code == 422


def test_who_only_sells_is_asked_for_no_wish(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True))
    assert "Preferred payment terms" not in page(client, "profile_edit").text


def test_who_may_not_change_the_profile_reads_it_without_exemptions(client: Client, buyer: Organization) -> None:
    sign_in(client, buyer, role="requester")
    ExemptionFactory(organization=buyer, about="Sales tax in Ohio")
    AddressFactory(organization=buyer)
    text = page(client).text
    assert "12 Wharf Street" in text
    assert "Sales tax in Ohio" not in text
    assert "Add address" not in text


def test_the_first_address_of_a_kind_is_its_default_and_a_new_default_takes_the_place(buyer: Organization) -> None:
    first = save_address(buyer, LEEDS, is_default=False, by=None)
    second = save_address(buyer, LEEDS, is_default=True, by=None)
    assert [CompanyAddress.objects.get(pk=each.pk).is_default for each in (first, second)] == [False, True]
    remove_address(second, by=None)
    assert CompanyAddress.objects.get().is_default


def test_the_database_takes_one_default_a_kind(buyer: Organization) -> None:
    AddressFactory(organization=buyer, is_default=True)
    AddressFactory(organization=buyer, kind="ship_to", is_default=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AddressFactory(organization=buyer, is_default=True)


def test_an_address_is_added_changed_and_removed_on_its_pages(owner: Client, buyer: Organization) -> None:
    send(owner, "address_add", kind="ship_to", lines=" Dock 4 \n\nWharf Street", city="Leeds", country="GB")
    row = CompanyAddress.objects.get(organization=buyer)
    assert (row.lines, row.is_default) == ("Dock 4\nWharf Street", True)
    changed = {"kind": "ship_to", "lines": "Dock 5", "city": "Leeds", "country": "GB", "is_default": "on"}
    assert send(owner, "address", row.pk, **changed).status_code == 302
    assert "Dock 5" in page(owner).text
    send(owner, "address_remove", row.pk, **{CONFIRMED: "yes"})
    assert not CompanyAddress.objects.exists()


@pytest.mark.parametrize("wrong", [{"lines": "1\n2\n3\n4\n5"}, {"lines": "x" * 61}, {"country": "ZZ"}, {"city": ""}])
def test_an_address_that_fits_on_no_envelope_is_refused_at_its_field(owner: Client, wrong: dict[str, str]) -> None:
    given = {"kind": "ship_to", "lines": "Dock 4", "city": "Leeds", "country": "GB"}
    assert send(owner, "address_add", **{**given, **wrong}).status_code == 422
    assert not CompanyAddress.objects.exists()


def test_a_wrong_tax_id_is_refused_at_its_field_and_a_right_one_kept_in_its_normal_form(
    owner: Client, buyer: Organization
) -> None:
    refused = send(owner, "tax_id_add", country="DE", kind="usual", number="DE 136 695 975")
    assert refused.status_code == 422
    assert "It should look like DE136695976" in refused.text
    send(owner, "tax_id_add", country="DE", kind="usual", number="de 136 695 976")
    row = TaxId.objects.get(organization=buyer)
    assert (row.kind, row.number, row.vat_check) == ("vat", "DE136695976", "waiting")


def test_a_country_without_rules_is_said_at_the_kind(owner: Client) -> None:
    refused = send(owner, "tax_id_add", country="AE", kind="usual", number="100123")
    assert "We cannot check numbers of United Arab Emirates" in refused.text
    assert send(owner, "tax_id_add", country="AE", kind="other", number="100123").status_code == 302


def test_an_organisation_gives_a_number_once_and_two_can_give_the_same(buyer: Organization) -> None:
    for organization in (buyer, OrganizationFactory()):
        add_tax_id(organization, country="GB", kind="vat", number="GB 980 7806 84", by=None)
    with pytest.raises(TaxIdKnown):
        add_tax_id(buyer, country="GB", kind="vat", number="980780684", by=None)


def test_nobody_asks_the_register_until_the_operator_turns_it_on(settings: Settings) -> None:
    TaxIdFactory(country="DE", number="DE136695976", vat_check="waiting")
    with use_register(Register(True)):
        assert check_tax_ids() == 0
        settings.VIES_ENABLED = True
        assert check_tax_ids() == 1
    assert TaxId.objects.get().vat_check == "confirmed"


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [(True, "confirmed", "Confirmed by"), (False, "unknown", "Not confirmed"), (None, "unreachable", "could not be asked")],
)  # fmt: skip
def test_what_the_register_said_is_kept_with_its_day_and_shown(
    owner: Client, buyer: Organization, settings: Settings, answer: bool | None, state: str, words: str
) -> None:
    settings.VIES_ENABLED = True
    row = TaxIdFactory(organization=buyer, country="DE", number="DE136695976", vat_check="waiting")
    with use_register(Register(answer)), clock.travel(NOW):
        assert check_tax_id(row.pk) == 1
        assert check_tax_id(row.pk) == 0  # nothing waits now
    row.refresh_from_db()
    assert (row.vat_check, row.asked_at) == (state, NOW)
    text = page(owner).text
    assert words in text
    assert "3 November 2026" in text


def test_a_register_that_was_down_is_asked_again_hours_later() -> None:
    row = TaxIdFactory(country="DE", number="DE136695976", vat_check="unreachable", asked_at=NOW)
    assert not TaxId.objects.to_check(NOW + dt.timedelta(hours=5)).exists()
    assert list(TaxId.objects.to_check(NOW + dt.timedelta(hours=6))) == [row]


def test_a_code_names_one_cost_centre_whatever_its_case(owner: Client, buyer: Organization) -> None:
    CostCentreFactory(organization=buyer, code="CC-100")
    refused = send(owner, "cost_centre_add", code="cc-100", name="Stores", is_active="on")
    assert "You have a cost centre with the code cc-100 already." in refused.text
    with pytest.raises(IntegrityError), transaction.atomic():
        CostCentreFactory(organization=buyer, code="cc-100")
    assert CostCentreFactory(code="CC-100").pk  # another company's


def test_a_cost_centre_is_changed_and_offered_no_more(owner: Client, buyer: Organization) -> None:
    row = CostCentreFactory(organization=buyer)
    send(owner, "cost_centre", row.pk, code="CC-7", name="Depots")
    row.refresh_from_db()
    assert (row.code, row.name, row.is_active) == ("CC-7", "Depots", False)


def upload(client: Client, content: bytes = PDF, **facts: Any) -> Answer:
    file = SimpleUploadedFile("resale.exe", content)
    return send(client, "exemption_add", **{"country": "US", "about": "Resale", "valid_until": "2099-01-01", "file": file, **facts})  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_document_is_read_by_its_finance_people_and_the_operator_and_by_nobody_else(
    client: Client, buyer: Organization
) -> None:
    sign_in(client, buyer)
    assert upload(client).status_code == 302
    row = ExemptionDocument.objects.get()
    readers = [
        (buyer, "finance", 200),
        (OrganizationFactory(is_operator=True), "finance", 200),
        (buyer, "purchaser", 403),
        (OrganizationFactory(is_vendor=True), "owner", 404),
    ]
    for organization, role, status in readers:
        sign_in(client, organization, role=role)
        answer = page(client, "exemption_file", row.pk)
        assert answer.status_code == status, (organization, role)
        if status == 200:
            assert answer.getvalue() == PDF
            assert answer["Content-Disposition"] == 'attachment; filename="resale.pdf"'
    sign_in(client, buyer)
    send(client, "exemption_remove", row.pk, **{CONFIRMED: "yes"})
    assert not row.file.storage.exists(str(row.file.name))


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (b"<html>", {}),
        (b"%PDF" + b"x" * (5 * 1024 * 1024), {}),
        (PDF, {"valid_until": "2020-01-01"}),
        (PDF, {"country": "EU"}),
    ],
)
def test_a_document_of_another_kind_too_large_or_past_its_day_is_refused(
    owner: Client, content: bytes, facts: dict[str, str]
) -> None:
    assert upload(owner, content, **facts).status_code == 422
    assert not ExemptionDocument.objects.exists()


def test_an_expired_document_is_marked(owner: Client, buyer: Organization) -> None:
    ExemptionFactory(organization=buyer, valid_until=dt.date(2020, 1, 1))
    assert "Expired" in page(owner).text


def test_documents_are_told_the_defaults_and_all_tax_ids(buyer: Organization) -> None:
    AddressFactory(organization=buyer, lines="1 Old Street")
    AddressFactory(organization=buyer, is_default=True)
    TaxIdFactory(organization=buyer)
    facts = company_facts(buyer)
    assert facts.addresses == {"bill_to": LEEDS}
    assert [each.as_printed() for each in facts.tax_ids] == ["VAT number GB980780684"]


def test_what_two_companies_say_fits_into_one_when_they_are_merged(buyer: Organization) -> None:
    into = OrganizationFactory(name="Hythe", is_buyer=True)
    for organization in (buyer, into):
        CompanyProfile.objects.create(organization=organization, legal_name=f"{organization} Limited")
        AddressFactory(organization=organization, is_default=True)
        TaxIdFactory(organization=organization)
        CostCentreFactory(organization=organization, code="CC-1")
    CostCentreFactory(organization=buyer, code="CC-2")
    document = ExemptionFactory(organization=buyer)
    merge_organizations(buyer, into, reason="One company.", by=UserFactory())
    assert CompanyProfile.objects.get().legal_name == "Hythe Limited"
    assert sorted(CompanyAddress.objects.values_list("organization", "is_default")) == [
        (into.pk, False),
        (into.pk, True),
    ]
    assert TaxId.objects.get().organization == into
    assert list(CostCentre.objects.values_list("organization", "code")) == [(into.pk, "CC-1"), (into.pk, "CC-2")]
    document.refresh_from_db()
    assert document.organization == into


def test_the_page_asks_no_more_of_the_database_the_more_it_shows(owner: Client, buyer: Organization) -> None:
    address = reverse("organizations:profile")
    for factory in (AddressFactory, TaxIdFactory, CostCentreFactory, ExemptionFactory):
        factory(organization=buyer)
    few = queries(owner, address)
    for factory in (AddressFactory, CostCentreFactory, ExemptionFactory):
        factory.create_batch(5, organization=buyer)
    assert queries(owner, address) == few


def test_the_operator_is_told_of_a_legal_name_like_that_of_another_company(client: Client, buyer: Organization) -> None:
    OrganizationFactory(name="Northwind")
    CompanyProfile.objects.create(organization=buyer, legal_name="N0rthwind Ltd")
    sign_in(client, OrganizationFactory(is_operator=True))
    text = client.get(reverse("workspaces:organization", args=[buyer.slug])).text
    assert "The legal name resembles the name of another organisation" in text
