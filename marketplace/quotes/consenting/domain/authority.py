"""How far standing consent reaches: what an owner's terms allow without asking. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.kit.money import share_bp


class Beyond(StrEnum):
    """What of an offer goes beyond terms."""

    LIST_PRICE = "list_price"
    DISCOUNT = "discount"
    QUANTITY = "quantity"
    MINIMUM = "minimum"
    MOST = "most"
    FLOOR = "floor"
    VALUE = "value"
    CATEGORY = "category"
    VALIDITY = "validity"
    TERRITORY = "territory"
    PAYMENT = "payment"
    VISIBILITY = "visibility"


@dataclass(frozen=True, slots=True)
class Offered:
    """One owner's part of a line, and the line's prices in minor units: list and net of the first year.

    `listed`: the part's list price is the catalog's. `later_list` and `later_net` are those of a later year with a
    price of its own; `later_net` None: later years cost what the first year's recurring parts cost. `quantity` is the
    part's, `minimum` the fewest that the catalog sells of it, `valid_days` for how long the version is open,
    `pays_later`: part of its price is paid after acceptance. `country` is the buyer's, a code ("": not known);
    `shows_figures`: others than the owner would read its figures. `part_net` is the price of the part alone and `floor`
    the lowest that its terms name, `later_floor` that of a later year of the line; `most` its quantity in the year that
    has the most; `worth` what all of the owner's parts come to for it, in `currency`; `category` that for which its
    terms always ask.
    """

    list: int
    net: int
    listed: bool = True
    later_list: int = 0
    later_net: int | None = None
    quantity: int = 1
    minimum: int = 1
    valid_days: int = 0
    pays_later: bool = False
    country: str = ""
    shows_figures: bool = False
    part_net: int = 0
    floor: int | None = None
    later_floor: int = 0
    most: int = 1
    worth: int = 0
    currency: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What terms allow without asking; None is no limit, as on discounts of what the owner is paid for anyway.

    `territories` are codes of countries; none is everywhere. `max_value` is in minor units of `value_currency`; what is
    priced in another one is beyond it.
    """

    max_discount_bp: int | None = None
    min_quantity: int | None = None
    max_valid_days: int | None = None
    territories: frozenset[str] = frozenset()
    max_quantity: int | None = None
    max_value: int | None = None
    value_currency: str = ""


def beyond(offered: Offered, limits: Limits) -> tuple[Beyond, ...]:
    """What of the offer the owner has to be asked about; nothing where standing consent covers it.

    A discount is within the terms if it is at most that share of the list price, rounded as discounts are.
    """
    most = limits.max_discount_bp
    found = []
    if most is not None and not offered.listed:
        found.append(Beyond.LIST_PRICE)
    elif most is not None and _discounted(offered, most):
        found.append(Beyond.DISCOUNT)
    if limits.min_quantity is not None and offered.quantity < limits.min_quantity:
        found.append(Beyond.QUANTITY)
    if offered.quantity < offered.minimum:
        found.append(Beyond.MINIMUM)
    if limits.max_quantity is not None and offered.most > limits.max_quantity:
        found.append(Beyond.MOST)
    if _below_floor(offered):
        found.append(Beyond.FLOOR)
    if limits.max_value is not None and (offered.currency != limits.value_currency or offered.worth > limits.max_value):
        found.append(Beyond.VALUE)
    if offered.category:
        found.append(Beyond.CATEGORY)
    if limits.max_valid_days is not None and offered.valid_days > limits.max_valid_days:
        found.append(Beyond.VALIDITY)
    if limits.territories and offered.country not in limits.territories:
        found.append(Beyond.TERRITORY)
    if offered.pays_later:
        found.append(Beyond.PAYMENT)
    if offered.shows_figures:
        found.append(Beyond.VISIBILITY)
    return tuple(found)


def _below_floor(offered: Offered) -> bool:
    if offered.floor is not None and offered.part_net < offered.floor:
        return True
    return offered.later_net is not None and offered.later_net < offered.later_floor


def _discounted(offered: Offered, most: int) -> bool:
    if offered.list - offered.net > share_bp(offered.list, most):
        return True
    later = offered.later_net
    return later is not None and offered.later_list - later > share_bp(offered.later_list, most)
