"""Which partners a need could be sent to: the public facts of each, and what the matching makes of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from catalog.catalogue.models import Category, Product, ProductCategory
from core.kit import clock
from core.organizations.models import Answer, Certification, Industry, Organization, PublicProfile
from marketplace.quotes.asking.domain.matching import (
    MOST_SUGGESTED,
    Certified,
    Match,
    Offer,
    PartnerFacts,
    Reason,
    Wanted,
    Why,
    rank,
)
from marketplace.quotes.asking.queries.match_words import missing_words, reason_words
from marketplace.quotes.interface import Need, Per
from marketplace.quotes.models import QuoteRequest
from marketplace.quotes.states import UNANSWERED
from search.engines import SearchUnavailable
from search.interface import SearchDocument
from search.queries.offers_about import offers_about
from storefronts.directory.queries.partners import listed_partners
from storefronts.showing.queries.places import place_of, storefront_url

#: So many of the offers that the need's words find are looked at.
LOOKED_AT = 60
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A partner that fits: why, what is not known of it, how many requests wait for it in a word, and what to keep of
    the reasons if it is asked."""

    organization: Organization
    place: str
    url: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    load: str
    fit: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The partners to show, and how many more fit in all but the country: they deliver elsewhere, as they state."""

    shown: tuple[Suggestion, ...]
    elsewhere: int


def partners_that_fit(
    need: Need, buyer: Organization | None, *, besides: Collection[int] = (), limit: int, also: Collection[int] = ()
) -> Fitting:
    """The first `limit` partners that fit the need, and of the others that fit those of which the ids are in `also`.

    Whoever the directory lists may be among them, but for the buyer itself and `besides`: verified, with a storefront
    and something of its own on offer. One that only refers, is suspended or has ceased is not. Nine queries at most.
    """
    partners = dict(
        listed_partners()
        .exclude(pk__in=[*besides, *([buyer.pk] if buyer is not None else [])])
        .order_by()
        .values_list("slug", "pk")
    )
    industry = Industry.objects.filter(pk=need.industry, is_active=True).first() if need.industry else None
    text = "\n".join((need.title, need.message, need.requirements))
    budget = need.budget_range
    most = budget.high if budget is not None and budget.per == Per.YEAR else None
    wanted = Wanted(text, need.country, industry.name if industry is not None else "", most, need.currency)
    facts = _facts(partners, need)
    ranked = rank(wanted, facts)
    elsewhere = len(rank(replace(wanted, country=""), facts)) - len(ranked)
    chosen = [each for at, each in enumerate(ranked) if at < limit or partners[each.key] in also]
    found = Organization.objects.in_bulk([partners[each.key] for each in chosen])
    return Fitting(tuple(_suggestion(each, found[partners[each.key]]) for each in chosen), elsewhere)


def partners_beside(
    need: Need,
    products: Sequence[Product],
    buyer: Organization | None,
    *,
    besides: Collection[int],
    also: Collection[int] = (),
) -> tuple[Suggestion, ...]:
    """Partners that offer something near these things and what is written of them, without those in `besides`, who sell
    them. Whoever is in `also` stays among them as long as it fits. Nine queries at most."""
    titles = [each.title for each in products]
    said = [need.message, *titles, *(each.summary for each in products)]
    about = replace(need, title=need.title or titles[0], message="\n".join(each for each in said if each))
    found = partners_that_fit(about, buyer, besides=besides, limit=MOST_SUGGESTED, also=also).shown
    return tuple(
        each
        for each in found
        if each.organization.pk in also or {Why.OFFERS, Why.CATEGORY} & {reason.why for reason in each.fit}
    )


def _suggestion(match: Match, partner: Organization) -> Suggestion:
    return Suggestion(
        organization=partner,
        place=place_of(partner),
        url=storefront_url(partner),
        reasons=reason_words(match.fit),
        missing=missing_words(match.missing),
        load=" ".join(reason_words(each for each in match.reasons if each.why == Why.LOAD)),
        fit=match.fit,
    )


def _facts(partners: Mapping[str, int], need: Need) -> list[PartnerFacts]:
    """What is public of each of them, as far as it bears on the need."""
    ids = list(partners.values())
    offers, categories = _offered(partners, need)
    stated = PublicProfile.objects.filter(organization__in=ids)
    profiles = {pk: (everywhere, regions) for pk, everywhere, regions in stated.values_list(
        "organization", "everywhere", "regions"
    )}  # fmt: skip
    industries: dict[int, set[str]] = defaultdict(set)
    for pk, name in stated.filter(industries__is_active=True).values_list("organization", "industries__name"):
        industries[pk].add(name)
    certified: dict[int, list[Certified]] = defaultdict(list)
    public = Certification.objects.public(clock.today()).filter(organization__in=ids)
    for pk, name, answer in public.order_by().values_list("organization", "name", "answer"):
        certified[pk].append(Certified(name, answer == Answer.CONFIRMED))
    waiting = QuoteRequest.objects.asked().filter(seller__in=ids, status__in=UNANSWERED).order_by()
    load = dict(waiting.values_list("seller").annotate(n=Count("pk")))
    return [
        PartnerFacts(
            key=slug,
            offers=tuple(offers[slug]),
            categories=tuple(sorted(categories[slug])),
            certifications=tuple(certified[pk]),
            everywhere=profiles.get(pk, (False, ()))[0],
            countries=frozenset(profiles.get(pk, (False, ()))[1]),
            industries=frozenset(industries[pk]),
            open_requests=load.get(pk, 0),
        )
        for slug, pk in partners.items()
    ]


def _offered(partners: Mapping[str, int], need: Need) -> tuple[Mapping[str, list[Offer]], Mapping[str, set[str]]]:
    """What the need's words find, by the partner that offers it; by category while the search cannot be asked."""
    offers: dict[str, list[Offer]] = defaultdict(list)
    categories: dict[str, set[str]] = defaultdict(set)
    try:
        documents = offers_about(need.title, f"{need.message}\n{need.requirements}", LOOKED_AT)
    except SearchUnavailable:
        by_id = {pk: slug for slug, pk in partners.items()}
        for pk, name in _in_categories(list(by_id), f"{need.title}\n{need.message}"):
            categories[by_id[pk]].add(name)
        return offers, categories
    for place, document in enumerate(documents, start=1):
        offers[document.owner_key].append(Offer(document.title, place, _first_year(document)))
    return offers, categories


def _first_year(document: SearchDocument) -> tuple[tuple[str, int], ...]:
    if document.first_year_minor is None:
        return ()
    return ((document.currency, document.first_year_minor),)


def _in_categories(partners: Collection[int], text: str) -> list[tuple[int, str]]:
    """Who has something on offer in, or below, a category of whose name a word stands in the text. Two queries."""
    said = _stems(text)
    named = {
        path: name
        for path, name in Category.objects.filter(is_public=True).values_list("path", "name")
        if _stems(name) & said
    }
    if not named:
        return []
    rows = ProductCategory.objects.filter(
        product__owner__in=partners, product__status=Product.Status.LIVE, category__is_public=True
    ).order_by()
    return [
        (owner, name)
        for owner, path in rows.values_list("product__owner", "category__path").distinct()
        for top, name in named.items()
        if path.startswith(top)
    ]


def _stems(text: str) -> set[str]:
    return {word.casefold().removesuffix("s") for word in _WORD.findall(text)}
