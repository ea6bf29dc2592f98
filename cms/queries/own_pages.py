"""The operator's own pages."""

from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.models import ArticlePage, CollectionIndexPage, CollectionPage, LandingPage, SectionPage
from cms.models.translated import readable


def own_pages() -> PageQuerySet:
    """Live sections, articles, landing pages and collections that everybody may read; the list of collections once
    there is one."""
    pages: PageQuerySet = readable(Page.objects.live().public())
    found = pages.type(SectionPage, ArticlePage, LandingPage, CollectionPage)
    return found | pages.type(CollectionIndexPage) if pages.type(CollectionPage).exists() else found
