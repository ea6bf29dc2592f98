"""Getting started: what is done is seen from what is stored, and who acts next is said."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.kit import clock
from core.organizations.first_steps import (
    NEW_FOR,
    FirstStep,
    ShownStep,
    first_steps,
    register_first_steps,
    steps_left,
    steps_of,
)
from core.organizations.models import Invitation, Membership, Organization
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import (
    AddressFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    PolicyFactory,
    TermsFactory,
)
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    cache.clear()
    with clock.travel(NOW):
        yield
    cache.clear()


@pytest.fixture
def vendor() -> Membership:
    return MembershipFactory(organization=OrganizationFactory(is_vendor=True, state="new"), role="owner")


def step(member: Membership, key: str) -> ShownStep:
    return next(each for each in first_steps(member).steps if each.key == key)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("buyer", "verified profile team request"),
        ("vendor", "verified profile public_profile team logo offer partnership policy payout_account"),
        ("partner", "verified profile public_profile team logo offer storefront partnership payout_account"),
    ],
)
def test_each_kind_has_its_own_steps_in_their_order(kind: str, keys: str) -> None:
    assert [each.key for each in steps_of(frozenset({kind}))] == keys.split()


def test_a_new_organisation_has_everything_left_and_begins_with_its_verification(vendor: Membership) -> None:
    found = first_steps(vendor)
    assert found.done == 0
    assert not found.is_complete
    assert found.next is not None
    assert found.next.key == "verified"


def test_what_is_stored_makes_a_step_done(vendor: Membership) -> None:
    organization = vendor.organization
    organization.state, organization.logo.name = "verified", "logos/a.svg"
    organization.save()
    AddressFactory(organization=organization, kind="bill_to")
    type(vendor).objects.create(user=MembershipFactory().user, organization=organization, role="sales")
    ListingFactory(owner=organization, published_at=NOW)
    partner = OrganizationFactory(is_partner=True)
    TermsFactory(partnership=PartnershipFactory(provider=organization, partner=partner))
    PolicyFactory(owner=organization)
    done = {each.key for each in first_steps(vendor).steps if each.is_done}
    assert done == {"verified", "team", "logo", "offer", "partnership", "policy"}
    assert [each.key for each in first_steps(vendor).steps if not each.is_done] == [
        "profile", "public_profile", "payout_account"
    ]  # fmt: skip


def test_a_step_that_somebody_else_has_to_do_next_says_who(vendor: Membership) -> None:
    assert step(vendor, "offer").waits_for == ""
    ListingFactory(owner=vendor.organization, status="submitted", published_at=None)
    assert "operator" in step(vendor, "offer").waits_for
    Invitation.objects.create(
        organization=vendor.organization, email="a@b.example", role="sales", token_hash="x",
        invited_by=vendor.user, expires_at=NOW + dt.timedelta(days=7),
    )  # fmt: skip
    assert "link" in step(vendor, "team").waits_for


def test_an_invitation_that_has_expired_waits_for_nobody(vendor: Membership) -> None:
    Invitation.objects.create(
        organization=vendor.organization, email="a@b.example", role="sales", token_hash="x",
        invited_by=vendor.user, expires_at=NOW - dt.timedelta(days=1),
    )  # fmt: skip
    assert step(vendor, "team").waits_for == ""


def test_whoever_may_not_do_a_step_is_told_which_right_it_needs(vendor: Membership) -> None:
    reader = MembershipFactory(organization=vendor.organization, role="technical")
    assert step(reader, "policy").url == ""
    assert "commission policies" in step(reader, "policy").right
    assert step(vendor, "policy").url == reverse("organizations:policy")


def joined(days: int) -> Organization:
    """A verified vendor whose second person came so many days after its first day."""
    organization = OrganizationFactory(is_vendor=True, created_at=NOW - dt.timedelta(days=30))
    MembershipFactory(organization=organization, created_at=organization.created_at)
    MembershipFactory(organization=organization, created_at=organization.created_at + dt.timedelta(days=days))
    return organization


def test_how_long_others_needed_is_their_median_and_is_told_once_five_of_them_tell_it(vendor: Membership) -> None:
    for days in (1, 2, 3, 20):
        joined(days)
    assert step(vendor, "team").usual_days is None
    cache.clear()
    joined(4)
    assert step(vendor, "team").usual_days == 3
    assert step(vendor, "payout_account").usual_days is None


def test_what_others_did_long_after_they_were_new_is_no_measure(vendor: Membership) -> None:
    for days in (61, 62, 63, 64, 65):
        joined(days)
    assert step(vendor, "team").usual_days is None


def test_the_page_shows_every_step_with_one_query_of_its_own(client: Client, vendor: Membership) -> None:
    sign_in(client, vendor.organization)
    first_steps(vendor)  # what others needed is kept
    with CaptureQueriesContext(
        connection,
    ) as queries:
        first_steps(vendor)
    assert len(queries) == 1
    page = client.get(reverse("organizations:getting_started")).content.decode()
    assert "0 of 9 steps done" not in page  # signing in made a second person
    assert "1 of 9 steps done" in page
    for each in steps_of(frozenset({"vendor"})):
        assert str(each.label) in page


def test_the_day_of_a_new_organisation_shows_what_is_next_and_that_of_an_old_one_does_not(client: Client) -> None:
    new = OrganizationFactory(is_buyer=True, created_at=NOW - dt.timedelta(days=1))
    sign_in(client, new)
    assert "Getting started" in _main(client.get(reverse("workspaces:buying")))
    Organization.objects.filter(pk=new.pk).update(created_at=NOW - NEW_FOR - dt.timedelta(days=1))
    assert "Getting started" not in _main(client.get(reverse("workspaces:buying")))


def _main(answer: Answer) -> str:
    page: str = answer.content.decode()
    return page.partition("<main")[2]


def test_nothing_is_shown_of_an_organisation_that_has_done_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    member = MembershipFactory(organization=OrganizationFactory(is_buyer=True))
    monkeypatch.setattr("core.organizations.first_steps.steps_of", lambda kinds: [])
    assert steps_left(member) is None


def test_a_step_needs_one_way_to_tell_that_it_is_done() -> None:
    given = steps_of(frozenset({"buyer"}))[0]
    with pytest.raises(ValueError, match="two first steps"):
        register_first_steps(FirstStep(1, given.key, "", "", "x", frozenset(), given.capability, done=given.done_at))
    with pytest.raises(ValueError, match="either"):
        register_first_steps(FirstStep(1, "other", "", "", "x", frozenset(), given.capability))
