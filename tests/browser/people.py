"""Who plays the story, and their browser windows."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.album import Album
from tests.support.browser import Windows


@dataclass(frozen=True, slots=True)
class Cast:
    """Addresses of the people who play, by what they do, and what they play with (the words that find it).

    The bundle is the worked example of the money rules: `owner_a` shares revenue, `owner_b` sells wholesale, `seller`
    composed it, `referrer` registers the deal, `helper_x` and `helper_y` have three touches.
    """

    password: str
    seller: str  # who approves there
    sales: str  # who sells there
    owner_a: str
    owner_b: str
    referrer: str
    helper_x: str
    helper_y: str
    operator: str
    bundle: str  # its slug
    listing: str  # a listing's slug
    words: str  # what the visitor types
    names: tuple[str, ...]  # seller, owner a, owner b, referrer, helper x, helper y: as the split sheet names them


class People:
    """One browser window for each person; signs them in when they first do something."""

    def __init__(self, windows: Windows, album: Album, password: str) -> None:
        self._windows, self._album, self._password = windows, album, password
        self._pages: dict[str, Page] = {}

    def visitor(self) -> Page:
        """Somebody who is not signed in."""
        return self._window("")

    def visitor_again(self) -> Page:
        """Somebody else who is not signed in."""
        return self._window("another visitor")

    def window_of(self, email: str) -> Page:
        """A window for somebody who has no account yet."""
        return self._window(email)

    def newcomer(self, email: str, page: Page) -> None:
        """From now on this window is theirs: they signed up in it."""
        self._pages[email] = page

    def __call__(self, email: str) -> Page:
        """Their window, signed in."""
        known = email in self._pages
        page = self._window(email)
        if not known:
            page.goto("/sign-in/")
            page.get_by_label("E-mail address").fill(email)
            page.get_by_label("Password", exact=True).fill(self._password)
            page.get_by_role("main").get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/workspace/**")
        return page

    def _window(self, email: str) -> Page:
        if email not in self._pages:
            page = self._windows(width=1440)
            page.set_default_timeout(20_000)
            self._album.watch(page)
            self._pages[email] = page
        return self._pages[email]


def by_hand(page: Page) -> None:
    """Let the open editor save only when it is told to: a play would meet its own saving at any moment."""
    page.evaluate("document.getElementById('page-edit-form').setAttribute('data-controller', 'w-unsaved')")
