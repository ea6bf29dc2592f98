"""Whom an organisation's own rules ask before a version is accepted or sent, and which approvals still count. Pure.

Approval is a colleague's yes inside one organisation; consent is an owner's yes to the split.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any  # Any: stored facts, which are JSON


class Side(StrEnum):
    """Whose rules: the buyer's before it accepts, the seller's before it sends."""

    BUYER = "buyer"
    SELLER = "seller"


class CurrencyIs(StrEnum):
    """Which quotes a rule is about, by its own currency."""

    ANY = "any"
    SAME = "same"
    OTHER = "other"


class Condition(StrEnum):
    """What a rule can ask of a version."""

    NET = "net"
    CURRENCY = "currency"
    LINE_DISCOUNT = "line_discount"
    DISCOUNT = "discount"
    MARGIN = "margin"
    TERM = "term"
    VALIDITY = "validity"
    PAYMENT = "payment"
    UPFRONT = "upfront"
    FIRST_ORDER = "first_order"
    CATEGORY = "category"
    COST_CENTRE = "cost_centre"
    OVER_BUDGET = "over_budget"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Facts:
    """One version as one side sees it. A fact that is added later has a default, so that stored ones can be read.

    `net` is the net price of the first year in minor units of `currency`. Discounts are shares of the list price in
    basis points, rounded up: the largest of a line, and of the whole. `margin_bp` is what the seller keeps of other
    owners' components, rounded down; None where it sells only its own, and for the buyer. `paid_days`: how many days
    after acceptance the last payment is due; 0 for the buyer. `upfront_bp`: what part of the price is due on
    acceptance, rounded up; 0 for the seller. `providers` are the ids of the seller and of all owners. `first_order`:
    the two parties have no order yet. `categories` are ids, those above included. `cost_centre` is the id of the one
    that the buyer has chosen; None where it chose none, and for the seller, who never reads it. `overruns` are the
    buyer's budgets (ids) that an acceptance would exceed, and by how much, in minor units.
    """

    net: int = 0
    currency: str = "USD"
    line_discount_bp: int = 0
    discount_bp: int = 0
    margin_bp: int | None = None
    term_months: int = 0
    valid_days: int = 0
    paid_days: int = 0
    first_order: bool = False
    categories: frozenset[int] = frozenset()
    cost_centre: int | None = None
    overruns: tuple[tuple[int, int], ...] = ()
    upfront_bp: int = 0
    providers: frozenset[int] = frozenset()

    def stored(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self) | {"categories": sorted(self.categories), "providers": sorted(self.providers)}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Facts":
        """Out of what `stored` gave, in this version of the program or an older one."""
        known = {each.name for each in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        overruns = tuple((int(budget), int(over)) for budget, over in values.get("overruns", ()))
        sets = {name: frozenset(values.get(name, ())) for name in ("categories", "providers")}
        return cls(**values | sets | {"overruns": overruns})


@dataclass(frozen=True, slots=True)
class Conditions:
    """What has to hold for a rule to ask; None, False and ANY ask nothing. Amounts are minor units of `currency`.

    A limit in one currency cannot be compared with a price in another: there it counts as passed, unless `currency_is`
    leaves other currencies to another rule.
    """

    currency: str = "USD"
    currency_is: CurrencyIs = CurrencyIs.ANY
    net_over: int | None = None
    line_discount_over_bp: int | None = None
    discount_over_bp: int | None = None
    margin_under_bp: int | None = None
    term_over_months: int | None = None
    valid_over_days: int | None = None
    paid_over_days: int | None = None
    first_order: bool = False
    category: int | None = None
    cost_centres: frozenset[int] = frozenset()
    over_budget: bool = False
    upfront_over_bp: int | None = None
    provider: int | None = None

    def asked(self) -> tuple[Condition, ...]:
        """The conditions that are set, in the order of `Condition`."""
        is_set = {
            Condition.NET: self.net_over is not None,
            Condition.CURRENCY: self.currency_is != CurrencyIs.ANY,
            Condition.LINE_DISCOUNT: self.line_discount_over_bp is not None,
            Condition.DISCOUNT: self.discount_over_bp is not None,
            Condition.MARGIN: self.margin_under_bp is not None,
            Condition.TERM: self.term_over_months is not None,
            Condition.VALIDITY: self.valid_over_days is not None,
            Condition.PAYMENT: self.paid_over_days is not None,
            Condition.FIRST_ORDER: self.first_order,
            Condition.CATEGORY: self.category is not None,
            Condition.COST_CENTRE: bool(self.cost_centres),
            Condition.OVER_BUDGET: self.over_budget,
            Condition.UPFRONT: self.upfront_over_bp is not None,
            Condition.PROVIDER: self.provider is not None,
        }
        return tuple(each for each in Condition if is_set[each])


@dataclass(frozen=True, slots=True)
class Step:
    """Who approves at one step: everybody in these roles and these people, `every` one of them or any one."""

    roles: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one side: where all of its conditions hold, its steps approve one after the other (one that only wants
    a PO number has none).

    `version` goes up whenever conditions or steps change: what was approved under an older one does not carry over.
    """

    key: int
    version: int
    name: str
    side: Side
    conditions: Conditions
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """A rule that asks, and the conditions that are the reason."""

    rule: Rule
    reasons: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An approval that a rule's steps completed: of which version's number, on which facts, under which rule."""

    rule: int
    rule_version: int
    number: int
    facts: Facts


def holds(condition: Condition, conditions: Conditions, facts: Facts) -> bool:
    """Whether a condition that is set holds for these facts."""
    match condition:
        case Condition.NET:
            return facts.currency != conditions.currency or _over(facts.net, conditions.net_over)
        case Condition.CURRENCY:
            return (facts.currency == conditions.currency) == (conditions.currency_is == CurrencyIs.SAME)
        case Condition.LINE_DISCOUNT:
            return _over(facts.line_discount_bp, conditions.line_discount_over_bp)
        case Condition.DISCOUNT:
            return _over(facts.discount_bp, conditions.discount_over_bp)
        case Condition.MARGIN:
            least = conditions.margin_under_bp
            return facts.margin_bp is not None and least is not None and facts.margin_bp < least
        case Condition.TERM:
            return _over(facts.term_months, conditions.term_over_months)
        case Condition.VALIDITY:
            return _over(facts.valid_days, conditions.valid_over_days)
        case Condition.PAYMENT:
            return _over(facts.paid_days, conditions.paid_over_days)
        case Condition.FIRST_ORDER:
            return facts.first_order
        case Condition.CATEGORY:
            return conditions.category in facts.categories
        case Condition.COST_CENTRE:
            return facts.cost_centre in conditions.cost_centres
        case Condition.OVER_BUDGET:
            return bool(facts.overruns)
        case Condition.UPFRONT:
            return _over(facts.upfront_bp, conditions.upfront_over_bp)
        case Condition.PROVIDER:
            return conditions.provider in facts.providers


def needed(facts: Facts, rules: Iterable[Rule]) -> tuple[Needed, ...]:
    """The rules that ask for approval of a version with these facts, each with its reasons. A rule without a condition
    asks nobody."""
    found = []
    for rule in rules:
        reasons = rule.conditions.asked()
        if reasons and all(holds(each, rule.conditions, facts) for each in reasons):
            found.append(Needed(rule, reasons))
    return tuple(found)


def still_valid(given: Given, rule: Rule, now: Facts) -> bool:
    """Whether an earlier approval covers a version with the facts `now`: the rule is the same, and every fact that is a
    reason of it is as it was, or milder. What is no reason of the rule may have changed."""
    if (given.rule, given.rule_version) != (rule.key, rule.version):
        return False
    return all(_no_worse(each, given.facts, now) for each in rule.conditions.asked())


def carried(wanted: Needed, given: Sequence[Given], now: Facts) -> Given | None:
    """The newest of the earlier approvals that still covers what is needed."""
    valid = [each for each in given if still_valid(each, wanted.rule, now)]
    return max(valid, key=lambda each: each.number, default=None)


def _over(value: int, limit: int | None) -> bool:
    return limit is not None and value > limit


def _no_worse(condition: Condition, then: Facts, now: Facts) -> bool:
    match condition:
        # The last four, and a cost centre, hold or do not: how much a yes was about is told by the price alone.
        case Condition.NET | Condition.CURRENCY | Condition.FIRST_ORDER | Condition.CATEGORY | Condition.PROVIDER:
            return _costs_no_more(then, now)
        case Condition.LINE_DISCOUNT:
            return now.line_discount_bp <= then.line_discount_bp
        case Condition.DISCOUNT:
            return now.discount_bp <= then.discount_bp
        case Condition.MARGIN:
            return now.margin_bp is None or (then.margin_bp is not None and now.margin_bp >= then.margin_bp)
        case Condition.TERM:
            return now.term_months <= then.term_months
        case Condition.VALIDITY:
            return now.valid_days <= then.valid_days
        case Condition.PAYMENT:
            return now.paid_days <= then.paid_days
        case Condition.UPFRONT:
            return now.upfront_bp <= then.upfront_bp
        case Condition.COST_CENTRE:
            return now.cost_centre == then.cost_centre and _costs_no_more(then, now)
        case Condition.OVER_BUDGET:
            # Budget by budget: the overrun of one covers none of another.
            covered = dict(then.overruns)
            return all(over <= covered.get(budget, 0) for budget, over in now.overruns)


def _costs_no_more(then: Facts, now: Facts) -> bool:
    return now.currency == then.currency and now.net <= then.net
