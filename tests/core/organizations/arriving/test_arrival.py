"""An account does nothing in anybody's name until its address is confirmed."""

import datetime as dt
import re
import time
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from core.kit import clock
from core.organizations.arriving.actions.ask_to_join import NobodyToJoin, ask_to_join
from core.organizations.arriving.actions.confirm_email import confirm_email
from core.organizations.arriving.actions.create_organization import NotConfirmed, create_organization
from core.organizations.arriving.actions.open_account import open_account
from core.organizations.arriving.actions.send_confirmation import ConfirmedAlready, SentJustNow, send_confirmation
from core.organizations.arriving.queries.arrival import LinkGone
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
from core.organizations.team.actions.decide_join import AnsweredAlready, decide_join
from core.organizations.team.actions.invite_member import MayNotGrant, invite_member
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import PASSWORD, agreement, sign_in

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


def opened(**typed: str) -> User:
    user = open_account(**TYPED | typed)
    assert user is not None
    return user


def proved(domain: str = "brook.example", **facts: object) -> Organization:
    organization = OrganizationFactory(is_buyer=True, **facts)
    OrganizationDomain.objects.create(organization=organization, domain=domain, verified_at=clock.now(), proof="dns")
    return organization


def link_in(message: mail.EmailMessage) -> str:
    made: str = re.findall(r"http://\S+?(/confirm/\S+/)", str(message.body))[0]
    return made


def without_tokens(pages: object) -> str:
    """Pages without what differs from one to the next."""
    return re.sub(r'(name="(csrfmiddlewaretoken|form_token)" value=")[^"]*', r"\1", str(pages))


def test_signing_up_keeps_what_was_typed_and_makes_no_organisation_yet(client: Client) -> None:
    answer = client.post(reverse("organizations:sign_up"), agreement() | TYPED)
    assert answer["Location"] == reverse("organizations:sign_up_sent")
    assert "ada@brook.example" in client.get(answer["Location"]).content.decode()
    kept = SignUp.objects.get(user__email="ada@brook.example")
    assert (kept.organization, kept.kinds) == ("Brook Foods", ["buyer", "partner"])
    assert not Organization.objects.exists()


@pytest.mark.usefixtures("mailbox")
def test_the_link_in_the_mail_confirms_and_makes_the_organisation(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("organizations:sign_up"), agreement() | TYPED | {"next": "/basket/"})
    link = link_in(mail.outbox[0])
    assert "Confirm address" in client.get(link).content.decode()
    assert not Organization.objects.exists(), "a program that only opens links confirms nothing"
    assert client.post(link)["Location"] == "/basket/"
    assert client.session["_auth_user_id"] == str(User.objects.get().pk), "the browser that signed up is signed in"
    made = Organization.objects.get()
    assert (made.name, made.kinds, made.state) == ("Brook Foods", frozenset({"buyer", "partner"}), "new")
    assert Membership.objects.get().user.is_confirmed


def test_before_the_address_is_confirmed_nothing_that_acts_opens(client: Client) -> None:
    client.force_login(newcomer())
    for name in ("organizations:team", "quotes:request_new", "deals:register", "organizations:partnership_new"):
        assert client.get(reverse(name))["Location"] == reverse("organizations:email_unconfirmed")
        assert client.post(reverse(name))["Location"] == reverse("organizations:email_unconfirmed")
    with pytest.raises(NotConfirmed):
        create_organization(name="Brook Foods", kinds=["buyer"], by=User.objects.get())


def test_the_database_refuses_a_member_whose_address_is_not_confirmed() -> None:
    with pytest.raises(IntegrityError, match="confirmed"), transaction.atomic():
        Membership.objects.create(organization=OrganizationFactory(), user=newcomer(), role="owner")


def test_the_database_refuses_to_undo_a_confirmation() -> None:
    user = UserFactory()
    with pytest.raises(IntegrityError, match="stays confirmed"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email_confirmed_at=None)


