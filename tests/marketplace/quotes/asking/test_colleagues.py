"""A buyer's people invite each other to a request, and those who are to join them."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from core.kit.context_fields import TOKEN_FIELD
from core.notifications.models import Notice, OutgoingMail
from core.organizations.arriving.actions.accept_invitation import accept_invitation
from core.organizations.models import Invitation, Membership
from core.organizations.team.actions.invite_member import invite_member
from marketplace.quotes.asking.actions.invite_colleague import CannotInvite, invite_colleague
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.interface import Need
from marketplace.quotes.models import QuoteRequest, RequestColleague
from tests.factories.organizations import MembershipFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story
from tests.support.answers import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def asked(story: Story) -> QuoteRequest:
    """The first of a request to two sellers."""
    need = Need(title="Network", message="For 60 stores", currency="USD")
    sellers = [story.northwind, story.a]
    return request_quotes([], buyer=story.buyer, sellers=sellers, by=story.buyer_user, need=need)[0]


def post(client: Client, asked: QuoteRequest, **fields: Any) -> Answer:
    token = {TOKEN_FIELD: "a-token-of-twenty-two-c"}
    return client.post(reverse("quotes:request_invite", args=[asked.reference]), token | fields)


def test_a_colleague_is_told_with_the_note_and_stands_on_every_request_that_was_sent_together(
    client: Client, asked: QuoteRequest
) -> None:
    helen = sign_in(client, asked.buyer)
    finance = MembershipFactory(organization=asked.buyer, role="finance")
    assert post(client, asked, colleague=finance.user_id, note="Does it fit the budget?").status_code == 302
    notice = Notice.objects.get(kind="request.invited")
    assert (notice.user, notice.url) == (finance.user, asked.get_absolute_url())
    letter = OutgoingMail.objects.get(kind="request.invited")
    assert (letter.recipient, letter.letter["words"]) == (finance.user.email, "Does it fit the budget?")
    assert letter.reply_to == helen.user.email
    (other,) = QuoteRequest.objects.sent_with(asked)
    for request in (asked, other):
        page = client.get(request.get_absolute_url())
        assert [each.user for each in page.context["colleagues"]] == [finance.user]
        assert finance.user_id not in page.context["colleague_form"].people
    seller = Client()
    sign_in(seller, asked.seller)
    assert "Colleagues" not in seller.get(asked.get_absolute_url()).content.decode()


def test_who_is_no_member_is_invited_to_join_and_told_of_the_request_after_that(
    client: Client, asked: QuoteRequest
) -> None:
    admin = sign_in(client, asked.buyer, "admin")
    assert post(client, asked, email="New@Contoso.example").status_code == 302
    assert not Notice.objects.filter(kind="request.invited").exists()
    assert "has not joined yet" in client.get(asked.get_absolute_url()).content.decode()
    assert Invitation.objects.get().role == "requester"
    token = invite_member(asked.buyer, email="new@contoso.example", role="approver", by=admin)
    new = UserFactory(email="new@contoso.example")
    accept_invitation(token, user=new)
    assert Notice.objects.get(kind="request.invited").user == new
    assert RequestColleague.objects.get().user == new


def test_only_who_may_change_the_team_invites_somebody_from_outside(client: Client, asked: QuoteRequest) -> None:
    MembershipFactory(organization=asked.buyer, role="admin", user__name="Ann Admin")
    sign_in(client, asked.buyer, "requester")
    refused = post(client, asked, email="new@contoso.example", note="Please look.")
    assert refused.status_code == 422
    assert "Ann Admin" in refused.text and "Please look." in refused.text
    assert not Invitation.objects.exists() and not RequestColleague.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose a colleague, or enter an address below."),
        ({"colleague": "999999999"}, "Choose something that is on offer here"),
        ({"email": "nobody"}, "e-mail address"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    client: Client, asked: QuoteRequest, fields: dict[str, str], message: str
) -> None:
    sign_in(client, asked.buyer)
    refused = post(client, asked, **fields)
    assert (refused.status_code, message in refused.text) == (422, True)


def test_nobody_is_invited_twice_or_by_themselves_and_a_member_of_another_company_is_a_stranger(
    asked: QuoteRequest, story: Story
) -> None:
    ann = MembershipFactory(organization=asked.buyer, role="requester")
    bob = MembershipFactory(organization=asked.buyer)
    invite_colleague(asked, email=bob.user.email.upper(), by=ann)
    for email in (bob.user.email, ann.user.email, MembershipFactory(organization=story.northwind).user.email):
        with pytest.raises(CannotInvite):
            invite_colleague(asked, email=email, by=ann)
    assert RequestColleague.objects.count() == 1
    assert Membership.objects.filter(organization=asked.buyer).count() == 2 + (
        Membership.objects.filter(organization=asked.buyer, user=story.buyer_user).count()
    )
    assert mail.outbox == []
