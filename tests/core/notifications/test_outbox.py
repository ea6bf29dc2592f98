"""A mail is a row before it is sent: whatever the mail server does, nothing of it reaches who did something."""

import datetime as dt
import re
import smtplib
from collections.abc import Iterator
from smtplib import SMTPConnectError

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from core.kit import clock
from core.kit.errors import report
from core.kit.jobs.run import raising
from core.kit.models import QueueRow
from core.notifications import tasks
from core.notifications.actions.notify import notify
from core.notifications.actions.write_mail import write_mail
from core.notifications.domain.letter import Letter, one_line
from core.notifications.models import Notice, OutgoingMail
from core.organizations.accounts.actions.ask_for_password import ask_for_password
from core.organizations.accounts.actions.change_password import change_password
from core.organizations.team.actions.invite_member import invite_member
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.quotes import ACCEPTED, accept, sent, worked_example
from tests.support.mail_server import Broken, breakable_mail_server

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def server() -> Iterator[type[Broken]]:
    with breakable_mail_server() as broken, clock.travel(NOON), raising(False):
        yield broken


def letters(*addresses: str) -> None:
    for address in addresses:
        write_mail(lambda: Letter("Hello."), to=address, kind="quote.sent", cause=address)


def arrived() -> list[str]:
    return [message.to[0] for message in mail.outbox]


@pytest.mark.parametrize(
    "failure", [ConnectionRefusedError("no"), TimeoutError("silence"), smtplib.SMTPConnectError(421, b"busy")]
)
def test_where_the_server_does_not_answer_everything_waits_and_nothing_is_marked(
    server: type[Broken], failure: ConnectionRefusedError | TimeoutError | SMTPConnectError
) -> None:
    letters("a@x.example", "b@x.example")
    server.opens = failure
    for hour in range(24):
        with clock.travel(NOON + dt.timedelta(hours=hour)):
            assert tasks.send_mails() == 0
    assert OutgoingMail.objects.unsent().count() == 2
    assert not QueueRow.objects.for_review().exists()
    server.opens = None
    with clock.travel(NOON + dt.timedelta(days=2)):
        assert tasks.send_mails() == 2
    assert arrived() == ["a@x.example", "b@x.example"]


def test_a_server_that_falls_silent_is_left_alone_after_two_mails(server: type[Broken]) -> None:
    letters(*(f"{number}@x.example" for number in range(5)))
    server.refuses = {"*": TimeoutError("silence")}
    tasks.send_mails()
    assert len(server.asked) == 2
    assert not QueueRow.objects.for_review().exists()


def test_one_mail_that_the_server_chokes_on_keeps_none_of_the_others(server: type[Broken]) -> None:
    letters("a@x.example", "bad@x.example", "c@x.example")
    server.refuses = {"bad@x.example": TimeoutError("silence")}
    tasks.send_mails()
    assert arrived() == ["a@x.example", "c@x.example"]
    server.refuses = {}
    with clock.travel(NOON + dt.timedelta(minutes=5)):
        tasks.send_mails()
    assert sorted(arrived()) == ["a@x.example", "bad@x.example", "c@x.example"]


def test_a_mailbox_that_does_not_exist_is_for_review_at_once_and_told_without_a_mail(server: type[Broken]) -> None:
    operator = OrganizationFactory(is_operator=True)
    MembershipFactory(organization=operator, role="owner")
    letters("gone@x.example")
    server.refuses = {"gone@x.example": smtplib.SMTPRecipientsRefused({"gone@x.example": (550, b"unknown")})}
    tasks.send_mails()
    assert QueueRow.objects.for_review().get().queue == "notifications.mail"
    assert Notice.objects.get().kind == "mail.review"
    assert OutgoingMail.objects.count() == 1  # a mail about it could not be sent either


def test_an_error_while_mails_are_sent_is_told_in_no_mail(server: type[Broken]) -> None:
    MembershipFactory(organization=OrganizationFactory(is_operator=True), role="owner")
    report(KeyError("x"), "queue notifications.mail")
    assert not OutgoingMail.objects.exists()


def test_a_mail_is_sent_once_however_often_the_queue_runs(server: type[Broken]) -> None:
    letters("a@x.example", "a@x.example")
    for _ in range(3):
        tasks.send_mails()
    assert arrived() == ["a@x.example"]


