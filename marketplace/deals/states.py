"""The states of deals and registrations, and which may follow which. Pure."""

from enum import StrEnum

from core.kit.states import Transitions


class DealStage(StrEnum):
    """How far a deal has come."""

    REGISTERED = "registered"
    QUALIFIED = "qualified"
    QUOTED = "quoted"
    IN_APPROVAL = "in_approval"
    WON = "won"
    LOST = "lost"


class RegistrationStatus(StrEnum):
    """Where a partner's claim stands."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


_OPEN = frozenset({"registered", "qualified", "quoted", "in_approval", "won", "lost"})
DEAL = Transitions(
    "The deal",
    {
        "registered": _OPEN - {"registered"},
        "qualified": _OPEN - {"qualified"},
        "quoted": _OPEN - {"quoted", "registered"},
        "in_approval": _OPEN - {"in_approval", "registered"},
        "won": frozenset(),
        # A buyer may come back: another quote of the same deal is still open, or a new one is sent.
        "lost": frozenset({"qualified", "quoted", "won"}),
    },
)
REGISTRATION = Transitions(
    "The registration",
    {
        "submitted": frozenset({"approved", "declined", "withdrawn", "revoked"}),
        "approved": frozenset({"expired", "withdrawn", "revoked"}),
        "declined": frozenset(),
        "expired": frozenset(),
        "withdrawn": frozenset(),
        "revoked": frozenset(),
    },
)
#: What the operator does when it grants an appeal.
APPEALED_REGISTRATION = Transitions(
    "The registration", {"declined": frozenset({"approved"}), "revoked": frozenset({"approved"})}
)


def stages_by_hand(stage: str, *, quoted: bool) -> tuple[DealStage, ...]:
    """What people may say of a deal at this stage, the stage itself among it: that it is qualified or lost.

    That it is quoted, in approval or won follows from its quotes and its order. `quoted`: a quote of it was sent.
    """
    match now := DealStage(stage):
        case DealStage.WON:
            return (now,)
        case DealStage.REGISTERED:
            return (now, DealStage.QUALIFIED, DealStage.LOST)
        case DealStage.LOST:
            return (DealStage.QUOTED if quoted else DealStage.QUALIFIED, now)
    return (now, DealStage.LOST)
