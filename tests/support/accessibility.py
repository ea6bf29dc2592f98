"""What is wrong with a page for those who use it: axe's findings, and a page that is wider than its window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
EVERY_RULE = {"resultTypes": ["violations"]}


def axe_findings(page: Page, *, every_rule: bool = False) -> list[str]:
    """What axe finds by WCAG 2.2 AA, a line for each element; `every_rule` adds its best practices."""
    found = Axe().run(page, options=EVERY_RULE if every_rule else WCAG).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def page_findings(page: Page, *, every_rule: bool = False) -> list[str]:
    """The same, and whether the page scrolls sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*(["it is wider than its window"] if wide else []), *axe_findings(page, every_rule=every_rule)]
