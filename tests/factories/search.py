"""Documents for tests: an estate of offers small enough to compute with by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from core.kit import clock
from core.organizations.models import Membership
from search.interface import SearchDocument
from search.models import KeptQuery, SavedSearch, SearchRule

LABELS = {
    "security": "Security",
    "security/identity": "Identity and access",
    "security/network": "Network and edge",
    "commerce": "Commerce",
    "commerce/tills": "Tills and payments",
    "platform": "Platform",
    "platform/containers": "Containers",
}
START = datetime(2026, 1, 1, tzinfo=UTC)


def document(number: int = 1, **changes: Any) -> SearchDocument:
    """One listing; every field has a plain value that a test may change."""
    values: dict[str, Any] = {
        "id": f"listing:{number}",
        "kind": "listing",
        "title": f"Offer {number}",
        "url": f"/listings/offer-{number}/",
        "owner_key": "aldergate",
        "owner_name": "Aldergate",
        "category_labels": LABELS,
        "currency": "USD",
        "art": {"seed": f"offer-{number}"},
        "created_at": START + timedelta(days=number),
    }
    return SearchDocument(**(values | changes))


def estate() -> list[SearchDocument]:
    """Ten offers of four owners: solutions, listings, services; three without a price in dollars."""
    aldergate, brightmoor = ("aldergate", "Aldergate"), ("brightmoor", "Brightmoor")
    northwind, tidewell = ("northwind", "Northwind"), ("tidewell", "Tidewell")
    return [
        document(
            1, id="bundle:1", kind="solution", title="Every store on one zero-trust network, in twelve weeks",
            url="/solutions/zero-trust-retail/",
            summary="Zero-trust access for staff and tills across a retail estate: one sign-in, a gateway in every store.",
            body="Rollout at night so that no till closes.", owner_key="northwind", owner_name="Northwind",
            owners=(northwind, aldergate, brightmoor), categories=("security/identity", "security/network"),
            price_minor=9_900_000, price_basis="first year, 60 stores", first_year_minor=9_900_000,
            delivered_in=("GB", "NL"),
            badges=("ISO 27001",), popularity=40, facts=("Live in 12 weeks",),
            art={"components": [{"label": "Aldergate Access", "amount": 60, "color": 2},
                                {"label": "Brightmoor Edge", "amount": 25, "color": 3},
                                {"label": "Northwind rollout", "amount": 15, "color": 1}]},
        ),
        document(
            2, title="Aldergate Access", summary="Single sign-on for every application, per person and per year.",
            owners=(aldergate,), categories=("security/identity",), price_minor=6_000_000, popularity=90,
            price_basis="first year, 1,200 people", delivered_in=("GB", "DE"),
            attributes=(("Deployment", "Cloud"),),
        ),
        document(
            3, title="Brightmoor Edge", summary="A gateway for every branch, managed from one place.",
            owner_key="brightmoor", owner_name="Brightmoor", owners=(brightmoor,),
            categories=("security/network",), price_minor=2_400_000, delivered_in=("GB",), popularity=30,
            attributes=(("Deployment", "On site"),),
        ),
        document(
            4, id="service:4", kind="service", title="Store network survey, two days on site",
            summary="An engineer walks one retail store and leaves a plan for zero trust.",
            owner_key="northwind", owner_name="Northwind", owners=(northwind,), categories=("security/network",),
            price_minor=2_280_000, delivered_in=("GB",), popularity=12,
        ),
        document(
            5, title="Tidewell Lanes", summary="Tills and payment lanes that keep working without a network.",
            owner_key="tidewell", owner_name="Tidewell", owners=(tidewell,), categories=("commerce/tills",),
            price_minor=480_000, delivered_in=("IE",), popularity=20,
        ),
        document(
            6, title="Harbor", summary="An open source registry for container images.", body="Signed and scanned.",
            owner_key="harborworks", owner_name="Harbor Works", owners=(("harborworks", "Harbor Works"),),
            categories=("platform/containers",), price_minor=None, currency="", popularity=5,
        ),
        document(
            7, title="Kubernetes platform", summary="A managed platform for your clusters.",
            owner_key="brightmoor", owner_name="Brightmoor", owners=(brightmoor,),
            categories=("platform/containers",), price_minor=150_000, delivered_in=("DE",), popularity=8,
        ),
        document(
            8, id="service:8", kind="service", title="Kubernetes training for platform teams",
            summary="Three days, with exercises.", owner_key="northwind", owner_name="Northwind",
            owners=(northwind,), categories=("platform/containers",), price_minor=500_000, currency="EUR",
            delivered_in=("DE", "NL"), popularity=3,
        ),
        document(
            9, title="Zürich Vault", summary="Secrets, rotated.", body="Keeps the passwords of machines; identities too.",
            owner_key="aldergate", owner_name="Aldergate", owners=(aldergate,), categories=("security/identity",),
            price_minor=1_000_000, popularity=15,
        ),
        document(
            10, id="bundle:10", kind="solution", title="Tills that reach the bank and nothing else",
            url="/solutions/tills/", summary="Segmented payment lanes between shop floor and back office.",
            body="Zero trust for card audits.", owner_key="tidewell", owner_name="Tidewell",
            owners=(tidewell, brightmoor), categories=("commerce/tills", "security/network"),
            price_minor=5_790_000, delivered_in=("GB",), popularity=17,
        ),
    ]  # fmt: skip


def search_rule(kind: str = "synonym", **changes: Any) -> SearchRule:
    """A rule of the operator; by itself a synonym."""
    values: dict[str, Any] = {
        "phrase": "flow sheet",
        "others": "runbook",
        "starts_on": clock.today(),
        "reason": "Buyers say so.",
        "saved_at": clock.now(),
    }
    return SearchRule.objects.create(kind=kind, **(values | changes))


def kept_query(text: str = "flow sheet", **changes: Any) -> KeptQuery:
    """Something that one person searched for without a result."""
    values: dict[str, Any] = {"asked": 1, "first_at": clock.now(), "last_at": clock.now()}
    return KeptQuery.objects.create(text=text, **(values | changes))


def saved_search(member: Membership, *, query: str = "q=vault", watched: bool = False, **changes: Any) -> SavedSearch:
    """A search that a member saved, watched from now on if wanted."""
    now = clock.now() if watched else None
    values: dict[str, Any] = {"name": "Vaults", "terms": "“vault”", "watched_since": now, "due_at": now}
    return SavedSearch.objects.create(
        user_id=member.user_id, organization_id=member.organization_id, query=query, **(values | changes)
    )


def everything() -> list[SearchDocument]:
    """The estate, with two partners and two pages."""
    return [
        *estate(),
        document(
            11, id="partner:1", kind="partner", title="Northwind", url="/partners/northwind/", currency="",
            summary="Store networks for retailers, installed at night.", body="Zero trust in every store.",
            owner_key="northwind", owner_name="Northwind", categories=("security/network",), delivered_in=("GB", "NL"),
            badges=("ISO 27001",), popularity=55,
        ),
        document(
            12, id="partner:2", kind="partner", title="Tidewell", url="/partners/tidewell/", currency="",
            summary="Tills that keep working.", owner_key="tidewell", owner_name="Tidewell",
            categories=("commerce/tills",), delivered_in=("IE",), popularity=20,
        ),
        document(
            13, id="page:1", kind="page", title="Sixty stores in twelve weeks", url="/partners/northwind/sixty/",
            currency="", body="How a grocer moved every store to a zero trust network.",
            owner_key="northwind", owner_name="Northwind",
        ),
        document(
            14, id="page:2", kind="page", title="How a payment is divided", url="/guides/payments/", currency="",
            body="One payment, and a share for each provider.", owner_key="", owner_name="",
        ),
    ]  # fmt: skip
