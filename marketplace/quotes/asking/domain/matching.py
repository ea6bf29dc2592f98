"""Which partners fit a need that was written in words, and why. Public facts in, ranked matches with reasons out."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

#: How many partners are suggested at most; as many as can be asked at once.
MOST_SUGGESTED = 5
#: How many are asked where the buyer leaves the choice.
BEST = 3
#: Open requests up to which a partner has few of them, and some.
FEW, SOME = 2, 9

_TOKEN = re.compile(r"\w+")
_OFFER, _MORE_OFFERS, _CERTIFIED, _STATED, _COUNTRY, _INDUSTRY, _CATEGORY, _BUDGET = 40, 8, 24, 12, 20, 15, 30, 10
_COUNTED = 3


class Why(StrEnum):
    """A reason for which a partner fits, or, for the last one, what is known of its load."""

    OFFERS = "offers"
    CATEGORY = "category"
    CERTIFIED = "certified"
    STATED = "stated"  # a certification that nobody confirmed
    COUNTRY = "country"
    EVERYWHERE = "everywhere"
    INDUSTRY = "industry"
    BUDGET = "budget"
    LOAD = "load"


class Missing(StrEnum):
    """What was asked for and is not known of a partner, or known to be otherwise."""

    OFFERS = "offers"
    COUNTRY = "country"
    INDUSTRY = "industry"
    OTHER_INDUSTRIES = "other_industries"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a need says that partners are compared with: its words, a country's code and an industry's name, or "",
    and the most that the buyer can spend in a year (minor units of `currency`), if it said so."""

    text: str = ""
    country: str = ""
    industry: str = ""
    most: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something on offer that was found by the need's words, its place among all that was found, from 1, and what its
    first year costs at least, by currency, as far as it is public."""

    title: str
    place: int
    first_year: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Certified:
    """A certification that a partner names; `confirmed` by who gave it, or by the operator."""

    name: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """What is public of a partner; `key` is its own and never changes.

    `offers` are those found by the need's words, `categories` names of categories that the need names and in which it
    has offers: known only where the search could not be asked. `open_requests` counts those that wait for its answer;
    nothing but a word for it leaves this module.
    """

    key: str
    offers: tuple[Offer, ...] = ()
    categories: tuple[str, ...] = ()
    certifications: tuple[Certified, ...] = ()
    everywhere: bool = False
    countries: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    open_requests: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a partner fits: of what kind, which ones (titles, names, a code), and how many there are in all."""

    why: Why
    values: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A partner that fits, with the reasons in the order in which they weigh, and what is not known of it."""

    key: str
    points: int
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]

    @property
    def fit(self) -> tuple[Reason, ...]:
        """The reasons without its load, which changes from hour to hour and says nothing of how it fits."""
        return tuple(each for each in self.reasons if each.why != Why.LOAD)


def rank(wanted: Wanted, partners: Iterable[PartnerFacts]) -> tuple[Match, ...]:
    """The partners that fit, best first.

    A partner fits that offers something near the need's words, holds a certification that the need names, or works in
    its industry. One that says where it delivers and leaves the country out is not among them: its offer would be of no
    use. Each fact that fits adds points and none takes any, so a partner never falls by one more of them.

    Of partners with the same points, one with fewer open requests comes first (few, some, many). Where that is the same
    too, a lot decides: a hash of the need's words and the partner's key. Neither name, nor age, nor the order in which
    partners were read counts; another need draws another order, and the same need always the same one.
    """
    found = [
        (match, load_of(facts.open_requests), _lot(wanted, facts.key))
        for facts in partners
        if (match := _matched(wanted, facts)) is not None
    ]
    found.sort(key=lambda each: (-each[0].points, _LOADS.index(each[1]), each[2]))
    return tuple(match for match, _load, _drawn in found)


_LOADS = ("few", "some", "many")


def load_of(open_requests: int) -> str:
    """The word for how many requests wait for a partner: few, some or many."""
    return "few" if open_requests <= FEW else "some" if open_requests <= SOME else "many"


def _matched(wanted: Wanted, facts: PartnerFacts) -> Match | None:
    delivers = facts.everywhere or wanted.country in facts.countries
    if wanted.country and facts.countries and not delivers:
        return None
    points, reasons, missing = 0, [], []
    if facts.offers:
        offers = sorted(facts.offers, key=lambda each: (each.place, each.title))
        points += _OFFER + _near(offers[0].place) + _MORE_OFFERS * min(len(offers) - 1, _COUNTED - 1)
        reasons.append(Reason(Why.OFFERS, tuple(each.title for each in offers[:_COUNTED]), len(offers)))
    elif facts.categories:
        points += _CATEGORY
        reasons.append(Reason(Why.CATEGORY, tuple(sorted(facts.categories)[:_COUNTED]), len(facts.categories)))
    else:
        missing.append(Missing.OFFERS)
    confirmed, stated = _named(wanted.text, facts.certifications)
    if confirmed:
        points += _CERTIFIED * min(len(confirmed), _COUNTED)
        reasons.append(Reason(Why.CERTIFIED, confirmed[:_COUNTED], len(confirmed)))
    if stated:
        points += _STATED * min(len(stated), _COUNTED)
        reasons.append(Reason(Why.STATED, stated[:_COUNTED], len(stated)))
    if wanted.country and delivers:
        points += _COUNTRY
        reasons.append(Reason(Why.EVERYWHERE if facts.everywhere else Why.COUNTRY, (wanted.country,), 1))
    elif wanted.country:
        missing.append(Missing.COUNTRY)
    works = bool(wanted.industry) and wanted.industry in facts.industries
    if works:
        points += _INDUSTRY
        reasons.append(Reason(Why.INDUSTRY, (wanted.industry,), 1))
    elif wanted.industry:
        missing.append(Missing.OTHER_INDUSTRIES if facts.industries else Missing.INDUSTRY)
    if (within := _within_budget(wanted, facts.offers)) is not None:
        points += _BUDGET
        reasons.append(within)
    if not (facts.offers or facts.categories or confirmed or stated or works):
        return None
    reasons.append(Reason(Why.LOAD, (load_of(facts.open_requests),), 0))
    return Match(facts.key, points, tuple(reasons), tuple(missing))


def _within_budget(wanted: Wanted, offers: Iterable[Offer]) -> Reason | None:
    """The nearest of the offers whose first year the buyer can pay, at its public price."""
    for each in sorted(offers, key=lambda each: (each.place, each.title)):
        price = dict(each.first_year).get(wanted.currency)
        if price is not None and wanted.most is not None and price <= wanted.most:
            return Reason(Why.BUDGET, (each.title, str(price), wanted.currency), 1)
    return None


def _near(place: int) -> int:
    """What it adds that the words are met well, in steps: the places of what is found are not that exact."""
    return 20 if place <= 5 else 10 if place <= 15 else 0


def _named(text: str, certifications: Iterable[Certified]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of these certifications those that the text names: confirmed ones, and those that are only stated."""
    words = {each.casefold() for each in _TOKEN.findall(text)}
    found: dict[str, bool] = {}
    for each in certifications:
        if _stands_in(each.name, words):
            found[each.name] = found.get(each.name, False) or each.confirmed
    names = sorted(found)
    return tuple(each for each in names if found[each]), tuple(each for each in names if not found[each])


def _stands_in(name: str, words: set[str]) -> bool:
    """Whether a text with these words names it: of one with a number ("ISO/IEC 27001:2022") its first word and the
    number are enough, else every word of it is there."""
    parts = [each.casefold() for each in _TOKEN.findall(name)]
    number = next((each for each in parts if each.isdecimal()), None)
    telling = parts if number is None else [parts[0], number]
    return bool(parts) and all(each in words for each in telling)


def _lot(wanted: Wanted, key: str) -> str:
    said = "\x1f".join((wanted.text, wanted.country, wanted.industry, key))
    return hashlib.sha256(said.encode()).hexdigest()
