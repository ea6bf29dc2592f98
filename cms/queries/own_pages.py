"""The operator's own pages, as a search engine is told of them."""

from django.db.models import Count, OuterRef, Subquery
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.domain.languages import path_in
from cms.models import ArticlePage, CollectionIndexPage, CollectionPage, LandingPage, SectionPage
from cms.models.translated import readable


def own_pages() -> PageQuerySet:
    """Live sections, articles, landing pages and collections that everybody may read, and their translations; the list
    of collections once there is one. Each says what `path_of` asks it, so that many cost no more queries."""
    pages: PageQuerySet = readable(Page.objects.live().public())
    found = pages.type(SectionPage, ArticlePage, LandingPage, CollectionPage)
    if pages.type(CollectionPage).exists():
        found |= pages.type(CollectionIndexPage)
    same = Page.objects.filter(translation_key=OuterRef("translation_key"))
    above = same.filter(depth__lt=OuterRef("depth")).values("url_path")[:1]
    languages = same.live().order_by().values("translation_key").annotate(n=Count("pk")).values("n")
    annotated: PageQuerySet = found.annotate(original_path=Subquery(above), languages=Subquery(languages))
    return annotated.select_related("locale")


def path_of(page: Page) -> str:
    """The address of one of `own_pages`: a translation's is its original's, and each names its language where there are
    several."""
    if page.original_path:
        page.url_path = page.original_path  # for this once: the page is not stored
    path: str = page.get_url() or "/"
    return path_in(page.locale.language_code, path) if page.languages > 1 else path
