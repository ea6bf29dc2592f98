"""Count that a page of a seller was read."""

from django.db import IntegrityError, transaction
from django.db.models import F

from core.kit import clock
from core.organizations.models import Organization
from storefronts.domain.visits import Source
from storefronts.models import PageVisits
from storefronts.visits.queries.visited import visited_page

#: Of other websites, so many are told apart for each seller and day; readers from further ones count without a name.
MOST_SITES = 50


def count_visit(path: str, *, source: str, site: str = "", reader: Organization | None = None) -> bool:
    """Add one to today's count of the page at `path`; False where it is no seller's public page, or the reader's own.

    `source` is one of `Source`; `site` the host of another website. Nothing is kept of who read it.
    """
    page = visited_page(path)
    if page is None or (reader is not None and (reader.pk == page.organization.pk or reader.is_operator)):
        return False
    today = clock.now().date()
    site = site.lower().removeprefix("www.")[:100] if source == Source.SITE else ""
    row = {"path": page.path, "day": today, "source": source, "site": site}
    if _add(row):
        return True
    if site and _sites_today(page.organization) >= MOST_SITES:
        row["site"] = ""
        if _add(row):
            return True
    try:
        with transaction.atomic():
            PageVisits.objects.create(
                organization=page.organization, title=page.title, product=page.product, count=1, **row
            )
    except IntegrityError:  # somebody else counted the first visit at the same moment
        _add(row)
    return True


def _add(row: dict[str, object]) -> int:
    return PageVisits.objects.filter(**row).update(count=F("count") + 1)


def _sites_today(organization: Organization) -> int:
    today = clock.now().date()
    return PageVisits.objects.of(organization, today, today).exclude(site="").values("site").distinct().count()
