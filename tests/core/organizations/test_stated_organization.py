"""A form writes to the organisation it was opened for, or to none; a link into another of one's organisations says so."""

import pytest
from django.test import Client
from django.urls import reverse

from core.kit.context_fields import ORGANIZATION_FIELD, ORGANIZATION_HEADER, link_for
from core.notifications.actions.notify import notify
from core.notifications.models import OutgoingMail
from core.organizations.middleware import SESSION_KEY, SWITCH_FIELD
from core.organizations.models import Membership, Organization
from marketplace.deals.models import ReferralCode
from tests.factories.deals import DealFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.forms.crawl import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return OrganizationFactory(name="Northwind", is_partner=True)


@pytest.fixture
def osprey() -> Organization:
    return OrganizationFactory(name="Osprey", is_partner=True)


@pytest.fixture
def person(client: Client, northwind: Organization, osprey: Organization) -> Membership:
    """Somebody who works for both, and acts for Osprey by now."""
    membership = sign_in(client, osprey)
    return MembershipFactory(user=membership.user, organization=northwind)


def stale(organization: Organization, **fields: str) -> dict[str, str]:
    return {"label": "Spring letter", ORGANIZATION_FIELD: str(organization.pk)} | fields


def test_a_page_s_forms_say_for_whom_they_were_opened(client: Client, person: Membership, osprey: Organization) -> None:
    page = client.get(reverse("deals:link_list")).content.decode()
    assert f'name="{ORGANIZATION_FIELD}" value="{osprey.pk}"' in page
    assert f'"X-Form-Organization": "{osprey.pk}"' in page


def test_a_stale_tab_of_another_company_writes_nothing_and_offers_to_switch_with_what_was_typed(
    client: Client, person: Membership, northwind: Organization
) -> None:
    answer = client.post(reverse("deals:link_list"), stale(northwind))
    page = answer.content.decode()
    assert (answer.status_code, ReferralCode.objects.count()) == (409, 0)
    assert "This form belongs to Northwind." in page
    assert '<input type="hidden" name="label" value="Spring letter">' in page
    assert client.session[SESSION_KEY] != northwind.pk


def test_the_offer_switches_and_sends(client: Client, person: Membership, northwind: Organization) -> None:
    answer = client.post(reverse("deals:link_list"), stale(northwind, **{SWITCH_FIELD: str(northwind.pk)}))
    assert answer.status_code == 302
    assert ReferralCode.objects.get().partner == northwind
    assert client.session[SESSION_KEY] == northwind.pk


@pytest.mark.parametrize("stated", ["999999999", "²", "a\x00b", "-5", "x" * 205])
def test_an_organisation_of_somebody_else_is_refused_even_with_a_wish_to_switch(
    client: Client, person: Membership, stated: str
) -> None:
    form = {"label": "Spring letter", ORGANIZATION_FIELD: stated, SWITCH_FIELD: stated}
    assert client.post(reverse("deals:link_list"), form).status_code == 409
    assert ReferralCode.objects.count() == 0


def test_a_form_that_names_no_organisation_writes_nothing_and_can_be_sent_with_one_click(
    client: Client, person: Membership, osprey: Organization
) -> None:
    answer = client.post(reverse("deals:link_list"), {"label": "Spring letter", ORGANIZATION_FIELD: ""})
    assert (answer.status_code, ReferralCode.objects.count()) == (409, 0)
    assert "This form does not say which organisation it is for." in answer.text
    [form] = [each for opened in read("/", answer).opened for each in opened.forms() if each.view == "deals:link_list"]
    assert (form.data()["label"], form.data()[ORGANIZATION_FIELD]) == (["Spring letter"], [str(osprey.pk)])
    assert client.post(form.action, form.data()).status_code == 302
    assert ReferralCode.objects.get().partner == osprey


def test_a_page_of_the_operator_takes_no_form_that_names_no_organisation(client: Client) -> None:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    url = reverse("workspaces:organization_name", args=[OrganizationFactory().slug])
    assert client.post(url, {ORGANIZATION_FIELD: ""}).status_code == 409


def test_htmx_is_refused_without_it_too_beside_the_form(client: Client, person: Membership) -> None:
    headers = {"HX-Request": "true", ORGANIZATION_HEADER: ""}
    answer = client.post(reverse("quotes:composer_preview"), {}, headers=headers)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#messages")
    assert "did not say which organisation it is for" in answer.text


