"""What callers hand to the quotes app. Amounts are minor units of the quote's currency, rates basis points."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any  # Any: a stored list price, which is JSON

from core.organizations.domain.company import AddressFacts


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """Something to ask a price for: a product's id, the plan where one was chosen, and how many.

    `sizes` of a solution, as (key of its driver, size); what is left out is as its seller says. `addons` of the plan,
    as (id of a plan, how many).
    """

    product_id: int
    plan_id: int | None = None
    quantity: int = 1
    sizes: tuple[tuple[str, int], ...] = ()
    addons: tuple[tuple[int, int], ...] = ()


class Per(StrEnum):
    """For what a buyer names its budget."""

    YEAR = "year"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class BudgetRange:
    """The least and most that a buyer can spend, before tax, in minor units of its request's currency; at least one of
    them is given. `per`: in a year, or over the whole term."""

    low: int | None
    high: int | None
    per: Per = Per.YEAR


@dataclass(frozen=True, slots=True)
class Wording:
    """What a seller writes of a line that is not in the catalog, and whether it is due each year or once."""

    name: str
    description: str = ""
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """A line in its seller's words, its own: how many, and what one costs (minor units; of the first year)."""

    wording: Wording
    quantity: int = 1
    unit_price: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """What a buyer writes beside the things that it asks for, or instead of them.

    `requirements` are one a line, `budget_range` is what it can spend, in `currency`; `budget` is that of older
    requests, in the buyer's words. `currency` is the one to quote in; "" leaves it to the seller. `cost_centre` is the
    id of the buyer's own, which its seller never reads. `country` is where to deliver, a code, and `industry` the id of
    one that the operator offers.
    """

    title: str = ""
    message: str = ""
    requirements: str = ""
    budget: str = ""
    budget_range: BudgetRange | None = None
    needed_by: dt.date | None = None
    currency: str = ""
    cost_centre: int | None = None
    country: str = ""
    industry: int | None = None


@dataclass(frozen=True, slots=True)
class PartEdit:
    """A component as the seller wants it: quantity, and list price of one unit for the first year.

    The price counts only where the catalog has none for the plan (a price on request). `ramp` are the quantities of the
    second year and those after it, which are then sold with the first (empty: only the first year is); None leaves them
    as they are.
    """

    quantity: int
    unit_price: int
    ramp: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day that may be none: a line without one starts with acceptance, and lines without one end each on its own."""

    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount: basis points of the price, or else an amount."""

    bp: int | None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A line as the seller wants it. Of the two discounts, `discount_bp` counts where it is given.

    `later` fixes what each following year costs, None computes it; `parts` by component key, those left out stay.
    `choice` is what the buyer may do with it (`domain/choices.py`), `chosen` whether it is chosen beforehand, `heading`
    the one it stands under ("": none), `start` the day from which it is delivered, `wording` what its seller wrote,
    where it did, `discount_reason` why its seller gives the discount; None leaves them as they are.
    """

    discount_bp: int | None = None
    discount: int = 0
    later: int | None = None
    term: str | None = None
    parts: Mapping[str, PartEdit] = field(default_factory=dict)
    remove: bool = False
    choice: str | None = None
    chosen: bool | None = None
    heading: str | None = None
    start: OnDay | None = None
    wording: Wording | None = None
    discount_reason: str | None = None


class PlanKind(StrEnum):
    """What a plan is: all on acceptance; a deposit, then the rest; equal instalments; milestones; net terms; or each
    contract year's price as that year begins, where quantities are sold by year."""

    ACCEPTANCE = "acceptance"
    DEPOSIT = "deposit"
    INSTALMENTS = "instalments"
    MILESTONES = "milestones"
    NET = "net"
    YEARS = "years"


class Collection(StrEnum):
    """How a buyer pays the payments of a plan."""

    CHECKOUT = "checkout"
    INVOICE = "invoice"


