"""Which product each offer of a feed is: by the feed's id of it, else by what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Lower

from catalog.catalogue.models import Product
from catalog.domain.ids import GTIN, source_of
from catalog.importing.actions.import_feed.organizations import Owner
from catalog.importing.feeds.offers import FeedOffer
from catalog.models import ProductExternalId

NAMES = ProductExternalId.NAMES


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found: line -> product, line -> why the row is refused; product -> its ids; names that are taken."""

    products: Mapping[int, Product] = field(default_factory=dict)
    refused: Mapping[int, str] = field(default_factory=dict)
    keys: Mapping[int, set[str]] = field(default_factory=dict)
    names_taken: set[str] = field(default_factory=set)


def find_matches(
    offers: Sequence[FeedOffer], owners: Mapping[str, Owner], source: str, written: Mapping[int, int], *, by_title: bool
) -> Matches:
    """Find, and lock, the product of each offer. Six queries for any number of offers.

    `written`: product -> line, of those that an earlier row of this file is. `by_title`: an offer is also the owner's
    own one of the same name that no feed brought.
    """
    by_id = _known(source, [offer.id for offer in offers if offer.id])
    by_gtin = _of_gtins(offers, owners)
    by_name = _known(NAMES, [offer.key for offer in offers])
    by_own_title = _own_titles(offers, owners) if by_title else {}
    candidates = {
        *by_id.values(),
        *by_gtin.values(),
        *by_name.values(),
        *(pk for pks in by_own_title.values() for pk in pks),
    }
    locked = Product.objects.select_for_update(of=("self",)).select_related("owner", "product_class")
    products = {product.pk: product for product in locked.filter(pk__in=candidates).order_by("pk")}
    keys: dict[int, set[str]] = defaultdict(set)
    for product_id, key in ProductExternalId.objects.filter(source=source, product_id__in=candidates).values_list(
        "product_id", "key"
    ):
        keys[product_id].add(key)
    found: dict[int, Product] = {}
    refused: dict[int, str] = {}
    lines: dict[int, int] = {}
    for offer in offers:
        line = offer.item.position
        pks = [by_id[offer.id]] if offer.id in by_id else [by_gtin[line]] if line in by_gtin else []
        pks = pks or _named(offer, owners[offer.company].id, by_name, by_own_title)
        # A product that has another id of this feed is another one of the same name.
        pks = [pk for pk in pks if offer.id in by_id or line in by_gtin or not offer.id or not keys.get(pk)]
        if len(pks) > 1:
            refused[line] = (
                f"You have {len(pks)} offers named {offer.item.name}: rename all but one, then import again."
            )
            continue
        if not pks:
            continue
        product = products[pks[0]]
        earlier = lines.get(product.pk) or written.get(product.pk)
        if earlier is not None:
            refused[line] = f"This is the offer of line {earlier} already: give each offer its own id."
        elif wrong := _wrong_kind(product, offer, owners):
            refused[line] = wrong
        else:
            found[line], lines[product.pk] = product, line
    return Matches(found, refused, keys, set(by_name))


def _known(source: str, keys: Sequence[str]) -> dict[str, int]:
    rows = ProductExternalId.objects.filter(source=source, key__in=set(keys))
    return dict(rows.values_list("key", "product_id"))


def _of_gtins(offers: Sequence[FeedOffer], owners: Mapping[str, Owner]) -> dict[int, int]:
    """Line -> the offer of the same owner that has the row's GTIN."""
    wanted = {
        (source_of(GTIN, owners[offer.company].id), offer.item.gtin): offer.item.position
        for offer in offers
        if offer.item.gtin
    }
    if not wanted:
        return {}
    rows = ProductExternalId.objects.filter(
        source__in={source for source, _key in wanted}, key__in={key for _source, key in wanted}
    )
    found = rows.values_list("source", "key", "product_id")
    return {wanted[source, key]: pk for source, key, pk in found if (source, key) in wanted}


def _own_titles(offers: Sequence[FeedOffer], owners: Mapping[str, Owner]) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    rows = (
        Product.objects.exclude(kind=Product.Kind.SOLUTION)
        .filter(owner_id__in={owners[offer.company].id for offer in offers})
        .annotate(folded=Lower("title"))
        .filter(folded__in={offer.item.name.lower() for offer in offers})
    )
    for pk, owner_id, title in rows.values_list("pk", "owner_id", "folded"):
        found[owner_id, title].append(pk)
    return found


def _named(
    offer: FeedOffer, owner_id: int, by_name: Mapping[str, int], by_own_title: Mapping[tuple[int, str], list[int]]
) -> list[int]:
    if offer.key in by_name:
        return [by_name[offer.key]]
    return by_own_title.get((owner_id, offer.item.name.lower()), [])


def _wrong_kind(product: Product, offer: FeedOffer, owners: Mapping[str, Owner]) -> str:
    if offer.id and product.owner_id != owners[offer.company].id:
        return f"Its id is the one of {product.title}, which belongs to {product.owner}: an id is of one offer."
    if "type" in offer.item.says and product.class_slug != offer.item.class_slug:
        return (
            f"{product.title} is listed as {product.class_slug}, and the row says {offer.item.class_slug}: what an "
            "offer is cannot be changed. Give this one another name."
        )
    return ""
