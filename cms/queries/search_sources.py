"""Pages as documents of the search: what is live, and public to everybody without a password or an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet

from cms.domain.languages import prefix_of
from cms.models import HomePage
from cms.models.translated import readable
from cms.queries.page_text import page_text
from cms.registry import Described, described_types
from search.interface import SearchDocument
from search.registry import register_source

#: The name of the source.
SOURCE = "page"


def register() -> None:
    """Register the pages of the site; the front page, which everything leads to, is none of them."""
    register_source(SOURCE, _ids, page_documents)


def _findable() -> PageQuerySet:
    """Live pages below a site's front page, without those behind a restriction, their own or one above them."""
    pages: PageQuerySet = readable(Page.objects.live().public().exclude(depth=1))
    roots = Site.objects.values("root_page")
    others = [HomePage, *(model for model, describe in described_types().items() if describe is None)]
    types = ContentType.objects.get_for_models(*others).values()
    return pages.exclude(pk__in=roots).exclude(content_type__in=list(types))


def _ids() -> Iterable[int]:
    ids: Iterable[int] = _findable().order_by("pk").values_list("pk", flat=True).iterator()
    return ids


def page_documents(ids: list[str]) -> Iterator[SearchDocument]:
    """The documents of these pages; queries follow the types of pages, not the pages."""
    pages = list(_findable().filter(pk__in=[int(one) for one in ids]).specific().order_by("pk"))
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    by_type: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    for model, same in by_type.items():
        describe = described_types().get(model)
        said = describe(same) if describe is not None else {page.pk: Described() for page in same}
        for page in same:
            if page.pk in said and (url := page.url):
                yield _document(page, said[page.pk], url, prefix_of(languages[page.locale_id]))


def _document(page: Page, said: Described, url: str, language: str) -> SearchDocument:
    text = page_text(page)
    return SearchDocument(
        id=f"{SOURCE}:{page.pk}",
        kind="page",
        title=page.title,
        url=url,
        summary=said.summary or page.search_description or text[:200],
        body=text,
        owner_key=said.owner_key,
        owner_name=said.owner_name,
        facts=said.facts,
        art={"seed": said.owner_name or page.title},
        created_at=page.first_published_at,
        updated_at=page.last_published_at,
        language=language,
    )
