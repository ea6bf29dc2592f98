"""A change field by field, in the words of the screen: what is published, what is proposed, and what is marked."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any  # Any: a field's value is whatever its kind says

from django.core.files.storage import default_storage
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.catalogue.models import Product, ProductAttribute
from catalog.classifying.queries.attributes import known_attributes
from catalog.domain.addons import addon_of, addon_words
from catalog.domain.contents import (
    DRIVERS,
    ITEMS,
    PLANS,
    PROMOTION,
    TIERS,
    Contents,
    Difference,
    Touch,
    differences,
    is_empty,
    overtaken,
)
from catalog.domain.documents import DOCUMENT_KINDS
from catalog.domain.facts import in_words
from catalog.domain.list_price import ListPrice, list_prices, price_words, tiers_of
from catalog.domain.promotions import promotion_words, promotions_of
from catalog.domain.service_terms import milestones_of
from catalog.interface import AddOn, Driver, Milestone
from catalog.listing.queries.contents import contents_of
from catalog.listing.queries.said import category_words_of_old
from catalog.models import ListingChange, Plan
from core.kit.shown_money import show_amount, show_number, show_percent
from core.kit.text_languages import TEXT_LANGUAGES
from core.kit.word_changes import Piece, pieces

_LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Name"),
    "summary": gettext_lazy("Summary"),
    "description": gettext_lazy("Description"),
    "categories": gettext_lazy("Categories"),
    "logo": gettext_lazy("Logo"),
    "website": gettext_lazy("Website"),
    "language": gettext_lazy("Language of the texts"),
    "delivered_in": gettext_lazy("Delivered in"),
    "screenshots": gettext_lazy("Screenshots"),
    "video": gettext_lazy("Video"),
    "documents": gettext_lazy("Documents"),
    "features": gettext_lazy("Features"),
    "faq": gettext_lazy("Questions and answers"),
    "milestones": gettext_lazy("Paid in milestones"),
    "at_once": gettext_lazy("Orders at a time"),
    "free_from": gettext_lazy("Next start"),
    "seo_title": gettext_lazy("Title for search engines"),
    "seo_description": gettext_lazy("Description for search engines"),
    "headline": gettext_lazy("Headline"),
    "fits": gettext_lazy("Suitable for"),
    "live_in": gettext_lazy("Live in"),
    "currency": gettext_lazy("Currency"),
    "discount_bp": gettext_lazy("Discount on the list price"),
    DRIVERS: gettext_lazy("Sizes"),
    ITEMS: gettext_lazy("Components"),
    "name": gettext_lazy("name"),
    "unit": gettext_lazy("unit"),
    "billing": gettext_lazy("billing"),
    "term_months": gettext_lazy("months"),
    "min_quantity": gettext_lazy("minimum"),
    "addon": gettext_lazy("add-on"),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of the comparison. `before` and `after` are texts in pieces, of which some are marked.

    `is_overtaken`: what is published was changed by somebody else since the change was begun. `images`: both are
    addresses of pictures.
    """

    label: str
    touch: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    is_reviewed: bool = False
    is_overtaken: bool = False
    images: tuple[str, str] | None = None
    note: str = ""


def comparison(change: ListingChange, reviewed: Collection[str] | Collection[Difference]) -> tuple[FieldRow, ...]:
    """The change's fields, each with what is published (of one that has ended: what was) and what is proposed.

    `reviewed`: what the operator reads of it, as differences or as names of what they touch. At most 12 queries.
    """
    product = change.product
    base: Contents = change.base
    late: frozenset[tuple[str, str, str]] = frozenset()
    now: Contents = base
    if change.is_open:
        now = contents_of([product])[product.pk]
        late = overtaken(base, change.proposed, now)
    found = differences(base, change.proposed)
    drivers = (*base.get(DRIVERS, ()), *change.proposed.get(DRIVERS, ()))
    facts = _facts(product, found)
    plans = {plan["code"]: plan["name"] for plan in (*change.proposed.get(PLANS, ()), *base.get(PLANS, ()))}
    say = _words(product, found, facts, {each["key"]: each["name"] for each in drivers}, plans)
    stored = {(each.field, each.part, each.detail): each.after for each in differences(base, now)} if late else {}
    rows = []
    for each in found:
        key = (each.field, each.part, each.detail)
        before, after = say(each, stored.get(key, each.before)), say(each, each.after)
        marked = pieces(before, after)
        rows.append(
            FieldRow(
                label=_label(each, facts, plans),
                touch=each.touch,
                before=tuple(piece for piece in marked if piece.kind != "new"),
                after=tuple(piece for piece in marked if piece.kind != "old"),
                is_reviewed=each in reviewed or each.touch in reviewed,
                is_overtaken=key in late,
                images=(_address(each.before), _address(each.after)) if each.touch == Touch.LOGO else None,
                note=_note(each),
            )
        )
    return tuple(rows)


