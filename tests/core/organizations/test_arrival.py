"""An account does nothing in anybody's name until its address is confirmed."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.kit import clock
from core.organizations.actions.ask_to_join import NobodyToJoin, ask_to_join
from core.organizations.actions.confirm_email import confirm_email
from core.organizations.actions.create_organization import NotConfirmed, create_organization
from core.organizations.actions.decide_join import AnsweredAlready, decide_join
from core.organizations.actions.invite_member import MayNotGrant
from core.organizations.actions.open_account import open_account
from core.organizations.actions.send_confirmation import ConfirmedAlready, SentJustNow, send_confirmation
from core.organizations.models import (
    EmailConfirmation,
    JoinRequest,
    Membership,
    Organization,
    OrganizationDomain,
    SignUp,
    State,
    User,
)
from core.organizations.queries.arrival import LinkGone
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
TYPED: dict[str, Any] = {
    "name": "Ada Brook",
    "email": "ada@brook.example",
    "organization": "Brook Foods",
    "kinds": ["buyer", "partner"],
    "password": "a quite long password",
}


def newcomer(email: str = "ada@brook.example") -> User:
    return User.objects.create_user(email, PASSWORD, name="Ada Brook")


def proved(domain: str = "brook.example", **facts: object) -> Organization:
    organization = OrganizationFactory(is_buyer=True, **facts)
    OrganizationDomain.objects.create(organization=organization, domain=domain, verified_at=clock.now(), proof="dns")
    return organization


def link_in(message: mail.EmailMessage) -> str:
    return re.findall(r"http://\S+?(/confirm/\S+/)", str(message.body))[0]


def test_signing_up_keeps_what_was_typed_and_makes_no_organisation_yet(client):
    answer = client.post(reverse("organizations:sign_up"), TYPED)
    assert answer.url == reverse("organizations:email_unconfirmed")
    kept = SignUp.objects.get(user__email="ada@brook.example")
    assert (kept.organization, kept.kinds) == ("Brook Foods", ["buyer", "partner"])
    assert not Organization.objects.exists()
    assert "Brook Foods" in client.get(answer.url).content.decode()


def test_the_link_in_the_mail_confirms_and_makes_the_organisation(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("organizations:sign_up"), TYPED | {"next": "/basket/"})
    link = link_in(mail.outbox[0])
    assert "Confirm address" in client.get(link).content.decode()
    assert not Organization.objects.exists(), "a program that only opens links confirms nothing"
    assert client.post(link).url == "/basket/"
    made = Organization.objects.get()
    assert (made.name, made.kinds, made.state) == ("Brook Foods", frozenset({"buyer", "partner"}), "new")
    assert Membership.objects.get().user.is_confirmed


def test_before_the_address_is_confirmed_nothing_that_acts_opens(client):
    client.post(reverse("organizations:sign_up"), TYPED)
    for name in ("organizations:team", "quotes:request_new", "deals:register", "organizations:partnership_new"):
        assert client.get(reverse(name)).url == reverse("organizations:email_unconfirmed")
        assert client.post(reverse(name)).url == reverse("organizations:email_unconfirmed")
    with pytest.raises(NotConfirmed):
        create_organization(name="Brook Foods", kinds=["buyer"], by=User.objects.get())


def test_the_database_refuses_a_member_whose_address_is_not_confirmed():
    with pytest.raises(IntegrityError, match="confirmed"), transaction.atomic():
        Membership.objects.create(organization=OrganizationFactory(), user=newcomer(), role="owner")


def test_the_database_refuses_to_undo_a_confirmation():
    user = UserFactory()
    with pytest.raises(IntegrityError, match="stays confirmed"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email_confirmed_at=None)


def test_a_link_confirms_only_the_account_that_it_was_sent_for(client):
    """Whoever typed somebody else's address cannot have it confirmed by that person's click."""
    user = newcomer()
    token = send_confirmation(user)
    assert client.get(reverse("organizations:confirm_email", args=[token])).url.startswith("/sign-in/")
    client.force_login(UserFactory())
    assert client.post(reverse("organizations:confirm_email", args=[token])).status_code == 410
    user.refresh_from_db()
    assert not user.is_confirmed


def test_a_link_works_once():
    user = newcomer()
    token = send_confirmation(user)
    confirm_email(token, user=user)
    with pytest.raises(LinkGone):
        confirm_email(token, user=user)


def test_a_link_ends_after_three_days():
    user = newcomer()
    token = send_confirmation(user)
    with clock.travel(clock.now() + dt.timedelta(days=3, seconds=1)), pytest.raises(LinkGone):
        confirm_email(token, user=user)


def test_a_new_link_takes_the_place_of_the_old_one():
    user = newcomer()
    old = send_confirmation(user)
    with clock.travel(clock.now() + dt.timedelta(minutes=2)):
        send_confirmation(user)
        with pytest.raises(LinkGone):
            confirm_email(old, user=user)


def test_links_are_not_sent_in_a_row():
    user = newcomer()
    send_confirmation(user)
    with pytest.raises(SentJustNow):
        send_confirmation(user)


def test_only_the_hash_of_a_links_token_is_kept():
    token = send_confirmation(newcomer())
    assert token not in str(EmailConfirmation.objects.values_list().get())


def test_a_new_address_takes_effect_when_it_is_confirmed(client, django_capture_on_commit_callbacks):
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    before = me.user.email
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("organizations:account"), {"form": "address", "email": "New@brook.example", "password": PASSWORD}
        )
    me.user.refresh_from_db()
    assert me.user.email == before
    assert mail.outbox[0].to == ["new@brook.example"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link_in(mail.outbox[0]))
    me.user.refresh_from_db()
    assert me.user.email == "new@brook.example"
    assert mail.outbox[1].to == [before], "the reader of the old address is told"


def test_an_open_session_alone_changes_no_address(client):
    sign_in(client, OrganizationFactory(is_buyer=True))
    client.post(reverse("organizations:account"), {"form": "address", "email": "a@b.example", "password": "wrong"})
    assert not EmailConfirmation.objects.exists()


def test_asking_for_somebody_elses_address_tells_them_and_nobody_else(django_capture_on_commit_callbacks):
    other, me = UserFactory(), UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        token = send_confirmation(me, email=other.email)
    assert "/confirm/" not in mail.outbox[0].body
    with pytest.raises(LinkGone):
        confirm_email(token, user=me)


def test_a_confirmed_address_needs_no_link():
    user = UserFactory()
    with pytest.raises(ConfirmedAlready):
        send_confirmation(user)


def test_a_password_reset_confirms_the_address_that_got_the_mail(client, django_capture_on_commit_callbacks):
    user = newcomer()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("organizations:password_reset"), {"email": user.email})
    link = re.findall(r"/password/\S+", str(mail.outbox[0].body))[0]
    page = client.get(link).url
    client.post(page, {"new_password1": "one more long password", "new_password2": "one more long password"})
    user.refresh_from_db()
    assert user.is_confirmed


def test_somebody_at_a_proved_domain_is_offered_to_join_instead_of_a_second_organisation(client):
    organization = proved(name="Brook")
    user = open_account(**TYPED)
    client.force_login(user)
    with clock.travel(clock.now() + dt.timedelta(minutes=2)):
        token = send_confirmation(user)
        assert client.post(reverse("organizations:confirm_email", args=[token])).url == reverse("organizations:arrive")
    assert list(Organization.objects.all()) == [organization]
    page = client.get(reverse("organizations:arrive")).content.decode()
    assert "Ask to join Brook" in page
    assert 'value="Brook Foods"' in page, "what was typed is kept"


def test_whoever_asks_to_join_is_let_in_by_an_admin_in_a_role(client, django_capture_on_commit_callbacks):
    organization = proved()
    user = UserFactory(email="ada@brook.example")
    client.force_login(user)
    with django_capture_on_commit_callbacks(execute=True):
        admin = MembershipFactory(organization=organization, role="admin")
        client.post(reverse("organizations:join"))
    assert (mail.outbox[0].to, user.memberships.count()) == ([admin.user.email], 0)
    client.force_login(admin.user)
    request = JoinRequest.objects.get()
    assert user.email in client.get(reverse("organizations:team")).content.decode()
    client.post(reverse("organizations:join_decide", args=[request.pk]), {"role": "finance"})
    assert Membership.objects.get(user=user).role == "finance"
    with pytest.raises(AnsweredAlready):
        decide_join(request, role="finance", by=admin)


def test_an_admin_lets_nobody_in_as_an_owner():
    organization = proved()
    request = ask_to_join(UserFactory(email="ada@brook.example"))
    with pytest.raises(MayNotGrant):
        decide_join(request, role="owner", by=MembershipFactory(organization=organization, role="admin"))


def test_a_declined_person_is_told_and_is_no_member(django_capture_on_commit_callbacks):
    organization = proved()
    user = UserFactory(email="ada@brook.example")
    request = ask_to_join(user)
    with django_capture_on_commit_callbacks(execute=True):
        decide_join(request, role=None, by=MembershipFactory(organization=organization))
    assert mail.outbox[-1].to == [user.email]
    assert not user.memberships.exists()


def test_an_admin_of_another_organisation_answers_no_request(client):
    proved()
    request = ask_to_join(UserFactory(email="ada@brook.example"))
    sign_in(client, OrganizationFactory(is_buyer=True))
    answer = client.post(reverse("organizations:join_decide", args=[request.pk]), {"role": "sales"})
    assert answer.status_code == 404


@pytest.mark.parametrize("why", ["not confirmed", "only claimed", "suspended"])
def test_nobody_joins_by_an_address_or_domain_that_is_not_proved(why):
    organization = proved()
    user = newcomer() if why == "not confirmed" else UserFactory(email="ada@brook.example")
    if why == "only claimed":
        organization.domains.update(verified_at=None, proof="")
    if why == "suspended":
        Organization.objects.update(state=State.SUSPENDED)
    with pytest.raises(NobodyToJoin):
        ask_to_join(user)


def test_somebody_without_an_organisation_creates_one(client):
    user = UserFactory()
    client.force_login(user)
    assert client.get(reverse("workspaces:home")).url == reverse("organizations:arrive")
    client.post(reverse("organizations:arrive"), {"organization": "Brook Foods", "kinds": ["buyer"]})
    assert Membership.objects.get(user=user).organization.name == "Brook Foods"
    client.post(reverse("organizations:arrive"), {"organization": "Second", "kinds": ["buyer"]})
    assert Organization.objects.count() == 1
