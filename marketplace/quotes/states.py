"""The states of what the app keeps, from requests to signatures, and how they follow. Pure."""

from enum import StrEnum

from core.kit.states import Transitions


class RequestStatus(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    PREPARING = "preparing"
    ANSWERED = "answered"
    DECLINED = "declined"
    PASSED_ON = "passed_on"
    WITHDRAWN = "withdrawn"


class PassOnStatus(StrEnum):
    """What became of a seller's question whether a request may go to another partner. Ended: its seller answered or
    declined the request, or the buyer withdrew it."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    ENDED = "ended"


class QuoteStatus(StrEnum):
    """Where a quote stands: what its newest version waits for, or how it ended."""

    DRAFT = "draft"
    AWAITING_CONSENT = "awaiting_consent"
    READY = "ready"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class VersionStatus(StrEnum):
    """Where one version stands. Once it has left draft, nothing that is priced changes any more."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SENT = "sent"
    SUPERSEDED = "superseded"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ConsentStatus(StrEnum):
    """What an owner or seller said to a version's split."""

    PENDING = "pending"
    GIVEN = "given"
    STANDING = "standing"
    CARRIED = "carried"
    REFUSED = "refused"


class CounterStatus(StrEnum):
    """What became of a buyer's counter-offer. Accepted or adapted: its seller made a draft of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ADAPTED = "adapted"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class PriceStatus(StrEnum):
    """What became of a seller's question for an owner's price. Withdrawn: by the seller, also once it was given. Taken
    back: by the owner."""

    OPEN = "open"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"


class ApprovalStatus(StrEnum):
    """Where an organisation's own approval of a version stands. Withdrawn: by who asked for it. Ended: something else
    ended the version's way."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class SignatureStatus(StrEnum):
    """Where a signature at a provider stands. Asked: to be sent. Cancelling: the provider is not told yet. Refused: it
    was signed, but could not be accepted any more."""

    ASKED = "asked"
    WAITING = "waiting"
    SIGNED = "signed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REFUSED = "refused"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"


# Ended, but its seller may make a new version of it.
REOPENED = frozenset({QuoteStatus.DECLINED, QuoteStatus.EXPIRED})
OPEN_QUOTES = frozenset(
    {QuoteStatus.DRAFT, QuoteStatus.AWAITING_CONSENT, QuoteStatus.READY, QuoteStatus.SENT, QuoteStatus.EXPIRED}
)
#: Counter-offers on which the buyer waits for the seller: not answered yet, or a new version is on its way.
AWAITED_COUNTERS = frozenset({CounterStatus.OPEN, CounterStatus.ACCEPTED, CounterStatus.ADAPTED})
#: The buyer waits for the seller: nothing was sent yet.
UNANSWERED = frozenset({RequestStatus.OPEN, RequestStatus.PREPARING})
#: Ended without a quote.
CLOSED_REQUESTS = frozenset({RequestStatus.DECLINED, RequestStatus.PASSED_ON, RequestStatus.WITHDRAWN})
CONSENTED = frozenset({ConsentStatus.GIVEN, ConsentStatus.STANDING, ConsentStatus.CARRIED})

REQUEST = Transitions(
    "The request",
    {
        "open": frozenset({"preparing", "declined", "passed_on", "withdrawn"}),
        "preparing": frozenset({"answered", "declined", "withdrawn"}),
        "answered": frozenset(),
        "declined": frozenset(),
        "passed_on": frozenset(),
        "withdrawn": frozenset(),
    },
)
PASS_ON = Transitions(
    "The question",
    {
        "open": frozenset({"agreed", "refused", "withdrawn", "lapsed", "ended"}),
        "agreed": frozenset(),
        "refused": frozenset(),
        "withdrawn": frozenset(),
        "lapsed": frozenset(),
        "ended": frozenset(),
    },
)
# A version with the buyer can be accepted or declined while its seller prepares, or proposes, another.
QUOTE = Transitions(
    "The quote",
    {
        "draft": frozenset({"awaiting_consent", "ready", "sent", "accepted", "declined", "withdrawn"}),
        "awaiting_consent": frozenset({"draft", "ready", "accepted", "declined", "withdrawn"}),
        "ready": frozenset({"draft", "sent", "accepted", "declined", "withdrawn"}),
        "sent": frozenset({"draft", "accepted", "declined", "expired", "withdrawn"}),
        "expired": frozenset({"draft", "declined", "withdrawn"}),
        "declined": frozenset({"draft"}),
        "accepted": frozenset(),
        "withdrawn": frozenset(),
    },
)
VERSION = Transitions(
    "The version",
    {
        "draft": frozenset({"proposed", "superseded", "withdrawn"}),
        "proposed": frozenset({"sent", "superseded", "withdrawn"}),
        "sent": frozenset({"superseded", "accepted", "declined", "withdrawn"}),
        "superseded": frozenset(),
        "accepted": frozenset(),
        "declined": frozenset(),
        "withdrawn": frozenset(),
    },
)
CONSENT = Transitions(
    "The consent",
    {
        "pending": frozenset({"given", "refused"}),
        "given": frozenset(),
        "standing": frozenset(),
        "carried": frozenset(),
        "refused": frozenset(),
    },
)
COUNTER = Transitions(
    "The counter-offer",
    {
        "open": frozenset({"accepted", "adapted", "answered", "withdrawn", "superseded"}),
        "accepted": frozenset(),
        "adapted": frozenset(),
        "answered": frozenset(),
        "withdrawn": frozenset(),
        "superseded": frozenset(),
    },
)
PRICE = Transitions(
    "The price",
    {
        "open": frozenset({"given", "declined", "withdrawn", "lapsed"}),
        "given": frozenset({"withdrawn", "taken_back"}),
        "declined": frozenset(),
        "withdrawn": frozenset(),
        "lapsed": frozenset(),
        "taken_back": frozenset(),
    },
)
APPROVAL = Transitions(
    "The approval",
    {
        "open": frozenset({"approved", "refused", "withdrawn", "ended"}),
        "approved": frozenset(),
        "refused": frozenset(),
        "withdrawn": frozenset(),
        "ended": frozenset(),
    },
)
SIGNATURE = Transitions(
    "The signature",
    {
        "asked": frozenset({"waiting", "cancelling", "cancelled"}),
        "waiting": frozenset({"signed", "declined", "lapsed", "refused", "cancelling", "cancelled"}),
        "signed": frozenset(),
        "declined": frozenset(),
        "lapsed": frozenset(),
        "refused": frozenset(),
        "cancelling": frozenset({"cancelled"}),
        "cancelled": frozenset(),
    },
)
