"""The operator's own pages."""

from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.models import ArticlePage, LandingPage, SectionPage


def own_pages() -> PageQuerySet:
    """Live sections, articles and landing pages that everybody may read."""
    pages: PageQuerySet = Page.objects.live().public().type(SectionPage, ArticlePage, LandingPage)
    return pages
