"""The days and the pages of organisations, deals and notices: axe finds nothing, and none scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.models import Organization
from tests.factories.deals import CodeFactory, TouchFactory
from tests.factories.organizations import PartnershipFactory, PolicyFactory, TermsFactory
from tests.factories.people import sign_in
from tests.factories.workspaces import NOON, cast, claim, lively
from tests.support.browser import Windows

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (1440, True), (390, False), (390, True)])
def test_every_page_of_the_workspaces_is_accessible_and_fits(
    open_page: Windows, live_server, monkeypatch, width: int, dark: bool
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)  # in the server's threads, too
    visitor = open_page(width=width, dark=dark)
    problems = []
    for reader, paths in _pages().items():
        page = visitor
        if reader is not None:
            client = Client()
            sign_in(client, reader)
            page = open_page(width=width, dark=dark)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        for path in paths:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append(f"{path} scrolls sideways")
            for found in Axe().run(page, options=WCAG).response["violations"]:
                problems.append(f"{path}: {found['id']}: {found['nodes'][0]['html'][:160]}")
    assert problems == []


def _pages() -> dict[Organization | None, list[str]]:
    """Who opens which pages."""
    who = cast()
    lively(who, 5)
    TermsFactory(partnership=PartnershipFactory(provider=who.vendor, partner=who.partner))
    PolicyFactory(owner=who.vendor)
    registration = claim(who)
    deal = registration.deal
    TouchFactory(partner=who.partner, buyer=deal.buyer, evidence="We met their head of IT.")
    CodeFactory(partner=who.partner, label="Spring newsletter")
    notify(who.partner, kind="request.received", text="Calder & Hythe asks for a quote.", url="/requests/", mail=False)
    return {
        None: [reverse(f"organizations:{name}") for name in ("sign_in", "sign_up", "password_reset")],
        who.partner: [
            reverse("workspaces:selling"),
            reverse("deals:list"),
            reverse("deals:deal", args=[deal.reference]),
            reverse("deals:register"),
            reverse("deals:touch_list"),
            reverse("deals:link_list"),
            reverse("notifications:list"),
            reverse("organizations:team"),
            reverse("organizations:organization"),
            reverse("organizations:account"),
        ],
        who.vendor: [
            reverse("workspaces:vendor"),
            reverse("workspaces:revenue_orders"),
            reverse("deals:registration_list"),
            reverse("deals:registration", args=[registration.reference]),
            reverse("organizations:partnership_list"),
            reverse("organizations:partnership_new"),
            reverse("organizations:partnership", args=[who.vendor.slug, who.partner.slug]),
            reverse("organizations:policy"),
        ],
        who.buyer: [reverse("workspaces:buying")],
        who.operator: [reverse("workspaces:operator"), reverse("workspaces:growth_orders")],
    }
