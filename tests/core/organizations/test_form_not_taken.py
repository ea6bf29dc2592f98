"""A form that comes after its session ended, or without the token against forged requests, loses nothing that was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from core.kit.context_fields import ORGANIZATION_FIELD, TOKEN_FIELD
from core.organizations.models import JoinRequest, Membership, Organization
from marketplace.deals.models import ReferralCode
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db

TYPED = {"label": "Spring letter", TOKEN_FIELD: "a-token-of-the-first-page"}


@pytest.fixture
def northwind() -> Organization:
    return OrganizationFactory(name="Northwind", is_partner=True)


def test_a_form_sent_after_signing_out_is_kept_on_a_page_that_sends_it_later(
    client: Client, northwind: Organization
) -> None:
    form = TYPED | {ORGANIZATION_FIELD: str(northwind.pk)}
    answer = client.post(reverse("deals:link_list"), form)
    assert (answer.status_code, ReferralCode.objects.count()) == (401, 0)
    assert "You are signed out." in answer.text
    for name, value in form.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in answer.text
    sign_in(client, northwind)
    assert client.post(reverse("deals:link_list"), form).status_code == 302
    assert ReferralCode.objects.get().partner == northwind


def test_a_form_without_anything_typed_leads_back_to_its_page_after_signing_in(client: Client) -> None:
    page = "http://testserver/notifications/"
    answer = client.post(reverse("deals:link_list"), {}, headers={"Referer": page})
    assert answer.status_code == 401
    assert "/sign-in/?next=%2Fnotifications%2F" in answer.text


def test_a_part_of_a_page_says_that_its_reader_is_signed_out_and_leaves_the_page_as_it_is(client: Client) -> None:
    answer = client.post(reverse("deals:link_list"), TYPED, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#messages")
    assert "You are signed out." in answer.text


def test_who_only_asks_for_the_head_of_a_page_is_led_to_sign_in_as_before(client: Client) -> None:
    assert client.head(reverse("deals:link_list")).status_code == 302


def test_no_password_is_written_on_the_page(client: Client) -> None:
    answer = client.post(reverse("deals:link_list"), {"label": "Helen", "password": "many-hands-2026"})
    assert answer.status_code == 401
    assert "many-hands-2026" not in answer.text


def test_a_form_opened_before_signing_in_is_sent_with_one_more_click(northwind: Organization) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, northwind)
    answer = client.post(reverse("deals:link_list"), TYPED, headers={"Origin": "http://testserver"})
    assert (answer.status_code, ReferralCode.objects.count()) == (403, 0)
    assert "Send the form again." in answer.text
    assert '<input type="hidden" name="label" value="Spring letter">' in answer.text


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_a_forged_form_is_not_one_click_away_from_being_taken(northwind: Organization, headers: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, northwind)
    answer = client.post(reverse("deals:link_list"), TYPED, headers=headers)
    assert (answer.status_code, ReferralCode.objects.count()) == (403, 0)
    assert "This form was sent from another site." in answer.text
    assert "Spring letter" not in answer.text


def test_an_address_that_only_takes_forms_says_so(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind)
    answer = client.get(reverse("organizations:switch"))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "It only takes forms." in answer.text


def test_nobody_is_let_in_as_an_administrator_by_one_click(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind)
    asks = JoinRequest.objects.create(organization=northwind, user=UserFactory())
    page = client.get(reverse("organizations:team")).text
    select = page[page.index(f'id="join-{asks.pk}"') :].split("</select>")[0]
    assert "selected" not in select
    assert select.index('<option value="">') < select.index('<option value="admin">')
    client.post(reverse("organizations:join_decide", args=[asks.pk]), {"role": ""})
    assert not Membership.objects.filter(user=asks.user).exists()