def test_a_link_confirms_only_the_account_that_it_was_sent_for(client: Client) -> None:
    """Whoever typed somebody else's address cannot have it confirmed by that person's click."""
    user = newcomer()
    token = send_confirmation(user)
    link = reverse("organizations:confirm_email", args=[token])
    for password in ("", "guessed"):
        answer = client.post(link, {"password": password})
        assert "organizations/confirm_email.html" in [each.name for each in answer.templates]
    client.force_login(UserFactory())
    assert client.post(reverse("organizations:confirm_email", args=[token])).status_code == 410
    user.refresh_from_db()
    assert not user.is_confirmed


def test_another_browser_confirms_with_the_password_and_is_signed_in(client: Client) -> None:
    user = newcomer()
    link = reverse("organizations:confirm_email", args=[send_confirmation(user)])
    assert "The password that you chose" in client.get(link).content.decode()
    assert client.post(link, {"password": PASSWORD}).status_code == 302
    user.refresh_from_db()
    assert user.is_confirmed
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_browser_of_an_earlier_sign_up_is_asked_for_the_password_of_a_later_one(client: Client) -> None:
    """A stranger who signs up anew with the address leaves their own password behind the next link."""
    client.post(reverse("organizations:sign_up"), agreement() | TYPED)
    user = opened(password="the password of a stranger")
    with clock.travel(clock.now() + dt.timedelta(minutes=2)):
        link = reverse("organizations:confirm_email", args=[send_confirmation(user)])
        assert "not the password of the account" in client.post(link, TYPED).content.decode()
    user.refresh_from_db()
    assert not user.is_confirmed


def test_signing_up_says_the_same_of_an_address_with_an_account_as_of_one_without(client: Client) -> None:
    known = UserFactory(email="known@brook.example", name="Known")
    pages = []
    for email in ("known@brook.example", "newer@brook.example"):
        answer = client.post(reverse("organizations:sign_up"), agreement() | TYPED | {"email": email})
        page = client.get(answer["Location"])
        pages.append((answer.status_code, answer["Location"], page.content.decode().replace(email, "")))
        assert "sessionid" in client.cookies
    assert without_tokens(pages[0]) == without_tokens(pages[1])
    known.refresh_from_db()
    assert (known.name, known.check_password(PASSWORD)) == ("Known", True)


def test_the_password_is_hashed_once_whether_there_is_an_account_or_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    plain = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    UserFactory(email="known@brook.example", password="")
    for name, email, password in (
        ("sign_up", "known@brook.example", "a quite long password"),
        ("sign_up", "newer@brook.example", "a quite long password"),
        ("sign_in", "known@brook.example", "wrong"),
        ("sign_in", "nobody@brook.example", "wrong"),
    ):
        hashed.clear()
        client.post(
            reverse(f"organizations:{name}"),
            agreement() | TYPED | {"email": email, "username": email, "password": password},
        )
        assert hashed.count(password) == 1, (name, email)


