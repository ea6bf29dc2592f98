"""The stages of a lead, and which may follow which. Pure."""

from enum import StrEnum

from core.kit.states import Transitions


class LeadStage(StrEnum):
    """How far a lead has come. Converted: a request was made of it."""

    NEW = "new"
    CONTACTED = "contacted"
    QUALIFIED = "qualified"
    CONVERTED = "converted"
    CLOSED = "closed"


_CHOSEN = frozenset({"contacted", "qualified", "closed"})
LEAD = Transitions(
    "The lead",
    {
        "new": _CHOSEN | {"converted"},
        "contacted": frozenset({"qualified", "closed", "converted"}),
        "qualified": frozenset({"contacted", "closed", "converted"}),
        "converted": frozenset(),
        # Somebody who was turned away may come back.
        "closed": frozenset({"contacted", "qualified"}),
    },
)
#: A request may still be made of these.
OPEN_LEADS = frozenset({LeadStage.NEW, LeadStage.CONTACTED, LeadStage.QUALIFIED})
