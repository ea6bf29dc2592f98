"""What can be done to many requests, quotes or consents at once. Pure."""

from enum import StrEnum


class BulkVerb(StrEnum):
    """What is done to each row."""

    ASSIGN = "assign"
    DECLINE = "decline"
    EXTEND = "extend"
    WITHDRAW = "withdraw"
    GIVE = "give"
    REFUSE = "refuse"


#: Those that cannot be taken back.
FINAL = frozenset({BulkVerb.DECLINE, BulkVerb.WITHDRAW, BulkVerb.REFUSE})
