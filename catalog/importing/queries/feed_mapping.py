"""What is known of the columns of a file: the mapping that was saved of such files, and our fields to choose from."""

from dataclasses import dataclass

from django.core.cache import cache

from catalog.catalogue.models import ProductAttribute
from catalog.domain import facts
from catalog.domain.columns import AMOUNT, DATE, headings_key
from catalog.importing.feeds.look import Look, look_at
from catalog.listing.queries.said import public_category_words
from catalog.models import FeedMapping, FeedRun
from core.organizations.models import Organization

_KEPT_SECONDS = 3_600
#: A file of JSON may lack what others have: of so many earlier mappings one that knows all its names is looked for.
_MANY = 20


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A fact that listings can state: the name of its column, what it is called, and how it is written."""

    name: str
    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MatchableFile:
    """A file whose columns are to be matched: what it holds, what a column may be beside the fields that every offer
    has, the categories by their paths, and what was said last of files of its source."""

    look: Look
    facts: tuple[FactColumn, ...]
    categories: tuple[str, ...]
    earlier: FeedMapping | None


def matchable_file(run: FeedRun) -> MatchableFile:
    """What somebody needs who says what the run's columns are. Raises BrokenFeed and NotATable."""
    categories = tuple(words for _pk, words in public_category_words())
    return MatchableFile(look_of(run), tuple(fact_columns()), categories, latest_mapping(run))


def remembered_mapping(
    organization: Organization | None, source: str, look: Look, format: str = ""
) -> FeedMapping | None:
    """The newest mapping of this source for files with these headings."""
    known = FeedMapping.objects.filter(organization=organization, source=source)
    found = known.filter(key=headings_key(look.headings)).first()
    if found is None and format == "jsonl":
        names = set(look.headings)
        return next((each for each in known[:_MANY] if names <= set(each.headings)), None)
    return found


def latest_mapping(run: FeedRun) -> FeedMapping | None:
    """What was said last of files of its source, whatever their headings; what was said of this one first."""
    if run.mapping is not None:
        return run.mapping
    mappings = FeedMapping.objects.filter(organization=run.organization)
    return mappings.filter(source=run.source).first() or mappings.first()


def look_of(run: FeedRun) -> Look:
    """The headings and first rows of the run's upload. Raises BrokenFeed and NotATable. No query."""
    key = f"feed-look:{run.pk}:{run.upload.name}"
    found = cache.get(key)
    if isinstance(found, Look):
        return found
    with run.local_upload() as path:
        look = look_at(path, run.format)
    cache.set(key, look, _KEPT_SECONDS)
    return look


def fact_columns() -> list[FactColumn]:
    """The facts that any kind of listing can state, by their labels. One query."""
    rows = (
        ProductAttribute.objects.filter(retired_at=None).exclude(product_class__slug="bundle").order_by("name", "code")
    )
    kinds = {facts.NUMBER: AMOUNT, facts.WHOLE: AMOUNT, facts.DATE: DATE}
    found: dict[str, FactColumn] = {}
    for code, name, kind in rows.values_list("code", "name", "type"):
        found.setdefault(code, FactColumn(f"attribute:{code}", name, kinds.get(kind, "")))
    return list(found.values())
