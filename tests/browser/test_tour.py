"""The whole main job in Chromium, from a word typed into search to every party's statement, against the sandbox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail

from billing import tasks as billing_tasks
from infra.local import webhooks
from infra.stripe_sandbox.server import Server, start
from tests.browser.album import Album
from tests.browser.people import People
from tests.browser.story import Buyer, Story
from tests.browser.world import small_marketplace
from tests.support.browser import Windows


@pytest.fixture
def sandbox(settings, live_server) -> Iterator[Server]:
    """Stripe as the site sees it: on a port, sending webhooks to the live server."""
    running = start(0)
    settings.STRIPE_API_BASE = running.url
    settings.BASE_URL = live_server.url
    known = webhooks.register(running.url, settings.STRIPE_SECRET_KEY, live_server.url, {})
    settings.STRIPE_WEBHOOK_SECRET = known["STRIPE_WEBHOOK_SECRET"]
    settings.STRIPE_CONNECT_WEBHOOK_SECRET = known["STRIPE_CONNECT_WEBHOOK_SECRET"]
    yield running
    running.stop()


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
    live_server,
    open_page: Windows,
) -> None:
    cast = small_marketplace(sandbox.url, live_server.url)
    album = Album()
    people = People(open_page, album, cast.password)
    story = Story(album, people, cast, Buyer("helen@example.com", "Helen Brandt", "Calder & Hythe"), mail_to, catch_up)
    for play in story.journey.values():
        play()
    assert album.findings == []
