"""Which state may follow which, written out once more: what is not here never happens."""

import pytest

from billing.states.collecting import PAYMENT
from billing.states.giving_back import REFUND, REVERSAL
from billing.states.paying_out import TRANSFER
from core.kit.states import InvalidTransition

EXPECTED = {
    "payment": (
        PAYMENT,
        {
            "requested": "open processing paid failed cancelled",
            "open": "open processing paid failed cancelled",
            "failed": "open processing paid failed cancelled",
            "processing": "paid failed",
            "paid": "settled",
            "settled": "",
            "cancelled": "",
        },
    ),
    "transfer": (
        TRANSFER,
        {
            "planned": "claimed netted cancelled",
            "claimed": "sent failed",
            "failed": "claimed netted cancelled",
            "sent": "",
            "netted": "",
            "cancelled": "",
        },
    ),
    "refund": (REFUND, {"claimed": "pending sent failed", "pending": "sent failed", "sent": "failed", "failed": ""}),
    "reversal": (REVERSAL, {"claimed": "sent failed", "failed": "claimed sent", "sent": ""}),
}
STEPS = [(name, now, then) for name, (_, states) in EXPECTED.items() for now in states for then in states]


@pytest.mark.parametrize(("name", "now", "then"), STEPS, ids=[" ".join(step) for step in STEPS])
def test_only_these_steps_are_taken(name: str, now: str, then: str) -> None:
    transitions, states = EXPECTED[name]
    if then in states[now].split():
        assert transitions.check(now, then) == then
    else:
        with pytest.raises(InvalidTransition, match=f"is {now} and cannot become {then}"):
            transitions.check(now, then)
