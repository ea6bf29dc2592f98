"""Mails that are not essential carry a link that stops them, for people and for mail programs."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from core.notifications import tasks
from core.notifications.actions.notify import notify
from core.notifications.models import Preference
from core.notifications.queries.unsubscribe import unsubscribe_path
from core.organizations.models import Membership
from tests.factories.organizations import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailbox")]


@pytest.fixture
def member() -> Membership:
    return MembershipFactory(organization__name="Northwind")


def mail_to(member: Membership, kind: str = "quote.sent") -> EmailMessage | None:
    notify(member.organization, kind=kind, text=lambda: "News.")
    tasks.send_mails()
    return mail.outbox.pop() if mail.outbox else None


def test_one_click_of_a_mail_program_stops_the_topic_and_only_that(member: Membership, settings: Settings) -> None:
    settings.BASE_URL = "https://market.example"
    message = mail_to(member)
    (link,) = re.findall(r"^<https://market\.example(/notices/stop/.+/)>$", message.extra_headers["List-Unsubscribe"])
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.body and link in message.alternatives[0].content
    strict = Client(enforce_csrf_checks=True)  # a mail program has no token of ours
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert mail_to(member) is None
    assert mail_to(member, kind="order.delivered") is not None


def test_following_the_link_asks_first(client: Client, member: Membership) -> None:
    page = client.get(unsubscribe_path(member, "quotes"))
    assert "Stop these e-mails?" in page.text and "Requests and quotes" in page.text and "Northwind" in page.text
    assert not Preference.objects.exists()
    assert "E-mails stopped" in client.post(unsubscribe_path(member, "quotes")).text


@pytest.mark.parametrize("spoilt", ["x", "WzEsInF1b3RlcyJd:forged"])
def test_a_link_that_we_did_not_make_stops_nothing(client: Client, spoilt: str) -> None:
    assert client.post(f"/notices/stop/{spoilt}/").status_code == 404
    assert not Preference.objects.exists()


def test_a_link_of_a_membership_that_ended_stops_nothing(client: Client, member: Membership) -> None:
    path = unsubscribe_path(member, "quotes")
    member.delete()
    assert client.post(path).status_code == 404
