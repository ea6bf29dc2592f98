"""The main job in Chromium, from a sized solution to every party's statement, against the sandbox.

`make tour` plays more: searching, and how others brought and helped the deal and colleagues join, which are rows here;
and axe looks at each page once, on a phone, unless another browser test does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core import mail
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from billing import tasks as billing_tasks
from core.kit import clock
from core.organizations.models import Organization
from infra.local import webhooks
from infra.stripe_sandbox.server import Server, start
from tests.browser.album import Album
from tests.browser.negotiation import Buyer
from tests.browser.people import Cast, People
from tests.browser.story import Story
from tests.browser.world import small_marketplace
from tests.factories.deals import RegistrationFactory
from tests.factories.organizations import MembershipFactory, UserFactory
from tests.factories.quotes import touch
from tests.support.browser import Windows


@pytest.fixture
def sandbox(settings: Settings, live_server: LiveServer) -> Iterator[Server]:
    """Stripe as the site sees it: on a port, sending webhooks to the live server."""
    running = start(0)
    settings.STRIPE_API_BASE = running.url
    settings.BASE_URL = live_server.url
    known = webhooks.register(running.url, settings.STRIPE_SECRET_KEY, live_server.url, {})
    settings.STRIPE_WEBHOOK_SECRET = known["STRIPE_WEBHOOK_SECRET"]
    settings.STRIPE_CONNECT_WEBHOOK_SECRET = known["STRIPE_CONNECT_WEBHOOK_SECRET"]
    yield running
    running.stop()


#: What other browser tests play, or what is rows here.
ONLY_IN_THE_TOUR = {
    "a visitor searches and compares",
    "a partner registers the deal, owners approve, others record touches",
}
#: The kinds of pages at which axe looks in another browser test.
JUDGED_ELSEWHERE = frozenset(
    {"sign-in", "sign-up", "partners", "storefront", "buyer-day", "partner-day", "approvals", "approval-rules"}
    | {"approval-rule", "order-money"}
)


def _bring(cast: Cast, buyer: Organization) -> None:
    """The referrer's registrations for this buyer, and the touches of both helpers."""
    a, b, referrer, x, y = (Organization.objects.get(name=name) for name in cast.names[1:])
    now = clock.now()
    for owner in (a, b):
        RegistrationFactory(
            partner=referrer, owner=owner, buyer=buyer, status="approved", submitted_at=now, approved_at=now,
            expires_at=now + dt.timedelta(days=90),
        )  # fmt: skip
    for partner, kind in ((x, "meeting"), (y, "demo"), (x, "proposal")):
        touch(partner, buyer, kind, now)


def mail_to(address: str) -> str:
    """The last mail to this address."""
    return next(str(message.body) for message in reversed(mail.outbox) if address in message.to)


def catch_up() -> None:
    """What beat and workers do by themselves."""
    billing_tasks.catch_up_events()
    billing_tasks.apply_events()
    billing_tasks.send_transfers()


@pytest.mark.usefixtures("mailbox")
@pytest.mark.django_db(transaction=True)
def test_four_people_live_through_the_whole_story_and_every_page_holds(
    sandbox: Server,
    live_server: LiveServer,
    open_page: Windows,
) -> None:
    cast = small_marketplace(sandbox.url, live_server.url)
    album = Album(brief=True, judged_elsewhere=JUDGED_ELSEWHERE)
    people = People(open_page, album, cast.password)
    buyer = Buyer("helen@example.com", "Helen Brandt", "Calder & Hythe")

    def hire() -> None:
        organization = Organization.objects.get(name=buyer.organization)
        for email, name in ((buyer.approver, "Otto Lind"), (buyer.stand_in, "Petra Svane")):
            MembershipFactory(organization=organization, role="approver", user=UserFactory(email=email, name=name))
        _bring(cast, organization)

    story = Story(album, people, cast, buyer, mail_to, catch_up, hire)
    for words, play in story.journey.items():
        if words not in ONLY_IN_THE_TOUR:
            play()
    assert album.findings == []
