"""What an offer says, as one document of plain values; how two of them differ, and how a change is applied. Pure.

A document maps field names to JSON values: the words, "categories" (ids), "logo" (a file's name), "attribute:<code>",
"plans" (a list of plans with their prices), and of a solution its words, "discount_bp", "drivers" and "items". Nothing
said and an empty value are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: a field's value is whatever its kind says

from catalog.domain.list_price import ListPrice, largest_rise, list_prices, tiers_of
from core.kit.money import floor_ratio_bp

Contents = Mapping[str, Any]
PLANS, ITEMS, DRIVERS = "plans", "items", "drivers"
#: What the page of a listing says besides, kept together in `Product.page`. Screenshots are {file, caption, alt},
#: documents {file, kind, title}, each with the key of an uploaded file; faq is {question, answer}. Of a service it says
#: how it is paid and how much is taken on (domain/service_terms.py), too.
PAGE = (
    "screenshots", "video", "documents", "features", "faq", "milestones", "at_once", "free_from", "seo_title",
    "seo_description",
)  # fmt: skip
#: Of a document on the page.
LONGEST_TITLE = 100
#: Of a difference between tiers: before the currency. It holds both whole prices, as `ListPrice.as_json` says them.
TIERS = "tiers:"
#: Of a difference between promotions: before the currency.
PROMOTION = "promotion:"
PLAN_WORDS = ("name", "description", "unit", "billing", "term_months", "min_quantity", "addon")


class Touch:
    """Names of what a change can touch; a rule of review is about one of them."""

    NAME = "name"
    SUMMARY = "summary"
    DESCRIPTION = "description"
    CATEGORIES = "categories"
    LOGO = "logo"
    WEBSITE = "website"
    COUNTRIES = "countries"
    FACTS = "facts"
    MEDIA = "media"
    DOCUMENTS = "documents"
    PAGE_WORDS = "page_words"
    SOLUTION_WORDS = "solution_words"
    COMPONENTS = "components"
    DISCOUNT = "discount"
    PLAN_NEW = "plan_new"
    PLAN_WORDS = "plan_words"
    PLAN_RETIRED = "plan_retired"
    PRICE_NEW = "price_new"
    PRICE_RISE = "price_rise"
    PRICE_CUT = "price_cut"
    PRICE_REMOVED = "price_removed"


_OF_FIELD = {
    "title": Touch.NAME,
    "summary": Touch.SUMMARY,
    "description": Touch.DESCRIPTION,
    "categories": Touch.CATEGORIES,
    "logo": Touch.LOGO,
    "website": Touch.WEBSITE,
    "language": Touch.DESCRIPTION,
    "delivered_in": Touch.COUNTRIES,
    "screenshots": Touch.MEDIA,
    "video": Touch.MEDIA,
    "documents": Touch.DOCUMENTS,
    "features": Touch.PAGE_WORDS,
    "faq": Touch.PAGE_WORDS,
    "milestones": Touch.PAGE_WORDS,
    "at_once": Touch.PAGE_WORDS,
    "free_from": Touch.PAGE_WORDS,
    "seo_title": Touch.PAGE_WORDS,
    "seo_description": Touch.PAGE_WORDS,
    "headline": Touch.SOLUTION_WORDS,
    "fits": Touch.SOLUTION_WORDS,
    "live_in": Touch.SOLUTION_WORDS,
    "currency": Touch.SOLUTION_WORDS,
    "discount_bp": Touch.DISCOUNT,
    DRIVERS: Touch.COMPONENTS,
    ITEMS: Touch.COMPONENTS,
}
#: The order in which a comparison shows fields.
ORDER = (
    "title", "headline", "summary", "description", "categories", "logo", "website", "language", "delivered_in",
    "screenshots", "video", "features", "documents", "faq", "milestones", "at_once", "free_from", "seo_title",
    "seo_description", "fits", "live_in", "currency", "discount_bp", DRIVERS, ITEMS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `touch` names what it is, `field` where it stands in the document.

    `part` is the code of a plan, or the key of a component; `detail` a plan's field, or the currency of a price.
    `rise_bp`: by how much a price rises, in basis points of what it was.
    """

    touch: str
    field: str
    before: Any = None
    after: Any = None
    part: str = ""
    detail: str = ""
    rise_bp: int = 0


