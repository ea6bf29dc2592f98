"""Whose turn a quote is: always one side's, until it is closed. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.quotes.states import OPEN_QUOTES, QuoteStatus


class Turn(StrEnum):
    """The side for which a quote waits. Owners are those whose consent is missing."""

    SELLER = "seller"
    BUYER = "buyer"
    OWNERS = "owners"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whose turn it is.

    `status` is the quote's. `offered`: the buyer has a version that it can accept today. `asked`: the buyer wants that
    version to be different, and the seller has not answered. `refused`: an owner refused the version that waits for
    consent.
    """

    status: str
    offered: bool
    asked: bool
    refused: bool


def whose_turn(standing: Standing) -> Turn:
    """The side that has to act next. What a seller prepares unasked does not take the turn from the buyer."""
    if standing.status not in OPEN_QUOTES:
        return Turn.CLOSED
    if standing.offered and not standing.asked:
        return Turn.BUYER
    if standing.status == QuoteStatus.AWAITING_CONSENT and not standing.refused:
        return Turn.OWNERS
    return Turn.SELLER


def told_to_buyer(turn: Turn) -> Turn:
    """The turn as the buyer reads it, who is not told whom its seller asks for consent: the seller's."""
    return Turn.SELLER if turn == Turn.OWNERS else turn
