"""Which partners fit a need: every fact that fits helps, nothing else decides, and ties are drawn by lot."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.quotes.asking.domain.matching import (
    Certified,
    Missing,
    Offer,
    PartnerFacts,
    Wanted,
    Why,
    load_of,
    rank,
)
from marketplace.quotes.asking.queries.match_words import reason_words

WANTED = Wanted("Count stock in our stores. ISO 27001 is a must.", country="DE", industry="Retail")
TITLES = ("Stock counts", "Store network", "Warehouse links", "Till service")

offers = st.builds(Offer, st.sampled_from(TITLES), st.integers(1, 60))
certifications = st.builds(Certified, st.sampled_from(("ISO 27001", "ISO 9001", "Cloud partner")), st.booleans())
facts = st.builds(
    PartnerFacts,
    key=st.just(""),
    offers=st.lists(offers, max_size=4).map(tuple),
    categories=st.lists(st.sampled_from(("Stock", "Stores")), max_size=2, unique=True).map(tuple),
    certifications=st.lists(certifications, max_size=3).map(tuple),
    everywhere=st.booleans(),
    countries=st.frozensets(st.sampled_from(("DE", "FR", "GB"))),
    industries=st.frozensets(st.sampled_from(("Retail", "Health"))),
    open_requests=st.integers(0, 20),
)
several = st.lists(facts, min_size=1, max_size=7).map(
    lambda found: tuple(replace(each, key=f"p{at}") for at, each in enumerate(found))
)
wanted = st.builds(
    Wanted,
    st.sampled_from((WANTED.text, "Something else", "")),
    st.sampled_from(("", "DE", "FR")),
    st.sampled_from(("", "Retail")),
)


def place(need: Wanted, partners: tuple[PartnerFacts, ...], key: str) -> int:
    """Where the partner stands; behind everybody where it does not fit."""
    keys = [each.key for each in rank(need, partners)]
    return keys.index(key) if key in keys else len(partners)


def more(need: Wanted, one: PartnerFacts) -> tuple[PartnerFacts, ...]:
    """The same partner with one more fact that fits, in every way in which there can be one."""
    return (
        replace(one, offers=(*one.offers, Offer("One more", 3))),
        replace(one, offers=(*one.offers, Offer("One more, far behind", 60))),
        replace(one, certifications=(*one.certifications, Certified("ISO/IEC 27001:2022", confirmed=True))),
        replace(one, certifications=(*one.certifications, Certified("ISO/IEC 27001:2022"))),
        replace(one, countries=one.countries | {need.country}) if need.country and one.countries else one,
        replace(one, everywhere=True),
        replace(one, industries=one.industries | {need.industry}) if need.industry else one,
        replace(one, open_requests=0),
    )


@given(wanted, several, st.integers(0, 6))
def test_one_more_fact_that_fits_never_puts_a_partner_further_down(
    need: Wanted, partners: tuple[PartnerFacts, ...], at: int
) -> None:
    one = partners[at % len(partners)]
    before = place(need, partners, one.key)
    for better in more(need, one):
        others = tuple(each for each in partners if each.key != one.key)
        assert place(need, (*others, better), one.key) <= before


@given(wanted, several, st.randoms(use_true_random=False))
def test_the_order_in_which_partners_are_read_does_not_matter(
    need: Wanted, partners: tuple[PartnerFacts, ...], random: Random
) -> None:
    mixed = list(partners)
    random.shuffle(mixed)
    assert rank(need, mixed) == rank(need, partners)


@given(wanted, several)
def test_whoever_fits_has_a_reason_and_nobody_else_is_there(need: Wanted, partners: tuple[PartnerFacts, ...]) -> None:
    for match in rank(need, partners):
        assert match.fit
        assert {each.why for each in match.fit} - {Why.COUNTRY, Why.EVERYWHERE}


@given(wanted, several)
def test_load_decides_only_between_partners_that_fit_as_well(need: Wanted, partners: tuple[PartnerFacts, ...]) -> None:
    idle = rank(need, [replace(each, open_requests=0) for each in partners])
    found = rank(need, partners)
    assert [each.points for each in found] == [each.points for each in idle]


def test_partners_of_the_same_fit_and_load_are_drawn_by_lot_for_each_need() -> None:
    partners = [PartnerFacts(f"p{number}", offers=(Offer("Stock", 1),)) for number in range(6)]
    first = {rank(Wanted(f"Need {number}"), partners)[0].key for number in range(60)}
    assert len(first) == 6
    assert rank(Wanted("Need"), partners) == rank(Wanted("Need"), reversed(partners))


def test_a_partner_with_few_open_requests_comes_before_one_that_fits_as_well_and_has_many() -> None:
    busy, free = (
        PartnerFacts("busy", (Offer("Stock", 1),), open_requests=30),
        PartnerFacts("free", (Offer("Stock", 1),)),
    )
    for number in range(10):
        assert [each.key for each in rank(Wanted(f"Need {number}"), [busy, free])] == ["free", "busy"]


def test_how_many_requests_are_open_is_said_in_a_word_only() -> None:
    assert [load_of(number) for number in (0, 2, 3, 9, 10, 500)] == ["few", "few", "some", "some", "many", "many"]
    match = rank(Wanted("Stock"), [PartnerFacts("p", (Offer("Stock", 1),), open_requests=7)])[0]
    assert [each.values for each in match.reasons if each.why == Why.LOAD] == [("some",)]
    assert all(each.why != Why.LOAD for each in match.fit)


def test_one_that_delivers_elsewhere_is_not_suggested_and_one_that_does_not_say_is_with_a_word_of_it() -> None:
    elsewhere = PartnerFacts("elsewhere", (Offer("Stock", 1),), countries=frozenset({"FR"}))
    silent = PartnerFacts("silent", (Offer("Stock", 1),))
    found = rank(WANTED, [elsewhere, silent])
    assert [each.key for each in found] == ["silent"]
    assert found[0].missing == (Missing.COUNTRY, Missing.INDUSTRY)


def test_delivering_to_the_country_alone_is_no_fit() -> None:
    assert rank(WANTED, [PartnerFacts("p", everywhere=True)]) == ()


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("ISO 27001", True),
        ("ISO/IEC 27001:2022", True),
        ("ISO 9001", False),
        ("Stores", True),
        ("Stores and tills", False),
    ],
)
def test_a_certification_counts_where_the_need_names_it(name: str, is_named: bool) -> None:
    facts = PartnerFacts("p", (Offer("Stock", 1),), certifications=(Certified(name, confirmed=True),))
    reasons = {each.why for each in rank(WANTED, [facts])[0].reasons}
    assert (Why.CERTIFIED in reasons) is is_named


def test_a_certification_that_nobody_confirmed_weighs_less() -> None:
    said = PartnerFacts("said", certifications=(Certified("ISO 27001"),))
    confirmed = PartnerFacts("confirmed", certifications=(Certified("ISO 27001", confirmed=True),))
    assert [each.key for each in rank(WANTED, [said, confirmed])] == ["confirmed", "said"]


@pytest.mark.parametrize(
    ("most", "currency", "fits"), [(5_000, "USD", True), (4_999, "USD", False), (5_000, "EUR", False)]
)
def test_an_offer_that_the_budget_covers_is_a_reason_in_its_own_currency_only(
    most: int, currency: str, fits: bool
) -> None:
    partner = PartnerFacts("p", (Offer("Stock", 1, (("USD", 5_000),)),))
    match = rank(Wanted("Stock", most=most, currency=currency), [partner])[0]
    found = [each for each in match.fit if each.why == Why.BUDGET]
    assert [each.values for each in found] == ([("Stock", "5000", "USD")] if fits else [])
    assert not fits or reason_words(found) == ("“Stock” begins at $50.00 in the first year, within the budget",)
