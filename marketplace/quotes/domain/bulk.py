"""What can be done to many requests, quotes or consents at once. Pure."""

from enum import StrEnum


class BulkVerb(StrEnum):
    """What is done to each row: by those who answer, then by the buyer to its own requests and what it was sent."""

    ASSIGN = "assign"
    DECLINE = "decline"
    EXTEND = "extend"
    WITHDRAW = "withdraw"
    GIVE = "give"
    REFUSE = "refuse"
    RETRACT = "retract"
    PROLONG = "prolong"
    REJECT = "reject"


#: Those that cannot be taken back.
FINAL = frozenset({BulkVerb.DECLINE, BulkVerb.WITHDRAW, BulkVerb.REFUSE, BulkVerb.RETRACT, BulkVerb.REJECT})
