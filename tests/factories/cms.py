"""The operator's own pages."""

import json
from collections.abc import Iterable
from typing import Any

from catalog.catalogue.models import Product
from cms.models import ArticlePage, CollectionIndexPage, CollectionPage, HomePage, LandingPage, SectionPage
from tests.factories.catalog import category_path


def section(title: str = "Guides", **fields: Any) -> SectionPage:
    """A live section below the front page."""
    page = SectionPage(title=title, slug=fields.pop("slug", title.lower().replace(" ", "-")), **fields)
    HomePage.objects.get().add_child(instance=page)
    return page


def article(parent: SectionPage, title: str = "How to choose", **fields: Any) -> ArticlePage:
    """A live article in the section."""
    page = ArticlePage(title=title, slug=fields.pop("slug", title.lower().replace(" ", "-")), **fields)
    SectionPage.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def landing_page(title: str = "Retail", **fields: Any) -> LandingPage:
    """A live landing page below the front page, of a category unless `kind` says another."""
    if "kind" not in fields:
        fields.setdefault("category", category_path("Retail"))
    page = LandingPage(title=title, slug=fields.pop("slug", title.lower().replace(" ", "-")), **fields)
    HomePage.objects.get().add_child(instance=page)
    return page


def collection(title: str = "Audit ready", picks: Iterable[Product] = (), **fields: Any) -> CollectionPage:
    """A live collection of these offers, or of what `search` finds."""
    rows = [{"type": "offer", "value": product.get_absolute_url()} for product in picks]
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    page = CollectionPage(title=title, slug=slug, offers=json.dumps(rows), **fields)
    CollectionIndexPage.objects.get().add_child(instance=page)
    return page


def written_on_front_page(**streams: Any) -> HomePage:
    """The front page as it is published with these streams: lists of (kind, value)."""
    home = HomePage.objects.get()
    for name, blocks in streams.items():
        setattr(home, name, blocks)
    home.save_revision().publish()
    made: HomePage = HomePage.objects.get()
    return made
