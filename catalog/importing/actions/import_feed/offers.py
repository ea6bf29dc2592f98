"""The offers of a feed: new ones are created, of known ones what the feed may change is changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from catalog.catalogue.models import KINDS, Product, ProductAttributeValue, ProductCategory
from catalog.domain.facts import as_stored
from catalog.domain.ids import GTIN, source_of
from catalog.domain.provenance import Difference, Merge, Value, merge
from catalog.events import ProductsImported
from catalog.importing.actions.import_feed.held import reviews_of
from catalog.importing.actions.import_feed.matches import NAMES, Matches, find_matches
from catalog.importing.actions.import_feed.organizations import Owner
from catalog.importing.feeds.item import FeedDefect
from catalog.importing.feeds.offers import Attribute, FeedOffer, Taxonomy, free_slug, wanted_slugs
from catalog.importing.feeds.plans import PlansAfter, blank_price, plans_after
from catalog.importing.feeds.row import STANDARD
from catalog.listing.queries.said import WORDS, said_by
from catalog.models import Plan, PlanExternalId, ProductExternalId
from catalog.pricing.actions.write_plans import PlansOf, write_plans
from catalog.pricing.domain.plans import StoredPlan
from catalog.pricing.queries.stored_plans import stored_plans
from core.kit import clock
from core.kit.events import announce
from core.kit.slugs import reserved_words
from core.organizations.models import User

#: The longest address of an offer.
SLUG = 255


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in this import, and what it may do.

    `overwrite`: also change what others set. `is_whole`: what came of the source and is not in the file goes. `live`:
    new offers go on sale, else they are drafts. `by_title`: offers without an id are also found by their own title.
    """

    source: str
    live: bool
    by: User | None = None
    overwrite: bool = False
    is_whole: bool = False
    by_title: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One offer that was written: its row, and of each field what it had and has, or has and keeps."""

    offer: FeedOffer
    product_id: int
    is_new: bool
    changed: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenOffers:
    """What was written of a batch, and the rows that were refused."""

    offers: tuple[Said, ...] = ()
    refused: tuple[FeedDefect, ...] = ()


@dataclass(slots=True)
class _Change:
    """One offer while it is written."""

    offer: FeedOffer
    product: Product
    is_new: bool
    merge: Merge
    plans: PlansAfter
    claims: bool = False


def write_offers(
    offers: Sequence[FeedOffer],
    owners: Mapping[str, Owner],
    taxonomy: Taxonomy,
    speaker: Speaker,
    written: Mapping[int, int],
) -> WrittenOffers:
    """Write one batch; the number of queries does not follow what is in it.

    `written`: product -> line, of those that earlier rows of the file are.
    """
    matches = find_matches(offers, owners, speaker.source, written, by_title=speaker.by_title)
    refused = [_defect(offer, line, why) for offer in offers for line, why in offer.refused.items()]
    refused += [
        _defect(offer, offer.item.position, matches.refused[offer.item.position])
        for offer in offers
        if offer.item.position in matches.refused
    ]
    changes = []
    for change in _compared(offers, owners, taxonomy, speaker, matches):
        refused += [_defect(change.offer, line, why) for line, why in change.plans.refused.items()]
        # A row is taken whole or not at all; plans that other rows give the same offer are taken all the same.
        if change.offer.item.position in change.plans.refused:
            change.merge = Merge((), (), change.product.set_by)
        if not (change.is_new and change.offer.item.position in change.plans.refused):
            changes.append(change)
    _write(changes, matches, taxonomy, speaker)
    return WrittenOffers(
        tuple(
            Said(
                each.offer,
                each.product.pk,
                each.is_new,
                () if each.is_new else (*each.merge.changed, *each.plans.changed),
                (*each.merge.kept, *each.plans.kept),
            )
            for each in changes
        ),
        tuple(refused),
    )


def _defect(offer: FeedOffer, line: int, why: str) -> FeedDefect:
    return FeedDefect(line, offer.item.name, "refused", why)


def _compared(
    offers: Sequence[FeedOffer], owners: Mapping[str, Owner], taxonomy: Taxonomy, speaker: Speaker, matches: Matches
) -> list[_Change]:
    """What each offer would change, in the order of the file."""
    said = said_by(matches.products.values(), taxonomy.words)
    plans = stored_plans([product.pk for product in matches.products.values()], speaker.source)
    plan_owners = _plan_owners(offers, speaker.source)
    new = [offer for offer in offers if offer.item.position not in {*matches.products, *matches.refused}]
    slugs = _taken([wanted_slugs(offer.item.name, owners[offer.company].slug, SLUG) for offer in new])
    reviews = reviews_of(matches.products.values(), speaker.source)
    now = clock.now()
    changes = []
    for offer in offers:
        if offer.item.position in matches.refused:
            continue
        product = matches.products.get(offer.item.position)
        is_new = product is None
        if product is None:
            product = _new(offer, owners[offer.company], taxonomy, slugs, live=speaker.live)
            product.published_at = now if speaker.live else None
        stored = plans.get(product.pk, [])
        after = _plans_after(offer, product.pk, stored, plan_owners, speaker)
        told = dict(offer.said)
        if offer.item.summary_is_made and not is_new:
            told.pop("summary", None)
        merged = merge(said.get(product.pk, {}), told, product.set_by, speaker.source, overwrite=speaker.overwrite)
        if not is_new:
            merged, after = reviews.merge(product, merged), reviews.plans(product, stored, after)
        changes.append(_Change(offer, product, is_new, merged, after))
    return changes


def _plans_after(
    offer: FeedOffer,
    product_id: int | None,
    stored: Sequence[StoredPlan],
    plan_owners: Mapping[str, tuple[str, int]],
    speaker: Speaker,
) -> PlansAfter:
    """What the offer's plans become, and why lines of it are refused."""
    refused: dict[int, str] = {}
    for each in offer.plans:
        title, owner = plan_owners.get(each.plan.key, ("", product_id))
        if owner != product_id:
            refused[each.line] = f"The plan_id {each.plan.key} is the one of a plan of {title}: an id is of one plan."
    standard = [plan for plan in stored if plan.is_active and plan.draft.prices and plan.draft.name == STANDARD]
    if not offer.item.plans and offer.item.blank_price and standard:
        refused[offer.item.position] = blank_price(STANDARD)
    said = [each for each in offer.plans if each.line not in refused]
    after = plans_after(stored, said, speaker.source, overwrite=speaker.overwrite, is_whole=speaker.is_whole)
    return replace(after, refused={**after.refused, **refused})