@dataclass(frozen=True, slots=True)
class When:
    """When a part is due: on a day, or so many days after acceptance; and so many months after that."""

    day: dt.date | None = None
    days: int = 0
    months: int = 0

    @property
    def at_acceptance(self) -> bool:
        """Whether it is due as soon as the quote is accepted."""
        return self == When()


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part as it was set: `bp` of the total, or an `amount`; with neither, an even part of what is left."""

    label: str
    when: When = When()
    bp: int | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """A plan; its parts are in the order of their days. `collection`: on the payment page, or by invoice.

    A quote that is paid whole on acceptance has no parts.
    """

    kind: PlanKind = PlanKind.ACCEPTANCE
    collection: Collection = Collection.CHECKOUT
    parts: tuple[PlanPart, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionEdits:
    """What to change in a draft; None leaves a thing as it is. `lines` by line key, `additions` are new lines.

    `order` are the keys of lines, the first one first; lines that it leaves out follow. `coterm` is the last day of all
    recurring lines: where it is a day, the term follows from it. `discount` is on the total, besides those of lines.
    """

    lines: Mapping[str, LineEdit] = field(default_factory=dict)
    additions: tuple[RequestedItem | WrittenItem, ...] = ()
    order: tuple[str, ...] | None = None
    title: str | None = None
    intro: str | None = None
    valid_until: dt.date | None = None
    term_months: int | None = None
    terms: tuple[tuple[str, str], ...] | None = None
    notes: str | None = None
    tax_label: str | None = None
    tax_bp: int | None = None
    visibility: str | None = None
    plan: PaymentPlan | None = None
    coterm: OnDay | None = None
    discount: Discount | None = None
    discount_reason: str | None = None


@dataclass(frozen=True, slots=True)
class LineWish:
    """What a buyer wants of a line: of `discount_bp` and `net` (minor units; of the first year, or of all years that
    are sold together) at most one is given.

    `quantities`, and `ramps` (those of the second year and after it), by component key; what is left out stays. `start`
    is the day from which it is wanted. `include` wants a line that is not chosen, `remove` none that is.
    """

    discount_bp: int | None = None
    net: int | None = None
    quantities: Mapping[str, int] = field(default_factory=dict)
    ramps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    remove: bool = False
    start: dt.date | None = None
    include: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a buyer wants of a version; None, and lines that are left out, stay as they are. `lines` by line key,
    `coterm_on` the last day of all recurring lines, `plan` how it is paid."""

    lines: Mapping[str, LineWish] = field(default_factory=dict)
    valid_until: dt.date | None = None
    term_months: int | None = None
    note: str = ""
    coterm_on: dt.date | None = None
    plan: PaymentPlan | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be different."""
        return not self.lines and all(
            each is None for each in (self.valid_until, self.term_months, self.coterm_on, self.plan)
        )


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """An approval rule as somebody wants it; None asks nothing. Amounts are minor units of `currency`.

    Rates are basis points, `category` is the id of a category, `provider` that of an organisation, `cost_centres` are
    ids, of which one is enough. `po_required`: the buyer accepts only with a PO number then. `steps` follow each
    other: (roles, ids of people, whether every one of them approves).
    """

    name: str
    currency: str
    currency_is: str = "any"
    net_over: int | None = None
    line_discount_over_bp: int | None = None
    discount_over_bp: int | None = None
    margin_under_bp: int | None = None
    term_over_months: int | None = None
    valid_over_days: int | None = None
    paid_over_days: int | None = None
    first_order: bool = False
    category: int | None = None
    cost_centres: tuple[int, ...] = ()
    over_budget: bool = False
    upfront_over_bp: int | None = None
    provider: int | None = None
    po_required: bool = False
    steps: tuple[tuple[tuple[str, ...], tuple[int, ...], bool], ...] = ()
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Booking:
    """Where a buyer wants the invoice and the goods, and where it books them, its own matter: the cost centre as
    "code name", and its id."""

    bill_to: AddressFacts | None = None
    ship_to: AddressFacts | None = None
    cost_centre: str = ""
    cost_centre_id: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """With what a person accepts: name and job title, and the buyer's PO number."""

    name: str
    title: str
    po_number: str = ""


@dataclass(frozen=True, slots=True)
class SignedAt:
    """The provider at which an acceptance was signed, by its name, and its id of the document."""

    provider: str
    provider_id: str


@dataclass(frozen=True, slots=True)
class SavedPart:
    """A component of a line as it was: `unit_price` is the list price of one then, None where its seller typed it for a
    product, and the typed one where there is none; `tiers` its whole list price where it has tiers."""

    product: int | None
    plan: int | None
    name: str
    quantity: int
    unit_price: int | None = None
    tiers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A line as it can be offered again (ids of product and plan). `discounted`: it had a discount, not kept.

    Without a product it is what its seller wrote: `description`, and whether it is `yearly`.
    """

    name: str
    product: int | None
    plan: int | None
    parts: tuple[SavedPart, ...]
    heading: str = ""
    choice: str = ""
    chosen: bool = True
    discounted: bool = False
    description: str = ""
    yearly: bool = False
