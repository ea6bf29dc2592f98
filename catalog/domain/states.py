"""Which states of a product may follow which."""

from core.kit.states import Transitions

PRODUCT = Transitions(
    "The offer",
    {
        "draft": frozenset({"submitted", "live"}),
        "submitted": frozenset({"live", "declined", "draft"}),
        "declined": frozenset({"submitted", "draft"}),
        "live": frozenset({"withdrawn"}),
        "withdrawn": frozenset({"submitted"}),
    },
)
