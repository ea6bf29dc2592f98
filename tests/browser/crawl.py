"""Every link that somebody can reach by clicking: which of them lead nowhere?"""

from __future__ import annotations

from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.sync_api import APIRequestContext, Page

# Wagtail's editor has a menu of its own; signing out would end the walk.
SKIPPED = ("/admin/", "/documents/", "/sign-out/", "/stripe/")
MOST = 400


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect addresses of links."""
        if tag == "a" and (href := dict(attrs).get("href")):
            self.found.append(href)


def dead_links(page: Page, start: str, most: int = MOST) -> tuple[int, list[str]]:
    """Follow every link of the person in this window, from `start`, once per shape; (pages read, what was wrong).

    A shape is a path with the names of its query: of a thousand filters of a list one or two are tried.
    """
    request: APIRequestContext = page.context.request
    base = urljoin(page.url, "/")
    seen: set[tuple[str, ...]] = set()
    queue: deque[tuple[str, str]] = deque([(urljoin(base, start), "")])
    wrong: list[str] = []
    read = 0
    while queue and read < most:
        address, source = queue.popleft()
        parts = urlsplit(address)
        shape = (_group(parts.path), *sorted(name for name, _ in parse_qsl(parts.query)))
        if parts.netloc != urlsplit(base).netloc or parts.path.startswith(SKIPPED) or _is_enough(shape, address, seen):
            continue
        read += 1
        answer = request.get(address, fail_on_status_code=False)
        if answer.status >= 400:
            wrong.append(
                f"{answer.status} {parts.path}{'?' + parts.query if parts.query else ''} (linked from {source})"
            )
        elif "text/html" in answer.headers.get("content-type", ""):
            links = _Links()
            links.feed(answer.text())
            queue.extend((urljoin(answer.url, href), parts.path) for href in links.found if not href.startswith("#"))
    return read, wrong


def _group(path: str) -> str:
    """Paths of one kind: the first word, and how deep and with which last word."""
    words = [word for word in path.split("/") if word]
    return "/".join([*words[:1], str(len(words)), *(words[-1:] if len(words) > 2 else [])])


def _is_enough(shape: tuple[str, ...], address: str, seen: set[tuple[str, ...]]) -> bool:
    """Whether this very address, or three others of its shape, were tried."""
    whole = (address.partition("#")[0],)
    if whole in seen:
        return True
    seen.add(whole)
    for number in "123":
        if (mark := (number, *shape)) not in seen:
            seen.add(mark)
            return False
    return True