def is_empty(value: object) -> bool:
    """Whether it says nothing. Zero is a value, and so is "no"."""
    return value is None or value == "" or value == [] or value == {}


def normal(contents: Contents) -> dict[str, Any]:
    """The document without what says nothing, so that equal ones are equal."""
    return {name: value for name, value in contents.items() if not is_empty(value)}


def touch_of(field: str) -> str:
    """What a change of this field touches, plans aside."""
    return Touch.FACTS if field.startswith("attribute:") else _OF_FIELD[field]


def differences(before: Contents, after: Contents) -> tuple[Difference, ...]:
    """Everything that differs between two documents, in the order in which it is shown."""
    found: list[Difference] = []
    names = {*before, *after} - {PLANS}
    facts = sorted(name for name in names if name.startswith("attribute:"))
    for name in [*(name for name in ORDER if name in names), *facts]:
        was, now = before.get(name), after.get(name)
        if not _same(was, now):
            found.append(Difference(touch_of(name), name, was, now))
    return (*found, *_plan_differences(before.get(PLANS) or (), after.get(PLANS) or ()))


def _plan_differences(before: Sequence[Contents], after: Sequence[Contents]) -> list[Difference]:
    old = {plan["code"]: plan for plan in before}
    found: list[Difference] = []
    for plan in after:
        was = old.get(plan["code"]) if plan["code"] else None
        if was is None:
            found.append(Difference(Touch.PLAN_NEW, PLANS, None, plan, plan["code"] or plan["name"]))
            continue
        for name in PLAN_WORDS:
            if was.get(name) != plan.get(name):
                found.append(Difference(Touch.PLAN_WORDS, PLANS, was.get(name), plan.get(name), plan["code"], name))
        found += _price_differences(plan["code"], was.get("prices") or {}, plan.get("prices") or {})
        found += _tier_differences(plan["code"], was, plan)
        found += _promotion_differences(plan["code"], was, plan)
    kept = {plan["code"] for plan in after}
    found += [Difference(Touch.PLAN_RETIRED, PLANS, plan, None, code) for code, plan in old.items() if code not in kept]
    return found


def _price_differences(code: str, was: Mapping[str, int], now: Mapping[str, int]) -> list[Difference]:
    found: list[Difference] = []
    for currency in sorted({*was, *now}):
        old, new = was.get(currency), now.get(currency)
        if old == new:
            continue
        if old is None:
            touch, rise = Touch.PRICE_NEW, 0
        elif new is None:
            touch, rise = Touch.PRICE_REMOVED, 0
        else:
            rise = rise_of(old, new)
            touch = Touch.PRICE_RISE if new > old else Touch.PRICE_CUT
        found.append(Difference(touch, PLANS, old, new, code, currency, rise))
    return found


def _tier_differences(code: str, was: Contents, now: Contents) -> list[Difference]:
    before, after = (_list_prices(plan) for plan in (was, now))
    found: list[Difference] = []
    for currency in sorted({*before, *after}):
        old, new = before.get(currency), after.get(currency)
        if (old.tiers if old else None) == (new.tiers if new else None):
            continue
        rise = 0
        if old is None:
            touch = Touch.PRICE_NEW
        elif new is None:
            touch = Touch.PRICE_REMOVED
        else:
            rise = rise_between(old, new, int(now.get("min_quantity") or 1))
            touch = Touch.PRICE_RISE if rise else Touch.PRICE_CUT
        was_said, now_said = (each.as_json() if each else None for each in (old, new))
        found.append(Difference(touch, PLANS, was_said, now_said, code, f"{TIERS}{currency}", rise))
    return found


def _promotion_differences(code: str, was: Contents, now: Contents) -> list[Difference]:
    """A promotion cuts the price; one that is taken away, or costs more than it did, raises it."""
    before, after = was.get("promotions") or {}, now.get("promotions") or {}
    found: list[Difference] = []
    for currency in sorted({*before, *after}):
        old, new = before.get(currency), after.get(currency)
        if old == new:
            continue
        paid = new["amount"] if new else (now.get("prices") or {}).get(currency, 0)
        rise = rise_of(old["amount"], paid) if old else 0
        touch = Touch.PRICE_RISE if rise else Touch.PRICE_CUT
        found.append(Difference(touch, PLANS, old, new, code, f"{PROMOTION}{currency}", rise))
    return found


