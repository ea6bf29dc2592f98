"""What the composer of a solution shows: its components, and what they would cost and bring whom."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.listing.queries.publication import Publication, edited_offer, publication_of
from catalog.models import Plan
from core.organizations.models import Organization
from marketplace.quotes.drafting.queries.offerable import Offerable, find_offerable
from marketplace.quotes.drafting.queries.offered_lines import composed_line
from marketplace.quotes.drafting.queries.previews import Preview, preview_without_buyer
from marketplace.quotes.models import QuoteComponent, QuoteLine
from marketplace.quotes.reading.queries.version_page import ComponentRow, Share, component_rows, shares_of_price


@dataclass(frozen=True, slots=True)
class Composition:
    """A stored solution as the composer's form takes it: its plans, how many of each, the keys of its
    sizes, and every field's first value."""

    plans: tuple[Plan, ...]
    quantities: Mapping[int, int]
    sizes: tuple[str, ...]
    initial: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ComposerPreview:
    """The solution as the line of a quote without a buyer, and the split that it would give.

    `missing_terms` names one component of each owner that the partner has no terms with; `unpriced` are the components
    without a list price.
    """

    line: QuoteLine
    rows: tuple[ComponentRow, ...]
    shares: tuple[Share, ...]
    preview: Preview
    missing_terms: Mapping[Organization, str]
    unpriced: tuple[QuoteComponent, ...]


@dataclass(frozen=True, slots=True)
class ComposerPage:
    """What the solution would be (None: it has no parts), what can be put into it, and how far the stored one is from
    the public."""

    preview: ComposerPreview | None
    offers: Sequence[Offerable]
    published: Publication


def composer_page(
    bundle: Product | None,
    parts: Sequence[tuple[Plan, int]],
    discount_bp: int,
    text: str,
    partner: Organization,
    at: dt.datetime,
) -> ComposerPage:
    """What the composer shows beside its form, with the offers in which `text` stands and their prices at `at`."""
    preview = composer_preview(parts, discount_bp, partner, at) if parts else None
    offers = find_offerable(text, partner, currency=partner.currency, at=at, bundles=False)
    return ComposerPage(preview, offers, publication_of(bundle) if bundle is not None else Publication())


def composition(bundle: Product) -> Composition:
    """What one's own solution is made of, with what its open change proposes. At most ten queries."""
    contents = edited_offer(bundle).contents
    items = contents.get("items", [])
    plans = Plan.objects.select_related("product__owner").in_bulk([item["plan"] for item in items])
    initial: dict[str, object] = {
        "title": contents.get("title", ""),
        "summary": contents.get("summary", ""),
        "description": contents.get("description", ""),
        "categories": list(contents.get("categories", ())),
    }
    if "currency" in contents:
        initial |= {
            "headline": contents.get("headline", ""),
            "fits": contents.get("fits", ""),
            "live_in": contents.get("live_in", ""),
            "discount": contents.get("discount_bp") or None,
        }
    initial |= {f"quantity-{item['plan']}": item["quantity"] for item in items}
    initial |= {f"note-{item['plan']}": item["note"] for item in items}
    drivers = contents.get("drivers", [])
    for driver in drivers:
        initial |= {f"size-{driver['key']}-{name}": value for name, value in driver.items() if name != "key"}
    for item in items:
        if rule := item.get("follows"):
            initial |= {
                f"follows-{item['plan']}": rule["driver"],
                f"units-{item['plan']}": rule["units"],
                f"every-{item['plan']}": rule["every"],
            }
    return Composition(
        plans=tuple(plans[item["plan"]] for item in items if item["plan"] in plans),
        quantities={item["plan"]: item["quantity"] for item in items},
        sizes=tuple(driver["key"] for driver in drivers),
        initial=initial,
    )


def composable_plans(ids: Sequence[int], partner: Organization, kept: Collection[int] = ()) -> list[Plan]:
    """Those of these plans that the partner may put into a solution, in this order, with product and owner loaded.

    They are on sale and belong to a live product or to one of the partner's own; plans in `kept` stay, whatever became
    of their product.
    """
    found = {
        plan.pk: plan
        for plan in Plan.objects.filter(pk__in=ids, is_active=True).select_related("product__owner")
        if plan.product.kind != Product.Kind.SOLUTION
        and (plan.product.is_live or plan.product.owner_id == partner.pk or plan.pk in kept)
    }
    return [found[pk] for pk in ids if pk in found]


def composer_preview(
    parts: Sequence[tuple[Plan, int]], discount_bp: int, partner: Organization, at: dt.datetime
) -> ComposerPreview:
    """What these plans would cost together in the partner's currency at `at`, and who would receive what."""
    currency = partner.currency
    made = composed_line(parts, partner=partner, discount_bp=discount_bp, currency=currency, at=at)
    rows = component_rows(partner, [(made.line, made.components)])
    return ComposerPreview(
        line=made.line,
        rows=tuple(rows),
        shares=tuple(shares_of_price(rows)),
        preview=preview_without_buyer(made.line, made.components, seller=partner, currency=currency, at=at),
        missing_terms={
            part.owner: part.name for part in made.components if part.owner_id != partner.pk and not part.terms_kind
        },
        unpriced=tuple(part for part in made.components if not part.list_minor),
    )
