"""Members, invitations and roles."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.kit import clock
from core.kit.jobs.run import raising
from core.kit.models import AuditEntry
from core.organizations.arriving.actions.accept_invitation import OtherAddress, accept_invitation
from core.organizations.arriving.actions.create_organization import create_organization
from core.organizations.arriving.queries.invitations import InvitationGone
from core.organizations.models import Invitation, Membership, Role, State, User
from core.organizations.team.actions.change_member import LastOwner, change_member
from core.organizations.team.actions.invite_member import (
    MOST_UNVERIFIED,
    AlreadyMember,
    MayNotGrant,
    NotVerifiedYet,
    invite_member,
)
from core.organizations.team.actions.revoke_invitation import revoke_invitation
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import agreement, sign_in

pytestmark = pytest.mark.django_db


def test_the_founder_of_an_organisation_is_its_owner() -> None:
    user = UserFactory()
    organization = create_organization(name="Calder & Hythe", kinds=["buyer"], by=user)
    assert organization.kinds == {"buyer"}
    assert Membership.objects.get(user=user, organization=organization).role == Role.OWNER


def test_a_second_organisation_of_the_same_name_gets_its_own_slug() -> None:
    user = UserFactory()
    first = create_organization(name="Aldergate", kinds=["vendor"], by=user)
    second = create_organization(name="Aldergate", kinds=["vendor"], by=user)
    assert (first.slug, second.slug) == ("aldergate", "aldergate-2")


@pytest.mark.usefixtures("mailbox")
def test_an_invited_colleague_joins_in_the_invited_role(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    owner = MembershipFactory(organization__is_partner=True)
    with django_capture_on_commit_callbacks(execute=True):
        token = invite_member(owner.organization, email="New@Calder.example", role="finance", by=owner)
    assert token in mail.outbox[0].body
    membership = accept_invitation(token, user=UserFactory(email="new@calder.example"))
    assert membership.role == "finance"


def test_a_company_that_is_not_verified_mails_few_strangers_whether_it_withdraws_or_not(client: Client) -> None:
    owner = sign_in(client, OrganizationFactory(is_partner=True, state=State.NEW))
    for number in range(MOST_UNVERIFIED):
        invite_member(owner.organization, email=f"n{number}@calder.example", role="sales", by=owner)
    Invitation.objects.update(revoked_at=clock.now())
    with pytest.raises(NotVerifiedYet):
        invite_member(owner.organization, email="n0@calder.example", role="sales", by=owner)
    answer = client.post(reverse("organizations:invite"), {"email": "more@calder.example", "role": "sales"})
    assert "when the operator has verified" in answer.context["form"].errors["email"][0]
    owner.organization.state = State.VERIFIED
    assert invite_member(owner.organization, email="n0@calder.example", role="sales", by=owner)


def test_the_invitations_of_one_company_leave_another_company_all_of_its_own() -> None:
    first, second = (MembershipFactory(organization__state=State.NEW) for _ in range(2))
    for number in range(MOST_UNVERIFIED):
        invite_member(first.organization, email=f"n{number}@calder.example", role="admin", by=first)
    assert invite_member(second.organization, email="n0@calder.example", role="admin", by=second)


@pytest.mark.usefixtures("mailbox")
def test_an_invitation_does_not_read_as_if_the_operator_wrote_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    owner = MembershipFactory(
        organization__is_partner=True,
        organization__name="Ensemble Support",
        user=UserFactory(name="Ensemble billing: your account is locked"),
    )
    with django_capture_on_commit_callbacks(execute=True):
        invite_member(owner.organization, email="new@calder.example", role="finance", by=owner)
    assert mail.outbox[0].subject == "Invitation to join “Ensemble Support”"
    assert "not from the operator" in str(mail.outbox[0].body)


def test_an_invitation_works_once() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    token = invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    user = UserFactory(email="new@calder.example")
    accept_invitation(token, user=user)
    with pytest.raises(InvitationGone):
        accept_invitation(token, user=user)


def test_an_invitation_stands_where_its_mail_could_not_be_sent(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    def refusing(message: object, *args: object, **kwargs: Any) -> None:
        raise OSError("mailbox unavailable")

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refusing)
    owner = MembershipFactory(organization__is_partner=True)
    with raising(False), django_capture_on_commit_callbacks(execute=True):
        invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    assert Invitation.objects.get().email == "new@calder.example"


def test_an_invitation_is_for_its_address_only() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    token = invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    with pytest.raises(OtherAddress):
        accept_invitation(token, user=UserFactory(email="other@calder.example"))


def test_an_invitation_ends_after_fourteen_days() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    token = invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    with clock.travel(clock.now() + dt.timedelta(days=15)), pytest.raises(InvitationGone):
        accept_invitation(token, user=UserFactory(email="new@calder.example"))


def test_only_the_hash_of_a_token_is_kept() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    token = invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    assert token not in str(Invitation.objects.values_list().get())


def test_inviting_again_replaces_the_open_invitation() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    old = invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    invite_member(owner.organization, email="new@calder.example", role="finance", by=owner)
    with pytest.raises(InvitationGone):
        accept_invitation(old, user=UserFactory(email="new@calder.example"))


def test_withdrawing_an_invitation_leaves_the_others_open() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    gone, kept = (
        invite_member(owner.organization, email=f"{name}@calder.example", role="sales", by=owner)
        for name in ("gone", "kept")
    )
    revoke_invitation(Invitation.objects.get(email="gone@calder.example"))
    with pytest.raises(InvitationGone):
        accept_invitation(gone, user=UserFactory(email="gone@calder.example"))
    assert accept_invitation(kept, user=UserFactory(email="kept@calder.example")).role == "sales"


def test_a_member_cannot_be_invited_again() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    with pytest.raises(AlreadyMember):
        invite_member(owner.organization, email=owner.user.email, role="sales", by=owner)


def test_an_admin_cannot_make_an_owner() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    admin = MembershipFactory(organization=owner.organization, role="admin")
    with pytest.raises(MayNotGrant):
        invite_member(owner.organization, email="new@calder.example", role="owner", by=admin)
    with pytest.raises(MayNotGrant):
        change_member(owner, role="sales", by=admin)


def test_the_last_owner_stays() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    for role in (None, "sales"):
        with pytest.raises(LastOwner):
            change_member(owner, role=role, by=owner)


def test_the_audit_log_says_who_gave_whom_which_role_and_who_removed_whom() -> None:
    owner = MembershipFactory(organization__is_partner=True)
    member = MembershipFactory(organization=owner.organization, role="sales")
    change_member(member, role="finance", by=owner)
    change_member(member, role=None, by=owner)
    entries = AuditEntry.objects.filter(organization=owner.organization_id, actor=owner.user_id).order_by("pk")
    assert [(each.action, each.data["member"], each.data["role"]) for each in entries] == [
        ("member.changed", member.user.email, "finance"),
        ("member.removed", member.user.email, None),
    ]


def test_a_person_acts_for_one_organisation_at_a_time_and_can_switch(client: Client) -> None:
    first = sign_in(client, OrganizationFactory(is_buyer=True))
    second = MembershipFactory(user=first.user, organization__name="Second", role="sales")
    assert client.get(reverse("organizations:team")).context["request"].organization == first.organization
    client.post(reverse("organizations:switch"), {"organization": second.organization.slug})
    assert client.get(reverse("organizations:team")).context["request"].organization == second.organization


def test_nobody_switches_to_an_organisation_of_others(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    other = OrganizationFactory(is_buyer=True)
    assert client.post(reverse("organizations:switch"), {"organization": other.slug}).status_code == 404


def test_signing_up_makes_a_person_who_is_not_signed_in_and_acts_for_nobody_yet(client: Client) -> None:
    answer = client.post(
        reverse("organizations:sign_up"),
        {
            "name": "Helen Brandt",
            "email": "Helen@Calder.example",
            "organization": "Calder & Hythe",
            "kinds": ["buyer"],
            "password": "a long enough phrase",
        }
        | agreement(),
    )
    assert answer.status_code == 302
    user = User.objects.get(email="helen@calder.example")
    assert not user.memberships.exists()
    assert "_auth_user_id" not in client.session


def test_a_foreign_member_does_not_exist(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    foreign = MembershipFactory(role="sales")
    assert client.post(reverse("organizations:member_change", args=[foreign.pk]), {"role": "admin"}).status_code == 404


def test_the_team_page_makes_the_same_queries_for_ten_and_two_hundred_members(client: Client) -> None:
    membership = sign_in(client, OrganizationFactory(is_buyer=True))
    MembershipFactory.create_batch(10, organization=membership.organization)
    client.get(reverse("organizations:team"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("organizations:team"))
    MembershipFactory.create_batch(190, organization=membership.organization)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("organizations:team"))
    assert len(few) == len(many)
