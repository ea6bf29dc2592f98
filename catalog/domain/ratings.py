"""What the ratings of many reviews come to. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.kit.money import ratio_bp

BEST = 5
_TENTH = 200  # basis points of the best rating
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Ratings:
    """How many published reviews gave which rating: `counts` by 1 to 5."""

    counts: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many reviews there are."""
        return sum(self.counts.values())

    @property
    def tenths(self) -> int:
        """The mean in tenths, rounded half-even: 43 is 4.3 of 5. 0 without reviews."""
        if not self.count:
            return 0
        total = sum(rating * number for rating, number in self.counts.items())
        return ratio_bp(total, self.count * BEST, _TENTH) // _TENTH

    @property
    def mean(self) -> str:
        """The mean as it is printed: "4.3"."""
        return f"{self.tenths // 10}.{self.tenths % 10}"

    @property
    def structured(self) -> dict[str, object]:
        """As search engines read it, once there is a review."""
        return {"@type": "AggregateRating", "ratingValue": self.mean, "bestRating": BEST, "reviewCount": self.count}

    @property
    def rows(self) -> tuple[tuple[int, int, int], ...]:
        """For each rating, the best first: how many reviews gave it, and which whole percentage of all that is."""
        if not self.count:
            return ()
        numbers = [(rating, self.counts.get(rating, 0)) for rating in range(BEST, 0, -1)]
        return tuple((rating, number, ratio_bp(number, self.count, _PERCENT) // _PERCENT) for rating, number in numbers)
