"""Where a refund takes its money from."""

from collections.abc import Sequence
from dataclasses import dataclass

from billing.settling.domain.portions import divide
from billing.states.ledger import Place


@dataclass(frozen=True, slots=True)
class Places:
    """One portion of a payment: how much of it lies where, after earlier refunds. They sum to what is left of it."""

    key: int
    held: int = 0
    payable: int = 0
    reserve: int = 0
    sent: int = 0
    platform: int = 0

    @property
    def left(self) -> int:
        """What can still be refunded of it."""
        return self.held + self.payable + self.reserve + self.sent + self.platform


# What is still here is taken first, and a payee is asked for what it has only then.
_ORDER = (Place.PLATFORM, Place.HELD, Place.PAYABLE, Place.RESERVE, Place.SENT)


def divide_refund(amount: int, portions: Sequence[Places]) -> list[tuple[int, Place, int]]:
    """A refund over what is left of each portion: (portion, place, amount), amounts positive, places as in `_ORDER`.

    Raises `portions.MoreThanLeft`.
    """
    parts = divide(amount, {each.key: each.left for each in portions})
    taken = []
    for each in portions:
        wanted = parts[each.key]
        for place in _ORDER:
            here = min(wanted, getattr(each, place))
            if here:
                taken.append((each.key, place, here))
                wanted -= here
    return taken
