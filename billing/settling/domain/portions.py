"""How a payment, or a refund, is divided over shares: always over what is left, by largest remainder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.kit.money import largest_remainder
from core.split.interface import COMMISSION_ROLES, ShareRole


class MoreThanLeft(ValueError):
    """Somebody asked to divide more than is left; `asked` and `left` are in minor units."""

    def __init__(self, asked: int, left: int) -> None:
        self.asked, self.left = asked, left
        super().__init__(f"{asked} was asked for and {left} is left")


@dataclass(frozen=True, slots=True)
class OpenShare:
    """What is left of a share to be paid. `key` is stable; `fee` and `commission` are what is left of its details."""

    key: int
    line: int
    component: str
    organization: int | None
    role: str
    amount: int
    fee: int = 0
    commission: int = 0


@dataclass(frozen=True, slots=True)
class PortionDraft:
    """One share's part of a payment; gross = amount + fee + commission."""

    key: int
    amount: int
    fee: int
    commission: int

    @property
    def gross(self) -> int:
        """What the part was before fee and commission."""
        return self.amount + self.fee + self.commission


def divide(total: int, left: Mapping[int, int]) -> dict[int, int]:
    """Divide `total` over what is left of each key, none beyond what it has left, ties to the smaller key.

    So any chain of divisions that ends in the full sum takes from every key exactly what it had.
    Raises MoreThanLeft.
    """
    whole = sum(left.values())
    if total > whole:
        raise MoreThanLeft(total, whole)
    if not total:
        return dict.fromkeys(left, 0)
    # Keys are padded, so that the order of text is the order of numbers.
    parts = largest_remainder(total, {f"{key:020d}": amount for key, amount in left.items()})
    return {int(key): amount for key, amount in parts.items()}


def divide_payment(amount: int, shares: Sequence[OpenShare]) -> list[PortionDraft]:
    """A payment over the shares of its order: `amount` of 100 % takes each share whole, exactly.

    A line's fee is divided like its platform share, and the commission an owner pays like the commissions that its
    component earns to others, so a statement's columns agree with what is booked, instalment by instalment.
    """
    parts = divide(amount, {share.key: share.amount for share in shares})
    if amount == sum(share.amount for share in shares):
        return [PortionDraft(share.key, parts[share.key], share.fee, share.commission) for share in shares]
    fees: dict[int, int] = {}
    by_line: dict[int, list[OpenShare]] = {}
    for share in shares:
        by_line.setdefault(share.line, []).append(share)
    earned: dict[tuple[int, str], int] = {}
    earned_left: dict[tuple[int, str], int] = {}
    for members in by_line.values():
        platform = sum(parts[share.key] for share in members if share.role == ShareRole.PLATFORM)
        fee_left = {share.key: share.fee for share in members if share.role not in (ShareRole.PLATFORM, ShareRole.TAX)}
        fees.update(divide(min(platform, sum(fee_left.values())), fee_left))
    for share in shares:
        if share.role in COMMISSION_ROLES:
            place = (share.line, share.component)
            earned[place] = earned.get(place, 0) + parts[share.key] + fees.get(share.key, 0)
            earned_left[place] = earned_left.get(place, 0) + share.amount + share.fee
    drafts = []
    for share in shares:
        commission = 0
        if share.commission:
            place = (share.line, share.component)
            if earned_left.get(place) == share.commission:
                commission = earned[place]
            else:  # a partner bore a part of the seller's loss: its commission is less than what the owner pays
                whole = sum(each.amount for each in shares)
                commission = share.commission * amount // whole
        drafts.append(PortionDraft(share.key, parts[share.key], fees.get(share.key, 0), commission))
    return drafts


def instalment_amount(total: int, asked_before: int, instalment: int, instalments: int) -> int:
    """An instalment that names no amount: an even part of what the earlier ones have left, the last all of it."""
    left = total - asked_before
    still = instalments - instalment + 1
    return left if still <= 1 else left // still
