"""What is wrong with a page for those who use it: axe's findings, a page wider than its window, text below 12 px."""

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
AXE = Axe().axe_script
# What passed is neither described in detail nor handed over: that takes as long as finding what is wrong.
RUN = "options => axe.run(document, {...options, resultTypes: ['violations']}).then(found => found.violations)"

# The visible texts drawn below 12 px, in a drawing as it is scaled; each kind of element once, with its first words.
SMALL_TEXT = """() => {
  const found = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility({visibilityProperty: true}) || element.closest(".sr, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (!range.getBoundingClientRect().width) continue;
    const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < 11.99) found.set(element.tagName + element.className, `text of ${size.toFixed(1)} px: ${text.data.trim().slice(0, 60)}`);
  }
  return [...found.values()];
}"""


def axe_findings(page: Page, *, every_rule: bool = False, contrast: bool | None = None) -> list[str]:
    """What axe finds by WCAG 2.2 AA, a line for each element; `every_rule` adds its best practices.

    `contrast=True` looks at contrast alone and False at all else: contrast takes most of the time, and nothing else is
    different in other colours.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    options: dict[str, object] = {} if every_rule else dict(WCAG)
    if contrast is not None:
        options = dict(CONTRAST) if contrast else options | {"rules": {"color-contrast": {"enabled": False}}}
    violations = page.evaluate(RUN, options)
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]


def page_findings(page: Page, *, every_rule: bool = False, contrast: bool | None = None) -> list[str]:
    """The same, whether the page scrolls sideways, and what text is drawn below 12 px."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [
        *(["it is wider than its window"] if wide else []),
        *page.evaluate(SMALL_TEXT),
        *axe_findings(page, every_rule=every_rule, contrast=contrast),
    ]


def findings_in_every_look(page: Page, widths: Iterable[int] = (1440, 390), *, every_rule: bool = False) -> list[str]:
    """The same of the page as it was loaded once, at each of these widths: all of it in the light, contrast in the dark.

    Contrast takes most of the time: it is looked at in the light in the first width, in the dark in the last.
    """
    findings = []
    widths = tuple(widths)
    height = (page.viewport_size or {"height": 900})["height"]
    for number, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="light")
        light = page_findings(page, every_rule=every_rule, contrast=False if number else None)
        page.emulate_media(color_scheme="dark")
        dark = axe_findings(page, contrast=True) if width == widths[-1] else []
        findings += [f"{width} light: {each}" for each in light] + [f"{width} dark: {each}" for each in dark]
    return findings
