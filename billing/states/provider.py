"""How a request to a provider ended, the states of a stored webhook event, and when applying it is tried again."""

from enum import StrEnum


class AskOutcome(StrEnum):
    """How a request to send or to give back money stands."""

    OPEN = "open"
    MADE = "made"
    FAILED = "failed"


class EventStatus(StrEnum):
    """A webhook in the inbox."""

    RECEIVED = "received"
    APPLIED = "applied"
    IGNORED = "ignored"  # of a type that moves nothing here
    FAILED = "failed"  # will be tried again
    DEAD = "dead"  # a person has to look
    RESOLVED = "resolved"  # a person has resolved it by hand


# How often applying an event is tried before a person has to look, and how long to wait after each try, in seconds.
EVENT_ATTEMPTS = 8


EVENT_BACKOFF = (5, 15, 60, 300, 900, 3600, 14400)
