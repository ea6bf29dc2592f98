"""What the apps tell search engines: each registers its pages that everybody may see, and what is no page."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any  # Any: Django's sitemaps take any row

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

if TYPE_CHECKING:
    Pages = Sitemap[Any]
else:
    Pages = Sitemap

PER_FILE = 5_000


class PublicPages(Pages):
    """The pages of the rows of `rows()`, at most 5,000 a file.

    `changed` names the field that says when a row was last changed; `where` gives a row's path, by default its
    `get_absolute_url()`.
    """

    limit = PER_FILE

    def __init__(
        self, rows: Callable[[], QuerySet[Any]], changed: str = "", where: Callable[[Any], str] | None = None
    ) -> None:
        self.rows = rows
        self.changed = changed
        self.where = where

    def items(self) -> QuerySet[Any]:
        """The rows, in an order that stays."""
        return self.rows().order_by("pk")

    def location(self, item: Any) -> str:
        """The row's path."""
        path: str = self.where(item) if self.where else item.get_absolute_url()
        return path

    def lastmod(self, item: Model) -> datetime | None:
        """When the row was last changed."""
        return getattr(item, self.changed) if self.changed else None


class Addresses(Pages):
    """Pages that are no rows: `addresses()` lists their paths."""

    limit = PER_FILE

    def __init__(self, addresses: Callable[[], list[str]]) -> None:
        self.addresses = addresses

    def items(self) -> list[str]:
        """The paths."""
        return self.addresses()

    def location(self, item: str) -> str:
        """A path is where it is."""
        return item


_sections: dict[str, Pages] = {}


def register_sitemap(section: str, pages: Pages) -> None:
    """Let search engines know of these pages, in a file named after the section; the last one registered counts."""
    _sections[section] = pages


def sections() -> dict[str, Pages]:
    """What is registered, by section."""
    return dict(_sections)


_hidden: list[str] = []
_queries: list[tuple[str, str]] = []


def hide_from_robots(*names: str) -> None:
    """Ask search engines not to read the addresses of these URL names, and what is below them: they hold a person's own
    things, or as many pages as there are combinations."""
    _hidden.extend(names)


def open_to_robots(name: str, query: str) -> None:
    """Let search engines read a hidden address all the same: with a query that begins so ("": none)."""
    _queries.append((name, query))


def hidden_paths() -> list[str]:
    """What is hidden, as paths, sorted."""
    return sorted(reverse(name) for name in _hidden)


def open_paths() -> list[str]:
    """What of that is open all the same, as robots.txt writes it."""
    return [f"{reverse(name)}?{query}" if query else f"{reverse(name)}$" for name, query in _queries]
