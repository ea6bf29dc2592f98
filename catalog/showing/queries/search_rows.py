"""Everything a search document says of products, in bulk: a fixed number of queries for every 500 products."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalog.catalogue.models import Category, Product, ProductAttributeValue, ProductCategory
from catalog.classifying.queries.attributes import applying
from catalog.domain.facts import SEVERAL
from catalog.domain.ratings import Ratings
from catalog.models import BundleItem, Plan, PlanPrice
from catalog.pricing.queries.pricing import BundlePrice, bundle_price, first_year, own_currency, price_plans
from catalog.product_reviews.queries.product_reviews import ratings_of
from core.organizations.presenting.queries.public_profile import findable, industries_on_offer

BATCH = 500
#: The code of the fact whose parts are badges.
CERTIFICATIONS = "certifications"
#: The code of the fact whose choices are industries, as far as they are called as the operator's list calls them; that
#: of another category is "industries_2".
INDUSTRIES = "industries"


@dataclass(frozen=True, slots=True)
class SearchComponent:
    """One component of a solution: its label, who provides it, and its weight in the picture (its part of the price,
    or 1 each where the price is on request)."""

    label: str
    owner_key: str
    owner_name: str
    amount: int


@dataclass(frozen=True, slots=True)
class SearchPrice:
    """A price with what it is for, and what comes of it in the first year."""

    currency: str
    minor: int
    basis: str
    first_year: int
    first_year_for: str = ""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What is findable of one product.

    `categories` are codes such as "security/key-management" (their ancestors are implied), `category_labels` the name
    of each code and of its ancestors, `category_names` what they are called in other languages.
    `prices`: in each currency that it is priced in, the owner's (a solution's own)
    first, the least a unit of any plan costs, or a solution's first year; none: on request. `basis` says what it is
    for, `first_year` is the least that any plan's least quantity, which `first_year_for` names, costs in it. `logo` is
    an address or "". `choices` are the facts that buyers filter by: code, name, and one value of it. `certifications`
    is split at commas. `industries` are those that the offer states, else those of who offers it, as (key, name);
    `certified` what that organisation is certified for, confirmed: key, name, who issued it. `ratings` are those of its
    published reviews. `partners` and `vendors` are who of `owners` sells it as a partner, and whose products are in it;
    `billing` how often the plans on sale of it or of its parts are paid: "monthly", "yearly", "once", "other".
    """

    product_id: int
    kind: str
    class_slug: str
    slug: str
    title: str
    url: str
    summary: str
    description: str
    owner_id: int
    owner_key: str
    owner_name: str
    owners: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]
    vendors: tuple[tuple[str, str], ...]
    billing: tuple[str, ...]
    language: str
    categories: tuple[str, ...]
    category_labels: dict[str, str]
    category_names: tuple[str, ...]
    choice_names: tuple[str, ...]
    prices: tuple[SearchPrice, ...]
    components: tuple[SearchComponent, ...]
    attributes: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str, str], ...]
    certifications: tuple[str, ...]
    industries: tuple[tuple[str, str], ...]
    certified: tuple[tuple[str, str, str], ...]
    delivered_in: tuple[str, ...]
    delivers_everywhere: bool
    live_in: str
    fits: str
    ratings: Ratings
    logo: str
    popularity: int
    published_at: dt.datetime | None
    updated_at: dt.datetime


def search_rows(at: dt.datetime, product_ids: Sequence[int] | None = None) -> Iterator[SearchRow]:
    """A row for each live product (of these ids, if given) at its prices of that moment; others are left out."""
    wanted = Product.objects.live()
    if product_ids is not None:
        wanted = wanted.filter(pk__in=list(product_ids))
    ids = list(wanted.order_by("pk").values_list("pk", flat=True))
    industries = {each.name.casefold(): (each.slug, each.name) for each in industries_on_offer()}
    labels: dict[str, str] = {}
    others: dict[str, tuple[str, ...]] = {}
    for code, name, names in Category.objects.exclude(code=None).values_list("code", "name", "names"):
        labels[code or ""], others[code or ""] = name, tuple(names.values())
    for start in range(0, len(ids), BATCH):
        yield from _batch(ids[start : start + BATCH], labels, others, industries, at)


