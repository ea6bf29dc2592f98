"""A payee's statement: what it had, what it earned and why, what left, what it has. Amounts are minor units."""

import datetime as dt
from dataclasses import dataclass, field

from core.split.interface import COMMISSION_ROLES


class StatementDoesNotSum(RuntimeError):
    """The rows do not lead from opening to closing: a defect, and no statement is shown."""

    def __init__(self, expected: int, found: int) -> None:
        self.expected, self.found = expected, found
        super().__init__(f"the statement's rows lead to {found}, the journal says {expected}")


@dataclass(frozen=True, slots=True)
class EarnedRow:
    """One portion of a share: gross - fee - commission paid = net. A commission's gross is commission earned."""

    at: dt.datetime
    order_reference: str
    line_key: str
    line_name: str
    component_name: str
    role: str
    gross: int
    fee: int
    commission_paid: int
    net: int
    sentence: str
    role_name: str = ""

    @property
    def commission_earned(self) -> int:
        """What of the gross is commission."""
        return self.gross if self.role in COMMISSION_ROLES else 0

    @property
    def own(self) -> int:
        """What of the gross is for something provided or sold."""
        return 0 if self.role in COMMISSION_ROLES else self.gross


@dataclass(frozen=True, slots=True)
class MovementRow:
    """Money that left (negative) or came back (positive), in words; `cause` is the journal's, and opens its postings.

    `kind`: transfer, refund, refund_failed, reversal, dispute, return, adjustment, other; of rows inside the balance
    reserve_kept, reserve_ended, carried, netted, inside.
    """

    at: dt.datetime
    kind: str
    order_reference: str
    description: str
    amount: int
    reference: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The rows of one order line."""

    order_reference: str
    line_key: str
    line_name: str
    rows: tuple[EarnedRow, ...]

    @property
    def net(self) -> int:
        """What the line brought."""
        return sum(row.net for row in self.rows)


@dataclass(frozen=True, slots=True)
class Statement:
    """One payee, one currency, one period. `opening` and `closing` are held, payable, reserved, less carried debt.

    `inside` are moves within the balance, which leave its sum alone: into and out of reserve, carried and netted.
    """

    organization_id: int
    organization: str
    currency: str
    start: dt.datetime
    end: dt.datetime
    opening: int
    closing: int
    earned: tuple[EarnedRow, ...] = ()
    movements: tuple[MovementRow, ...] = ()
    closing_parts: tuple[tuple[str, int], ...] = field(default=())
    opening_parts: tuple[tuple[str, int], ...] = field(default=())
    inside: tuple[MovementRow, ...] = ()

    def __post_init__(self) -> None:
        found = self.opening + self.net + sum(row.amount for row in self.movements)
        if found != self.closing:
            raise StatementDoesNotSum(self.closing, found)

    @property
    def gross(self) -> int:
        """Own components and margins, before fee and commission."""
        return sum(row.own for row in self.earned)

    @property
    def fees(self) -> int:
        """The platform's fees."""
        return sum(row.fee for row in self.earned)

    @property
    def commission_paid(self) -> int:
        """Paid to partners."""
        return sum(row.commission_paid for row in self.earned)

    @property
    def commission_earned(self) -> int:
        """Earned from others."""
        return sum(row.commission_earned for row in self.earned)

    @property
    def net(self) -> int:
        """Earned in all."""
        return sum(row.net for row in self.earned)

    @property
    def lines(self) -> tuple[LineGroup, ...]:
        """The earned rows by order line, in order of time."""
        groups: dict[tuple[str, str], list[EarnedRow]] = {}
        for row in self.earned:
            groups.setdefault((row.order_reference, row.line_key), []).append(row)
        return tuple(
            LineGroup(reference, key, rows[0].line_name, tuple(rows)) for (reference, key), rows in groups.items()
        )

    def total_of(self, kind: str) -> int:
        """The sum of one kind of movement."""
        return sum(row.amount for row in self.movements if row.kind == kind)

    def total_inside(self, kind: str) -> int:
        """The sum of one kind of move within the balance."""
        return sum(row.amount for row in self.inside if row.kind == kind)

    @property
    def transferred(self) -> int:
        """Sent to the payee's account at Stripe, as a positive amount."""
        return -self.total_of("transfer")

    @property
    def refunded(self) -> int:
        """Taken back for refunds to buyers and lost disputes, less what of it failed; as a positive amount."""
        return -sum(self.total_of(kind) for kind in ("refund", "refund_failed", "dispute", "return"))


def month_bounds(year: int, month: int) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of a month and of the next, in UTC."""
    start = dt.datetime(year, month, 1, tzinfo=dt.UTC)
    return start, dt.datetime(year + month // 12, month % 12 + 1, 1, tzinfo=dt.UTC)


def months_back(day: dt.date, count: int) -> list[dt.date]:
    """The first days of the last `count` months, oldest first, that of `day` the last."""
    index = day.year * 12 + day.month - 1
    return [dt.date((index - back) // 12, (index - back) % 12 + 1, 1) for back in reversed(range(count))]
