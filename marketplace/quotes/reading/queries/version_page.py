"""A version as its buyer reads it: rows of components, the bar, what changed, what is paid when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.organizations.models import Organization
from core.split.sheet import party_colors
from marketplace.quotes.domain.pricing import divide, later_weights
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.reading.domain.differences import Change, differences
from marketplace.quotes.reading.queries.conversation import LineTalk
from marketplace.quotes.reading.queries.documents import version_document
from marketplace.quotes.states import VersionStatus


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """One component in the table "Contents and providers"; `key` is its line's. The last one of a line says
    so, and has what is said about the line. `tiers`: for each year so many units at this list price of one, where it
    has tiers. Without a list price in the catalog (`listed`), `list` is what its seller typed."""

    name: str
    owner: Organization
    color: int
    quantity: str
    term: str
    list: int
    net: int
    later: int
    line: str
    heading: str = ""
    key: str = ""
    is_last: bool = False
    talk: LineTalk | None = None
    tiers: Sequence[Sequence[tuple[int, int]]] = ()
    listed: bool = True
    description: str = ""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading ("" for those without one), and what they come to in minor units."""

    heading: str
    rows: tuple[ComponentRow, ...]

    @property
    def list(self) -> int:
        """The list price of its rows that have one."""
        return listed_sum(self.rows)

    @property
    def has_list(self) -> bool:
        """Whether one of its rows has a list price."""
        return any(row.listed for row in self.rows)

    @property
    def net(self) -> int:
        """The net price of its rows."""
        return sum(row.net for row in self.rows)

    @property
    def later(self) -> int:
        """What each later year costs."""
        return sum(row.later for row in self.rows)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the bar: who provides it, and how much of the net price it is."""

    label: str
    amount: int
    color: int


def with_components(lines: Sequence[QuoteLine]) -> list[tuple[QuoteLine, list[QuoteComponent]]]:
    """Lines from `version_lines`, each with its components."""
    return [(line, list(line.components.all())) for line in lines]


def component_rows(
    quote_seller: Organization, parts: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]
) -> list[ComponentRow]:
    """Every component of every line, with its part of list price, net, and later years."""
    colors = party_colors(quote_seller.slug, [part.owner.slug for _line, each in parts for part in each])
    rows = []
    for line, components in parts:
        later = divide(line.later_minor, later_weights([(part.net_minor, part.later) for part in components]))
        several = len(components) > 1
        for part, again in zip(components, later, strict=True):
            rows.append(
                ComponentRow(
                    name=part.name if several else line.name,
                    owner=part.owner,
                    color=colors[part.owner.slug],
                    quantity=part.amount,
                    term=part.term_in(line),
                    list=part.list_minor,
                    net=part.net_minor,
                    later=again,
                    line=line.name if several else "",
                    heading=line.heading,
                    key=line.key,
                    is_last=part is components[-1],
                    tiers=part.tier_parts,
                    listed=part.listed,
                    description=line.description,
                )
            )
    return rows


def listed_sum(rows: Sequence[ComponentRow]) -> int:
    """What the rows with a list price in the catalog cost at it."""
    return sum(row.list for row in rows if row.listed)


def discount_in(rows: Sequence[ComponentRow]) -> int:
    """How much less than their list prices the rows cost; what its seller priced has none to be less than."""
    return sum(row.list - row.net for row in rows if row.listed)


def row_groups(rows: Sequence[ComponentRow]) -> list[RowGroup]:
    """The rows in their order, by heading."""
    return [RowGroup(heading, tuple(found)) for heading, found in groupby(rows, key=lambda row: row.heading)]


def shares_of_price(rows: Sequence[ComponentRow]) -> list[Share]:
    """The bar: one part per provider, in the order in which they come."""
    sums: dict[str, Share] = {}
    for row in rows:
        before = sums[row.owner.slug].amount if row.owner.slug in sums else 0
        sums[row.owner.slug] = Share(row.owner.name, before + row.net, row.color)
    return list(sums.values())


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since an earlier version, which one, and the net price then and now."""

    number: int
    changes: tuple[Change, ...]
    net_before: int
    net_now: int

    @property
    def effect(self) -> int:
        """By how much the net price changed."""
        return self.net_now - self.net_before


