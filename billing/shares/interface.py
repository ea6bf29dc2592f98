"""The shares of an order, and what is known of it for an answer to a bank (minor units, moments in UTC)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.split.interface import ShareRole

# Shares of tax are billing's own: it makes them from the lines' tax.
ROLES = frozenset(ShareRole) - {ShareRole.TAX}


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """One share (`core/split/RULES.md`): what an organisation gets of a component of a line, frozen at acceptance.

    `organization_id` None is the platform. `amount` = `gross` - `fee` - commission paid out of it, never negative.
    `sentence` says in words how the amount came about; statements repeat it.
    """

    line: str
    component: str
    component_name: str
    organization_id: int | None
    role: ShareRole
    amount: int
    gross: int
    fee: int
    sentence: str

    @property
    def commission(self) -> int:
        """What the share pays to partners out of its gross."""
        return self.gross - self.fee - self.amount


@dataclass(frozen=True, slots=True)
class CaseDelivery:
    """One line's delivery; moments are None for what has not happened."""

    line: str
    delivered_at: datetime | None
    delivered_by: str
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderCase:
    """What an answer to a buyer's bank can be made of: who agreed to what, when, and what was delivered.

    `bill_to` is the address that the buyer chose for its invoice, as JSON keeps it; {} for none.
    """

    title: str
    buyer: str
    seller: str
    accepted_name: str
    accepted_title: str
    accepted_email: str
    accepted_at: datetime
    po_number: str
    quote_reference: str
    document_hash: str
    url: str
    deliveries: tuple[CaseDelivery, ...]
    bill_to: Mapping[str, str] = field(default_factory=dict)