@pytest.mark.parametrize("name", ["quotes:basket_add", "quotes:request_write", "storefronts:contact"])
def test_a_public_form_that_names_no_organisation_writes_nothing_for_who_is_signed_in(
    client: Client, person: Membership, northwind: Organization, name: str
) -> None:
    address = reverse(name, args=[northwind.slug] if name == "storefronts:contact" else [])
    answer = client.post(address, {"message": "Forty stores", ORGANIZATION_FIELD: ""})
    assert answer.status_code == 409
    assert "This form does not say which organisation it is for." in answer.text
    assert Client().post(address, {"message": "Forty stores"}).status_code != 409


def test_what_is_of_the_person_or_refused_anyway_needs_none(client: Client, person: Membership) -> None:
    bare = {ORGANIZATION_FIELD: ""}
    assert client.post(reverse("organizations:account"), bare).status_code != 409
    assert client.post(reverse("workspaces:organization_name", args=["osprey"]), bare).status_code == 403


def test_htmx_is_held_to_it_by_its_header_and_is_answered_beside_the_form(
    client: Client, person: Membership, northwind: Organization
) -> None:
    headers = {"HX-Request": "true", "X-Form-Organization": str(northwind.pk)}
    answer = client.post(reverse("quotes:composer_preview"), {}, headers=headers)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#messages")
    assert "Act for Northwind again" in answer.content.decode()
    switched = client.post(reverse("organizations:switch"), {"organization": "northwind"}, headers=headers)
    assert switched.status_code == 200
    assert client.session[SESSION_KEY] == northwind.pk


def test_a_link_into_another_of_one_s_organisations_offers_to_switch(
    client: Client, person: Membership, northwind: Organization
) -> None:
    path = reverse("deals:deal", args=[DealFactory(seller=northwind).reference])
    answer = client.get(path)
    assert answer.status_code == 409
    assert "This page belongs to Northwind." in answer.content.decode()
    form = {"organization": northwind.slug, "next": path}
    assert client.post(reverse("organizations:switch"), form)["Location"] == path
    assert client.get(path).status_code == 200


def test_a_link_in_a_mail_to_a_list_that_both_have_offers_the_one_that_the_mail_is_about(
    client: Client, person: Membership, northwind: Organization, osprey: Organization
) -> None:
    kind = "registration.approved"
    notify(northwind, kind=kind, text=lambda: "Approved.", url=reverse("deals:list") + "?stage=won#list")
    link = OutgoingMail.objects.get(recipient=person.user.email).content.link
    assert link == f"/deals/?stage=won&for_organization={northwind.pk}#list"
    path = link.partition("#")[0]
    answer = client.get(path)
    assert (answer.status_code, "This page belongs to Northwind." in answer.text) == (409, True)
    client.post(reverse("organizations:switch"), {"organization": northwind.slug, "next": path})
    assert client.get(path).status_code == 200
    assert client.get(link_for("/deals/", 999_999_999)).status_code == 200  # of nobody whom the person acts for
    assert client.get(link_for(reverse("organizations:account"), osprey.pk)).status_code == 200  # the person's own
    assert client.get(link_for("/", osprey.pk)).status_code == 200  # public


def test_a_page_of_a_kind_that_the_current_organisation_is_not_offers_to_switch(
    client: Client, person: Membership
) -> None:
    MembershipFactory(user=person.user, organization=OrganizationFactory(name="Calder", is_buyer=True))
    assert "This page belongs to Calder." in client.get(reverse("workspaces:buying")).content.decode()


def test_what_belongs_to_nobody_of_theirs_stays_unknown(client: Client, person: Membership) -> None:
    assert client.get(reverse("deals:deal", args=[DealFactory().reference])).status_code == 404
    assert client.get(reverse("workspaces:operator")).status_code == 403


def test_a_switch_leads_nowhere_but_to_this_site(client: Client, person: Membership, northwind: Organization) -> None:
    for target in ("https://evil.example/", "//evil.example/", "evil", "/\x00", "/a\r\nSet-Cookie: x", ""):
        answer = client.post(reverse("organizations:switch"), {"organization": northwind.slug, "next": target})
        assert answer["Location"] == reverse("workspaces:home")
