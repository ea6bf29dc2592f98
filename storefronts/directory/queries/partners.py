"""Partners as cards: the directory, and the row on the front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category, Product, ProductCategory
from cms.interface import PartnerCard
from cms.queries.showcase import Showcase
from core.kit import clock
from core.organizations.domain.countries import country_choices
from core.organizations.domain.languages import language_name
from core.organizations.domain.sizes import BANDS, band_label, band_of
from core.organizations.models import Answer, Certification, Organization, PublicProfile
from storefronts.directory.domain.directory import FILTERS, Facts, Filtered, narrow
from storefronts.models import PartnerIndexPage, StorefrontPage
from storefronts.showing.queries.places import place_of, storefront_url

PER_PAGE = 24
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "0-9"


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter's value, its words, how many partners it would give, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its choices. `without`: how many partners would be left if it were dropped, if it is chosen."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]
    without: int

    @property
    def chosen(self) -> Choice | None:
        """The choice that was made."""
        return next((choice for choice in self.choices if choice.chosen), None)


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of the directory; `index` has the words above it.

    `matching` counts what the words and filters left, `total` every partner. `without_text` and `without_letter` count
    what would be left without the words, and without the letter. `everywhere` of those found deliver everywhere.
    """

    index: PartnerIndexPage
    page: Page[Organization]
    cards: tuple[PartnerCard, ...]
    filters: tuple[Filter, ...]
    letters: tuple[Choice, ...]
    text: str
    letter: str
    total: int
    without_text: int
    without_letter: int
    everywhere: int

    @property
    def matching(self) -> int:
        """How many partners are left."""
        return self.page.paginator.count

    @property
    def chosen(self) -> tuple[Filter, ...]:
        """The filters that are in force."""
        return tuple(each for each in self.filters if each.chosen is not None)

    @property
    def is_narrowed(self) -> bool:
        """Whether words, a letter or a filter leave somebody out."""
        return bool(self.text or self.letter or self.chosen)

    @property
    def countries(self) -> tuple[Choice, ...]:
        """The countries of the coverage table, those with most partners first."""
        regions = next(each for each in self.filters if each.name == "region")
        return tuple(sorted(regions.choices, key=lambda choice: (-choice.count, choice.label)))

    @property
    def coverage(self) -> dict[str, int]:
        """Country code -> how many of them deliver there, for the map above the table."""
        return {choice.value: choice.count for choice in self.countries}


def listed_partners() -> QuerySet[Organization]:
    """Verified partners with a live storefront and something on offer: a buyer comes here to ask for a price."""
    live = StorefrontPage.objects.live().filter(organization=OuterRef("pk"))
    offers = Product.objects.live().filter(owner=OuterRef("pk"))
    return Organization.objects.verified().partners().filter(Exists(live), Exists(offers))


def directory(
    text: str = "", letter: str = "", page: int | str = 1, chosen: Mapping[str, str] | None = None
) -> Directory | None:
    """The partners that match, by name; twelve queries, however many there are. None while its page is not live.

    `letter` is one of A to Z or "0-9"; `chosen` the value of each filter of `domain.directory.FILTERS`. A value that
    nobody can have is no filter.
    """
    index = PartnerIndexPage.objects.live().first()
    if index is None:
        return None
    text = text.strip()[:100]
    # Every listed partner, by name: the words and the letter are asked of the database, the filters of these facts.
    rows = list(listed_partners().annotate(matches=_bears(text)).order_by("name", "pk").values_list(
        "pk", "name", "employees", "matches"
    ))  # fmt: skip
    letter = letter.upper() if letter.upper() in (*LETTERS, OTHER) else ""
    facts, labels = _facts({pk: employees for pk, _name, employees, _matches in rows})
    named = {pk for pk, _name, _employees, matches in rows if matches}
    initials = {pk: _initial(name) for pk, name, _employees, _matches in rows}
    asked = {name: value for name, value in (chosen or {}).items() if value in labels.get(name, {})}

    def left(by_text: bool = True, by_letter: bool = True) -> Filtered:
        wanted = (
            each
            for each in facts
            if (not by_text or each.key in named) and (not by_letter or not letter or initials[each.key] == letter)
        )
        return narrow(wanted, asked)

    found, any_letter = left(), left(by_letter=False)
    per_letter = Counter(initials[key] for key in any_letter.keys)
    order = Organization.objects.filter(pk__in=found.keys).select_related("storefront", "theme").order_by("name", "pk")
    shown = Paginator(order, PER_PAGE).get_page(page)
    return Directory(
        index=index,
        page=shown,
        cards=tuple(partner_cards(shown.object_list)),
        filters=tuple(_filter(name, found, labels[name], asked.get(name, "")) for name in FILTERS),
        letters=tuple(Choice(one, one, per_letter[one], one == letter) for one in (*LETTERS, OTHER)),
        text=text,
        letter=letter,
        total=len(rows),
        without_text=len(left(by_text=False).keys) if text else 0,
        without_letter=len(any_letter.keys),
        everywhere=found.everywhere,
    )


def _bears(text: str) -> Q:
    """Whether what a partner says of itself has every one of these words."""
    condition = Q(pk__isnull=False)
    for word in text.split():
        condition &= (
            Q(name__icontains=word) | Q(tagline__icontains=word) | Q(description__icontains=word)
            | Q(city__icontains=word)
        )  # fmt: skip
    return condition


