"""Deal registration protects, and a conflict tells what clashes, never who."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from billing.collecting.actions.request_payment import request_payment
from billing.giving_back.actions.cancel_order import cancel_order
from core.kit import clock
from core.kit.models import AuditEntry
from core.kit.states import InvalidTransition
from core.notifications.models import OutgoingMail
from marketplace.deals.actions.decide_registration import ReasonMissing, Taken, decide_registration
from marketplace.deals.actions.expire_registrations import expire_registrations
from marketplace.deals.actions.register_deal import (
    AlreadyRegistered,
    ExistingCustomer,
    NoPartnership,
    register_deal,
)
from marketplace.deals.actions.withdraw_registration import withdraw_registration
from marketplace.deals.models import DealRegistration, Touch
from marketplace.deals.queries.conflicts import rivals_of
from tests.factories.billing import parties, simple_request
from tests.factories.billing import worked_example as billed_example
from tests.factories.deals import NOON, RegistrationFactory
from tests.factories.organizations import (
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    PolicyFactory,
    UserFactory,
)
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> dict[str, Any]:
    partnership = PartnershipFactory()
    buyer = OrganizationFactory(is_buyer=True)
    return {
        "partner": partnership.partner,
        "buyer": buyer,
        "owners": [partnership.provider],
        "title": "Stores",
        "evidence": "Met their CIO",
        "by": UserFactory(),
    }


def test_registering_opens_a_deal_asks_each_owner_and_counts_as_a_touch(
    claim: dict[str, Any],
) -> None:
    registered = register_deal(**claim)
    assert registered.registrations[0].status == "submitted"
    assert registered.clashes == 0
    assert Touch.objects.get().kind == "registration"


def test_without_a_partnership_nothing_is_kept(
    claim: dict[str, Any],
) -> None:
    with pytest.raises(NoPartnership, match="Propose one first"):
        register_deal(**claim | {"owners": [*claim["owners"], OrganizationFactory(is_vendor=True)]})
    assert not DealRegistration.objects.exists()


def test_a_partnership_that_has_ended_is_none(claim: dict[str, Any]) -> None:
    claim["partner"].partnerships_as_partner.update(status="ended", ended_on=clock.today())
    with pytest.raises(NoPartnership):
        register_deal(**claim)


def test_a_buyer_that_has_bought_from_the_owner_before_is_not_registered(
    claim: dict[str, Any],
) -> None:
    (owner,) = claim["owners"]
    request_payment(simple_request(claim["buyer"], {"a": {owner: 10_000}}))
    with pytest.raises(ExistingCustomer, match="new customers only"):
        register_deal(**claim)
    assert not DealRegistration.objects.exists()


def test_a_policy_may_take_registrations_of_those_who_bought_before(
    claim: dict[str, Any],
) -> None:
    (owner,) = claim["owners"]
    PolicyFactory(owner=owner, registers_existing_customers=True)
    request_payment(simple_request(claim["buyer"], {"a": {owner: 10_000}}))
    assert len(register_deal(**claim).registrations) == 1


def test_an_order_that_was_cancelled_makes_nobody_a_customer(
    claim: dict[str, Any],
) -> None:
    (owner,) = claim["owners"]
    cancel_order(request_payment(simple_request(claim["buyer"], {"a": {owner: 10_000}})).order.order_reference)
    assert len(register_deal(**claim).registrations) == 1


def test_whoever_earned_only_a_commission_of_an_order_has_sold_nothing_in_it(
    claim: dict[str, Any],
) -> None:
    there = parties()
    request_payment(billed_example(there))
    there["ref"].is_vendor = True
    there["ref"].save()
    PartnershipFactory(provider=there["ref"], partner=claim["partner"])
    registered = register_deal(**claim | {"buyer": there["contoso"], "owners": [there["ref"]]})
    assert len(registered.registrations) == 1


def test_the_same_claim_twice_is_refused_with_its_reference(
    claim: dict[str, Any],
) -> None:
    first = register_deal(**claim)
    with pytest.raises(AlreadyRegistered, match=first.registrations[0].reference):
        register_deal(**claim)


def test_a_registration_that_joins_an_open_deal_says_so_and_what_was_typed_is_told_and_recorded(
    claim: dict[str, Any], client: Client
) -> None:
    owner = PartnershipFactory(partner=claim["partner"], provider__is_vendor=True).provider
    MembershipFactory(organization=owner, role="owner")
    first = register_deal(**claim | {"value": 500_000})
    sign_in(client, claim["partner"])
    typed = {"buyer": claim["buyer"].name, "title": "Forty more stores", "owners": [owner.pk], "evidence": "Met them"}
    answer = client.post(
        reverse("deals:register"), typed | {"currency": "USD", "value": "1,250.00", "category": ""}, follow=True
    )
    assert "“Stores”, so the registration was added to it" in answer.text
    assert "its value is $5,000.00" in answer.text
    first.deal.refresh_from_db()
    assert (first.deal.title, first.deal.value) == ("Stores", 500_000)
    letter = OutgoingMail.objects.get(kind="registration.submitted").content
    assert {("Subject", "Forty more stores"), ("Estimated value", "$1,250.00")} <= {
        tuple(fact) for fact in letter.facts
    }
    page = client.get(f"/registrations/{DealRegistration.objects.get(owner=owner).reference}/").text
    assert "Forty more stores" in page and "$1,250.00" in page
    assert "The deal keeps its subject, “Stores”; the subject entered here is not used for it." in page
    assert "value is $5,000.00; the value entered here is not used for it." in page
    assert "is not used for it" not in client.get(f"/registrations/{first.registrations[0].reference}/").text
    entry = AuditEntry.objects.filter(action="registration.submitted").latest("pk")
    assert (entry.data["title"], entry.data["value"], entry.data["currency"]) == ("Forty more stores", 125_000, "USD")


def test_a_value_in_another_currency_does_not_raise_that_of_an_open_deal(
    claim: dict[str, Any],
) -> None:
    first = register_deal(**claim | {"value": 500_000})
    owner = PartnershipFactory(partner=claim["partner"]).provider
    second = register_deal(**claim | {"owners": [owner], "value": 900_000, "currency": "EUR"})
    assert (second.joined, first.joined) == (True, False)
    assert (second.deal.pk, second.deal.value, second.deal.currency) == (first.deal.pk, 500_000, "USD")


def test_a_rival_claim_is_told_as_a_clash(claim: dict[str, Any]) -> None:
    register_deal(**claim)
    rival = PartnershipFactory(provider=claim["owners"][0]).partner
    assert register_deal(**claim | {"partner": rival}).clashes == 1


def test_approval_lasts_as_long_as_the_policy_says(
    claim: dict[str, Any],
) -> None:
    PolicyFactory(owner=claim["owners"][0], registration_days=60)
    (registration,) = register_deal(**claim).registrations
    with clock.travel(clock.now()):
        decided = decide_registration(registration, approve=True, owner=claim["owners"][0], by=UserFactory())
        assert decided.expires_at == clock.now() + dt.timedelta(days=60)


def test_without_a_policy_an_approval_lasts_ninety_days(
    claim: dict[str, Any],
) -> None:
    (registration,) = register_deal(**claim).registrations
    with clock.travel(clock.now()):
        decided = decide_registration(registration, approve=True, owner=claim["owners"][0], by=UserFactory())
        assert decided.expires_at == clock.now() + dt.timedelta(days=90)


def test_nobody_but_its_owner_decides_on_a_claim(
    claim: dict[str, Any],
) -> None:
    (registration,) = register_deal(**claim).registrations
    for other in (OrganizationFactory(is_vendor=True), claim["partner"]):
        with pytest.raises(DealRegistration.DoesNotExist):
            decide_registration(registration, approve=True, owner=other, by=UserFactory())
    registration.refresh_from_db()
    assert registration.status == "submitted"


def test_while_one_protects_no_other_can_be_approved(
    claim: dict[str, Any],
) -> None:
    owner = claim["owners"][0]
    (first,) = register_deal(**claim).registrations
    decide_registration(first, approve=True, owner=owner, by=UserFactory())
    rival = PartnershipFactory(provider=owner).partner
    (second,) = register_deal(**claim | {"partner": rival}).registrations
    with pytest.raises(Taken):
        decide_registration(second, approve=True, owner=owner, by=UserFactory())
    second.refresh_from_db()
    assert second.status == "submitted"


def test_after_the_window_another_can_be_approved(
    claim: dict[str, Any],
) -> None:
    owner = claim["owners"][0]
    (first,) = register_deal(**claim).registrations
    decide_registration(first, approve=True, owner=owner, by=UserFactory())
    rival = PartnershipFactory(provider=owner).partner
    with clock.travel(clock.now() + dt.timedelta(days=91)):
        (second,) = register_deal(**claim | {"partner": rival}).registrations
        assert decide_registration(second, approve=True, owner=owner, by=UserFactory()).status == "approved"
    first.refresh_from_db()
    assert first.status == "expired"


def test_the_database_itself_holds_one_approved_claim() -> None:
    first = RegistrationFactory(approved=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(approved=True, owner=first.owner, buyer=first.buyer)


def test_a_decline_needs_a_reason(claim: dict[str, Any]) -> None:
    (registration,) = register_deal(**claim).registrations
    with pytest.raises(ReasonMissing):
        decide_registration(registration, approve=False, owner=claim["owners"][0], by=UserFactory(), reason=" ")


def test_a_decision_is_made_once(claim: dict[str, Any]) -> None:
    (registration,) = register_deal(**claim).registrations
    decide_registration(registration, approve=False, owner=claim["owners"][0], by=UserFactory(), reason="ours")
    with pytest.raises(InvalidTransition):
        decide_registration(registration, approve=True, owner=claim["owners"][0], by=UserFactory())


def test_an_expired_registration_still_counts_for_its_time() -> None:
    registration = RegistrationFactory(approved=True)
    expire_registrations(NOON + dt.timedelta(days=40))
    registration.refresh_from_db()
    assert registration.status == "expired"
    assert list(DealRegistration.objects.in_force(NOON)) == [registration]
    assert not DealRegistration.objects.in_force(NOON + dt.timedelta(days=31)).exists()


def test_only_what_was_approved_and_has_passed_expires() -> None:
    later = NOON + dt.timedelta(days=31)
    passed = RegistrationFactory(approved=True)
    of_another_owner = RegistrationFactory(approved=True)
    withdrawn = RegistrationFactory(approved=True, owner=passed.owner, status="withdrawn")
    in_force = RegistrationFactory(approved=True, owner=passed.owner, expires_at=later + dt.timedelta(days=1))
    assert expire_registrations(later, passed.owner) == 1
    for registration in (passed, of_another_owner, withdrawn, in_force):
        registration.refresh_from_db()
    assert [each.status for each in (passed, of_another_owner, withdrawn, in_force)] == [
        "expired",
        "approved",
        "withdrawn",
        "approved",
    ]


def test_a_partner_takes_its_own_claim_back_and_it_protects_no_longer() -> None:
    registration = RegistrationFactory(approved=True)
    with pytest.raises(DealRegistration.DoesNotExist):
        withdraw_registration(registration, partner=OrganizationFactory(is_partner=True), by=UserFactory())
    assert DealRegistration.objects.in_force(NOON).exists()
    withdraw_registration(registration, partner=registration.partner, by=UserFactory())
    assert not DealRegistration.objects.in_force(NOON).exists()


@pytest.mark.parametrize("status", ["declined", "expired", "withdrawn"])
def test_a_claim_that_has_ended_cannot_be_taken_back(status: str) -> None:
    registration = RegistrationFactory(approved=True, status=status)
    with pytest.raises(InvalidTransition):
        withdraw_registration(registration, partner=registration.partner, by=UserFactory())


def test_a_partner_reads_that_something_clashes_and_not_whose_it_is(client: Client, claim: dict[str, Any]) -> None:
    (mine,) = register_deal(**claim).registrations
    rival = PartnershipFactory(provider=claim["owners"][0], partner__name="Hidden Rival").partner
    register_deal(**claim | {"partner": rival})
    sign_in(client, claim["partner"])
    text = client.get(reverse("deals:registration", args=[mine.reference])).content.decode()
    assert "Another registration for this opportunity" in text
    assert "Hidden Rival" not in text


def test_a_rivals_registration_does_not_exist(client: Client) -> None:
    registration = RegistrationFactory()
    sign_in(client, OrganizationFactory(is_partner=True))
    assert client.get(reverse("deals:registration", args=[registration.reference])).status_code == 404


def test_a_vendor_approves_on_the_page(client: Client, claim: dict[str, Any]) -> None:
    (registration,) = register_deal(**claim).registrations
    sign_in(client, claim["owners"][0])
    assert b"Waiting for your approval" in client.get(reverse("deals:registration_list")).content
    client.post(reverse("deals:decide", args=[registration.reference]), {"decision": "approve"})
    registration.refresh_from_db()
    assert registration.status == "approved"


def test_registering_in_the_browser_in_words_and_minor_units(client: Client, claim: dict[str, Any]) -> None:
    sign_in(client, claim["partner"])
    answer = client.post(
        reverse("deals:register"),
        {
            "buyer": claim["buyer"].name.upper(),
            "title": "Stores",
            "owners": [claim["owners"][0].pk],
            "currency": "USD",
            "value": "61,000.50",
            "evidence": "Met their CIO",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    assert DealRegistration.objects.get().deal.value == 6_100_050


def test_an_estimated_value_is_not_negative(client: Client, claim: dict[str, Any]) -> None:
    sign_in(client, claim["partner"])
    typed = {
        "buyer": claim["buyer"].name,
        "title": "Stores",
        "owners": [claim["owners"][0].pk],
        "currency": "USD",
        "value": "-5",
        "evidence": "Met their CIO",
    }
    answer = client.post(reverse("deals:register"), typed)
    assert answer.status_code == 422
    assert "Enter a value of zero or more." in answer.content.decode()
    assert not DealRegistration.objects.exists()


def test_an_approval_that_a_rivals_overtook_says_that_it_is_taken(
    client: Client, claim: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = claim["owners"][0]
    (first,) = register_deal(**claim).registrations
    (second,) = register_deal(**claim | {"partner": PartnershipFactory(provider=owner).partner}).registrations
    decide_registration(first, approve=True, owner=owner, by=UserFactory())
    # The rival's approval is committed after this one has looked, and before it writes; and once more.
    looked: list[DealRegistration] = []

    def look(registration: DealRegistration) -> list[DealRegistration]:
        looked.append(registration)
        return [] if len(looked) < 3 else list(rivals_of(registration))

    monkeypatch.setattr("marketplace.deals.actions.decide_registration.rivals_of", look)
    sign_in(client, owner)
    answer = client.post(reverse("deals:decide", args=[second.reference]), {"decision": "approve"}, follow=True)
    assert "protects this opportunity until" in answer.content.decode()
    second.refresh_from_db()
    assert (second.status, len(looked)) == ("submitted", 3)
