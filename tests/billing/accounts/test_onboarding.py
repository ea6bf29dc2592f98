"""How far a payee has come with its account at the payment provider."""

import pytest
from django.test import Client
from django.urls import reverse

from billing.accounts.actions.start_onboarding import CountryNotPaid, start_onboarding
from billing.accounts.domain.onboarding import Onboarding, onboarding
from billing.models import PayeeAccount
from billing.provider.gateways.stripe_gateway.regions import pays
from core.notifications.models import OutgoingMail
from tests.billing.fake_gateway import FakeGateway
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

MISSING = {"currently_due": ["external_account"]}


@pytest.mark.parametrize(
    ("opened", "ready", "handed_in", "requirements", "state"),
    [
        (False, False, False, {}, Onboarding.NONE),
        (True, False, False, MISSING, Onboarding.STARTED),
        (True, False, False, {}, Onboarding.STARTED),
        (True, False, True, {}, Onboarding.CHECKING),
        (True, False, True, MISSING, Onboarding.BLOCKED),
        (True, False, True, {"past_due": ["external_account"]}, Onboarding.BLOCKED),
        (True, True, True, MISSING, Onboarding.READY),
    ],
)
def test_an_account_is_as_far_as_what_was_handed_in_and_what_is_missing(
    opened: bool, ready: bool, handed_in: bool, requirements: dict[str, list[str]], state: Onboarding
) -> None:
    assert onboarding(opened=opened, ready=ready, details_submitted=handed_in, requirements=requirements) == state


@pytest.mark.parametrize(
    ("platform", "payee", "paid"),
    [
        ("US", "US", True),
        ("US", "NL", True),
        ("DE", "CA", True),
        ("US", "MX", False),
        ("AU", "NZ", False),
        ("JP", "JP", True),
    ],
)
def test_money_goes_within_a_country_and_between_the_regions_that_stripe_has_opened(
    platform: str, payee: str, paid: bool
) -> None:
    assert pays(platform, payee) is paid


@pytest.mark.django_db
def test_a_payee_to_whose_country_no_money_can_be_sent_is_told_before_it_opens_an_account_and_so_is_the_operator(
    client: Client, provider: FakeGateway
) -> None:
    payee = OrganizationFactory(name="Cobre", is_vendor=True, country="MX")
    operator = OrganizationFactory(is_operator=True)
    MembershipFactory(organization=operator, role="finance")
    for _time in range(2):
        with pytest.raises(CountryNotPaid, match="accounts in Mexico"):
            start_onboarding(payee, "http://market.test/back/", "http://market.test/again/")
    assert OutgoingMail.objects.filter(kind="payee.unpayable").count() == 1
    assert PayeeAccount.objects.get().provider_account == ""
    sign_in(client, payee)
    page = client.get(reverse("billing:payout_account")).text
    assert "Money cannot be sent to accounts in Mexico" in page
    assert "Open the account at Stripe" not in page
    sign_in(client, operator)
    assert "No money can be sent to Mexico" in client.get(reverse("billing:payee_list")).text
    assert "sends no money to Mexico" in client.get(reverse("billing:payee", args=["cobre"])).text