def changed_labels(change: ListingChange) -> tuple[str, ...]:
    """What the change touches, a word each, for a list. No query."""
    return tuple(
        dict.fromkeys(
            str(_LABELS.get(each.field) or (_("Plans and prices") if each.field == PLANS else _("Facts")))
            for each in differences(change.base, change.proposed)
        )
    )


def _facts(product: Product, found: tuple[Difference, ...]) -> dict[str, ProductAttribute]:
    """By field: the facts that differ. One query, or none."""
    codes = [each.field.partition(":")[2] for each in found if each.touch == Touch.FACTS]
    return {f"attribute:{code}": row for code, row in known_attributes(product, codes).items()} if codes else {}


def _label(each: Difference, facts: Mapping[str, ProductAttribute], plans: Mapping[str, str]) -> str:
    if each.field == PLANS:
        plan = plans.get(each.part, each.part)
        if each.touch == Touch.PLAN_NEW:
            return _("New plan")
        if each.touch == Touch.PLAN_RETIRED:
            return _("Retired plan")
        if each.touch == Touch.PLAN_WORDS:
            return _("%(plan)s: %(what)s") % {"plan": plan, "what": str(_LABELS[each.detail])}
        if each.detail.startswith(PROMOTION):
            currency = each.detail.removeprefix(PROMOTION)
            return _("%(plan)s: promotion, %(currency)s") % {"plan": plan, "currency": currency}
        if each.detail.startswith(TIERS):
            return _("%(plan)s: tiers, %(currency)s") % {"plan": plan, "currency": each.detail.removeprefix(TIERS)}
        return _("%(plan)s: price, %(currency)s") % {"plan": plan, "currency": each.detail}
    if each.field.startswith("attribute:"):
        return facts[each.field].shown_name if each.field in facts else each.field.partition(":")[2]
    return str(_LABELS[each.field])


def _note(each: Difference) -> str:
    if each.touch == Touch.PRICE_RISE and each.before:
        return _("%(share)s higher") % {"share": show_percent(each.rise_bp)}
    return ""


