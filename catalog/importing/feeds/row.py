"""A row of a table or of JSON, by the column names of our own feed, as an item.

| column | holds |
| --- | --- |
| id | your own id of the listing or service: rows of one id are one offer, whatever it is called today |
| gtin | its GTIN, EAN or UPC: an offer of yours with the same one is meant, where no id says which |
| name | of the listing or service; required |
| type | software, hardware or service (software where empty) |
| organization, organization_url | whose it is: its name, its website (a vendor's own upload needs neither) |
| summary, description, website | words and address |
| categories | paths such as `Security > Key management; Networking` |
| logo | a file beside the feed |
| plan, unit, billing, term_months, min_quantity, price, currency | one plan; `on request` takes its price away |
| plan_id | your own id of the plan |
| tiers | from which quantities a unit costs another price: `graduated: 101=4.00; 501=3.50`, or `volume: …` |
| promotion | for which days a unit costs less: `9.00 from 2026-12-01 to 2026-12-31` |
| plans | JSON only: a list of such plans |
| attribute:<code> | an attribute of the class, such as `attribute:data_residency` |
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from catalog.domain import categories
from catalog.domain.ids import read_gtin
from catalog.domain.list_price import InvalidTiers, check_tiers
from catalog.domain.promotions import InvalidPromotion, check_promotion
from catalog.domain.sizes import MOST_QUANTITY
from catalog.importing.feeds.item import (
    SAYS_ALL,
    FeedDefect,
    FeedItem,
    FeedPlan,
    Remark,
    can_be_stored,
    sentence,
    shown,
    web_address,
)
from catalog.importing.feeds.promotions import promotion_from_text
from catalog.importing.feeds.tiers import tiers_from_text
from catalog.interface import AddOn, Promotion, Tiers
from core.kit import clock
from core.kit.money import CURRENCIES, InvalidAmount, parse_amount
from core.kit.numbers import whole_number
from core.kit.slugs import readable_slug
from core.organizations.domain.external_ids import NotAnId, crunchbase_key, host_of

COLUMNS = (
    "id", "name", "type", "organization", "organization_url", "summary", "description", "website", "categories", "logo",
    "gtin", "plan", "plan_id", "unit", "billing", "term_months", "min_quantity", "price", "currency",
    "tiers", "promotion", "addon", "addon_to", "addon_most",
)  # fmt: skip
# Columns that our own files of failed rows add; nothing is read from them.
IGNORED = ("line", "reason")
TYPES = ("software", "hardware", "service")
# What the tables of the catalog hold, so that no row meets a limit first in the database.
NAME, TEXT, SUMMARY, PLAN_NAME, UNIT, COMPANY_NAME = 255, 10_000, 240, 80, 30, 160
KEY = 200
TERM_MONTHS, MIN_QUANTITY = 120, 1_000_000
BILLING: Mapping[str, tuple[str, int | None]] = {
    "recurring": ("recurring", None), "monthly": ("recurring", 1), "yearly": ("recurring", 12),
    "once": ("one_time", None), "one_time": ("one_time", None), "onetime": ("one_time", None),
}  # fmt: skip
ADDONS: Mapping[str, bool] = {"optional": False, "required": True}
STANDARD = "Standard"  # the plan of a row that names none
ON_REQUEST = ("on request", "request")


#: The file's own word for one of our columns, in a report; our own, where its columns are ours.
Called = Callable[[str], str]


class _Refused(ValueError):
    """The row is not taken. `column`: the one that it is about, where the reason does not name it."""

    def __init__(self, code: str, reason: str, column: str = "") -> None:
        self.code, self.column = code, column
        super().__init__(reason)


def item_from_row(position: int, row: Mapping[str, object], called: Called | None = None) -> FeedItem | FeedDefect:
    """The row as an item, or the reason why it is none. `called`: how a file with other columns names ours."""
    name = row.get("name")
    named = name.strip() if isinstance(name, str) else ""
    if not can_be_stored(row):
        return FeedDefect(position, "", "unreadable", "It holds characters that cannot be read, such as NUL.")
    try:
        return _item(position, named, row, called or str)
    except _Refused as refusal:
        where = f"“{called(refusal.column)}”: " if called and refusal.column in row else ""
        return FeedDefect(position, (named or str(name or ""))[:60], refusal.code, f"{where}{refusal}")


def _item(position: int, name: str, row: Mapping[str, object], called: Called) -> FeedItem:
    remarks: list[Remark] = []

    def text(key: str, limit: int = TEXT) -> str:
        value = row.get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            remarks.append(Remark("wrong-type", f"“{called(key)}” must be text: left out."))
            return ""
        if not isinstance(value, str):
            remarks.append(Remark("wrong-type", f"“{called(key)}” is a number, not text: taken as {shown(value)}."))
        value = str(value).strip()
        if len(value) > limit:
            remarks.append(Remark("too-long", f"“{called(key)}” has {len(value)} characters: shortened to {limit}."))
            return sentence(value, limit)
        return value

    if not name:
        wrong = row.get("name") not in (None, "")
        raise _Refused(
            "wrong-type" if wrong else "no-name",
            f"“{called('name')}” must be text." if wrong else "It has no name.",
            "name",
        )
    if len(name) > NAME:
        raise _Refused("too-long", f"The name has {len(name)} characters: shorten it to {NAME}.", "name")
    class_slug = text("type").lower() or "software"
    if class_slug not in TYPES:
        raise _Refused("wrong-type", f"“{called('type')}” is {shown(class_slug)}: write software, hardware or service.")
    website = web_address(text("website"))
    if text("website") and not website:
        remarks.append(
            Remark(
                "bad-address",
                f"“{called('website')}” is no address of the web ({shown(text('website'), 80)}): left out.",
            )
        )
    company_name, company_url = text("organization", COMPANY_NAME), text("organization_url")
    company = crunchbase_key(company_url) or (f"site:{host_of(company_url)}" if host_of(company_url) else "")
    if not company and readable_slug(company_name):
        company = f"name:{readable_slug(company_name)}"
    description = text("description")
    return FeedItem(
        position=position,
        kind="service" if class_slug == "service" else "listing",
        name=name,
        company=company[:200],
        company_name=company_name,
        rank=0,
        class_slug=class_slug,
        categories=_categories(row.get("categories"), remarks, called),
        summary=text("summary", SUMMARY) or sentence(description),
        description=description,
        website=website,
        logo=text("logo"),
        attributes={key.partition(":")[2]: text(key) for key in row if str(key).startswith("attribute:")},
        plans=_plans(row, called),
        blank_price=_is_blank_price(row),
        key=_key(row, "id", called),
        gtin=_gtin(text("gtin"), remarks, called),
        says=_says(row),
        summary_is_made="summary" in row and not str(row["summary"] or "").strip() and bool(description),
        partner=class_slug == "service",
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _says(row: Mapping[str, object]) -> frozenset[str]:
    """The fields that the row has a place for. A type that is left empty says nothing of what a known offer is."""
    said = {"title" if key == "name" else key for key in row} & (SAYS_ALL - {"type"})
    said |= {"summary"} if "description" in said else set()
    return frozenset(said | ({"type"} if row.get("type") not in (None, "") else set()))


def _key(row: Mapping[str, object], column: str, called: Called) -> str:
    value = row.get(column)
    key = "" if value is None else str(value).strip()
    if len(key) > KEY:
        raise _Refused("too-long", f"“{called(column)}” has {len(key)} characters: shorten it to {KEY}.")
    return key


def _gtin(typed: str, remarks: list[Remark], called: Called) -> str:
    try:
        return read_gtin(typed) if typed else ""
    except NotAnId:
        said = (
            f"“{called('gtin')}” is no GTIN ({shown(typed)}): 8, 12, 13 or 14 digits, the last a check digit. Left out."
        )
        remarks.append(Remark("bad-gtin", said))
        return ""


def _categories(value: object, remarks: list[Remark], called: Called) -> tuple[tuple[str, ...], ...]:
    if value in (None, ""):
        return ()
    paths = value.split(";") if isinstance(value, str) else value
    if not isinstance(paths, list):
        remarks.append(
            Remark("bad-category", f"“{called('categories')}” must be text such as Security > Keys: left out.")
        )
        return ()
    found = []
    for path in paths:
        parts = _path(path) if isinstance(path, str) else ()
        if parts and (wrong := wrong_with_category(parts)):
            remarks.append(Remark("bad-category", f"The category {shown(path)} was left out: {wrong}"))
        elif parts:
            found.append(parts)
        elif path not in ("", None):
            remarks.append(Remark("bad-category", f"{shown(path)} is no category: left out."))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _path(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(">"))


@lru_cache(maxsize=1024)
def wrong_with_category(path: tuple[str, ...]) -> str:
    """Why the tree of categories cannot hold this path; "" if it can."""
    if len(path) > categories.LEVELS:
        return f"it has {len(path)} levels, and a category has at most {categories.LEVELS}."
    for name in path:
        if len(name) > categories.NAME:
            return f"a category's name has at most {categories.NAME} characters."
        if not readable_slug(name):
            return "a category's name needs a letter or a digit."
    if len("/".join(readable_slug(name) for name in path)) > categories.CODE:
        return f"its names have more than {categories.CODE} characters together."
    return ""


def _plans(row: Mapping[str, object], called: Called) -> tuple[FeedPlan, ...]:
    """The plans that the row names. One that cannot be read refuses the row: half of it would be sold wrongly."""
    given = row.get("plans")
    if given is not None and not isinstance(given, list):
        raise _Refused("wrong-type", "“plans” must be a list of plans.")
    if given:
        plans = []
        for number, plan in enumerate(given, 1):
            if not isinstance(plan, Mapping):
                raise _Refused("wrong-type", f"Plan {number} must have names and values, such as a plan and a price.")
            plans.append(_plan(plan, f"Plan {number}: ", called))
        return tuple(plans)
    if any(row.get(key) not in (None, "") for key in ("plan", "price")):
        return (_plan(row, "", called),)
    return ()


def _plan(row: Mapping[str, object], where: str, called: Called) -> FeedPlan:
    def refused(code: str, reason: str, column: str = "") -> _Refused:
        return _Refused(code, f"{where}{reason}", column)

    def text(key: str, limit: int) -> str:
        value = row.get(key)
        said = "" if value is None else str(value).strip()
        if len(said) > limit:
            raise refused("too-long", f"“{called(key)}” has {len(said)} characters: shorten it to {limit}.")
        return said

    def number(key: str, default: int, largest: int) -> int:
        value = row.get(key)
        if value in (None, ""):
            return default
        given = whole_number(str(value).strip()) or 0
        if not 1 <= given <= largest:
            raise refused(
                "wrong-type", f"“{called(key)}” is {shown(value)}: write a whole number from 1 to {largest:,}."
            )
        return given

    said = str(row.get("billing") or "recurring").strip().lower().replace("-", "_").replace(" ", "_")
    billing, months = BILLING.get(said, ("", None))
    if not billing:
        raise refused(
            "wrong-type", f"“{called('billing')}” is {shown(said)}: write once, monthly, yearly or recurring."
        )
    if billing == "recurring" and months is None:
        months = number("term_months", 12, TERM_MONTHS)
    prices, on_request = _price(row, refused)
    return FeedPlan(
        name=text("plan", PLAN_NAME) or text("name_of_plan", PLAN_NAME) or STANDARD,
        unit=text("unit", UNIT),
        billing=billing,
        term_months=months,
        min_quantity=number("min_quantity", 1, MIN_QUANTITY),
        prices=prices,
        on_request=on_request,
        blank_price=_is_blank_price(row),
        key=text("plan_id", KEY),
        says=frozenset(_plan_says(row)),
        tiers=_tiers(row, prices, number("min_quantity", 1, MIN_QUANTITY), refused),
        promotions=_promotions(row, prices, refused),
        addon=_addon(row, text("addon_to", TEXT), number("addon_most", 0, MOST_QUANTITY), refused),
    )


def _addon(row: Mapping[str, object], to: str, most: int, refused: Callable[[str, str, str], _Refused]) -> AddOn | None:
    """What the plan is added to, by the names of plans."""
    said = str(row.get("addon") or "").strip().lower()
    if not said:
        if to or most:
            raise refused("bad-addon", "Say in the column “addon” that it is optional or required.", "addon")
        return None
    if said not in ADDONS:
        raise refused("bad-addon", f"{shown(said)} is no kind of add-on: write optional or required.", "addon")
    names = tuple(dict.fromkeys(name.strip() for name in to.split(";") if name.strip()))
    return AddOn(names, ADDONS[said], most or None)


def _promotions(
    row: Mapping[str, object], prices: Mapping[str, int], refused: Callable[[str, str, str], _Refused]
) -> dict[str, Promotion]:
    """The promotion of the row's price, by its currency; one that is over says nothing."""
    text = "" if row.get("promotion") is None else str(row["promotion"]).strip()
    if not text:
        return {}
    if not prices:
        raise refused("bad-price", "The promotion needs the list price beside it.", "promotion")
    ((currency, price),) = prices.items()
    try:
        promotion = promotion_from_text(text[:200], currency)
        if promotion is None or promotion.last < clock.today():
            return {}
        check_promotion(promotion, price, clock.today())
    except InvalidPromotion as error:
        raise refused("bad-price", f"The promotion {shown(text)} cannot be sold: {error}", "promotion") from error
    return {currency: promotion}


