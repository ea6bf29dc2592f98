"""The worked example of the split's documentation, computed anew by the split itself each time it is asked for.

It stands on the front page beside real figures, because what a party of a real order receives is nobody else's
business, and an example may be explained in full.
"""

import datetime as dt
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cms.interface import Part, Picture
from core.split.interface import (
    Component,
    Line,
    Partnership,
    Policy,
    Registration,
    SplitRequest,
    SplitResult,
    Terms,
    Touch,
)
from core.split.sentences import render
from core.split.split import compute_split

NAMES = {
    "seller": "Selling partner",
    "a": "Vendor A",
    "b": "Vendor B",
    "ref": "Referring partner",
    "x": "Partner X",
    "y": "Partner Y",
}
_NOTES = {
    "a": _("Access platform"),
    "b": _("Store gateways"),
    "seller": _("Rollout and margin"),
    "ref": _("Sourced the deal"),
    "x": _("Influenced it, two touches"),
    "y": _("Influenced it, one touch"),
}
_COLORS = {"seller": 1, "a": 2, "b": 3, "ref": 4, "x": 5, "y": 6}


def _day(month: int, day: int, hour: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


@lru_cache(maxsize=1)
def worked_split() -> SplitResult:
    """The split of the example: 9,900,000 cents, seven parties."""
    since = dt.date(2025, 1, 1)
    return compute_split(
        SplitRequest(
            currency="USD",
            seller="seller",
            buyer="buyer",
            accepted_at=_day(11, 1, 12),
            lines=(
                Line(
                    "bundle",
                    9_900_000,
                    (
                        Component("a", "a", 6_000_000, Terms("revenue_share", owner_bp=8_500), "Access platform"),
                        Component("b", "b", 3_000_000, Terms("wholesale", amount=2_550_000), "Store gateways"),
                        Component("n", "seller", 2_000_000, name="Rollout"),
                    ),
                    "Every store on one network",
                ),
            ),
            take_rate_bp={"*": 500},
            policies={
                "a": Policy(1_000, 500, "linear", 90, 3_000),
                "b": Policy(800, 0, "linear", 90, 3_000),
            },
            partnerships=tuple(
                Partnership(owner, partner, since)
                for owner, partner in (("a", "ref"), ("b", "ref"), ("a", "x"), ("a", "y"))
            ),
            registrations=tuple(Registration("ref", owner, _day(9, 1), _day(12, 1)) for owner in ("a", "b")),
            touches=(
                Touch("t1", "x", "meeting", _day(10, 1, 9)),
                Touch("t2", "y", "demo", _day(10, 5, 9)),
                Touch("t3", "x", "proposal", _day(10, 20, 9)),
            ),
        )
    )


def example_picture() -> Picture:
    """The example as a picture, with the sentence for Partner X."""
    result = worked_split()
    parts = [
        Part(NAMES[key], result.parties[key].receives, _COLORS[key], NAMES[key], str(_NOTES[key]))
        for key in ("a", "b", "seller", "ref", "x", "y")
    ]
    parts.append(Part("Ensemble", result.platform, 0, "Ensemble", str(_("Marketplace fee"))))
    told = [step for step in result.steps_for("x") if step.kind in ("pool", "touches", "model", "influenced")]
    said = [render(step, NAMES) for step in told]
    return Picture(
        currency="USD",
        total=result.net,
        parts=tuple(parts),
        caption=_("A worked example: one payment, divided among seven parties to the cent."),
        party=NAMES["x"],
        party_amount=result.parties["x"].receives,
        party_color=_COLORS["x"],
        sentences=tuple(one.text for one in said),
        note=said[0].note,
        is_example=True,
    )
