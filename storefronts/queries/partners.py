"""Partners as cards: the directory, and the row on the front page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Left, Substr, Upper

from catalog.catalogue.models import Category, Product, ProductCategory
from cms.interface import PartnerCard
from cms.queries.showcase import Showcase
from core.organizations.models import Organization
from storefronts.models import PartnerIndexPage, StorefrontPage
from storefronts.queries.places import place_of, storefront_url

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
class Directory:
    """One page of the directory; `index` has the words above it.

    `matching` counts what the words and filters left, `total` every partner.
    """

    index: PartnerIndexPage
    page: Page[Organization]
    cards: tuple[PartnerCard, ...]
    categories: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    text: str
    category: str
    letter: str
    total: int

    @property
    def matching(self) -> int:
        """How many partners are left."""
        return self.page.paginator.count


def listed_partners() -> QuerySet[Organization]:
    """Verified partners with a live storefront and something on offer: a buyer comes here to ask for a price."""
    live = StorefrontPage.objects.live().filter(organization=OuterRef("pk"))
    offers = Product.objects.live().filter(owner=OuterRef("pk"))
    return Organization.objects.verified().partners().filter(Exists(live), Exists(offers))


def directory(text: str = "", category: str = "", letter: str = "", page: int | str = 1) -> Directory | None:
    """The partners that match, by name; nine queries, however many there are. None while its page is not live.

    `category` is the code of a top category in which the partner has a live offer, `letter` one of A to Z or "0-9".
    """
    index = PartnerIndexPage.objects.live().first()
    if index is None:
        return None
    partners = listed_partners()
    total = partners.count()
    text = text.strip()[:100]
    for word in text.split():
        partners = partners.filter(
            Q(name__icontains=word) | Q(tagline__icontains=word) | Q(description__icontains=word)
            | Q(city__icontains=word)
        )  # fmt: skip
    offers = ProductCategory.objects.filter(
        product__owner=OuterRef("pk"), product__status=Product.Status.LIVE, category__is_public=True
    )
    tops = list(
        Category.objects.filter(depth=1).exclude(code=None).order_by("name").only("path", "name", "code", "depth")
    )
    per_category = dict(
        ProductCategory.objects.filter(
            product__owner__in=partners.values("pk"), product__status=Product.Status.LIVE, category__is_public=True
        )
        .values_list(Substr("category__path", 1, Category.steplen))
        .annotate(number=Count("product__owner", distinct=True))
        .order_by()
    )
    chosen = next((top for top in tops if top.code == category), None)
    if chosen is not None:
        partners = partners.filter(Exists(offers.filter(category__path__startswith=chosen.path)))
    initial = Upper(Left("name", 1))
    per_letter = dict(
        partners.annotate(
            initial=Case(When(Q(name__iregex=r"^[a-z]"), then=initial), default=Value(OTHER), output_field=CharField())
        )
        .values_list("initial")
        .annotate(number=Count("pk"))
        .order_by("initial")
    )
    letter = letter.upper()
    if letter == OTHER:
        partners = partners.exclude(name__iregex=r"^[a-z]")
    elif letter in LETTERS and len(letter) == 1:
        partners = partners.filter(name__istartswith=letter)
    else:
        letter = ""
    shown = Paginator(partners.select_related("storefront", "theme").order_by("name", "pk"), PER_PAGE).get_page(page)
    return Directory(
        index=index,
        page=shown,
        cards=tuple(partner_cards(shown.object_list)),
        categories=tuple(
            Choice(top.code, top.name, per_category.get(top.path, 0), top is chosen)
            for top in tops
            if per_category.get(top.path) or top is chosen
        ),
        letters=tuple(Choice(one, one, per_letter.get(one, 0), one == letter) for one in (*LETTERS, OTHER)),
        text=text,
        category=chosen.code if chosen else "",
        letter=letter,
        total=total,
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
