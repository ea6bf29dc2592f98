"""Which languages pages are in, and which of their translations say less than the original."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page, Revision

from cms.domain.languages import names, prefix_of
from cms.models import ArticlePage, CollectionIndexPage, CollectionPage, HomePage, LandingPage, SectionPage
from cms.models.translated import Translated
from core.organizations.domain import languages

#: What the operator writes.
KINDS = (HomePage, SectionPage, ArticlePage, LandingPage, CollectionPage, CollectionIndexPage)


@dataclass(frozen=True, slots=True)
class Translation:
    """A page in one language, as its editor sees it. `original_changed` is when its original was published anew since
    it was last saved; None where it says what the original says."""

    page: Page
    language: str
    is_original: bool
    original_changed: dt.datetime | None


@dataclass(frozen=True, slots=True)
class TranslatedPage:
    """One of the operator's pages: in which languages it is, and in which it is not (code, name)."""

    page: Page
    kind: str
    translations: Sequence[Translation]
    untranslated: Sequence[tuple[str, str]]


def page_families(pages: Iterable[Page]) -> dict[object, list[Page]]:
    """These pages by what belongs together, each original before its translations. No query."""
    found: dict[object, list[Page]] = {}
    for page in pages:
        found.setdefault(page.translation_key, []).append(page)
    for family in found.values():
        family.sort(key=lambda page: (page.depth, page.pk))
    return found


def language_name(page: Page) -> str:
    """The page's language (`locale` loaded) in the reader's words."""
    return name_of(page.locale.language_code)


def name_of(language: str) -> str:
    """The language with this code in the reader's words."""
    return languages.language_name(prefix_of(language))


def untranslated(family: Sequence[Page]) -> tuple[tuple[str, str], ...]:
    """The languages (code, name in the reader's words) that nobody has begun to translate the page into."""
    begun = {page.locale.language_code for page in family}
    return tuple((code, name_of(code)) for code in names() if code not in begun)


def original_changed(page: Page, original: Page) -> dt.datetime | None:
    """When the original was published since its translation was last saved; None where it was not."""
    if page is original or not original.last_published_at or not page.latest_revision_created_at:
        return None
    published: dt.datetime = original.last_published_at
    return published if published > page.latest_revision_created_at else None


def translated_from(translation: Page, original: Page) -> tuple[Revision, Revision] | None:
    """The original as it was when its translation was last saved, and as it is public; None where nothing was kept."""
    revisions: QuerySet[Revision] = original.revisions.order_by("-created_at", "-pk")
    before = revisions.filter(created_at__lte=translation.latest_revision_created_at).first()
    now = original.live_revision
    return (before, now) if before is not None and now is not None and before != now else None


def operators_page(pk: int) -> Translated | None:
    """One of the operator's pages, or a translation of one."""
    page = Page.objects.type(KINDS).filter(pk=pk).first()
    return page.specific if page is not None else None


def operators_pages() -> list[TranslatedPage]:
    """The operator's pages with their translations, in the order of the site. One query."""
    pages = Page.objects.type(KINDS).select_related("content_type", "locale").order_by("path")
    found = []
    for family in page_families(pages).values():
        original = family[0]
        model = original.content_type.model_class()
        translations = [
            Translation(page, language_name(page), page is original, original_changed(page, original))
            for page in family
        ]
        kind = str(model._meta.verbose_name) if model else ""
        found.append(TranslatedPage(original, kind, translations, untranslated(family)))
    return found