def _tiers(
    row: Mapping[str, object], prices: Mapping[str, int], minimum: int, refused: Callable[[str, str, str], _Refused]
) -> dict[str, Tiers]:
    """The tiers of the row's price, by its currency."""
    text = "" if row.get("tiers") is None else str(row["tiers"]).strip()
    if not text:
        return {}
    if not prices:
        raise refused("bad-price", "The tiers need the price of the first tier beside them.", "tiers")
    (currency,) = prices
    try:
        tiers = tiers_from_text(text[:1_000], currency)
        if tiers is None:
            return {}
        check_tiers(tiers, minimum)
    except InvalidTiers as error:
        raise refused("bad-price", f"The tiers {shown(text)} cannot be sold: {error}", "tiers") from error
    return {currency: tiers}


def _plan_says(row: Mapping[str, object]) -> Iterator[str]:
    for column, name in (("unit", "unit"), ("billing", "billing"), ("term_months", "billing"), ("min_quantity",) * 2):
        if row.get(column) not in (None, ""):
            yield name
    if "tiers" in row:  # nothing in it says that each unit costs the same
        yield "tiers"
    if "promotion" in row:  # nothing in it takes one away
        yield "promotion"
    if "addon" in row:  # nothing in it makes it a plan that is sold by itself
        yield "addon"


def _is_blank_price(row: Mapping[str, object]) -> bool:
    return "price" in row and (row["price"] is None or not str(row["price"]).strip())


def _price(row: Mapping[str, object], refused: Callable[[str, str, str], _Refused]) -> tuple[dict[str, int], bool]:
    """The price by its currency, and whether the row says that it is on request."""
    given = row.get("price")
    price = "" if given is None else str(given).strip()
    if price.lower() in ON_REQUEST:
        return {}, True
    if not price:
        return {}, False
    currency = str(row.get("currency") or "").strip().upper()
    if not currency:
        raise refused("bad-price", f"The price {shown(price)} has no currency: write one, such as USD.", "price")
    if currency not in CURRENCIES:
        raise refused("bad-price", f"{shown(currency)} is no currency: write three letters, such as USD.", "currency")
    try:
        amount = parse_amount(price[:60], currency)
    except InvalidAmount as error:
        raise refused(
            "bad-price", f"The price {shown(price)} is no amount of {currency}: {error.advice}", "price"
        ) from error
    if amount < 0:
        raise refused("bad-price", f"The price {shown(price)} is less than nothing.", "price")
    return {currency: amount}, False
