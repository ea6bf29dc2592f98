"""What is known of the readers of a seller's pages, and what came of them."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Sum
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization
from storefronts.models import Lead, PageVisits
from storefronts.models.visit import SOURCES
from storefronts.registry import measures

#: The spans that can be chosen, in days, and how many days stand together in a bar of the plot.
SPANS = {30: 3, 90: 7, 365: 30}
MOST_SITES = 10


@dataclass(slots=True)
class PageLine:
    """One page, or one offer: how often it was read, and (what, how many) came of it."""

    title: str
    url: str
    visits: int = 0
    columns: list[tuple[str | Promise, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Visits of the last `days` days, with those of as many days before; `chart` is as `bar_chart` takes it."""

    days: int
    first: dt.date
    last: dt.date
    total: int
    before: int
    chart: Mapping[str, object]
    sources: tuple[tuple[str | Promise, int], ...]
    sites: tuple[tuple[str, int], ...]
    measures: tuple[str | Promise, ...]
    lines: tuple[PageLine, ...]


def visits_between(organization: Organization, first: dt.date, last: dt.date) -> int:
    """How often the seller's pages were read from the first to the last day, both included."""
    return PageVisits.objects.of(organization, first, last).aggregate(sum=Sum("count"))["sum"] or 0


def visit_report(organization: Organization, days: int) -> VisitReport:
    """The report of the last `days` days (one of SPANS), today included, in a fixed number of queries."""
    last = clock.now().date()
    first = last - dt.timedelta(days=days - 1)
    labels = [_("Leads"), *(each.label for each in measures())]
    by_source: Counter[str] = Counter()
    by_day: Counter[dt.date] = Counter()
    by_site: Counter[str] = Counter()
    lines: dict[str, PageLine] = {}
    read = PageVisits.objects.of(organization, first, last).order_by("path", "day")
    for path, title, day, source, site, count in read.values_list("path", "title", "day", "source", "site", "count"):
        line = lines.setdefault(path, PageLine(title, path))
        line.title, line.visits = title, line.visits + count
        by_source[source] += count
        by_day[day] += count
        if site:
            by_site[site] += count
    return VisitReport(
        days=days,
        first=first,
        last=last,
        total=by_source.total(),
        before=visits_between(organization, first - dt.timedelta(days=days), first - dt.timedelta(days=1)),
        chart=_chart(by_day, first, days),
        sources=tuple((label, by_source[source]) for source, label in SOURCES if source in by_source),
        sites=tuple(sorted(by_site.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_SITES]),
        measures=tuple(labels),
        lines=tuple(_with_what_came(lines, organization, first, last, labels)),
    )


def _chart(by_day: Mapping[dt.date, int], first: dt.date, days: int) -> dict[str, object]:
    step = SPANS[days]
    starts = [first + dt.timedelta(days=at) for at in range(0, days, step)]
    sums = [sum(by_day.get(start + dt.timedelta(days=more), 0) for more in range(step)) for start in starts]
    return {
        "currency": "",
        "categories": [date_format(start, "SHORT_MONTH_DAY_FORMAT") for start in starts],
        "series": [{"label": _("Visits"), "values": sums}],
        "head": _("From"),
        "label": _("Visits in spans of %(n)d days; the table below has every figure") % {"n": step},
    }


def _with_what_came(
    lines: dict[str, PageLine], organization: Organization, first: dt.date, last: dt.date, labels: list[str | Promise]
) -> list[PageLine]:
    """The pages that were read, and those of which something came, each with what did; the most read first."""
    start = dt.datetime.combine(first, dt.time(), dt.UTC)
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), dt.UTC)
    columns: list[Mapping[int, int] | Mapping[int | str, int]] = [
        _leads(organization, start, end),
        *(each.count(organization, start, end) for each in measures()),
    ]
    named = {pk for column in columns for pk in column if isinstance(pk, int)}
    products = {
        product.pk: product for product in Product.objects.filter(pk__in=named).only("pk", "kind", "slug", "title")
    }
    by_path: list[dict[str, int]] = []
    for column in columns:
        counts: dict[str, int] = defaultdict(int)
        for about, number in column.items():
            if isinstance(about, str):
                counts[about] += number
                lines.setdefault(about, PageLine(about, about))
            elif product := products.get(about):
                path = product.get_absolute_url()
                counts[path] += number
                lines.setdefault(path, PageLine(product.title, path))
        by_path.append(counts)
    for path, line in lines.items():
        numbers = (counts.get(path, 0) for counts in by_path)
        line.columns = list(zip(labels, numbers, strict=True))
    return sorted(lines.values(), key=lambda line: (-line.visits, -sum(n for _label, n in line.columns), line.title))


def _leads(organization: Organization, start: dt.datetime, end: dt.datetime) -> dict[int | str, int]:
    """Leads of a confirmed address by the offer that they are about, or by the storefront's path."""
    rows = (
        Lead.objects.of(organization)
        .filter(confirmed_at__gte=start, confirmed_at__lt=end)
        .order_by()
        .values_list("product")
        .annotate(number=Count("pk"))
    )
    front = f"/partners/{organization.slug}/"
    return {front if product is None else product: number for product, number in rows}
