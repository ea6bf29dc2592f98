"""The operator runs the public site: a category's page, a guide, a legal text, the navigation, a redirect and an
announcement, each written in the back office and read by a visitor."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.album import Album
from tests.browser.people import Cast, People, by_hand


class SiteEditing:
    """One play; `run` tells its pages from those of an earlier one."""

    def __init__(self, album: Album, people: People, cast: Cast, run: str) -> None:
        self.album, self.people, self.cast, self.run = album, people, cast, run

    @property
    def journey(self) -> dict[str, Callable[[], object]]:
        """In order; the navigation leads to the guide."""
        return {
            "the operator writes a page about a category": self.write_category_page,
            "and a guide": self.write_guide,
            "it links the guide at the top, and announces it from tomorrow, then from today": self.link_and_announce,
            "it leads an old address to the guide": self.redirect,
            "it drafts, reads and announces new terms, and takes them back": self.announce_terms,
        }

    @property
    def _page(self) -> Page:
        return self.people(self.cast.operator)

    @property
    def _guide(self) -> str:
        return f"How a rollout is planned {self.run}"

    @property
    def _guide_path(self) -> str:
        return f"/guides/how-a-rollout-is-planned-{self.run}/"

    # Pages

    def write_category_page(self) -> None:
        """Its words, and what is on offer in the category today."""
        page = self._editor_of_new("Ensemble", "Landing page")
        entitle(page, f"Sign-in for shops {self.run}")
        page.locator("#id_kind").select_option(label="Category")
        page.locator("#id_category").select_option(label="Identity and access")
        page.locator("#id_intro").fill("One sign-in for people who do not sit at desks.")
        publish(page)
        page = self.people.visitor()
        page.goto(f"/sign-in-for-shops-{self.run}/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Sign-in for shops")
        expect(page.get_by_text("One sign-in for people who do not sit at desks.")).to_be_visible()
        expect(page.locator("main a[href^='/listings/']").first).to_be_visible()
        self.album.look(page, "category-page")

    def write_guide(self) -> None:
        """A guide with a text, in the list of guides."""
        page = self._editor_of_new("Guides", "")
        entitle(page, self._guide)
        page.locator("#id_intro").fill("Four parts, and who does what in each.")
        publish(page)
        page = self.people.visitor()
        page.goto("/guides/")
        page.get_by_role("link", name=self._guide).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(self._guide)
        self.album.look(page, "guide")

    def _editor_of_new(self, parent: str, kind: str) -> Page:
        page = self._page
        page.goto("/admin/pages/")
        self._explore(page, "Ensemble")
        if parent != "Ensemble":
            self._explore(page, parent)
        page.get_by_role("link", name=re.compile("^Add child page")).first.click()
        if kind:
            page.get_by_role("link", name=kind, exact=True).click()
        page.wait_for_url("**/admin/pages/add/**")
        by_hand(page)
        return page

    def _explore(self, page: Page, title: str) -> None:
        page.get_by_role("link", name=f"Explore child pages of '{title}'").click()
        page.wait_for_load_state("load")

    # Around every page

    def link_and_announce(self) -> None:
        """A link at the top of every page; an announcement that nobody reads before its day."""
        words = f"A new guide {self.run}"
        now = dt.datetime.now(dt.UTC)
        page = self._front_page()
        link = insert(page, "header")
        page.locator(f"[name={link}-value-label]").fill(f"Rollouts {self.run}")
        page.locator(f"[name={link}-value-address]").fill(self._guide_path)
        announced = insert(page, "announcements", first=True)  # readers see the first of their day
        page.locator(f"[name={announced}-value-text]").fill(words)
        pick(page.locator(f"[name={announced}-value-starts]"), f"{now + dt.timedelta(days=1):%Y-%m-%d %H:%M}")
        pick(page.locator(f"[name={announced}-value-ends]"), f"{now + dt.timedelta(days=2):%Y-%m-%d %H:%M}")
        publish(page)
        visitor = self.people.visitor()
        visitor.goto("/partners/")
        expect(visitor.get_by_role("banner").get_by_role("link", name=f"Rollouts {self.run}")).to_be_visible()
        expect(visitor.get_by_text(words)).to_have_count(0)
        page = self._front_page()
        pick(page.locator("[name=announcements-0-value-starts]"), f"{now - dt.timedelta(hours=1):%Y-%m-%d %H:%M}")
        publish(page)
        visitor.goto("/partners/")
        expect(visitor.get_by_text(words)).to_be_visible()
        self.album.look(visitor, "announced", kind="partners")
        visitor.get_by_role("banner").get_by_role("link", name=f"Rollouts {self.run}").click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text(self._guide)
        page = self._front_page()  # and takes both back, so that the next play finds the site as it was
        page.locator("[data-contentpath=header]").get_by_role("button", name="Delete").last.click()
        page.locator("[data-contentpath=announcements]").get_by_role("button", name="Delete").first.click()
        publish(page)

    def _front_page(self) -> Page:
        page = self._page
        page.goto("/admin/pages/")
        page.get_by_role("link", name="Ensemble", exact=True).first.click()
        page.wait_for_url("**/edit/")
        by_hand(page)
        return page

    def redirect(self) -> None:
        """What was at this address is at another one now."""
        page = self._page
        page.goto("/admin/redirects/add/")
        page.locator("#id_old_path").fill(f"/old/rollouts-{self.run}")
        page.locator("#id_redirect_link").fill(page.url.partition("/admin/")[0] + self._guide_path)
        page.get_by_role("button", name="Create").click()
        page.wait_for_url("**/admin/redirects/")
        visitor = self.people.visitor()
        visitor.goto(f"/old/rollouts-{self.run}/")
        expect(visitor).to_have_url(re.compile(re.escape(self._guide_path) + "$"))

    # What people agree to

    def announce_terms(self) -> None:
        """A draft beside the terms in force, compared, announced for a day, and withdrawn before it."""
        page = self._page
        page.goto("/workspace/operator/texts/")
        self.album.look(page, "legal-texts")
        page.get_by_role("link", name=re.compile("^(Write next version|Edit draft) Terms of use$")).click()
        text = page.locator("#id_text")
        text.fill(f"{text.input_value()}\n\nRollouts are described in a guide ({self.run}).")
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_role("heading", name="What the draft changes")).to_be_visible()
        page.get_by_label("What changes").fill("A sentence about the guide.")
        self.album.look(page, "legal-draft")
        page.get_by_role("button", name="Announce version").click()
        expect(page.get_by_text("people are told now")).to_be_visible()
        page.get_by_role("button", name="Announce version").click()
        page.wait_for_url("**/texts/")
        visitor = self.people.visitor()
        visitor.goto("/terms/")
        visitor.get_by_role("link", name=re.compile("^Read version")).click()
        expect(visitor.get_by_text(f"Rollouts are described in a guide ({self.run}).")).to_be_visible()
        self.album.look(visitor, "terms-announced")
        page.goto("/workspace/operator/texts/terms/")
        for _asked in range(2):  # the second time, after what it does was named
            page.get_by_role("button", name="Withdraw version").click()
        page.wait_for_url("**/texts/**")


def entitle(page: Page, title: str) -> None:
    """Type a title, once the editor makes an address of what is typed."""
    for _try in range(50):
        page.locator("#id_title").fill("")
        page.locator("#id_title").fill(title)
        page.locator("#id_title").blur()
        if page.locator("#id_slug").input_value():
            return
        page.wait_for_timeout(100)
    raise AssertionError("the editor makes no address of a title")


def publish(page: Page) -> None:
    """By the editor's menu."""
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text(re.compile("published", re.IGNORECASE)).first).to_be_visible()


def insert(page: Page, stream: str, *, first: bool = False) -> str:
    """A new block at the end of a stream with one kind of block, or at its beginning: what its fields begin with."""
    blocks = page.locator(f"[name^='{stream}-'][name$='-deleted']")
    before = page.locator(f"[name={stream}-count]").input_value()
    buttons = page.locator(f"[data-contentpath={stream}]").first.get_by_role("button", name="Insert a block")
    count = blocks.count()
    (buttons.first if first else buttons.last).click()
    expect(blocks).not_to_have_count(count)
    return f"{stream}-{before}"


def pick(field: Locator, moment: str) -> None:
    """Type a moment without the calendar, which covers what is below it as long as the field has the focus."""
    field.evaluate("(field, moment) => { field.value = moment; }", moment)
