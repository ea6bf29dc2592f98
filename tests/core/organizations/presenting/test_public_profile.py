"""A partner's public profile: what it states, who confirms it, what the database refuses, and what is public."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.design.confirm import CONFIRMED
from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.versions import VERSION_FIELD
from core.organizations.domain.public_profile import CertificationFacts
from core.organizations.domain.sizes import band_label, band_of
from core.organizations.first_steps import first_steps
from core.organizations.models import Certification, Industry, Membership, Organization, PublicContact, PublicProfile
from core.organizations.presenting.actions.answer_certification import OtherFacts, answer_certification
from core.organizations.presenting.actions.edit_public_profile import edit_public_profile
from core.organizations.presenting.actions.save_certification import save_certification
from core.organizations.presenting.queries.public_profile import certifications_to_answer, public_facts
from core.organizations.verifying.actions.merge_organizations import merge_organizations
from tests.factories.organizations import (
    CertificationFactory,
    ContactFactory,
    IndustryFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    UserFactory,
)
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db
ISO = CertificationFacts("ISO/IEC 27001", "Example Register", None, "IS 1", "", None)


@pytest.fixture
def partner() -> Organization:
    return OrganizationFactory(name="Northwind", is_partner=True)


@pytest.fixture
def vendor(partner: Organization) -> Organization:
    vendor = OrganizationFactory(name="Aldergate", is_vendor=True)
    PartnershipFactory(provider=vendor, partner=partner)
    return vendor


@pytest.fixture
def owner(client: Client, partner: Organization) -> Membership:
    return sign_in(client, partner)


def send(client: Client, view: str, *args: object, **data: Any) -> Answer:
    return client.post(reverse(f"organizations:{view}", args=args), data)


def confirmed(row: Certification, by: Organization) -> Certification:
    return answer_certification(row.pk, confirmed=True, facts_key=row.facts_key, organization=by, by=UserFactory())


@pytest.mark.parametrize(
    ("employees", "code"), [(None, ""), (0, ""), (9, "1-9"), (10, "10-49"), (249, "50-249"), (250, "250")]
)
def test_the_number_of_employees_says_the_band(employees: int | None, code: str) -> None:
    assert band_of(employees) == code
    assert band_label("250") == "250+"


def test_a_partner_states_countries_industries_and_languages_and_its_first_step_is_done(
    client: Client, owner: Membership, partner: Organization
) -> None:
    step = next(each for each in first_steps(owner).steps if each.key == "public_profile")
    assert not step.is_done
    answer = send(
        client, "public_profile_edit", regions=["GB", "DE"], languages=["en"], industries=[IndustryFactory().pk]
    )
    assert answer.status_code == 302
    facts = public_facts(partner)
    assert (facts.regions, facts.languages) == (("Germany", "United Kingdom"), ("English",))
    assert "Germany, United Kingdom" in client.get(reverse("organizations:public_profile")).text
    assert next(each for each in first_steps(owner).steps if each.key == "public_profile").is_done


def test_everywhere_and_countries_at_once_is_said_at_the_field_and_what_was_chosen_is_kept(
    client: Client, owner: Membership
) -> None:
    answer = send(client, "public_profile_edit", everywhere="on", regions=["GB"])
    assert answer.status_code == 422
    assert "clear all the countries" in answer.text
    assert answer.context["form"]["regions"].value() == ["GB"]


def test_a_save_from_an_older_page_shows_what_was_saved_meanwhile(
    client: Client, owner: Membership, partner: Organization
) -> None:
    opened = client.get(reverse("organizations:public_profile_edit")).context["form"].stored_version
    edit_public_profile(partner, everywhere=False, regions=["FR"], languages=[], industries=[], by=None)
    answer = send(client, "public_profile_edit", regions=["GB"], **{VERSION_FIELD: opened})
    assert "Saved meanwhile: France" in answer.text
    assert PublicProfile.objects.get().regions == ["FR"]


@pytest.mark.parametrize(
    "facts", [{"regions": ["England"[:2]]}, {"languages": ["EN"]}, {"everywhere": True, "regions": ["GB"]},
              {"languages": ["aa"] * 31}],
)  # fmt: skip
def test_the_database_takes_codes_only_and_no_more_than_the_form(
    partner: Organization, facts: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicProfile.objects.create(organization=partner, **facts)


def test_the_database_takes_no_more_contacts_than_the_form(
    client: Client, owner: Membership, partner: Organization
) -> None:
    for _number in range(6):
        ContactFactory(organization=partner)
    assert "You have 6 contacts already" in send(
        client, "contact_add", role="Press", email="press@example.com", **{TOKEN_FIELD: "a" * 20}
    ).text  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(organization=partner)


def test_a_contact_needs_a_way_to_reach_it(client: Client, owner: Membership) -> None:
    answer = send(client, "contact_add", role="Press", **{TOKEN_FIELD: "a" * 20})
    assert "Enter an e-mail address or a phone number." in answer.text
    assert (
        send(client, "contact_add", role="Press", phone="+44 113 496 0000", **{TOKEN_FIELD: "a" * 20}).status_code
        == 302
    )


def test_a_certification_names_one_issuer_and_can_be_checked(
    client: Client, owner: Membership, vendor: Organization
) -> None:
    both = {"name": "Gold", "vendor": vendor.pk, "issuer": "Else", TOKEN_FIELD: "a" * 20}
    text = send(client, "certification_add", **both).text
    assert "not both" in text
    assert "Enter its number or a link" in text
    past = send(client, "certification_add", **both | {"issuer": "", "number": "1", "valid_until": "2020-01-01"})
    assert "This day has passed" in past.text
    assert send(client, "certification_add", **both | {"issuer": "", "number": "1"}).status_code == 302
    assert list(certifications_to_answer(vendor)) == [Certification.objects.get()]


def test_only_the_named_vendor_or_the_operator_confirms(
    client: Client, partner: Organization, vendor: Organization
) -> None:
    row = CertificationFactory(organization=partner, vendor=vendor)
    stranger, operator = OrganizationFactory(is_vendor=True), OrganizationFactory(is_operator=True)
    with pytest.raises(Certification.DoesNotExist):
        confirmed(row, stranger)
    with pytest.raises(PermissionDenied):
        confirmed(row, partner)
    assert confirmed(row, operator).answered_for == operator
    sign_in(client, vendor)
    page = reverse("organizations:certification_list")
    assert row.facts_key in client.get(page).text
    send(client, "certification_answer", row.pk, answer="refused", facts=row.facts_key, **{TOKEN_FIELD: "a" * 20})
    row.refresh_from_db()
    assert row.is_refused
    assert public_facts(partner).certifications == ()


def test_what_was_changed_after_it_was_read_is_not_confirmed(partner: Organization, vendor: Organization) -> None:
    row = CertificationFactory(organization=partner, vendor=vendor)
    save_certification(
        partner, CertificationFacts(row.name, "", vendor.pk, "other", "", None), by=None, certification=row.pk
    )
    with pytest.raises(OtherFacts):
        confirmed(row, vendor)


def test_a_change_takes_the_confirmation_away_and_the_database_lets_nobody_keep_it(partner: Organization) -> None:
    operator = OrganizationFactory(is_operator=True)
    row = confirmed(save_certification(partner, ISO, by=None), operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certification.objects.filter(pk=row.pk).update(number="IS 2")
    assert save_certification(partner, ISO, by=None, certification=row.pk).is_confirmed
    longer = CertificationFacts("ISO/IEC 27001", "Example Register", None, "IS 1", "", dt.date(2100, 1, 1))
    assert not save_certification(partner, longer, by=None, certification=row.pk).is_confirmed


def test_an_expired_certification_is_not_public_and_confirmed_ones_come_first(
    partner: Organization, vendor: Organization
) -> None:
    CertificationFactory(organization=partner, name="A past one", valid_until=clock.today() - dt.timedelta(days=1))
    own = CertificationFactory(organization=partner, name="B stated")
    good = confirmed(CertificationFactory(organization=partner, name="C confirmed", vendor=vendor), vendor)
    assert public_facts(partner).certifications == (good, own)


def test_a_certification_is_removed_after_a_question(client: Client, owner: Membership, partner: Organization) -> None:
    row = CertificationFactory(organization=partner)
    assert "Remove the certification" in send(client, "certification_remove", row.pk).text
    send(client, "certification_remove", row.pk, **{CONFIRMED: "yes"})
    assert not Certification.objects.exists()


def test_the_operator_keeps_the_list_of_industries(client: Client, partner: Organization) -> None:
    operator = OrganizationFactory(is_operator=True)
    sign_in(client, operator)
    taken = send(client, "industry_add", name="RETAIL AND WHOLESALE", is_active="on", **{TOKEN_FIELD: "a" * 20})
    assert "has an industry of this name" in taken.text
    send(client, "industry_add", name="Space flight", is_active="on", **{TOKEN_FIELD: "b" * 20})
    row = Industry.objects.get(slug="space-flight")
    edit_public_profile(partner, everywhere=True, regions=[], languages=[], industries=[row], by=None)
    assert public_facts(partner).industries == ("Space flight",)
    send(client, "industry", row.pk, name="Space flight")
    assert public_facts(partner).industries == ()


def test_merged_organisations_keep_what_they_stated_and_nobody_confirms_themselves(
    partner: Organization, vendor: Organization
) -> None:
    other = OrganizationFactory(name="Northwind Two", is_partner=True, is_vendor=True)
    operator = MembershipFactory(organization=OrganizationFactory(is_operator=True))
    edit_public_profile(other, everywhere=True, regions=[], languages=["en"], industries=[], by=None)
    edit_public_profile(partner, everywhere=False, regions=["GB"], languages=[], industries=[], by=None)
    confirmed(CertificationFactory(organization=partner, name="Of the other", vendor=other), other)
    CertificationFactory(organization=other, name="Moves")
    ContactFactory(organization=other)
    merge_organizations(other, partner, reason="One company", by=operator.user)
    assert PublicProfile.objects.get().regions == ["GB"]
    rows = {row.name: row for row in Certification.objects.filter(organization=partner)}
    assert rows.keys() == {"Of the other", "Moves"}
    assert (rows["Of the other"].answer, rows["Of the other"].issued_by) == ("", "Northwind Two")
    assert PublicContact.objects.get().organization == partner