def test_every_try_of_a_mail_has_the_same_message_id(server: type[Broken]) -> None:
    letters("a@x.example")
    tasks.send_mails()
    OutgoingMail.objects.update(sent_at=None)
    tasks.send_mails()
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second and re.fullmatch(r"<\w+@[\w.]+>", first)


def test_a_mail_of_what_is_undone_is_never_sent(server: type[Broken]) -> None:
    class Undo(Exception):
        pass

    with pytest.raises(Undo), transaction.atomic():
        letters("a@x.example")
        raise Undo
    assert tasks.send_mails() == 0


def test_a_mail_server_that_breaks_changes_nothing_for_those_who_act(
    server: type[Broken], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """A quote's whole way, an invitation, a lost and a changed password: done, told on the site, and mailed later."""
    server.opens = OSError("down")
    story = worked_example()
    for each in (story.buyer, story.northwind, story.a, story.b):
        MembershipFactory(organization=each, role="owner")
    with clock.travel(ACCEPTED):
        order = accept(sent(story), story.buyer_user)
        assert tasks.send_mails() == 0
    # Without money, whose accounts are remembered once a commit said that they are there.
    with clock.travel(ACCEPTED), django_capture_on_commit_callbacks(execute=True):
        owner = MembershipFactory(organization=story.buyer, role="owner")
        invite_member(story.buyer, email="new@contoso.example", role="finance", by=owner)
        ask_for_password(owner.user.email)
        change_password(owner.user, "another long password")
    assert order.pk
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert {"request.received", "consent.asked", "quote.sent", "quote.accepted", "order.placed"} <= kinds
    waiting = OutgoingMail.objects.unsent().count()
    assert waiting >= Notice.objects.count() and not mail.outbox
    server.opens = None
    with clock.travel(ACCEPTED + dt.timedelta(minutes=5)):
        assert tasks.send_mails() == waiting
    assert len(mail.outbox) == waiting
    assert not OutgoingMail.objects.unsent().exists()


def test_a_link_that_lets_its_reader_in_is_forgotten_once_it_was_sent(server: type[Broken]) -> None:
    user = UserFactory(email="helen@contoso.example")
    user.set_password("a long password")
    user.save()
    ask_for_password("Helen@Contoso.example ")
    token = OutgoingMail.objects.get().content.link.rstrip("/").rpartition("/")[2]
    assert token not in OutgoingMail.objects.get().cause
    tasks.send_mails()
    assert token in mail.outbox[0].body
    assert token not in str(OutgoingMail.objects.values_list().get())


def test_the_answer_to_a_forgotten_password_tells_nobody_whether_there_is_an_account(client: Client) -> None:
    UserFactory(email="helen@contoso.example")
    answers = [client.post("/password/", {"email": f"{name}@contoso.example"}) for name in ("helen", "nobody")]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, "/password/sent/")] * 2


def test_a_letter_links_to_the_site_only() -> None:
    for link in ("https://elsewhere.example/", "//elsewhere.example", "orders/1"):
        with pytest.raises(ValueError, match="paths of the site"):
            Letter("x", link=link)


def test_a_subject_is_one_line_and_cut_at_a_word() -> None:
    assert one_line("a\r\nb\x00 c\u2028d\te") == "a b c d e"
    assert one_line("one two three", longest=9) == "one two…"


def test_the_queries_of_telling_do_not_follow_the_members(
    server: type[Broken], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, many = OrganizationFactory(), OrganizationFactory()
    MembershipFactory(organization=one)
    MembershipFactory.create_batch(9, organization=many)
    for organization in (one, many):
        with django_assert_num_queries(4):
            notify(organization, kind="quote.sent", text=lambda: "x")


def test_a_mail_sent_long_ago_keeps_its_cause_and_nothing_else(server: type[Broken]) -> None:
    letters("a@x.example", "b@x.example")
    assert tasks.send_mails() == 2
    letters("waits@x.example")
    with clock.travel(NOON + dt.timedelta(days=89)):
        assert tasks.forget_mails() == 0
    with clock.travel(NOON + dt.timedelta(days=91)):
        assert tasks.forget_mails() == 2
        assert tasks.forget_mails() == 0
    for row in OutgoingMail.objects.exclude(sent_at=None):
        assert (row.recipient, row.reply_to, row.subject, row.letter) == ("", "", "", {})
    assert OutgoingMail.objects.unsent().get().recipient == "waits@x.example"
    letters("a@x.example")
    assert OutgoingMail.objects.count() == 3, "a forgotten mail was written again"
