"""What others hand to billing: frozen values (minor units of one currency, moments in UTC); and the error it raises."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["owner", "margin", "sourced", "influenced", "platform"]


ROLES: tuple[str, ...] = ("owner", "margin", "sourced", "influenced", "platform")


COMMISSION_ROLES = frozenset({"sourced", "influenced"})


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """One share (money.md): what an organisation gets of a component of a line, frozen at acceptance.

    `organization_id` None is the platform. `amount` = `gross` - `fee` - commission paid out of it, never negative.
    `sentence` says in words how the amount came about; statements repeat it.
    """

    line: str
    component: str
    component_name: str
    organization_id: int | None
    role: Role
    amount: int
    gross: int
    fee: int
    sentence: str

    @property
    def commission(self) -> int:
        """What the share pays to partners out of its gross."""
        return self.gross - self.fee - self.amount
