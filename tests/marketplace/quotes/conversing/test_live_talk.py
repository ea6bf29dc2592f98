"""The conversation in a real browser: people are named by keyboard."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from marketplace.quotes.conversing.actions.send_message import send_message
from marketplace.quotes.models import QuoteMessage
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import sent, worked_example
from tests.support.accessibility import findings_in_every_look
from tests.support.browser import Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_colleague_is_named_by_keyboard_in_a_message_about_a_line(open_page: Windows) -> None:
    story = worked_example()
    version = sent(story)
    mara = MembershipFactory(organization=story.buyer, user__name="Mara Lind")
    MembershipFactory(organization=story.buyer, user__name="Mara Lindqvist")
    client, tab = Client(), open_page()
    sign_in(client, story.buyer)
    send_message(
        version.quote, by=story.seller_user, organization=story.northwind, body="Two weeks after the order.",
        line="line-1", on_version=1,
    )  # fmt: skip
    name = settings.SESSION_COOKIE_NAME
    tab.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": open_page.base_url}])
    tab.goto(f"/quotes/{version.quote.reference}/v1/")
    expect(tab.get_by_text("1 message about Zero-trust network")).to_be_visible()
    expect(tab.get_by_text("Two weeks after the order.")).to_be_visible()
    tab.get_by_role("link", name="Write about Zero-trust network").click()
    box = tab.get_by_label("Message", exact=True)
    box.wait_for()
    tab.wait_for_load_state("load")  # the picker listens once its script has run
    box.press_sequentially("Is this enough, @mara")
    expect(tab.locator(".mentions > li")).to_have_count(2)
    assert findings_in_every_look(tab) == []
    box.press("ArrowDown")
    box.press("ArrowUp")
    box.press("Enter")
    expect(box).to_have_value("Is this enough, @Mara Lind ")
    expect(tab.get_by_text("Will be notified by name: Mara Lind")).to_be_visible()
    tab.get_by_role("button", name="Send message").click()
    expect(tab.get_by_text("Notified by name: Mara Lind")).to_be_visible()
    message = QuoteMessage.objects.order_by("pk").last()
    assert [each.user for each in message.mentions.all()] == [mara.user]
    assert (message.line, message.on_version) == ("line-1", 1)
