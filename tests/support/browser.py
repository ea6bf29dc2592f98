"""Pages in Chromium that notice what a person would not: console errors and requests to other hosts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from infra.local.chromium import FLAGS

LOCAL = {"127.0.0.1", "localhost", "::1"}
#: No other host has an address. Watching each request instead (`context.route`) would switch the browser's cache off.
ONLY_THIS_MACHINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]"
)
#: htmx logs as errors what happens each time that a newer request replaces one under way (`hx-sync="this:replace"`). A
#: request that fails is logged as `htmx:sendError` or `htmx:responseError`.
REPLACED = ("htmx:afterRequest", "htmx:sendAbort")
#: A form that was not taken is answered with this status, and Chromium logs each answer from 400 on.
NOT_TAKEN = "the server responded with a status of 422"


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """The browser whose binary lies here, without a window, for as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ONLY_THIS_MACHINE])
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong in the pages of one test, in words."""

    problems: list[str] = field(default_factory=list)

    def add(self, page: Page) -> None:
        """Note this page's console errors, uncaught exceptions and requests to other hosts."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: uncaught {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(REPLACED) and NOT_TAKEN not in message.text:
            self.problems.append(f"{message.location.get('url')}: {message.text}")

    def _request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host is not None and not is_local(host):
            self.problems.append(f"request to another host: {request.url}")


def is_local(host: str) -> bool:
    """Whether this host is the machine itself; *.localhost always is."""
    return host in LOCAL or host.endswith(".localhost")


class Windows:
    """Opens pages for the people of one test, each in a context (cookies) of its own."""

    def __init__(self, browser: Browser, base_url: str, watch: Watch) -> None:
        self._browser, self.base_url, self._watch = browser, base_url, watch
        self._contexts: list[BrowserContext] = []

    def __call__(self, *, width: int = 1280, height: int = 900, dark: bool = False, **options: Any) -> Page:
        """A new page: paths such as `page.goto("/search/")` are relative to the server."""
        context = self._browser.new_context(
            base_url=self.base_url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.on("page", self._watch.add)
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close every page that was opened."""
        for context in self._contexts:
            context.close()
