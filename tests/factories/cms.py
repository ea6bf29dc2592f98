"""The operator's own pages."""

from typing import Any

from cms.models import ArticlePage, HomePage, LandingPage, SectionPage


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
    """A live landing page below the front page."""
    page = LandingPage(title=title, slug=fields.pop("slug", title.lower().replace(" ", "-")), **fields)
    HomePage.objects.get().add_child(instance=page)
    return page


def written_on_front_page(**streams: Any) -> HomePage:
    """The front page as it is published with these streams: lists of (kind, value)."""
    home = HomePage.objects.get()
    for name, blocks in streams.items():
        setattr(home, name, blocks)
    home.save_revision().publish()
    return HomePage.objects.get()