def _plan_owners(offers: Sequence[FeedOffer], source: str) -> dict[str, tuple[str, int]]:
    """Whose the plan ids of the batch are already: id -> the offer's title and its key."""
    keys = {each.plan.key for offer in offers for each in offer.plans if each.plan.key}
    if not keys:
        return {}
    rows = PlanExternalId.objects.filter(source=source, key__in=keys)
    return {key: (title, pk) for key, title, pk in rows.values_list("key", "plan__product__title", "plan__product_id")}


def _new(offer: FeedOffer, owner: Owner, taxonomy: Taxonomy, slugs: set[str], *, live: bool) -> Product:
    item = offer.item
    product = Product(
        title=item.name,
        slug=free_slug(item.name, owner.slug, slugs, SLUG),
        owner_id=owner.id,
        product_class_id=taxonomy.classes[item.class_slug],
        kind=KINDS[item.class_slug],
        status=Product.Status.LIVE if live else Product.Status.DRAFT,
        date_created=clock.now(),
    )
    slugs.add(product.slug)
    return product


def _write(changes: Sequence[_Change], matches: Matches, taxonomy: Taxonomy, speaker: Speaker) -> None:
    now = clock.now()
    touched: list[_Change] = []
    for each in changes:
        product = each.product
        values = {difference.field: difference.said for difference in each.merge.changed}
        if not (values or each.is_new or each.plans.is_other or each.merge.set_by != product.set_by):
            continue
        for name in WORDS:
            if name in values:
                setattr(product, name, values[name])
        if "logo" in values:
            product.logo.name = str(values["logo"])
        each.claims = each.merge.set_by != product.set_by
        product.set_by = each.merge.set_by
        if values or each.plans.changed:
            product.date_updated = now
        touched.append(each)
    Product.objects.bulk_create([each.product for each in touched if each.is_new])
    _update([each for each in touched if not each.is_new], now)
    _replace_details(touched, taxonomy)
    _write_plans(touched, speaker)
    _write_keys(changes, matches, speaker.source)
    if shown := tuple(
        each.product.pk
        for each in touched
        if each.product.status == Product.Status.LIVE and (each.is_new or each.merge.changed or each.plans.changed)
    ):
        announce(ProductsImported(shown))


def _update(changes: Sequence[_Change], now: dt.datetime) -> None:
    """Store known products, each column only where it changes."""
    names = {difference.field for each in changes for difference in each.merge.changed}
    columns = [*(name for name in (*WORDS, "logo") if name in names), "set_by", "date_updated"]
    Product.objects.bulk_update([each.product for each in changes if each.merge.changed], columns)
    # Whose values they are may be new where the values are not.
    claimed = [each.product for each in changes if not each.merge.changed and each.claims]
    Product.objects.bulk_update(claimed, ["set_by"])
    priced = [each.product.pk for each in changes if not each.merge.changed and each.plans.changed]
    if priced:
        Product.objects.filter(pk__in=priced).update(date_updated=now)


