"""What approval rules ask of a version, read from its frozen rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from catalog.catalogue.models import Category
from core.kit import clock
from marketplace.orders.models import Order
from marketplace.quotes.approving.domain.margin import Part, kept_bp
from marketplace.quotes.approving.queries.budgets import Buying, counted, overruns
from marketplace.quotes.domain.approvals import Facts, Side
from marketplace.quotes.domain.choices import selections
from marketplace.quotes.domain.plans import due_on, payables
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion

WHOLE_BP = 10_000
Parts = Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]


def rule_facts(version: QuoteVersion, side: Side, lines: Sequence[QuoteLine], buying: Buying | None = None) -> Facts:
    """The facts of a proposed version for one of its sides; `lines` are all of `offered_in`. Three queries; for the
    buyer two more of its budgets, and one for its choice so far where `buying` does not say it.

    The buyer's facts are those of the lines that are chosen. The seller's hold whatever the buyer will choose: each is
    that of the selection in which it is worst.
    """
    return facts_of_parts(version, side, [(line, list(line.components.all())) for line in lines], buying)


def facts_of_parts(version: QuoteVersion, side: Side, lines: Parts, buying: Buying | None = None) -> Facts:
    """The same of lines with their components, which, like the version, need not be stored; then `buying` is given."""
    quote = version.quote
    chosen = (buying or chosen_so_far(version)) if side == Side.BUYER else None
    if side == Side.BUYER or not version.has_choices:
        lines = [(line, parts) for line, parts in lines if line.chosen]
        margin = _margin_bp(version, lines) if side == Side.SELLER else None
        figures = [_Figures(version.list_minor, version.net_minor, margin)]
    else:
        figures = _figures_of_selections(version, lines)
    margins = [each.margin_bp for each in figures if each.margin_bp is not None]
    # What its seller wrote has no product, and so no category.
    products = {line.product_id for line, _parts in lines if line.product_id is not None}
    products |= {part.product_id for _line, parts in lines for part in parts if part.product_id is not None}
    return Facts(
        net=max(each.net for each in figures),
        currency=quote.currency,
        line_discount_bp=max((discount_bp(line.list_minor, line.net_minor) for line, _parts in lines), default=0),
        discount_bp=max(discount_bp(each.list, each.net) for each in figures),
        margin_bp=min(margins, default=None),
        term_months=version.term_months,
        valid_days=version.valid_days,
        paid_days=_paid_days(version) if side == Side.SELLER else 0,
        first_order=not Order.objects.filter(
            buyer=quote.buyer_id, seller=quote.seller_id, cancelled_at__isnull=True
        ).exists(),
        categories=with_those_above(Category.objects.filter(product__in=products)),
        cost_centre=chosen.cost_centre if chosen else None,
        overruns=overruns(version, counted(version, chosen)) if chosen else (),
        upfront_bp=_upfront_bp(version) if side == Side.BUYER else 0,
        providers=frozenset(
            {quote.seller_id}
            | {line.seller_id for line, _parts in lines}
            | {p.owner_id for _line, ps in lines for p in ps}
        ),
    )


def _paid_days(version: QuoteVersion) -> int:
    """How many days after acceptance the last payment is due, were it accepted on the day it was proposed."""
    first = (version.proposed_at or clock.now()).date()
    return max(((due_on(part.when, first) - first).days for part in version.plan.parts), default=0)


def _upfront_bp(version: QuoteVersion) -> int:
    """What part of the price is due on acceptance, in basis points, rounded up."""
    total = version.total_minor
    due = sum(part.amount for part in payables(version.plan, total) if part.when.at_acceptance)
    return -(-due * WHOLE_BP // total) if version.plan.parts and total else WHOLE_BP


def chosen_so_far(version: QuoteVersion, person: int | None = None) -> Buying:
    """What the buyer has chosen before this person accepts."""
    return Buying(version.quote.request.cost_centre_id, person)


def discount_bp(listed: int, net: int) -> int:
    """How much less than the list price it is, in basis points, rounded up."""
    return -(-max(0, listed - net) * WHOLE_BP // listed) if listed else 0


@dataclass(frozen=True, slots=True)
class _Figures:
    """What one selection of lines comes to: list and net price, and the seller's margin in basis points."""

    list: int
    net: int
    margin_bp: int | None


def _figures_of_selections(version: QuoteVersion, lines: Parts) -> list[_Figures]:
    """The figures of everything that the buyer may choose, the seller's side of them."""
    found = []
    for keys in selections({line.key: line.choice for line, _parts in lines}):
        chosen = [(line, parts) for line, parts in lines if line.key in keys]
        whole = sum(line.list_minor for line, _parts in chosen)
        net = sum(line.net_minor for line, _parts in chosen)
        found.append(_Figures(whole, net, _margin_bp(version, chosen)))
    return found


def _margin_bp(version: QuoteVersion, lines: Parts) -> int | None:
    seller = version.quote.seller_id
    return kept_bp(
        Part(part.net_minor, part.owner_bp, part.wholesale_minor)
        for line, parts in lines
        if line.seller_id == seller
        for part in parts
        if part.owner_id != seller
    )


def with_those_above(categories: QuerySet[Category]) -> frozenset[int]:
    """The ids of these categories and of all above them. Two queries."""
    steps = Category.steplen
    paths = {
        path[:end] for path in categories.values_list("path", flat=True) for end in range(steps, len(path) + 1, steps)
    }
    return frozenset(Category.objects.filter(path__in=paths).values_list("pk", flat=True)) if paths else frozenset()