def _initial(name: str) -> str:
    first = name[:1].upper()
    return first if first in LETTERS and first else OTHER


def _facts(employees: Mapping[int, int | None]) -> tuple[list[Facts], dict[str, dict[str, str]]]:
    """What these partners are filtered by, in their order, and the words of every value. Five queries."""
    values: dict[int, dict[str, set[str]]] = {pk: {name: set() for name in FILTERS} for pk in employees}
    labels: dict[str, dict[str, str]] = {name: {} for name in FILTERS}
    everywhere: set[int] = set()
    for pk, count in employees.items():
        if band := band_of(count):
            values[pk]["size"].add(band)
    labels["size"] = {band.code: band_label(band.code) for band in BANDS}
    tops = {
        top.path: (top.code, top.shown_name)
        for top in Category.objects.filter(depth=1).only("path", "code", "name", "names")
        if top.code
    }
    offered = (
        ProductCategory.objects.filter(
            product__owner__in=list(employees), product__status=Product.Status.LIVE, category__is_public=True
        )
        .values_list("product__owner", Substr("category__path", 1, Category.steplen))
        .distinct()
        .order_by()
    )
    labels["category"] = dict(sorted(tops.values(), key=lambda top: top[1]))
    for pk, path in offered:
        if path in tops:
            values[pk]["category"].add(tops[path][0])
    profiles = PublicProfile.objects.filter(organization__in=list(employees))
    for pk, is_everywhere, regions, languages in profiles.values_list(
        "organization", "everywhere", "regions", "languages"
    ):
        values[pk]["region"].update(regions)
        values[pk]["language"].update(languages)
        if is_everywhere:
            everywhere.add(pk)
    labels["region"] = dict(country_choices())
    labels["language"] = _by_label(
        (code, language_name(code)) for code in {code for each in values.values() for code in each["language"]}
    )
    industries = profiles.filter(industries__is_active=True).values_list(
        "organization", "industries__slug", "industries__name"
    )
    for pk, slug, name in industries:
        values[pk]["industry"].add(slug)
        labels["industry"][slug] = name
    labels["industry"] = _by_label(labels["industry"].items())
    # A certification that nobody confirmed is the partner's own word: no filter finds it.
    confirmed = Certification.objects.public(clock.today()).filter(answer=Answer.CONFIRMED)
    for pk, name in confirmed.filter(organization__in=list(employees)).values_list("organization", "name"):
        key = name.casefold()
        values[pk]["certification"].add(key)
        labels["certification"].setdefault(key, name)
    labels["certification"] = _by_label(labels["certification"].items())
    facts = [
        Facts(pk, {name: frozenset(found) for name, found in each.items()}, pk in everywhere)
        for pk, each in values.items()
    ]
    return facts, labels


def _by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(pairs, key=lambda pair: pair[1].casefold()))


def _filter(name: str, found: Filtered, labels: Mapping[str, str], chosen: str) -> Filter:
    words = {
        "category": (_("Category"), _("Every category")),
        "region": (_("Delivers in"), _("Every country")),
        "industry": (_("Industry"), _("Every industry")),
        "language": (_("Language of support"), _("Every language")),
        "certification": (_("Confirmed certification"), _("Every certification")),
        "size": (_("Employees"), _("Every size")),
    }[name]
    counts = found.counts[name]
    return Filter(
        name,
        *words,
        tuple(
            Choice(value, label, counts.get(value, 0), value == chosen)
            for value, label in labels.items()
            if counts.get(value) or value == chosen
        ),
        found.without.get(name, 0),
    )


def partner_cards(partners: Iterable[Organization]) -> list[PartnerCard]:
    """Cards of these partners (`storefront` and `theme` loaded), in their order; one query for what they offer."""
    partners = list(partners)
    counts: dict[tuple[int, str], int] = {}
    rows = (
        Product.objects.live()
        .filter(owner__in=partners)
        .values_list("owner_id", "kind")
        .annotate(number=Count("pk"))
        .order_by()
    )
    for owner_id, kind, number in rows:
        counts[owner_id, kind] = number
    return [
        PartnerCard(
            organization=partner,
            url=storefront_url(partner),
            headline=_headline(partner),
            place=place_of(partner),
            solutions=counts.get((partner.pk, Product.Kind.SOLUTION), 0),
            services=counts.get((partner.pk, Product.Kind.SERVICE), 0),
            theme=getattr(partner, "theme", None),
        )
        for partner in partners
    ]


def front_showcase() -> Showcase:
    """Two partners in their own colours, four more, and how many there are: three queries."""
    partners = listed_partners().select_related("storefront", "theme")
    best = list(
        partners.annotate(
            offers=Count("products", filter=Q(products__status=Product.Status.LIVE)),
            spoken=Case(When(~Q(storefront__headline=""), then=Value(1)), default=Value(0)),
            dressed=Case(When(theme__isnull=False, then=Value(1)), default=Value(0)),
        ).order_by("-spoken", "-dressed", "-offers", "name")[:6]
    )
    cards = partner_cards(best)
    themed = [card for card in cards if card.headline][:2]
    return Showcase(
        themed=tuple(themed),
        others=tuple(card for card in cards if card not in themed)[:4],
        total=listed_partners().count(),
    )


def _headline(partner: Organization) -> str:
    page = getattr(partner, "storefront", None)
    return (page.headline if page else "") or partner.tagline
