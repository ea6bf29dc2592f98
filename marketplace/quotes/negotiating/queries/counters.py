"""Counter-offers: what they ask for, and what they would make of a version."""

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.domain.list_price import ListPrice
from core.kit.money import share_of
from marketplace.quotes.consenting.queries.authority import reasons_to_ask
from marketplace.quotes.domain.choices import every_line
from marketplace.quotes.domain.plans import from_document
from marketplace.quotes.drafting.queries.draft_preview import draft_preview
from marketplace.quotes.drafting.queries.drafting import apply_edits
from marketplace.quotes.drafting.queries.previews import Preview
from marketplace.quotes.interface import Discount, LineWish, VersionEdits, Wishes
from marketplace.quotes.models import CounterLine, CounterOffer, Quote, QuoteLine, QuoteVersion
from marketplace.quotes.models.counter import WHOLE_BP
from marketplace.quotes.negotiating.domain.counter import PresentLine, wanted_edits, wish_names
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import Changed, changes_since
from marketplace.quotes.states import CounterStatus


@dataclass(frozen=True, slots=True)
class Effect:
    """What wishes make of a version, at its list prices: the changes in words and figures, and the version with its
    lines as it would be, in memory."""

    changed: Changed
    version: QuoteVersion
    lines: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a counter-offer by its name in the version, with what the seller answered to it."""

    line: CounterLine
    name: str


@dataclass(frozen=True, slots=True)
class ShownWish:
    """One thing that is wished for: its name in `wish_names`, what it is of in words, whether the seller left it out of
    the version that it made, and what the seller said to it."""

    name: str
    label: str
    is_refused: bool
    answer: str


@dataclass(frozen=True, slots=True)
class ShownCounter:
    """A counter-offer with what it would change, whole and wish by wish."""

    counter: CounterOffer
    effect: Effect
    lines: tuple[ShownLine, ...]
    wishes: tuple[ShownWish, ...]


@dataclass(frozen=True, slots=True)
class SellersView:
    """What the seller of a wanted version would get, or what forbids it; and of which owners consent is asked, why."""

    preview: Preview
    asks: tuple[str, ...]


def open_counter(quote: Quote) -> CounterOffer | None:
    """The quote's counter-offer that waits for an answer, its version with the parties, deal and request loaded."""
    parties = ("version__quote__buyer", "version__quote__seller", "version__quote__deal", "version__quote__request")
    waiting = CounterOffer.objects.filter(quote=quote, status=CounterStatus.OPEN)
    return waiting.select_related("by", *parties).first()


def shown_counter(version: QuoteVersion) -> ShownCounter | None:
    """The last counter-offer on this version, whatever became of it; None if there was none. Six queries."""
    counter = CounterOffer.objects.filter(version=version).select_related("by", "answered_by", "made").first()
    return None if counter is None else describe(counter, version)


def describe(counter: CounterOffer, version: QuoteVersion) -> ShownCounter:
    """A counter-offer on this version with its effect and its lines by name. Four queries."""
    counter.version = version
    wishes = wishes_of(counter)
    effect = effect_of(version, wishes)
    names = {line["key"]: line["name"] for line in every_line(version.document)}
    lines = tuple(ShownLine(line, names.get(line.key, line.key)) for line in counter.lines.all())
    labels = {each.line.key: each.name for each in lines}
    labels |= {
        "term_months": _("Term, months"),
        "coterm_on": _("Recurring lines end on"),
        "plan": _("Payments"),
        "valid_until": _("Valid until"),
    }
    answers = {each.line.key: each.line.answer for each in lines}
    shown = tuple(
        ShownWish(name, labels[name], name in counter.refused, answers.get(name, "")) for name in wish_names(wishes)
    )
    return ShownCounter(counter, effect, lines, shown)


def wishes_of(counter: CounterOffer) -> Wishes:
    """What a stored counter-offer asks for. Two queries."""
    lines = {
        line.key: LineWish(
            discount_bp=line.discount_bp,
            net=line.net_minor,
            quantities={each.key: each.quantity for each in line.quantities.all()},
            ramps={each.key: tuple(each.ramp) for each in line.quantities.all() if each.ramp},
            remove=line.remove,
            start=line.start_on,
            include=line.include,
        )
        for line in counter.lines.prefetch_related("quantities")
    }
    plan = from_document({"plan": counter.plan}) if counter.plan else None
    return Wishes(lines, counter.valid_until, counter.term_months, counter.note, counter.coterm_on, plan)


def effect_of(version: QuoteVersion, wishes: Wishes) -> Effect:
    """What the wishes would make of a sent version, at its own list prices. Stores nothing. Two queries."""
    lines = offered_in(version)
    parts = [part for line in lines for part in line.components.all()]
    own = {part.plan_id: part.list_price for part in parts if part.listed or part.tiers}
    listed = {plan: price for plan, price in own.items() if plan is not None}
    present = present_lines(lines, listed, version)
    edits = wanted_edits(present, wishes, of_total=version.total_discount, coterm_on=version.coterm_on)
    kept = [line for line in lines if not _removed(line, edits)]
    wanted = copy.copy(version)
    wanted.document = {}
    apply_edits(wanted, kept, edits, listed)
    changed = changes_since(version, wanted, kept)
    if changed is None:
        raise ValueError(f"{version} was not proposed")
    return Effect(changed, wanted, tuple(kept))


def sellers_view(effect: Effect, at: dt.datetime) -> SellersView:
    """What proposing the wanted version at `at` would mean to the seller. Stores nothing."""
    version, lines = effect.version, list(effect.lines)
    found = draft_preview(version, lines, at)
    version.proposed_at = at
    return SellersView(found.preview, tuple(reasons_to_ask(version, lines).values()))


def present_lines(
    lines: Sequence[QuoteLine], listed: Mapping[int, ListPrice], version: QuoteVersion
) -> dict[str, PresentLine]:
    """Lines of the version by key, with the list prices in `listed` (by plan id) where there are."""
    return {
        line.key: PresentLine(
            parts={
                part.key: (part.quantity, listed.get(part.plan_id or 0, part.list_price))
                for part in line.components.all()
            },
            discount_bp=line.discount_bp,
            discount=line.own_discount_minor,
            together=Discount(_rate_with_total(line, version), line.discount_minor),
            later=line.later_minor if line.later_set else None,
            recurring=frozenset(part.key for part in line.components.all() if part.later),
            period=line.period,
            ramps={part.key: tuple(part.ramp) for part in line.components.all() if part.ramp},
            start=line.start_on,
            choice=line.choice,
        )
        for line in lines
    }


def _rate_with_total(line: QuoteLine, version: QuoteVersion) -> int | None:
    """A line's rate of discount together with that on the total; None where one of them is an amount."""
    own = 0 if not line.own_discount_minor else line.discount_bp
    if own is None or version.total_discount_bp is None:
        return None
    return WHOLE_BP - share_of(WHOLE_BP - own, WHOLE_BP - version.total_discount_bp, WHOLE_BP)


def _removed(line: QuoteLine, edits: VersionEdits) -> bool:
    edit = edits.lines.get(line.key)
    return edit is not None and edit.remove
