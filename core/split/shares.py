"""A line's split as shares: the units that billing freezes, and divides again at each payment and refund.

Rules, so that shares are exact and never negative:

1. A component gives its owner an `owner` share of its gross, and the seller a `margin` share of a positive margin.
2. The commissions that a component pays are taken from its owner's share.
3. A negative margin on one component, and then the fee that a party pays once per line, are taken from the
   party's owner and margin shares on that line: by largest remainder over their gross, ties to the smaller
   component key, and never more from a share than is left of it; what does not fit is divided again over the others.
4. Only what then still does not fit is taken from the commissions the party earns on the line, in the same way.
5. The platform's share is one per line, the sum of all fees.

Owner shares and the platform's share exist even when they are zero; other shares only when they hold something.
"""

from collections.abc import Mapping, Sequence

from core.kit.money import largest_remainder
from core.split.interface import PLATFORM, ComponentResult, PartyResult, Share, ShareRole


def take(charge: int, available: Sequence[int], weights: Sequence[int]) -> tuple[list[int], int]:
    """Take `charge` from the amounts `available`, by `weights`: what each gives, and what they could not give.

    None gives more than it has.
    """
    given = [0] * len(available)
    while charge:
        # Positions serve as keys: the caller orders the amounts by key, so ties still go to the smaller key.
        still_open = {
            f"{index:09d}": weights[index]
            for index in range(len(available))
            if weights[index] and available[index] > given[index]
        }
        if not still_open:
            break
        parts = largest_remainder(charge, still_open)
        for position, part in parts.items():
            index = int(position)
            taken = min(part, available[index] - given[index])
            given[index] += taken
            charge -= taken
    return given, charge


def shares_of(
    line: str, seller: str, components: Sequence[ComponentResult], parties: Mapping[str, PartyResult]
) -> tuple[Share, ...]:
    """The shares of one line, by component in the line's order, then the platform's; they sum to the line's net."""
    own: dict[str, list[tuple[str, ShareRole, int, int]]] = {}
    earned: dict[str, list[tuple[str, ShareRole, int]]] = {}
    losses: dict[str, int] = {}
    for part in components:
        paid = part.sourced + part.pool
        own.setdefault(part.owner, []).append((part.key, ShareRole.OWNER, part.gross, paid))
        if part.margin > 0:
            own.setdefault(seller, []).append((part.key, ShareRole.MARGIN, part.margin, 0))
        elif part.margin < 0:
            losses[seller] = losses.get(seller, 0) - part.margin
        for each in part.commissions:
            earned.setdefault(each.partner, []).append((part.key, each.role, each.amount))
    made: dict[tuple[str, str, ShareRole], Share] = {}
    for party, result in parties.items():
        for share in _party_shares(line, result, own.get(party, []), earned.get(party, []), losses.get(party, 0)):
            made[share.component, share.organization, share.role] = share
    ordered: list[Share] = []
    for part in components:
        keys: list[tuple[str, str, ShareRole]] = [
            (part.key, part.owner, ShareRole.OWNER),
            (part.key, seller, ShareRole.MARGIN),
        ]
        keys += [(part.key, each.partner, each.role) for each in part.commissions]
        ordered += [made[key] for key in keys if key in made]
    fees = sum(result.fee for result in parties.values())
    ordered.append(Share(line, "", PLATFORM, ShareRole.PLATFORM, fees, fees, 0))
    return tuple(ordered)


def _party_shares(
    line: str,
    result: PartyResult,
    own: list[tuple[str, ShareRole, int, int]],
    earned: list[tuple[str, ShareRole, int]],
    loss: int,
) -> list[Share]:
    party, fee = result.party, result.fee
    if len(own) == 1 and not loss and own[0][2] - own[0][3] >= fee:
        key, role, gross, paid = own[0]
        shares = [Share(line, key, party, role, gross - fee - paid, gross, fee, paid)]
        return shares + [Share(line, key, party, role, amount, amount, 0) for key, role, amount in earned]
    own.sort()
    earned.sort()
    weights = [gross for _, _, gross, _ in own]
    left = [gross - paid for _, _, gross, paid in own]
    lost, loss = take(loss, left, weights)
    left = [amount - part for amount, part in zip(left, lost, strict=True)]
    fees, fee = take(fee, left, weights)
    amounts = [amount for _, _, amount in earned]
    earned_lost, _ = take(loss, amounts, amounts)
    earned_left = [amount - part for amount, part in zip(amounts, earned_lost, strict=True)]
    earned_fees, _ = take(fee, earned_left, amounts)
    shares = []
    for (key, role, gross, paid), part, charged in zip(own, lost, fees, strict=True):
        shares.append(Share(line, key, party, role, gross - part - charged - paid, gross - part, charged, paid))
    for (key, role, amount), part, charged in zip(earned, earned_lost, earned_fees, strict=True):
        shares.append(Share(line, key, party, role, amount - part - charged, amount - part, charged))
    return shares
