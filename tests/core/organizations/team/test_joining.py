"""Joining by the link in a mail, and what an owner changes about the organisation."""

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.arriving.actions.accept_invitation import OtherAddress
from core.organizations.arriving.actions.join_as_new_person import join_as_new_person
from core.organizations.models import Invitation, Membership, Organization, User
from core.organizations.team.actions.invite_member import invite_member
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import agreement, sign_in

pytestmark = pytest.mark.django_db


NEW_PASSWORD = "another long password"


def invited(email: str = "new@calder.example") -> tuple[Membership, str]:
    """An owner, and the token of an invitation that it sent."""
    owner = MembershipFactory(organization__is_buyer=True)
    return owner, invite_member(owner.organization, email=email, role="finance", by=owner)


def test_somebody_without_an_account_joins_by_the_link_and_is_signed_in(client: Client) -> None:
    owner, token = invited()
    client.post(
        reverse("organizations:invitation", args=[token]), {"name": "New", "password": NEW_PASSWORD} | agreement()
    )
    joined = Membership.objects.get(user__email="new@calder.example")
    assert (joined.organization, joined.role) == (owner.organization, "finance")
    assert client.session["_auth_user_id"] == str(joined.user_id)


def test_somebody_with_an_account_signs_in_before_they_join(client: Client) -> None:
    user = UserFactory(email="new@calder.example")
    _owner, token = invited()
    address = reverse("organizations:invitation", args=[token])
    assert client.post(address)["Location"] == f"/sign-in/?next={address}"
    client.force_login(user)
    client.post(address)
    assert Membership.objects.filter(user=user).exists()


def test_no_account_is_kept_where_the_invitation_went_to_another_address() -> None:
    _owner, token = invited()
    with pytest.raises(OtherAddress):
        join_as_new_person(token, email="other@calder.example", name="Other", password=NEW_PASSWORD)
    assert not User.objects.filter(email="other@calder.example").exists()


def test_a_withdrawn_invitation_is_gone(client: Client) -> None:
    owner, token = invited()
    withdrawn = Invitation.objects.get()
    assert withdrawn.invited_by == owner.user
    _other, kept = invited()
    client.force_login(owner.user)
    client.post(reverse("organizations:invitation_revoke", args=[withdrawn.pk]), {"confirmed": "yes"})
    assert client.get(reverse("organizations:invitation", args=[token])).status_code == 410
    assert client.get(reverse("organizations:invitation", args=[kept])).status_code == 200


def test_an_invitation_of_others_cannot_be_withdrawn(client: Client) -> None:
    invited()
    sign_in(client, OrganizationFactory(is_buyer=True))
    address = reverse("organizations:invitation_revoke", args=[Invitation.objects.get().pk])
    assert client.post(address).status_code == 404
    assert Invitation.objects.get().revoked_at is None


def test_an_owner_says_what_others_read_about_the_organisation(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True, name="CALDER and Hythe"))
    client.post(
        reverse("organizations:organization"),
        {"name": "Calder & Hythe", "tagline": "Sixty shops", "country": "gb", "currency": "GBP", "is_buyer": "on"},
    )
    changed = Organization.objects.get(pk=me.organization_id)
    assert (changed.name, changed.tagline, changed.country, changed.currency) == (
        "Calder & Hythe", "Sixty shops", "GB", "GBP",
    )  # fmt: skip
    assert changed.is_buyer