def _batch(
    ids: list[int],
    labels: dict[str, str],
    others: dict[str, tuple[str, ...]],
    industries: dict[str, tuple[str, str]],
    at: dt.datetime,
) -> Iterator[SearchRow]:
    products = list(Product.objects.filter(pk__in=ids).select_related("owner", "product_class", "offer").order_by("pk"))
    categories: dict[int, list[str]] = defaultdict(list)
    for product_id, code in (
        ProductCategory.objects.filter(product_id__in=ids, category__is_public=True)
        .order_by("category__path")
        .values_list("product_id", "category__code")
    ):
        if code is not None:
            categories[product_id].append(code)
    facts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    owners_facts = findable({product.owner_id for product in products})
    certified: dict[int, list[str]] = defaultdict(list)
    meant_for: dict[int, list[tuple[str, str]]] = defaultdict(list)
    choices: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    named_otherwise: dict[int, list[str]] = defaultdict(list)
    stated = attribute_values(ids)
    with override(settings.LANGUAGE_CODE):
        texts = [str(value.value_as_text) for value in stated]
    for value, text in zip(stated, texts, strict=True):
        named_otherwise[value.product_id] += _other_names(value)
        facts[value.product_id].append((value.attribute.name, text))
        if value.attribute.is_filter:
            named = str(value.attribute.code), str(value.attribute.name)
            choices[value.product_id] += ((*named, choice) for choice in _choices(value, text))
        if value.attribute.code == CERTIFICATIONS:
            certified[value.product_id] += text.split(",")
        if str(value.attribute.code).partition("_")[0] == INDUSTRIES:
            named_so = (industries.get(choice.casefold()) for choice in _choices(value, text))
            meant_for[value.product_id] += (each for each in named_so if each)
    paid: dict[int, set[str]] = defaultdict(set)
    plans = Plan.objects.filter(product__in=ids, is_active=True).order_by("product_id")
    for product_id, billing, months in plans.values_list("product_id", "billing", "term_months"):
        paid[product_id].add(_how_often(billing, months))
    prices = least_prices(products, at)
    ratings = ratings_of(ids)
    solutions = [p for p in products if p.kind == Product.Kind.SOLUTION]
    parts: dict[int, list[BundleItem]] = defaultdict(list)
    for item in BundleItem.objects.filter(bundle__in=solutions).select_related("plan__product__owner"):
        parts[item.bundle_id].append(item)
    bundles = _bundle_prices(solutions, parts, at)
    for product in products:
        sold = bundles.get(product.pk, [])
        bundle = sold[0] if sold else None
        weights = {c.plan_id: c.allocated for c in bundle.components} if bundle and bundle.net else {}
        components = tuple(
            SearchComponent(
                label=item.plan.product.title,
                owner_key=item.plan.product.owner.slug,
                owner_name=item.plan.product.owner.name,
                amount=weights.get(item.plan_id, 0 if weights else 1),
            )
            for item in parts[product.pk]
        )
        holders = {each.pk: each for each in (product.owner, *(i.plan.product.owner for i in parts[product.pk]))}
        often = paid[product.pk] | {_how_often(i.plan.billing, i.plan.term_months) for i in parts[product.pk]}
        owners = {product.owner.slug: product.owner.name} | {c.owner_key: c.owner_name for c in components}
        codes = tuple(dict.fromkeys(categories[product.pk]))
        if product.kind == Product.Kind.SOLUTION:
            priced = [SearchPrice(each.currency, each.first_year, "first year", each.first_year) for each in sold]
        else:
            priced = prices.get(product.pk, [])
        places = _places([product, *(item.plan.product for item in parts[product.pk])])
        offer = getattr(product, "offer", None)
        of_owner = owners_facts[product.owner_id]
        yield SearchRow(
            product_id=product.pk,
            kind=product.kind,
            class_slug=product.class_slug,
            slug=product.slug,
            title=product.title,
            url=product.get_absolute_url(),
            summary=product.summary,
            description=product.description,
            owner_id=product.owner_id,
            owner_key=product.owner.slug,
            owner_name=product.owner.name,
            owners=tuple(owners.items()),
            partners=((product.owner.slug, product.owner.name),) if product.owner.is_partner else (),
            vendors=tuple((each.slug, each.name) for each in holders.values() if each.is_vendor),
            billing=tuple(sorted(often)),
            language=product.language,
            categories=codes,
            category_labels={prefix: labels.get(prefix, prefix) for code in codes for prefix in prefixes_of(code)},
            category_names=tuple(
                dict.fromkeys(name for code in codes for p in prefixes_of(code) for name in others.get(p, ()))
            ),
            choice_names=tuple(dict.fromkeys(named_otherwise[product.pk])),
            prices=tuple(priced),
            components=components,
            attributes=tuple(facts[product.pk]),
            choices=tuple(choices[product.pk]),
            certifications=tuple(part.strip() for part in certified[product.pk] if part.strip()),
            industries=tuple(meant_for[product.pk] or of_owner.industries.items()),
            certified=tuple((key, *named) for key, named in of_owner.certified.items()),
            delivered_in=tuple(sorted(places or ())),
            delivers_everywhere=places is None,
            live_in=offer.live_in if offer else "",
            fits=offer.fits if offer else "",
            ratings=ratings.get(product.pk, Ratings()),
            logo=product.logo.url if product.logo else "",
            popularity=product.popularity,
            published_at=product.published_at,
            updated_at=product.date_updated,
        )


