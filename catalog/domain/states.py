"""Which states of an offer, of a change of a published one, of a buyer's review and of a question may follow which.
Pure."""

from enum import StrEnum

from core.kit.states import Transitions


class ChangeStatus(StrEnum):
    """Where a change of a published offer stands. Until it is published, only its owner and the operator read it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DECLINED = "declined"
    DISCARDED = "discarded"


#: An offer has at most one change in these states; all others have ended.
OPEN_CHANGES = frozenset({ChangeStatus.DRAFT, ChangeStatus.SUBMITTED, ChangeStatus.RETURNED, ChangeStatus.SCHEDULED})
#: Its owner works on it: what is typed may be stored at any moment.
IN_HAND = frozenset({ChangeStatus.DRAFT, ChangeStatus.RETURNED})

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
# A change that needs no review is published, or scheduled, by submitting it. An edit takes one out of review, and out
# of the calendar. One that can no longer be published on its day is returned.
CHANGE = Transitions(
    "The change",
    {
        "draft": frozenset({"submitted", "scheduled", "published", "discarded"}),
        "submitted": frozenset({"draft", "returned", "declined", "scheduled", "published", "discarded"}),
        "returned": frozenset({"submitted", "scheduled", "published", "discarded"}),
        "scheduled": frozenset({"draft", "returned", "published", "discarded"}),
        "published": frozenset(),
        "declined": frozenset(),
        "discarded": frozenset(),
    },
)
# What the operator's decision makes of a change. One that is not in review was decided, or taken back by its owner.
DECISION = Transitions("The change", {"submitted": CHANGE.allowed["submitted"] - {"draft", "discarded"}})
# A buyer's review. One that is published is replaced by its author's next one, once that is published too.
PRODUCT_REVIEW = Transitions(
    "The review",
    {
        "waiting": frozenset({"published", "refused", "replaced", "withdrawn"}),
        "published": frozenset({"replaced", "withdrawn", "removed"}),
        "refused": frozenset(),
        "replaced": frozenset(),
        "withdrawn": frozenset(),
        "removed": frozenset(),
    },
)
# A question on a listing. Everybody reads it from its answer on; a changed answer leaves it answered.
QUESTION = Transitions(
    "The question",
    {
        "open": frozenset({"answered", "withdrawn", "removed"}),
        "answered": frozenset({"answered", "withdrawn", "removed"}),
        "withdrawn": frozenset(),
        "removed": frozenset(),
    },
)
