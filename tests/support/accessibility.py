"""What is wrong with a page for those who use it: axe's findings, and a page that is wider than its window."""

from collections.abc import Iterable
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = Axe().axe_script
# What passed is neither described in detail nor handed over: that takes as long as finding what is wrong.
RUN = "options => axe.run(document, {...options, resultTypes: ['violations']}).then(found => found.violations)"


def axe_findings(page: Page, *, every_rule: bool = False) -> list[str]:
    """What axe finds by WCAG 2.2 AA, a line for each element; `every_rule` adds its best practices."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    violations = page.evaluate(RUN, {} if every_rule else WCAG)
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]


def page_findings(page: Page, *, every_rule: bool = False) -> list[str]:
    """The same, and whether the page scrolls sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*(["it is wider than its window"] if wide else []), *axe_findings(page, every_rule=every_rule)]


def findings_in_every_look(page: Page, widths: Iterable[int] = (1440, 390), *, every_rule: bool = False) -> list[str]:
    """The same of the page as it was loaded once, at each of these widths, in the light and in the dark."""
    findings = []
    height = (page.viewport_size or {"height": 900})["height"]
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            findings += [f"{width} {scheme}: {finding}" for finding in page_findings(page, every_rule=every_rule)]
    return findings