def _other_names(value: ProductAttributeValue) -> list[str]:
    """What other languages call the choices that were made."""
    made = [value.value_option] if value.value_option is not None else value.value_multi_option.all()
    return [name for option in made for name in option.names.values()]


def _choices(value: ProductAttributeValue, text: str) -> list[str]:
    """What of a fact is filtered by: each choice that was made, or yes or no; `text` says its value."""
    if value.attribute.type == SEVERAL:
        return sorted(option.option for option in value.value_multi_option.all())
    return [text]


def _how_often(billing: str, months: int | None) -> str:
    """How often a plan is paid, in the words of the search."""
    if billing == Plan.Billing.ONE_TIME:
        return "once"
    return "monthly" if months == 1 else "yearly" if (months or 12) % 12 == 0 else "other"


def _places(products: Sequence[Product]) -> frozenset[str] | None:
    """The countries in which all of these are delivered; None: in every one. Without any of its own a product is
    delivered everywhere."""
    limits = [frozenset(product.delivered_in) for product in products if product.delivered_in]
    return frozenset.intersection(*limits) if limits else None


def attribute_values(product_ids: list[int]) -> list[ProductAttributeValue]:
    """What readers see of the facts that these products state, with what its text needs, in order; in two queries."""
    return list(
        applying(ProductAttributeValue.objects.filter(product_id__in=product_ids))
        .select_related("attribute__category", "value_option")
        .prefetch_related("value_multi_option")
        .order_by(
            "product_id", F("attribute__category__path").asc(nulls_first=True), "attribute__position", "attribute"
        )
    )


def from_prices(products: Sequence[Product], currency: str, at: dt.datetime) -> dict[int, int]:
    """Product id -> the least that a unit of any of its plans costs in this currency, where any has a price."""
    sold = Plan.objects.filter(product__in=list(products), is_active=True, is_addon=False)
    plans = sold.values_list("pk", "product_id")
    amounts = price_plans([pk for pk, _ in plans], currency, at)
    least: dict[int, int] = {}
    for pk, product_id in plans:
        if pk in amounts:
            lowest = amounts[pk].lowest
            least[product_id] = min(lowest, least.get(product_id, lowest))
    return least


