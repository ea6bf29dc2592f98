"""Documents for the tests of the split: the worked example, a small deal to vary, and random deals."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

from core.split import SplitResult, compute_split
from core.split.document import parse_document
from core.split.interface import MODELS, PROOFS, TOUCH_KINDS

WORKED_EXAMPLE = Path(__file__).with_name("worked_example.json")


def worked_example() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(WORKED_EXAMPLE.read_text())
    return made


def split(document: dict[str, Any]) -> SplitResult:
    return compute_split(parse_document(document))


def deal(**changes: Any) -> dict[str, Any]:
    """A vendor's component of 100,000 sold by a lead at 80%, without fee, policy, partners or touches."""
    document: dict[str, Any] = {
        "currency": "USD",
        "lead": "lead",
        "buyer": "buyer",
        "accepted_at": "2026-11-01T12:00:00Z",
        "lines": [
            {
                "key": "l",
                "net": 100_000,
                "components": [
                    {"key": "c", "owner": "vendor", "list": 1, "terms": {"kind": "revenue_share", "owner_bp": 8000}}
                ],
            }
        ],
        "take_rate_bp": {"*": 0},
        "policies": {},
        "partnerships": [],
        "registrations": [],
        "touches": [],
    }
    document.update(copy.deepcopy(changes))
    return document


def policy(**changes: Any) -> dict[str, Any]:
    return {
        "sourced_bp": 1000,
        "influenced_bp": 500,
        "model": "linear",
        "lookback_days": 90,
        **changes,
    }


def partnership(
    partner: str, owner: str = "vendor", start: str = "2025-01-01", to: str | None = None
) -> dict[str, Any]:
    return {"owner": owner, "partner": partner, "from": start, "to": to}


def touch(
    id: str, partner: str, at: str = "2026-10-20T00:00:00Z", kind: str = "meeting", **more: Any
) -> dict[str, Any]:
    return {"id": id, "partner": partner, "kind": kind, "at": at, **more}


def registration(
    partner: str,
    approved_at: str = "2026-09-01T00:00:00Z",
    expires_at: str = "2026-12-01T00:00:00Z",
    owner: str = "vendor",
) -> dict[str, Any]:
    return {"partner": partner, "owner": owner, "approved_at": approved_at, "expires_at": expires_at}


def earned(document: dict[str, Any]) -> dict[str, int]:
    """What each partner earns in commission, zeros left out."""
    parties = split(document).parties
    return {key: party.commission_earned for key, party in parties.items() if party.commission_earned}


def roles(document: dict[str, Any]) -> dict[tuple[str, str], int]:
    """(partner, role) -> commission."""
    found: dict[tuple[str, str], int] = {}
    for line in split(document).lines:
        for part in line.components:
            for each in part.commissions:
                found[each.partner, each.role] = found.get((each.partner, each.role), 0) + each.amount
    return found


def random_document(rng: Random) -> dict[str, Any]:
    """A random deal with every feature of the document; nearly all can be split, a few leave somebody short."""
    owners = [f"v{index}" for index in range(rng.randint(1, 3))]
    partners = [f"p{index}" for index in range(rng.randint(0, 4))]
    lead = rng.choice([*owners, "lead", *partners[:1]])
    everyone = [*owners, *partners, lead]
    large = rng.choice([50, 10_000, 10_000_000, 10**13])
    lines = [_random_line(rng, f"l{index}", lead, owners, everyone, large) for index in range(rng.randint(1, 3))]
    policies = {owner: _random_policy(rng, partners) for owner in {*owners, lead} if rng.random() < 0.8}
    return {
        "currency": rng.choice(["USD", "JPY", "KWD"]),
        "lead": lead,
        "buyer": rng.choice(["buyer", "buyer", "buyer", *partners]),
        "accepted_at": "2026-11-01T12:00:00Z",
        "lines": lines,
        "take_rate_bp": {"*": rng.choice([0, 333, 500, 1500])} | ({lead: 250} if rng.random() < 0.3 else {}),
        "policies": policies,
        "partnerships": [
            {
                "owner": owner,
                "partner": partner,
                "from": rng.choice(["2025-01-01", "2026-09-15", "2026-10-20"]),
                "to": rng.choice([None, None, "2026-10-25", "2027-01-01"]),
            }
            for owner in {*owners, lead}
            for partner in {*partners, *owners, lead}
            if rng.random() < 0.7
        ],
        "registrations": [
            {
                "partner": rng.choice(everyone),
                "owner": rng.choice([*owners, lead]),
                "approved_at": f"2026-{rng.randint(8, 10):02d}-01T00:00:00Z",
                "expires_at": rng.choice(["2026-10-31T00:00:00Z", "2026-12-31T00:00:00Z"]),
            }
            for _ in range(rng.choice([0, 0, 1, 2]))
        ],
        "touches": [
            {
                "id": f"t{index}",
                "partner": rng.choice(everyone),
                "kind": rng.choice(TOUCH_KINDS),
                "at": f"2026-{rng.randint(7, 11):02d}-{rng.randint(1, 28):02d}T{rng.randint(0, 23):02d}:30:00Z",
            }
            | ({"owners": rng.sample(owners, rng.randint(1, len(owners)))} if rng.random() < 0.2 else {})
            | ({"proof": rng.choice(PROOFS)} if rng.random() < 0.3 else {})
            for index in range(rng.randint(0, 8))
        ],
    }


def _random_line(
    rng: Random, key: str, lead: str, owners: list[str], everyone: list[str], large: int
) -> dict[str, Any]:
    count = rng.randint(1, 4)
    net = rng.randint(0, large)
    lists = [rng.randint(0, large) for _ in range(count)]
    lists[0] += 1
    line: dict[str, Any] = {"key": key, "net": net}
    if rng.random() < 0.2:
        lead = line["lead"] = rng.choice(everyone)
    line["components"] = []
    for index, price in enumerate(lists):
        component: dict[str, Any] = {"key": f"c{index}", "owner": rng.choice([*owners, lead]), "list": price}
        if component["owner"] != lead:
            if rng.random() < 0.7:
                component["terms"] = {"kind": "revenue_share", "owner_bp": rng.randint(3000, 10_000)}
            else:
                most = net * price * rng.randint(30, 103) // (100 * sum(lists))
                component["terms"] = {"kind": "wholesale", "amount": most}
        line["components"].append(component)
    return line


def _random_policy(rng: Random, partners: list[str]) -> dict[str, Any]:
    return {
        "sourced_bp": rng.choice([0, 500, 1000, 3333]),
        "influenced_bp": rng.choice([0, 250, 500, 2222]),
        "model": rng.choice(MODELS),
        "lookback_days": rng.choice([0, 10, 60, 365]),
        "max_commission_bp": rng.choice([10_000, 3000, 777]),
        "lead_earns": rng.random() < 0.3,
        "sourced_shares_pool": rng.random() < 0.4,
        "half_life_days": rng.choice([1, 7, 30]),
        "kind_weights": {kind: rng.randint(0, 5) for kind in TOUCH_KINDS if rng.random() < 0.6},
        "sourced_bp_by_partner": {partner: rng.randint(0, 4000) for partner in partners if rng.random() < 0.2},
    }
