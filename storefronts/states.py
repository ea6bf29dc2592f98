"""The states of leads, pages, approvals and hosts, and which may follow which. Pure."""

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


class PageStage(StrEnum):
    """Where a partner's page stands on its way to the public."""

    DRAFT = "draft"
    COLLEAGUE = "colleague"
    BRAND = "brand"
    OPERATOR = "operator"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    OFFLINE = "offline"


_SUBMITTED = frozenset({"colleague", "brand", "operator"})
PAGE = Transitions(
    "The page",
    {
        "draft": _SUBMITTED | {"published", "offline"},
        # A colleague's approval goes on to the owners of brands, or past them.
        "colleague": frozenset({"brand", "operator", "returned", "draft", "published"}),
        "brand": frozenset({"operator", "returned", "draft", "published"}),
        "operator": frozenset({"scheduled", "published", "returned", "draft"}),
        "returned": _SUBMITTED | {"draft", "published", "offline"},
        # Approved, and published by the clock on its day.
        "scheduled": _SUBMITTED | {"draft", "published", "offline"},
        "published": _SUBMITTED | {"draft", "published", "offline"},
        "offline": _SUBMITTED | {"published"},
    },
)
#: Somebody decides about these; nobody changes the draft meanwhile.
WAITING_PAGES = frozenset({PageStage.COLLEAGUE, PageStage.BRAND, PageStage.OPERATOR})


class BrandAnswer(StrEnum):
    """What the owner of a brand said of one version of a page. Ended: the question fell away, or the permission did."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


BRAND_ANSWER = Transitions(
    "The approval",
    {
        "waiting": frozenset({"approved", "returned", "ended"}),
        "approved": frozenset({"withdrawn", "ended"}),
        "returned": frozenset(),
        "withdrawn": frozenset(),
        "ended": frozenset(),
    },
)


class PageState(StrEnum):
    """Where a page of a partner stands, as its editors read it. Changed: public, with a draft that is not. Scheduled:
    approved for a day that has not come."""

    LIVE = "live"
    DRAFT = "draft"
    CHANGED = "changed"
    COLLEAGUE = "colleague"
    BRAND = "brand"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    SCHEDULED = "scheduled"
    OFFLINE = "offline"


class HostState(StrEnum):
    """Where a host of a partner stands. Silent: proved, but not seen to lead to us."""

    OFF = "off"
    UNPROVED = "unproved"
    LOST = "lost"
    SILENT = "silent"
    SERVED = "served"