def _words(
    product: Product,
    found: tuple[Difference, ...],
    facts: Mapping[str, ProductAttribute],
    names: Mapping[str, str],
    plan_names: Mapping[str, str],
) -> Callable[[Difference, Any], str]:
    """Says a value of a difference in words; what it needs to know is read once."""
    categories = category_words_of_old() if any(each.touch == Touch.CATEGORIES for each in found) else {}
    ids = {
        item["plan"] for each in found if each.field == ITEMS for item in (*(each.before or ()), *(each.after or ()))
    }
    plans = Plan.objects.select_related("product").in_bulk(ids) if ids else {}

    def item(part: Contents) -> str:
        plan = plans.get(part["plan"])
        name = f"{plan.product.title}, {plan.name}" if plan is not None else _("a plan that is gone")
        said = f"{show_number(part['quantity'])} x {name}" + (f" ({part['note']})" if part["note"] else "")
        if rule := part.get("follows"):
            size = names.get(rule["driver"], rule["driver"])
            follows = _("%(units)s for every %(every)s of %(size)s")
            said += ", " + follows % {
                "units": show_number(rule["units"]),
                "every": show_number(rule["every"]),
                "size": size,
            }
        return said

    def say(each: Difference, value: Any) -> str:
        if is_empty(value):
            return ""
        if each.field == "language":
            return str(dict(TEXT_LANGUAGES).get(value, value))
        if each.touch == Touch.CATEGORIES:
            return "\n".join(sorted(categories.get(pk, str(pk)) for pk in value))
        if each.field == ITEMS:
            return "\n".join(item(part) for part in value)
        if each.field == DRIVERS:
            return "\n".join(driver_words(Driver(**one)) for one in value)
        if each.touch in (Touch.PLAN_NEW, Touch.PLAN_RETIRED):
            return plan_words(value, plan_names)
        if each.touch in (Touch.PRICE_NEW, Touch.PRICE_RISE, Touch.PRICE_CUT, Touch.PRICE_REMOVED):
            if each.detail.startswith(TIERS):
                return price_words(ListPrice.from_json(value), each.detail.removeprefix(TIERS))
            if each.detail.startswith(PROMOTION):
                (promotion,) = promotions_of({"": value}).values()
                return promotion_words(promotion, each.detail.removeprefix(PROMOTION))
            return show_amount(value, each.detail)
        if each.touch == Touch.DISCOUNT:
            return show_percent(value)
        if each.detail == "addon":
            return addon_words(addon_of(value) or AddOn(), plan_names)
        if each.detail == "billing":
            return str(Plan.Billing(value).label)
        if each.touch == Touch.LOGO:
            return ""
        if each.field == "free_from":
            return date_format(dt.date.fromisoformat(value), "DATE_FORMAT")
        if each.field in _PAGE_WORDS:
            return "\n".join(_PAGE_WORDS[each.field](one) for one in value)
        if each.field in facts:
            return in_words(facts[each.field].type, value, facts[each.field].shown_unit)
        return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)

    return say


def _screenshot(one: Contents) -> str:
    """A screenshot in words: what it shows, what stands below it, and which file it is."""
    return _("%(alt)s. Caption: %(caption)s (file %(file)s)") % {
        "alt": one["alt"] or _("not described"),
        "caption": one["caption"] or _("no caption"),
        "file": one["file"],
    }


def milestone_words(one: Milestone) -> str:
    """A milestone in words: its name, its share, and when it is due."""
    words = _("%(name)s: %(share)s, %(days)s days after the order")
    return words % {"name": one.name, "share": show_percent(one.share_bp), "days": show_number(one.days)}


def _document(one: Contents) -> str:
    kind = DOCUMENT_KINDS.get(one["kind"], one["kind"])
    return _("%(kind)s: %(title)s (file %(file)s)") % {"kind": kind, "title": one["title"], "file": one["file"]}


#: How one of several is said, a line each.
_PAGE_WORDS: Mapping[str, Callable[[Any], str]] = {
    "screenshots": _screenshot,
    "documents": _document,
    "features": str,
    "faq": lambda one: f"{one['question']} {one['answer']}",
    "milestones": lambda one: milestone_words(*milestones_of([one])),
}


def driver_words(driver: Driver) -> str:
    """A size of a document in words: its name, where it begins, and its bounds."""
    return _("%(name)s: %(default)s, from %(least)s to %(most)s") % {
        "name": driver.name,
        "default": driver.words(driver.default),
        "least": show_number(driver.least),
        "most": show_number(driver.most),
    }


def plan_words(plan: Contents, names: Mapping[str, str]) -> str:
    """A plan of a document in words: its name, what its price is for, and its prices. `names` of plans by code."""
    row = Plan(
        name=plan["name"], unit=plan["unit"], billing=plan["billing"], term_months=plan["term_months"],
        min_quantity=plan["min_quantity"],
    )  # fmt: skip
    whole = list_prices(plan.get("prices") or {}, tiers_of(plan.get("tiers")))
    prices = [price_words(price, currency) for currency, price in sorted(whole.items())]
    lines = [f"{row.name}, {row.per}", ", ".join(prices) or _("Price on request")]
    lines += [promotion_words(each, currency) for currency, each in promotions_of(plan.get("promotions")).items()]
    if row.min_quantity > 1:
        lines.append(_("Minimum %(count)s") % {"count": row.min_quantity})
    if addon := addon_of(plan.get("addon")):
        lines.append(_("Add-on: %(words)s") % {"words": addon_words(addon, names)})
    if plan.get("description"):
        lines.append(str(plan["description"]))
    return "\n".join(lines)


def _address(name: object) -> str:
    return default_storage.url(str(name)) if name else ""
