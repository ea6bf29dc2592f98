"""Data-driven attribution over the history of won and lost deals, shown beside the contractual model as a what-if.

Exact: fractions, never floats. A deal's path is the partners that touched it, in the order of their touches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from core.kit.money import largest_remainder

MAX_PARTNERS = 12


class TooManyPartners(ValueError):
    """Shapley values need every combination of partners; `partners` is how many there were."""

    def __init__(self, partners: int) -> None:
        self.partners = partners
        super().__init__(f"Shapley values are computed for at most {MAX_PARTNERS} partners, not {partners}.")


@dataclass(frozen=True, slots=True)
class Path:
    """One past deal: the partners that touched it, in order (repeats allowed), and whether it was won."""

    partners: tuple[str, ...]
    won: bool


def shapley_values(history: Sequence[Path], partners: Sequence[str]) -> dict[str, Fraction]:
    """Each partner's average contribution to the share of deals won, over every order in which they could join.

    A set of partners is worth the share won of the deals that these partners touched (others' touches aside) and no
    other of `partners` did; a set without history is worth what its best-known smaller set is. Values sum to
    the worth of all of them together less the worth of none. Raises TooManyPartners beyond 12.
    """
    players = sorted(set(partners))
    if len(players) > MAX_PARTNERS:
        raise TooManyPartners(len(players))
    worth = _worths(history, players)
    size = len(players)
    # |S|! (n - |S| - 1)! / n! by the size of S
    factorial = [1]
    for number in range(1, size + 1):
        factorial.append(factorial[-1] * number)
    values: dict[str, Fraction] = {}
    for index, player in enumerate(players):
        bit = 1 << index
        value = Fraction(0)
        for group in range(1 << size):
            if not group & bit:
                others = group.bit_count()
                weight = Fraction(factorial[others] * factorial[size - others - 1], factorial[size])
                value += weight * (worth[group | bit] - worth[group])
        values[player] = value
    return values


def _worths(history: Sequence[Path], players: Sequence[str]) -> list[Fraction]:
    bits = {player: 1 << index for index, player in enumerate(players)}
    won = [0] * (1 << len(players))
    seen = [0] * (1 << len(players))
    for path in history:
        group = 0
        for partner in path.partners:
            group |= bits.get(partner, 0)
        seen[group] += 1
        won[group] += path.won
    worth = [Fraction(0)] * (1 << len(players))
    for group in range(1 << len(players)):
        if seen[group]:
            worth[group] = Fraction(won[group], seen[group])
        elif group:
            worth[group] = max(worth[group & ~bit] for bit in bits.values() if group & bit)
    return worth


def removal_effects(history: Sequence[Path], partners: Sequence[str]) -> dict[str, Fraction]:
    """How much of the chance to win is lost if a partner's touches led nowhere (first-order Markov chain).

    From the history's transitions start -> partner -> ... -> won or lost: 1 - P(won without the partner) / P(won),
    from 0 (changes nothing) to 1 (nothing is won without it). All zero where nothing was ever won.
    """
    steps: dict[str, dict[str, int]] = {}
    for path in history:
        # States are prefixed, so that no partner's key can be taken for an end.
        states = ["start", *(f"partner {partner}" for partner in path.partners), "won" if path.won else "lost"]
        for here, there in pairwise(states):
            steps.setdefault(here, {})[there] = steps.setdefault(here, {}).get(there, 0) + 1
    whole = _chance(steps, None)
    effects: dict[str, Fraction] = {}
    for partner in sorted(set(partners)):
        effects[partner] = 1 - _chance(steps, f"partner {partner}") / whole if whole else Fraction(0)
    return effects


def _chance(steps: Mapping[str, Mapping[str, int]], removed: str | None) -> Fraction:
    """P(won) from the start, with every transition into `removed` lost: Gauss over x = Ax + b."""
    states = sorted(state for state in steps if state != removed)
    if "start" not in steps:
        return Fraction(0)
    place = {state: index for index, state in enumerate(states)}
    rows: list[list[Fraction]] = []
    for state in states:
        row = [Fraction(0)] * (len(states) + 1)
        row[place[state]] += 1
        total = sum(steps[state].values())
        for there, number in steps[state].items():
            if there == "won":
                row[-1] += Fraction(number, total)
            elif there in place:
                row[place[there]] -= Fraction(number, total)
        rows.append(row)
    # Every state reaches an end, so I - A is regular and a pivot is always found.
    for column in range(len(states)):
        pivot = next(index for index in range(column, len(states)) if rows[index][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        scale = rows[column][column]
        rows[column] = [value / scale for value in rows[column]]
        for index, row in enumerate(rows):
            factor = row[column]
            if index != column and factor:
                rows[index] = [value - factor * known for value, known in zip(row, rows[column], strict=True)]
    return rows[place["start"]][-1]


def divide_pool(pool: int, effects: Mapping[str, Fraction]) -> dict[str, int]:
    """A pool over partners by their effects (a negative one counts as none): what the model would have paid, exactly.

    Empty where nobody has any effect.
    """
    positive = {key: value for key, value in effects.items() if value > 0}
    if not positive:
        return {}
    common = 1
    for value in positive.values():
        common *= value.denominator
    return largest_remainder(pool, {key: int(value * common) for key, value in positive.items()})