@pytest.mark.usefixtures("mailbox")
def test_the_reader_of_an_address_with_an_account_is_told_how_to_sign_in(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            client.post(reverse("organizations:sign_up"), agreement() | TYPED | {"email": user.email.upper()})
    (message,) = mail.outbox
    assert message.to == [user.email]
    assert "/sign-in/" in message.body
    assert "/confirm/" not in message.body


def test_signing_up_and_then_signing_in_does_not_tell_whether_there_was_an_account(client: Client) -> None:
    UserFactory(email="known@brook.example")
    pages = []
    for email in ("known@brook.example", "newer@brook.example"):
        client.post(reverse("organizations:sign_up"), agreement() | TYPED | {"email": email})
        form = {"username": email, "password": TYPED["password"]}
        pages.append(client.post(reverse("organizations:sign_in"), form).content.decode().replace(email, ""))
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def test_an_account_that_nobody_confirmed_is_made_anew_by_the_next_sign_up() -> None:
    first = opened()
    again = opened(organization="Brook", password="one more long password")
    assert (again, again.sign_up.organization) == (first, "Brook")
    assert again.check_password("one more long password")
    assert EmailConfirmation.objects.open().count() == 1


def test_an_invited_person_joins_though_somebody_signed_up_with_their_address(client: Client) -> None:
    owner = MembershipFactory(organization__is_buyer=True)
    token = invite_member(owner.organization, email="ada@brook.example", role="finance", by=owner)
    stranger = newcomer()
    form = {"name": "Ada", "password": "a quite long password"} | agreement()
    client.post(reverse("organizations:invitation", args=[token]), form)
    stranger.refresh_from_db()
    assert stranger.check_password("a quite long password")
    assert Membership.objects.get(user=stranger).organization == owner.organization


def test_asking_for_a_password_takes_the_same_time_for_an_address_without_an_account(
    client: Client, settings: Settings
) -> None:
    settings.EVEN_ANSWER_SECONDS = 0.2
    began = time.monotonic()
    client.post(reverse("organizations:password_reset"), {"email": "nobody@brook.example"})
    assert time.monotonic() - began >= 0.2


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ada@brook.example", "too similar to the e-mail address"),
        ("ada-brook-1", "too similar to the name."),
        ("brook-foods-26", "too similar to the name of your organisation"),
        ("1234567890", "too common"),
        ("liverpool2005", "was stolen elsewhere"),
        ("P@ssw0rd12", "was stolen elsewhere"),
        ("short", "too short"),
    ],
)
def test_a_password_like_ones_names_or_one_that_everybody_tries_is_refused_at_its_field(
    client: Client, password: str, said: str
) -> None:
    answer = client.post(reverse("organizations:sign_up"), agreement() | TYPED | {"password": password})
    assert any(said in error for error in answer.context["form"].errors["password"])
    assert not User.objects.exists()


def test_the_organisations_name_is_no_password_when_it_is_changed_reset_or_first_chosen(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True, name="Northwind Stores"))
    new = {"new_password1": "northwindstores1", "new_password2": "northwindstores1"}
    client.post(reverse("organizations:account"), {"form": "password", "old_password": PASSWORD} | new)
    owner = MembershipFactory(organization=me.organization)
    token = invite_member(me.organization, email="new@brook.example", role="finance", by=owner)
    client.logout()
    path = reverse("organizations:invitation", args=[token])
    client.post(path, {"name": "New", "password": "northwindstores1"} | agreement())
    uid = urlsafe_base64_encode(force_bytes(me.user.pk))
    link = reverse("organizations:password_reset_confirm", args=[uid, default_token_generator.make_token(me.user)])
    assert "name of your organisation" in client.post(client.get(link)["Location"], new).content.decode()
    me.user.refresh_from_db()
    assert me.user.check_password(PASSWORD)
    assert not User.objects.filter(email="new@brook.example").exists()


def test_a_link_works_once() -> None:
    user = newcomer()
    token = send_confirmation(user)
    confirm_email(token, user=user)
    with pytest.raises(LinkGone):
        confirm_email(token, user=user)


def test_a_link_ends_after_three_days() -> None:
    user = newcomer()
    token = send_confirmation(user)
    with clock.travel(clock.now() + dt.timedelta(days=3, seconds=1)), pytest.raises(LinkGone):
        confirm_email(token, user=user)


def test_a_new_link_takes_the_place_of_the_old_one() -> None:
    user = newcomer()
    old = send_confirmation(user)
    with clock.travel(clock.now() + dt.timedelta(minutes=2)):
        send_confirmation(user)
        with pytest.raises(LinkGone):
            confirm_email(old, user=user)


def test_links_are_not_sent_in_a_row() -> None:
    user = newcomer()
    send_confirmation(user)
    with pytest.raises(SentJustNow):
        send_confirmation(user)


def test_only_the_hash_of_a_links_token_is_kept() -> None:
    token = send_confirmation(newcomer())
    assert token not in str(EmailConfirmation.objects.values_list().get())


