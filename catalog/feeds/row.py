"""A row of a table or of JSON, by the column names of our own feed, as an item.

| column | holds |
| --- | --- |
| name | of the listing or service; required |
| type | software, hardware or service (software where empty) |
| organization, organization_url | whose it is: its name, its website (a vendor's own upload needs neither) |
| summary, description, website | words and address |
| categories | paths such as `Security > Key management; Networking` |
| logo | a file beside the feed |
| plan, unit, billing, term_months, min_quantity, price, currency | one plan; no price: on request |
| plans | JSON only: a list of such plans |
| attribute:<code> | an attribute of the class, such as `attribute:data_residency` |
"""

from collections.abc import Mapping

from django.utils.text import slugify

from catalog.feeds.item import FeedDefect, FeedItem, Remark, crunchbase_key, host_of, sentence, web_address
from catalog.interface import PlanDraft
from core.kit.money import InvalidAmount, UnknownCurrency, parse_amount

COLUMNS = (
    "name", "type", "organization", "organization_url", "summary", "description", "website", "categories", "logo",
    "plan", "unit", "billing", "term_months", "min_quantity", "price", "currency",
)  # fmt: skip
TYPES = ("software", "hardware", "service")


class _Refused(ValueError):
    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        super().__init__(reason)


def item_from_row(position: int, row: Mapping[str, object]) -> FeedItem | FeedDefect:
    """The row as an item, or the reason why it is none."""
    name = row.get("name")
    shown = name.strip() if isinstance(name, str) else ""
    if not _can_be_stored(row):
        return FeedDefect(position, "", "unreadable", "It holds characters that cannot be read, such as NUL.")
    try:
        return _item(position, shown, row)
    except _Refused as refusal:
        return FeedDefect(position, shown or str(name or "")[:60], refusal.code, str(refusal))


def _can_be_stored(value: object) -> bool:
    """Whether a database takes every text in it: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, Mapping):
        return all(_can_be_stored(each) for pair in value.items() for each in pair)
    return all(_can_be_stored(each) for each in value) if isinstance(value, list | tuple) else True


def _item(position: int, name: str, row: Mapping[str, object]) -> FeedItem:
    remarks: list[Remark] = []

    def text(key: str, limit: int = 10_000) -> str:
        value = row.get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            remarks.append(Remark("wrong-type", f"“{key}” must be text: left out."))
            return ""
        if not isinstance(value, str):
            remarks.append(Remark("wrong-type", f"“{key}” is a number, not text: taken as “{value}”."))
        value = str(value).strip()
        if len(value) > limit:
            remarks.append(Remark("too-long", f"“{key}” has {len(value)} characters: shortened to {limit}."))
            return sentence(value, limit)
        return value

    if not name:
        wrong = row.get("name") not in (None, "")
        raise _Refused("wrong-type" if wrong else "no-name", "“name” must be text." if wrong else "It has no name.")
    class_slug = text("type").lower() or "software"
    if class_slug not in TYPES:
        raise _Refused("wrong-type", f"“type” is {class_slug!r}: write software, hardware or service.")
    website = web_address(text("website"))
    if text("website") and not website:
        remarks.append(Remark("bad-address", f"“website” is no address of the web ({text('website')[:80]}): left out."))
    company_name, company_url = text("organization", 160), text("organization_url")
    company = crunchbase_key(company_url) or (f"site:{host_of(company_url)}" if host_of(company_url) else "")
    if not company and slugify(company_name):
        company = f"name:{slugify(company_name)}"
    description = text("description")
    return FeedItem(
        position=position,
        kind="service" if class_slug == "service" else "listing",
        name=name[:255],
        company=company[:200],
        company_name=company_name,
        rank=0,
        class_slug=class_slug,
        categories=_categories(row.get("categories"), remarks),
        summary=text("summary", 240) or sentence(description),
        description=description,
        website=website,
        logo=text("logo"),
        attributes={
            key.partition(":")[2]: value
            for key, value in row.items()
            if isinstance(key, str) and key.startswith("attribute:") and value not in (None, "")
        },
        plans=_plans(row, remarks),
        partner=class_slug == "service",
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _categories(value: object, remarks: list[Remark]) -> tuple[tuple[str, ...], ...]:
    if value in (None, ""):
        return ()
    paths = value.split(";") if isinstance(value, str) else value
    if not isinstance(paths, list):
        remarks.append(Remark("bad-category", "“categories” must be text such as Security > Keys: left out."))
        return ()
    found = []
    for path in paths:
        parts = tuple(part.strip() for part in path.split(">")) if isinstance(path, str) else ()
        if parts and all(slugify(part) for part in parts):
            found.append(parts)
        elif path not in ("", None):
            remarks.append(Remark("bad-category", f"{str(path)[:60]!r} is no category: left out."))
    return tuple(dict.fromkeys(found))


def _plans(row: Mapping[str, object], remarks: list[Remark]) -> tuple[PlanDraft, ...]:
    given = row.get("plans")
    if given is not None and not isinstance(given, list):
        remarks.append(Remark("wrong-type", "“plans” must be a list: left out."))
        given = None
    rows = given or ([row] if any(row.get(key) not in (None, "") for key in ("plan", "price")) else [])
    plans = []
    for number, plan in enumerate(rows, 1):
        if not isinstance(plan, Mapping):
            remarks.append(Remark("wrong-type", f"Plan {number} must be a mapping: left out."))
            continue
        try:
            plans.append(_plan(plan))
        except _Refused as refusal:
            remarks.append(Remark(refusal.code, f"Plan {number} was left out: {refusal}"))
    return tuple(plans)


def _plan(row: Mapping[str, object]) -> PlanDraft:
    name = str(row.get("plan") or row.get("name_of_plan") or "Standard").strip()[:80]
    billing = str(row.get("billing") or "recurring").strip().lower().replace("-", "_").replace(" ", "_")
    if billing in ("once", "one_time", "onetime"):
        billing = "one_time"
    elif billing in ("monthly", "yearly"):
        billing, row = "recurring", {**row, "term_months": 1 if billing == "monthly" else 12}
    elif billing != "recurring":
        raise _Refused("wrong-type", f"“billing” is {billing!r}: write once, monthly, yearly or recurring.")
    prices: dict[str, int] = {}
    price = row.get("price")
    if price not in (None, ""):
        currency = str(row.get("currency") or "").strip().upper()
        if not currency:
            raise _Refused("bad-price", "the price has no currency.")
        try:
            prices[currency] = parse_amount(str(price), currency)
        except (InvalidAmount, UnknownCurrency) as error:
            raise _Refused("bad-price", str(error)) from error
        if prices[currency] < 0:
            raise _Refused("bad-price", "the price is less than nothing.")
    return PlanDraft(
        name=name,
        unit=str(row.get("unit") or "").strip()[:30],
        billing=billing,
        term_months=_number(row, "term_months", 12) if billing == "recurring" else None,
        min_quantity=_number(row, "min_quantity", 1),
        prices=prices,
    )


def _number(row: Mapping[str, object], key: str, default: int) -> int:
    value = row.get(key)
    if value in (None, ""):
        return default
    try:
        number = int(str(value).strip())
    except ValueError:
        number = 0
    if not 1 <= number <= 10_000:
        raise _Refused("wrong-type", f"“{key}” is {value!r}: write a whole number from 1.")
    return number