def changes_since(previous: QuoteVersion | None, version: QuoteVersion, lines: Sequence[QuoteLine]) -> Changed | None:
    """The differences to an earlier proposed version, in words; None without one."""
    if previous is None or not previous.document:
        return None
    document = version.document or version_document(version, lines)
    found = tuple(_worded(change) for change in differences(previous.document, document))
    return Changed(previous.number, found, previous.net_minor, version.net_minor)


def previous_version(version: QuoteVersion, *, sent_only: bool) -> QuoteVersion | None:
    """The version before this one that the reader knows: the last one sent, or for the seller the last proposed.

    What the buyer chose is compared with what it was sent. A number says nothing of the order: a version that was
    proposed before the buyer's choice, and is sent after it, has the smaller one (decision 0021).
    """
    others = QuoteVersion.objects.filter(quote=version.quote_id, proposed_at__isnull=False).exclude(pk=version.pk)
    if sent_only or version.chosen_from_id is not None:
        others = others.filter(sent_at__isnull=False)
    dated = others.annotate(put_at=Coalesce("sent_at", "proposed_at"))
    if version.status not in (VersionStatus.DRAFT, VersionStatus.PROPOSED):
        put_at = version.sent_at or version.proposed_at
        dated = dated.filter(Q(put_at__lt=put_at) | Q(put_at=put_at, number__lt=version.number))
    return dated.order_by("-put_at", "-number").first()


def _worded(change: Change) -> Change:
    what = change.what
    named = {
        "title": _("Title"),
        "intro": _("What is offered, in one sentence"),
        "term_months": _("Term, months"),
        "coterm": _("Recurring lines end on"),
        "valid_until": _("Valid until"),
        "notes": _("Notes"),
        "tax": _("Tax"),
        "plan": _("Payments"),
        "total_discount": _("Discount on the total"),
        "files": _("Attachment"),
    }
    if change.kind in named:
        what = named[change.kind]
    elif change.kind == "discount":
        what = _("Discount on %(line)s") % {"line": what}
    elif change.kind == "heading":
        what = _("Heading above %(line)s") % {"line": what}
    elif change.kind == "name":
        what = _("Name of a line")
    elif change.kind == "description":
        what = _("Description of %(line)s") % {"line": what}
    elif change.kind == "billing":
        what = _("Billing of %(line)s") % {"line": what}
    elif change.kind == "dates":
        what = _("Days of %(line)s") % {"line": what}
    elif change.kind == "price":
        what = _("List price of one %(part)s") % {"part": what}
    elif change.kind == "own_price":
        what = _("Price of one %(part)s, set by the seller") % {"part": what}
    elif change.kind == "later":
        what = _("Each later year, %(line)s") % {"line": what}
    was, now = change.was or _("not included"), change.now or _("removed")
    if change.kind == "heading":
        was, now = change.was or _("no heading"), change.now or _("no heading")
    if change.kind in ("intro", "description"):
        was, now = change.was or _("no text"), change.now or _("no text")
    if change.kind == "total_discount":
        was, now = change.was or _("no discount"), change.now or _("no discount")
    if change.kind == "coterm":
        was, now = change.was or _("each on its own"), change.now or _("each on its own")
    if change.kind == "valid_until":
        was, now = (date_format(dt.date.fromisoformat(day), "DATE_FORMAT") for day in (change.was, change.now))
    return Change(change.kind, what, was, now, change.effect, change.owner)


def version_tabs(version: QuoteVersion, versions: Sequence[QuoteVersion]) -> list[dict[str, object]]:
    """The versions as tabs, the newest first."""
    tabs = []
    for each in versions:
        day = each.sent_at or each.proposed_at or each.created_at
        label = _("Version %(n)d, %(day)s") % {"n": each.number, "day": date_format(day, "SHORT_MONTH_DAY_FORMAT")}
        if each.status == VersionStatus.DRAFT:
            label = _("Version %(n)d, draft") % {"n": each.number}
        tabs.append({"label": label, "url": each.get_absolute_url(), "current": each.pk == version.pk})
    return tabs