def _bundle_prices(
    solutions: list[Product], parts: dict[int, list[BundleItem]], at: dt.datetime
) -> dict[int, list[BundlePrice]]:
    """Solution id -> its price in each currency in which all its parts have one, its own currency first."""
    plans = {item.plan_id for items in parts.values() for item in items}
    rows = PlanPrice.objects.in_force(at).filter(plan__in=plans).order_by().values_list("plan_id", "currency")
    sold_in: dict[int, set[str]] = defaultdict(set)
    for plan_id, currency in rows:
        sold_in[plan_id].add(currency)
    by_currency: dict[str, list[int]] = defaultdict(list)
    own = {solution.pk: own_currency(solution) for solution in solutions}
    for pk in own:
        shared = [sold_in[item.plan_id] for item in parts[pk]]
        for currency in set.intersection(*shared) if shared else ():
            by_currency[currency].append(pk)
    found: dict[int, list[BundlePrice]] = defaultdict(list)
    for currency in sorted(by_currency):
        for pk, price in bundle_price(by_currency[currency], currency, at).items():
            found[pk].insert(0 if currency == own[pk] else len(found[pk]), price)
    return found


def _first_year(price: PlanPrice) -> int:
    """What the plan's least quantity costs in the first year."""
    return first_year(price.plan, price.list_price).price_of(price.plan.min_quantity)


def _basis(price: PlanPrice) -> str:
    """What the least price of a unit is for, and from which quantity, where only a later tier costs it."""
    least = price.list_price.lowest
    first = next(first for first, _end, amount in price.list_price.rows() if amount == least)
    if first == 1:
        return price.plan.per
    n = number_format(first, force_grouping=True)
    return _("%(per)s, from a quantity of %(n)s") % {"per": price.plan.per, "n": n}


def _least_quantity(price: PlanPrice, *, other: bool) -> str:
    """The plan's least quantity in words, with its name where it is `other` than the plan whose unit price is shown."""
    n = number_format(price.plan.min_quantity, force_grouping=True)
    if other:
        return _("with %(plan)s, for a quantity of %(n)s") % {"plan": price.plan.name, "n": n}
    return _("for a quantity of %(n)s") % {"n": n}


def least_prices(products: Sequence[Product], at: dt.datetime) -> dict[int, list[SearchPrice]]:
    """Product id -> its price in each currency that it has one in, the owner's first."""
    home = {product.pk: product.owner.currency for product in products}
    least: dict[int, dict[str, PlanPrice]] = defaultdict(dict)
    years: dict[tuple[int, str], tuple[int, PlanPrice]] = {}
    rows = (
        PlanPrice.objects.in_force(at)
        .filter(plan__product_id__in=home, plan__is_active=True, plan__is_addon=False)
        .select_related("plan")
        .order_by("currency")
    )
    # Some tier of a dear plan may be the cheapest.
    for price in sorted(rows, key=lambda each: each.list_price.lowest):
        product_id = price.plan.product_id
        least[product_id].setdefault(price.currency, price)
        # The plan with the least price of a unit may not be the one that costs least over a year.
        key, year = (product_id, price.currency), _first_year(price)
        if key not in years or year < years[key][0]:
            years[key] = year, price
    priced: dict[int, list[SearchPrice]] = {}
    for pk, by_currency in least.items():
        priced[pk] = []
        own = home[pk]
        for currency in [*(code for code in by_currency if code == own), *sorted(by_currency.keys() - {own})]:
            price = by_currency[currency]
            year, cheapest = years[pk, currency]
            words = _least_quantity(cheapest, other=cheapest.plan_id != price.plan_id)
            priced[pk].append(SearchPrice(currency, price.list_price.lowest, _basis(price), year, words))
    return priced


def price_read_in(prices: Sequence[SearchPrice], reads_in: str) -> SearchPrice | None:
    """Of one product's `least_prices`, that in the reader's currency, else the first; None where it is on request."""
    return next((each for each in prices if each.currency == reads_in), prices[0] if prices else None)


def prefixes_of(code: str) -> Iterator[str]:
    """A category's code and those above it, the highest first: "a/b" gives "a" and "a/b"."""
    parts = code.split("/")
    return ("/".join(parts[: end + 1]) for end in range(len(parts)))
