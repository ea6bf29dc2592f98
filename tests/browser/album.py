"""Looking at pages as one after the other is visited: numbered screenshots, axe, width, console, other hosts, answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from tests.support.accessibility import axe_findings

WIDE, PHONE = (1440, 900), (390, 844)


@dataclass
class Album:
    """The pages seen so far. `out` is the folder of the screenshots; None takes none.

    Axe looks at every kind of page as `findings_in_every_look` does; a page wider than its window is a finding as well.
    `brief` lets axe look at each kind once, on a phone in the light, and at none of those that are `judged_elsewhere`.
    """

    out: Path | None = None
    brief: bool = False
    judged_elsewhere: frozenset[str] = frozenset()
    findings: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    pictures: int = 0
    checks: int = 0
    step: int = 0

    def watch(self, page: Page) -> None:
        """Note every document that this page asks for and that answers with an error."""
        page.on("response", self._response)

    def look(self, page: Page, name: str, *, kind: str = "", dark: bool = False, axe: bool = True) -> None:
        """Take this page in: wide and on a phone, in the light, and (axe always, a picture if `dark`) in the dark.

        `name` names the step; `kind` the template, where several steps show the same one.
        """
        self.step += 1
        self.addresses.add(urlsplit(page.url).path)
        new = (kind or name) not in self.kinds
        axe = axe and (kind or name) not in self.judged_elsewhere
        self.kinds.add(kind or name)
        page.wait_for_load_state("load")
        for width, height in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            wide = width == WIDE[0]
            where = "wide" if wide else "phone"
            for scheme in ("light", "dark"):
                if scheme == "dark" and (self.brief or not (dark or new)):
                    continue
                page.emulate_media(color_scheme=scheme)
                if scheme == "light" or dark:
                    self._picture(page, f"{self.step:02d}-{name}-{where}{'-dark' if scheme == 'dark' else ''}")
                if new and axe and not (wide and (self.brief or scheme == "dark")):
                    contrast = True if scheme == "dark" else None if wide or self.brief else False
                    self._axe(page, f"{name} ({where}, {scheme})", contrast)
            if new and page.evaluate("document.documentElement.scrollWidth") > width:
                self.findings.append(f"{name}: wider than {width} px at {page.url}")
            page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})

    def _picture(self, page: Page, name: str) -> None:
        if self.out is None:
            return
        page.screenshot(path=self.out / f"{name}.png", full_page=True)
        self.pictures += 1

    def _axe(self, page: Page, where: str, contrast: bool | None) -> None:
        self.checks += 1
        self.findings += [f"axe {where}: {each} at {page.url}" for each in axe_findings(page, contrast=contrast)]

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status != 422:
            self.findings.append(f"{response.status} at {response.request.method} {response.url}")
