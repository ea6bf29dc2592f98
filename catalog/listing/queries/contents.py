"""What products say, as the documents that changes are made of (domain/contents.py)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any  # Any: a field's value is whatever its kind says

from catalog.catalogue.models import Product, ProductAttributeValue, ProductCategory
from catalog.domain.addons import addon_json, addon_of
from catalog.domain.contents import PAGE, Contents, normal
from catalog.domain.list_price import tiers_json, tiers_of
from catalog.domain.promotions import promotion_json, promotions_of
from catalog.domain.sizes import first_quantity
from catalog.interface import BundleDraft, BundleItemDraft, Driver, Follows, ListingDraft, PlanDraft
from catalog.models import BundleDriver, BundleItem, BundleOffer, ListingChange
from catalog.pricing.queries.stored_plans import stored_plans


def contents_of(products: Iterable[Product]) -> dict[int, dict[str, Any]]:
    """Product id -> what is stored of it. Eight queries for any number of products."""
    products = list(products)
    ids = [product.pk for product in products]
    found: dict[int, dict[str, Any]] = {
        product.pk: {
            "title": product.title,
            "summary": product.summary,
            "description": product.description,
            "website": product.website,
            "language": product.language,
            "delivered_in": list(product.delivered_in),
            "logo": product.logo.name or "",
            "categories": [],
            **{name: product.page.get(name) for name in PAGE},
        }
        for product in products
    }
    placed = ProductCategory.objects.filter(product_id__in=ids).order_by("category_id")
    for product_id, category_id in placed.values_list("product_id", "category_id"):
        found[product_id]["categories"].append(category_id)
    values = ProductAttributeValue.objects.filter(product_id__in=ids).select_related("attribute", "value_option")
    for row in values.prefetch_related("value_multi_option"):
        found[row.product_id][f"attribute:{row.attribute.code}"] = _value(row)
    for product_id, plans in stored_plans(ids).items():
        found[product_id]["plans"] = [plan_document(each.draft) for each in plans if each.is_active]
    for offer in BundleOffer.objects.filter(product_id__in=ids):
        found[offer.product_id] |= {
            "headline": offer.headline,
            "fits": offer.fits,
            "live_in": offer.live_in,
            "discount_bp": offer.discount_bp,
            "currency": offer.currency,
        }
    items: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for item in BundleItem.objects.filter(bundle_id__in=ids).select_related("driver"):
        items[item.bundle_id].append(_item_document(item.plan_id, item.quantity, item.note, item.follows))
    for driver in BundleDriver.objects.filter(bundle_id__in=ids):
        found[driver.bundle_id].setdefault("drivers", []).append(asdict(driver.as_driver()))
    for product_id, parts in items.items():
        found[product_id]["items"] = parts
    return {pk: normal(contents) for pk, contents in found.items()}


def edited_contents(product: Product, change: ListingChange | None) -> dict[str, Any]:
    """What its owner edits: what the open change proposes, else what is stored."""
    return dict(change.proposed) if change is not None else contents_of([product])[product.pk]


def said_by_listing(draft: ListingDraft, logo: str) -> dict[str, Any]:
    """The part of a document that the form of a listing says; `logo` is the name of its stored file."""
    return {
        "title": draft.title,
        "summary": draft.summary,
        "description": draft.description,
        "website": draft.website,
        "language": draft.language,
        "delivered_in": list(draft.delivered_in),
        "categories": sorted(draft.category_ids),
        "logo": logo,
        **{f"attribute:{code}": _plain(value) for code, value in draft.attributes.items()},
    }


def said_by_bundle(draft: BundleDraft) -> dict[str, Any]:
    """The part of a document that the composer says."""
    return {
        "title": draft.title,
        "summary": draft.summary,
        "description": draft.description,
        "categories": sorted(draft.category_ids),
        "headline": draft.headline,
        "fits": draft.fits,
        "live_in": draft.live_in,
        "discount_bp": draft.discount_bp,
        "currency": draft.currency,
        "drivers": [asdict(each) for each in draft.drivers],
        "items": [
            _item_document(
                item.plan_id, first_quantity(item.quantity, item.follows, draft.drivers), item.note, item.follows
            )
            for item in draft.items
        ],
    }


def plan_document(draft: PlanDraft) -> dict[str, Any]:
    """One plan of a document. One says nothing of tiers, of a promotion or of being an add-on where it has or
    is none, as all did that were kept before."""
    tiers = {currency: tiers_json(each) for currency, each in draft.tiers.items()}
    said = {
        "code": draft.code,
        "name": draft.name,
        "description": draft.description,
        "unit": draft.unit,
        "billing": draft.billing,
        "term_months": draft.term_months if draft.billing == "recurring" else None,
        "min_quantity": draft.min_quantity,
        "prices": dict(draft.prices),
    }
    promotions = {currency: promotion_json(each) for currency, each in draft.promotions.items()}
    addon = {"addon": addon_json(draft.addon)} if draft.addon else {}
    return said | ({"tiers": tiers} if tiers else {}) | ({"promotions": promotions} if promotions else {}) | addon


def listing_draft(contents: Contents, attribute_codes: Iterable[str]) -> ListingDraft:
    """The draft of a listing that says what the document says, of each attribute that its class has."""
    return ListingDraft(
        title=contents.get("title", ""),
        summary=contents.get("summary", ""),
        description=contents.get("description", ""),
        website=contents.get("website", ""),
        language=contents.get("language", ""),
        delivered_in=tuple(contents.get("delivered_in", ())),
        category_ids=tuple(contents.get("categories", ())),
        attributes={code: contents.get(f"attribute:{code}") for code in attribute_codes},
        remove_logo=not contents.get("logo"),
    )


def plan_drafts(contents: Contents) -> list[PlanDraft]:
    """The plans of the document, as drafts."""
    return [
        PlanDraft(
            **plan
            | {
                "tiers": tiers_of(plan.get("tiers")),
                "promotions": promotions_of(plan.get("promotions")),
                "addon": addon_of(plan.get("addon")),
            }
        )
        for plan in contents.get("plans", ())
    ]


def bundle_draft(contents: Contents) -> BundleDraft:
    """The draft of a solution that says what the document says."""
    return BundleDraft(
        title=contents.get("title", ""),
        items=tuple(
            BundleItemDraft(
                each["plan"], each["quantity"], each["note"], Follows(**each["follows"]) if "follows" in each else None
            )
            for each in contents.get("items", ())
        ),
        summary=contents.get("summary", ""),
        description=contents.get("description", ""),
        headline=contents.get("headline", ""),
        fits=contents.get("fits", ""),
        live_in=contents.get("live_in", ""),
        discount_bp=contents.get("discount_bp", 0),
        currency=contents.get("currency", "USD"),
        category_ids=tuple(contents.get("categories", ())),
        drivers=tuple(Driver(**each) for each in contents.get("drivers", ())),
    )


def _item_document(plan: int, quantity: int, note: str, follows: Follows | None) -> dict[str, Any]:
    """A component. One whose quantity is fixed says nothing of drivers, as those did that were kept before."""
    said = {"plan": plan, "quantity": quantity, "note": note}
    return said | ({"follows": asdict(follows)} if follows is not None else {})


def _value(row: ProductAttributeValue) -> Any:
    kind = row.attribute.type
    if kind == "multi_option":
        return sorted(option.option for option in row.value_multi_option.all())
    if kind == "option":
        return str(row.value_option.option) if row.value_option else ""
    return _plain(getattr(row, f"value_{kind}", None))


def _plain(value: object) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(each) for each in value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)
