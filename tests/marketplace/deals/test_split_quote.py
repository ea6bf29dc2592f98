"""The split of a quote from the facts of its deal: the worked example of `core/split/RULES.md`, from rows of the database."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.organizations.models import Organization
from core.split.frozen import FrozenSplit
from core.split.interface import Component, Line, Terms
from marketplace.deals.actions.split_quote import split_quote
from marketplace.deals.actions.void_touch import void_touch
from marketplace.deals.interface import PricedQuote
from tests.factories.deals import NOON, RegistrationFactory, TouchFactory
from tests.factories.organizations import OrganizationFactory, PartnershipFactory, PolicyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties() -> dict[str, Organization]:
    names = {
        "contoso": "is_buyer",
        "vendor-a": "is_vendor",
        "vendor-b": "is_vendor",
        "northwind": "is_partner",
        "ref": "is_partner",
        "x": "is_partner",
        "y": "is_partner",
    }
    made = {slug: OrganizationFactory(name=slug, slug=slug, **{kind: True}) for slug, kind in names.items()}
    PolicyFactory(owner=made["vendor-a"], sourced_bp=1000, influenced_bp=500, max_commission_bp=3000)
    PolicyFactory(owner=made["vendor-b"], sourced_bp=800, influenced_bp=0, max_commission_bp=3000)
    for owner, partner in [("vendor-a", "ref"), ("vendor-b", "ref"), ("vendor-a", "x"), ("vendor-a", "y")]:
        PartnershipFactory(provider=made[owner], partner=made[partner])
    for owner in ("vendor-a", "vendor-b"):
        RegistrationFactory(approved=True, partner=made["ref"], owner=made[owner], buyer=made["contoso"])
    for partner, kind, day in [("x", "meeting", 1), ("y", "demo", 5), ("x", "proposal", 20)]:
        at = dt.datetime(2026, 10, day, 9, tzinfo=dt.UTC)
        TouchFactory(partner=made[partner], buyer=made["contoso"], kind=kind, at=at)
    return made


QUOTE = PricedQuote(
    currency="USD",
    buyer="contoso",
    seller="northwind",
    lines=(
        Line(
            key="bundle",
            net=9_900_000,
            components=(
                Component("a", "vendor-a", 6_000_000, Terms("revenue_share", owner_bp=8500)),
                Component("b", "vendor-b", 3_000_000, Terms("wholesale", amount=2_550_000)),
                Component("n", "northwind", 2_000_000),
            ),
        ),
    ),
)


def received(priced: FrozenSplit) -> dict[str, int]:
    return {party: figures.receives for party, figures in priced.result.parties.items()} | {
        "platform": priced.result.platform
    }


def test_the_worked_example_to_the_cent(parties: dict[str, Organization]) -> None:
    assert received(split_quote(QUOTE, NOON)) == {
        "vendor-a": 3_672_000,
        "vendor-b": 2_218_500,
        "northwind": 2_622_000,
        "ref": 663_000,
        "x": 153_000,
        "y": 76_500,
        "platform": 495_000,
    }


def test_a_voided_touch_earns_nothing(parties: dict[str, Organization]) -> None:
    touch = parties["y"].touches_as_partner.get()
    void_touch(touch, organization=touch.partner, by=UserFactory(), reason="another buyer")
    assert "y" not in received(split_quote(QUOTE, NOON))
    assert received(split_quote(QUOTE, NOON))["x"] == 229_500


def test_touches_of_other_buyers_do_not_count(parties: dict[str, Organization]) -> None:
    TouchFactory(partner=parties["y"], at=NOON - dt.timedelta(days=2))
    assert received(split_quote(QUOTE, NOON))["y"] == 76_500


def test_a_registration_for_another_category_sources_nobody(parties: dict[str, Organization]) -> None:
    parties["vendor-a"].registrations_as_owner.update(category="backup")
    quote = PricedQuote(**{f: getattr(QUOTE, f) for f in ("currency", "buyer", "seller", "lines")}, category="network")
    assert received(split_quote(quote, NOON))["ref"] == 204_000


def test_a_registration_for_another_buyer_sources_nobody() -> None:
    """The vendor has approved the partner's claim on somebody else than who buys."""
    elsewhere = RegistrationFactory(approved=True)
    PolicyFactory(owner=elsewhere.owner, sourced_bp=1000)
    PartnershipFactory(provider=elsewhere.owner, partner=elsewhere.partner)
    buyer, seller = OrganizationFactory(is_buyer=True), OrganizationFactory(is_partner=True)
    terms = Terms("revenue_share", owner_bp=8500)
    line = Line(key="plan", net=100_000, components=(Component("a", elsewhere.owner.slug, 1, terms),))
    split = split_quote(PricedQuote(currency="USD", buyer=buyer.slug, seller=seller.slug, lines=(line,)), NOON)
    assert elsewhere.partner.slug not in split.result.parties


def test_the_same_facts_give_the_same_fingerprint(parties: dict[str, Organization]) -> None:
    assert split_quote(QUOTE, NOON).fingerprint == split_quote(QUOTE, NOON).fingerprint
    later = split_quote(QUOTE, NOON + dt.timedelta(seconds=1))
    assert later.fingerprint != split_quote(QUOTE, NOON).fingerprint


def test_queries_do_not_grow_with_touches(parties: dict[str, Organization]) -> None:
    with CaptureQueriesContext(connection) as few:
        split_quote(QUOTE, NOON)
    for _ in range(30):
        TouchFactory(partner=parties["y"], buyer=parties["contoso"])
    with CaptureQueriesContext(connection) as many:
        split_quote(QUOTE, NOON)
    assert len(few) == len(many) <= 15
