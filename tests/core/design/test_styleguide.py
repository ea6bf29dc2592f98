"""The living style guide: measured by axe, and no page scrolls sideways."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from core.design.drawing import contrast
from core.design.views import styleguide
from tests.support.accessibility import axe_findings, findings_in_every_look
from tests.support.browser import Windows

STATIC = Path(styleguide.__file__).parent.parent / "static" / "design"


@pytest.mark.django_db(transaction=True)
def test_the_style_guide_is_accessible_and_fits(page: Page) -> None:
    page.goto("/styleguide/")
    assert findings_in_every_look(page, (1440, 390, 320), every_rule=True) == []


@pytest.mark.django_db(transaction=True)
def test_keys_and_cookies_of_the_frame(open_page: Windows) -> None:
    page = open_page()
    page.goto("/styleguide/")
    page.click("[popovertarget=ask]")
    page.wait_for_selector(".dialog:popover-open")
    assert axe_findings(page, every_rule=True) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "ask"
    page.context.add_cookies([{"name": "scheme", "value": "dark", "url": page.url}])
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"


@pytest.mark.django_db
def test_errors_have_pages_of_their_own(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert b"There is nothing at this address" in response.content


def test_every_ink_reads_on_every_surface_in_both_schemes() -> None:
    tokens = styleguide._tokens()
    for scheme in (0, 1):
        for surface in ("paper", "surface", "sunken", "tint"):
            for ink in ("ink", "ink-2", "ink-3", "good", "warn", "bad"):
                assert contrast.ratio(tokens[ink][scheme], tokens[surface][scheme]) >= 4.5, (ink, surface)
            assert contrast.ratio(tokens["edge"][scheme], tokens[surface][scheme]) >= 3
        for party in ("p0", "p1", "p2", "p3", "p4", "p5", "p6"):
            assert contrast.ratio(tokens[party][scheme], tokens["paper"][scheme]) >= 3


def test_our_own_script_stays_small_and_a_strict_policy_holds() -> None:
    scripts = [path.read_text() for path in sorted((STATIC / "js").glob("*.js"))]
    assert sum(len(script.encode()) for script in scripts) < 50_000
    for script in scripts:
        assert "eval(" not in script
        assert "innerHTML" not in script