def _replace_details(changes: Sequence[_Change], taxonomy: Taxonomy) -> None:
    """Their categories and attribute values, where these changed."""
    ids = {words: pk for pk, words in taxonomy.words.items()}
    placed: list[ProductCategory] = []
    moved: list[int] = []
    old = Q(pk__in=[])
    values: list[ProductAttributeValue] = []
    several: list[tuple[ProductAttributeValue, list[int]]] = []
    for each in changes:
        attributes = taxonomy.attributes[_class_of(each, taxonomy)]
        gone: list[int] = []
        for difference in each.merge.changed:
            name, _, code = difference.field.partition(":")
            if name == "categories" and isinstance(difference.said, tuple):
                moved.append(each.product.pk)
                placed += [
                    ProductCategory(product_id=each.product.pk, category_id=ids[path]) for path in difference.said
                ]
            elif name == "attribute" and code in attributes:
                gone.append(attributes[code].id)
                if difference.said not in ("", (), None):
                    values.append(_value(each.product.pk, attributes[code], difference.said, several))
        if gone and not each.is_new:
            old |= Q(product_id=each.product.pk, attribute_id__in=gone)
    if moved:
        ProductCategory.objects.filter(product_id__in=moved).delete()
    ProductCategory.objects.bulk_create(placed)
    if old:
        ProductAttributeValue.objects.filter(old).delete()
    ProductAttributeValue.objects.bulk_create(values)
    chosen = ProductAttributeValue.value_multi_option.through
    chosen.objects.bulk_create(
        chosen(productattributevalue_id=row.pk, attributeoption_id=option_id)
        for row, option_ids in several
        for option_id in option_ids
    )


def _class_of(change: _Change, taxonomy: Taxonomy) -> str:
    return change.offer.item.class_slug if change.is_new else change.product.class_slug


def _value(
    product_id: int, attribute: Attribute, value: Value, several: list[tuple[ProductAttributeValue, list[int]]]
) -> ProductAttributeValue:
    row = ProductAttributeValue(product_id=product_id, attribute_id=attribute.id)
    if attribute.type == "multi_option":
        several.append((row, attribute.option_ids(value)))
    elif attribute.type == "option":
        (row.value_option_id,) = attribute.option_ids(value)
    else:
        setattr(row, f"value_{attribute.type}", as_stored(attribute.type, value))
    return row


def _write_plans(changes: Sequence[_Change], speaker: Speaker) -> None:
    wanted = [each for each in changes if each.plans.is_other]
    if not wanted:
        return
    plans = write_plans(
        [
            PlansOf(each.product, [plan.draft for plan in each.plans.plans], [plan.set_by for plan in each.plans.plans])
            for each in wanted
        ],
        by=speaker.by,
    )
    keys: list[tuple[Plan, str]] = []
    for each in wanted:
        for plan, after in zip(plans[each.product.pk], each.plans.plans, strict=True):
            if after.key:
                keys.append((plan, after.key))
    PlanExternalId.objects.bulk_create(PlanExternalId(plan=plan, source=speaker.source, key=key) for plan, key in keys)


def _write_keys(changes: Sequence[_Change], matches: Matches, source: str) -> None:
    """What the products are known by from now on; a renamed one is known by its new name."""
    new: list[ProductExternalId] = []
    renamed: list[int] = []
    gtins: list[tuple[Product, str]] = []
    taken = set(matches.names_taken)
    for each in changes:
        if each.offer.id and each.offer.id not in matches.keys.get(each.product.pk, set()):
            new.append(ProductExternalId(product=each.product, source=source, key=each.offer.id))
        if each.offer.item.gtin:
            gtins.append((each.product, each.offer.item.gtin))
        is_renamed = any(difference.field == "title" for difference in each.merge.changed) and not each.is_new
        if is_renamed:
            renamed.append(each.product.pk)
        if (each.is_new or is_renamed or each.offer.id == "") and each.offer.key not in taken:
            taken.add(each.offer.key)
            new.append(ProductExternalId(product=each.product, source=NAMES, key=each.offer.key))
    if renamed:
        ProductExternalId.objects.filter(source=NAMES, product_id__in=renamed).delete()
    ProductExternalId.objects.bulk_create(new)
    # A GTIN that another offer of the owner has stays with that one.
    ProductExternalId.objects.bulk_create(
        [
            ProductExternalId(product=product, source=source_of(GTIN, product.owner_id), key=key)
            for product, key in gtins
        ],
        ignore_conflicts=True,
    )


def _taken(wanted: Sequence[tuple[str, str]]) -> set[str]:
    """Of the addresses that offers would have, and of the numbered ones where a second is not free either, those in
    use; and those that the site uses itself."""
    used = set(
        Product.objects.filter(slug__in={slug for pair in wanted for slug in pair}).values_list("slug", flat=True)
    )
    seconds = Counter(second for _first, second in wanted)
    near = Q()
    for second, times in seconds.items():
        if times > 1 or second in used:
            near |= Q(slug__startswith=f"{second}-")
    if near:
        used.update(Product.objects.filter(near).values_list("slug", flat=True))
    return {*used, *reserved_words()}
