"""The attribution models: how much each touch weighs. Weights are integers; only their ratios matter."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from core.split.interface import Policy, Touch

_DECAY = Context(
    prec=28,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_TWO = Decimal(2)
_MICROSECOND = timedelta(microseconds=1)
_HALF_LIFE_UNIT = 86_400 * 1_000_000


def weigh(policy: Policy, touches: Sequence[Touch], accepted_at: datetime) -> list[int]:
    """The weight of each touch under the policy's model; touches are ordered by time, then id.

    first_touch, last_touch, linear; position_based 40/20/40 (two: 50/50, one: 100) scaled so that the middle stays
    whole; time_decay 2^(-age / half-life) scaled by 10^12; by_kind from the policy's table, else 0.
    """
    count = len(touches)
    model = policy.model
    if count == 0:
        return []
    if model == "linear":
        return [1] * count
    if model == "first_touch":
        return [1] + [0] * (count - 1)
    if model == "last_touch":
        return [0] * (count - 1) + [1]
    if model == "position_based":
        return _by_position(count)
    if model == "time_decay":
        if not policy.half_life_days:
            raise ValueError("time_decay needs half_life_days of 1 or more")
        return [time_decay_weight(touch.at, accepted_at, policy.half_life_days) for touch in touches]
    return [policy.kind_weights.get(touch.kind, 0) for touch in touches]


def _by_position(count: int) -> list[int]:
    if count == 1:
        return [100]
    if count == 2:
        return [50, 50]
    # 40 : 20/(n-2) each : 40, times n-2
    middle = count - 2
    return [40 * middle] + [20] * middle + [40 * middle]


def time_decay_weight(at: datetime, accepted_at: datetime, half_life_days: int) -> int:
    """2^(-age in seconds / half-life) in decimal arithmetic of 28 digits, times 10^12, rounded half-even."""
    age = (accepted_at - at) // _MICROSECOND
    exponent = _DECAY.divide(Decimal(-age), Decimal(half_life_days * _HALF_LIFE_UNIT))
    scaled = _DECAY.scaleb(_DECAY.power(_TWO, exponent), Decimal(12))
    return int(scaled.to_integral_value(ROUND_HALF_EVEN))
