"""What a version's document says of both companies, frozen when it is proposed; and what a buyer can choose from."""

from typing import Any  # Any: a stored document, which is JSON

from core.organizations.company.queries.company import addresses_of, company_facts, cost_centres_of
from core.organizations.domain.company import AddressFacts, TaxIdFacts
from core.organizations.models import AddressKind, CompanyAddress, CostCentre, Organization
from marketplace.quotes.interface import Booking
from marketplace.quotes.models import Quote


def companies(quote: Quote) -> dict[str, object]:
    """{"companies": …}: legal name, addresses and tax ids of both sides as their profiles say now. Six queries.

    {} where neither says anything: such a document is the same bytes as before there were profiles.
    """
    sides = {"buyer": _side(quote.buyer), "seller": _side(quote.seller)}
    return {"companies": sides} if any(sides.values()) else {}


def _side(organization: Organization) -> dict[str, object]:
    facts = company_facts(organization)
    said: dict[str, object] = {
        "legal_name": facts.legal_name,
        "addresses": {kind: each.to_json() for kind, each in sorted(facts.addresses.items())},
        "tax_ids": [{"country": each.country, "kind": each.kind, "number": each.number} for each in facts.tax_ids],
    }
    return said if any(said.values()) else {}


def company_lines(document: dict[str, Any], side: str) -> list[str]:
    """What a paper prints of a side below its name: legal name, address, tax ids; nothing of older documents."""
    told = document.get("companies", {}).get(side, {})
    if not told:
        return []
    addresses = told["addresses"]
    first = (
        (AddressKind.REGISTERED, AddressKind.BILL_TO)
        if side == "seller"
        else (AddressKind.BILL_TO, AddressKind.REGISTERED)
    )
    place = next((AddressFacts.of(addresses[kind]) for kind in first if kind in addresses), None)
    named = [told["legal_name"]] if told["legal_name"] not in ("", document[side]["name"]) else []
    return [
        *named,
        *(place.as_printed() if place else []),
        *(TaxIdFacts(**each).as_printed() for each in told["tax_ids"]),
    ]


def addresses_to_choose(buyer: Organization) -> dict[str, list[CompanyAddress]]:
    """The buyer's addresses for invoices and for deliveries, the default first. One query.

    A buyer without an address of that use chooses among those of its registered office.
    """
    rows = list(addresses_of(buyer))
    by_kind = {kind: [each for each in rows if each.kind == kind] for kind in AddressKind}
    registered = by_kind[AddressKind.REGISTERED]
    bill_to = by_kind[AddressKind.BILL_TO] or registered
    return {"bill_to": bill_to, "ship_to": by_kind[AddressKind.SHIP_TO] or bill_to}


def centres_to_choose(buyer: Organization) -> list[CostCentre]:
    """The buyer's cost centres that are offered. One query."""
    return list(cost_centres_of(buyer).filter(is_active=True))


def default_booking(buyer: Organization) -> Booking:
    """The defaults of the buyer's profile, without a cost centre. One query."""
    found = addresses_to_choose(buyer)
    first = {name: rows[0].facts if rows else None for name, rows in found.items()}
    return Booking(first["bill_to"], first["ship_to"])
