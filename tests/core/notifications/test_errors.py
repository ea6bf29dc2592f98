"""An error that nobody expected has a number that the page shows, and reaches the operator's people once an hour."""

import datetime as dt
import re

import pytest
import sentry_sdk
from django.core import mail
from django.test import Client
from sentry_sdk.transport import Transport

from core.kit import clock, events
from core.kit.errors import ErrorOccurred, report
from core.kit.sentry import watch_errors, with_id
from core.notifications import tasks
from core.notifications.models import ErrorReport, Notice, OutgoingMail
from core.organizations.arriving.views import invitation
from core.organizations.models import Membership
from core.organizations.team.views import team
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailbox")]
NOON = dt.datetime(2026, 11, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def operator() -> Membership:
    return MembershipFactory(organization=OrganizationFactory(name="Ensemble", is_operator=True), role="owner")


def fail(text: str = "secret") -> Exception:
    try:
        raise KeyError(text)
    except KeyError as error:
        return error


def broken_page(monkeypatch: pytest.MonkeyPatch) -> str:
    def raising(*_: object) -> None:
        raise KeyError("charge")

    monkeypatch.setattr(team, "team_page", raising)
    client = Client(raise_request_exception=False)
    sign_in(client, OrganizationFactory(is_buyer=True))
    answer = client.get("/team/")
    assert answer.status_code == 500
    return answer.text


def test_the_page_shows_the_number_that_the_operator_was_mailed(
    operator: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = broken_page(monkeypatch)
    (number,) = re.findall(r"E-\w{8}", text)
    assert "The operators of the marketplace have been notified." in text
    tasks.send_mails()
    (message,) = mail.outbox
    assert message.to == [operator.user.email]
    assert number in message.subject and "KeyError: 'charge'" in message.body
    assert "GET /team/" in message.body and "core/organizations/team/views/team.py" not in message.subject


def test_the_page_does_not_claim_that_somebody_was_told_where_nobody_could_be(
    operator: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwritable(event: ErrorOccurred) -> None:
        raise OSError("the database is down")

    monkeypatch.setitem(events._receivers, ErrorOccurred, [unwritable])
    text = broken_page(monkeypatch)
    assert "have been notified" not in text and "Please tell the operators" in text
    assert re.search(r"E-\w{8}", text)


def test_the_same_error_is_told_once_an_hour_with_how_often_it_occurred(operator: Membership) -> None:
    for minute in (0, 1, 59):
        with clock.travel(NOON + dt.timedelta(minutes=minute)):
            report(fail(), "GET /orders/")
            tasks.tell_of_errors()
    assert OutgoingMail.objects.count() == Notice.objects.count() == 1
    with clock.travel(NOON + dt.timedelta(minutes=61)):
        assert tasks.tell_of_errors() == 1
    facts = dict(OutgoingMail.objects.latest("pk").content.facts)
    assert (facts["Since the last mail"], facts["In all"]) == ("2", "3")
    with clock.travel(NOON + dt.timedelta(hours=9)):
        assert tasks.tell_of_errors() == 0


def test_errors_of_other_kinds_and_places_are_told_by_themselves(operator: Membership) -> None:
    report(fail(), "GET /orders/")
    report(fail("another value"), "GET /orders/")
    report(fail(), "GET /quotes/")
    report(ValueError("x"), "GET /orders/")
    assert ErrorReport.objects.count() == OutgoingMail.objects.count() == 3


def test_the_address_of_a_request_is_told_by_its_pattern_since_paths_hold_secrets(
    operator: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(invitation, "find_invitation", raising)
    Client(raise_request_exception=False).get("/invitations/a-live-token/")
    assert ErrorReport.objects.get().where == "GET /invitations/<str:token>/"


class Kept(Transport):
    """Keeps what would be sent to the error server."""

    def __init__(self, options: object = None) -> None:
        super().__init__()
        self.events: list[dict[str, object]] = []

    def capture_envelope(self, envelope: object) -> None:
        event = envelope.get_event()  # type: ignore[attr-defined]  # Sentry's envelope
        if event:
            self.events.append(event)


def test_the_error_server_gets_no_address_since_paths_hold_secrets() -> None:
    event = with_id({"request": {"method": "GET", "url": "https://x/invitations/a-live-token/"}}, {})
    assert event == {"request": {"method": "GET"}}


def test_the_error_server_gets_the_same_number() -> None:
    kept = Kept()
    with sentry_sdk.isolation_scope():
        before = sentry_sdk.get_global_scope().client
        try:
            watch_errors("https://key@errors.example/1", transport=kept, default_integrations=False)
            error = fail()
            sentry_sdk.capture_exception(error)
            number = report(error, "GET /").id
        finally:
            sentry_sdk.get_global_scope().set_client(before)
    assert [event["tags"] for event in kept.events] == [{"error_id": number}]
