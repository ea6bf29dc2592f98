"""The states of deals and registrations, and which may follow which. Pure."""

from enum import StrEnum

from marketplace.kit.states import Transitions


class DealStage(StrEnum):
    """How far a deal has come."""

    REGISTERED = "registered"
    QUALIFIED = "qualified"
    QUOTED = "quoted"
    IN_APPROVAL = "in_approval"
    WON = "won"
    LOST = "lost"


class RegistrationStatus(StrEnum):
    """Where a registration stands."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


_OPEN = frozenset({"registered", "qualified", "quoted", "in_approval", "won", "lost"})
DEAL = Transitions(
    "The deal",
    {
        "registered": _OPEN - {"registered"},
        "qualified": _OPEN - {"qualified"},
        "quoted": _OPEN - {"quoted", "registered"},
        "in_approval": _OPEN - {"in_approval", "registered"},
        "won": frozenset(),
        "lost": frozenset({"qualified"}),
    },
)
REGISTRATION = Transitions(
    "The registration",
    {
        "submitted": frozenset({"approved", "declined", "withdrawn"}),
        "approved": frozenset({"expired", "withdrawn"}),
        "declined": frozenset(),
        "expired": frozenset(),
        "withdrawn": frozenset(),
    },
)