@pytest.mark.usefixtures("mailbox")
def test_a_new_address_takes_effect_when_it_is_confirmed(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
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


def test_an_open_session_alone_changes_no_address(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    client.post(reverse("organizations:account"), {"form": "address", "email": "a@b.example", "password": "wrong"})
    assert not EmailConfirmation.objects.exists()


@pytest.mark.usefixtures("mailbox")
def test_asking_for_somebody_elses_address_tells_them_and_nobody_else(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    other, me = UserFactory(), UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        token = send_confirmation(me, email=other.email)
    assert "/confirm/" not in mail.outbox[0].body
    with pytest.raises(LinkGone):
        confirm_email(token, user=me)


def test_a_confirmed_address_needs_no_link() -> None:
    user = UserFactory()
    with pytest.raises(ConfirmedAlready):
        send_confirmation(user)


@pytest.mark.usefixtures("mailbox")
def test_a_password_reset_confirms_the_address_that_got_the_mail(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    user = newcomer()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("organizations:password_reset"), {"email": user.email})
    link = re.findall(r"/password/\S+", str(mail.outbox[0].body))[0]
    page = client.get(link)["Location"]
    client.post(page, {"new_password1": "one more long password", "new_password2": "one more long password"})
    user.refresh_from_db()
    assert user.is_confirmed


def test_somebody_at_a_proved_domain_is_offered_to_join_instead_of_a_second_organisation(client: Client) -> None:
    organization = proved(name="Brook")
    user = opened()
    client.force_login(user)
    with clock.travel(clock.now() + dt.timedelta(minutes=2)):
        token = send_confirmation(user)
        assert client.post(reverse("organizations:confirm_email", args=[token]))["Location"] == reverse(
            "organizations:arrive"
        )
    assert list(Organization.objects.all()) == [organization]
    page = client.get(reverse("organizations:arrive")).content.decode()
    assert "Ask to join Brook" in page
    assert 'value="Brook Foods"' in page, "what was typed is kept"


@pytest.mark.usefixtures("mailbox")
def test_whoever_asks_to_join_is_let_in_by_an_admin_in_a_role(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
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


def test_an_admin_lets_nobody_in_as_an_owner() -> None:
    organization = proved()
    request = ask_to_join(UserFactory(email="ada@brook.example"))
    with pytest.raises(MayNotGrant):
        decide_join(request, role="owner", by=MembershipFactory(organization=organization, role="admin"))


@pytest.mark.usefixtures("mailbox")
def test_a_declined_person_is_told_and_is_no_member(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    organization = proved()
    user = UserFactory(email="ada@brook.example")
    request = ask_to_join(user)
    with django_capture_on_commit_callbacks(execute=True):
        decide_join(request, role=None, by=MembershipFactory(organization=organization))
    assert mail.outbox[-1].to == [user.email]
    assert not user.memberships.exists()


def test_an_admin_of_another_organisation_answers_no_request(client: Client) -> None:
    proved()
    request = ask_to_join(UserFactory(email="ada@brook.example"))
    sign_in(client, OrganizationFactory(is_buyer=True))
    answer = client.post(reverse("organizations:join_decide", args=[request.pk]), {"role": "sales"})
    assert answer.status_code == 404
    with pytest.raises(JoinRequest.DoesNotExist):
        decide_join(request, role="admin", by=MembershipFactory(organization=OrganizationFactory(is_buyer=True)))


@pytest.mark.parametrize("why", ["not confirmed", "only claimed", "suspended"])
def test_nobody_joins_by_an_address_or_domain_that_is_not_proved(why: str) -> None:
    organization = proved()
    user = newcomer() if why == "not confirmed" else UserFactory(email="ada@brook.example")
    if why == "only claimed":
        organization.domains.update(verified_at=None, proof="")
    if why == "suspended":
        Organization.objects.update(state=State.SUSPENDED)
    with pytest.raises(NobodyToJoin):
        ask_to_join(user)


def test_somebody_without_an_organisation_creates_one(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)
    assert client.get(reverse("workspaces:home"))["Location"] == reverse("organizations:arrive")
    client.post(reverse("organizations:arrive"), {"organization": "Brook Foods", "kinds": ["buyer"]})
    assert Membership.objects.get(user=user).organization.name == "Brook Foods"
    client.post(reverse("organizations:arrive"), {"organization": "Second", "kinds": ["buyer"]})
    assert Organization.objects.count() == 1