def _list_prices(plan: Contents) -> dict[str, ListPrice]:
    return list_prices(plan.get("prices") or {}, tiers_of(plan.get("tiers")))


def rise_between(old: ListPrice, new: ListPrice, minimum: int = 1) -> int:
    """By how much the total of some quantity rises at most, in basis points of what it was; 0 if none does."""
    totals = largest_rise(old, new, minimum)
    return max(1, rise_of(*totals)) if totals else 0


def rise_of(old: int, new: int) -> int:
    """By how much a price rises, in basis points of what it was; 0 if it does not.

    What was free cannot rise by a share of what it was: any price is above every limit.
    """
    if new <= old:
        return 0
    return floor_ratio_bp(new - old, old) if old else 10_000_000


def applied(base: Contents, proposed: Contents, now: Contents) -> dict[str, Any]:
    """What is published when a change from `base` to `proposed` is applied to what is published `now`.

    Only what the change touches is written; what others changed meanwhile (a file, a feed) stays.
    """
    result = {name: value for name, value in now.items() if name != PLANS}
    for name in ({*base, *proposed} | {*now}) - {PLANS}:
        if not _same(base.get(name), proposed.get(name)):
            result[name] = proposed.get(name)
    result[PLANS] = _applied_plans(base.get(PLANS) or (), proposed.get(PLANS) or (), now.get(PLANS) or ())
    return normal(result)


def _applied_plans(
    base: Sequence[Contents], proposed: Sequence[Contents], now: Sequence[Contents]
) -> list[dict[str, Any]]:
    if list(base) == list(proposed):
        return [dict(plan) for plan in now]
    was, stored = ({plan["code"]: plan for plan in plans} for plans in (base, now))
    result: list[dict[str, Any]] = []
    for plan in proposed:
        before, current = was.get(plan["code"]), stored.get(plan["code"])
        if not plan["code"] or before is None:
            result.append(dict(plan))
        elif current is None:
            # Retired meanwhile. A change of it brings it back, what was left alone does not.
            if before != plan:
                result.append(dict(plan))
        else:
            merged = dict(current)
            for name in PLAN_WORDS:
                if before.get(name) != plan.get(name):
                    merged[name] = plan.get(name)
            merged["prices"] = _applied_prices(
                before.get("prices") or {}, plan.get("prices") or {}, current.get("prices") or {}
            )
            tiers = _applied_prices(before.get("tiers") or {}, plan.get("tiers") or {}, current.get("tiers") or {})
            merged["tiers"] = {currency: each for currency, each in tiers.items() if currency in merged["prices"]}
            promotions = _applied_prices(
                before.get("promotions") or {}, plan.get("promotions") or {}, current.get("promotions") or {}
            )
            merged["promotions"] = {code: each for code, each in promotions.items() if code in merged["prices"]}
            for name in ("tiers", "promotions", "addon"):
                if not merged.get(name):
                    merged.pop(name, None)
            result.append(merged)
    known = {plan["code"] for plan in proposed} | set(was)
    return result + [dict(plan) for plan in now if plan["code"] not in known]


def _applied_prices(base: Mapping[str, Any], proposed: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(now)
    for currency in {*base, *proposed}:
        if base.get(currency) != proposed.get(currency):
            if currency in proposed:
                result[currency] = proposed[currency]
            else:
                result.pop(currency, None)
    return result


def overtaken(base: Contents, proposed: Contents, now: Contents) -> frozenset[tuple[str, str, str]]:
    """What the change touches and somebody else changed since it was begun: (field, part, detail) of each."""
    ours = {(each.field, each.part, each.detail) for each in differences(base, proposed)}
    theirs = {(each.field, each.part, each.detail) for each in differences(base, now)}
    return frozenset(ours & theirs)


def _same(one: object, other: object) -> bool:
    return (one == other and (one is False) == (other is False)) or (is_empty(one) and is_empty(other))
