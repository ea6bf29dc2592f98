"""Which colleague a new lead goes to, by the seller's rules. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """One rule: leads from these countries (none: from anywhere) about this offer (None: about any) go to `owner`.

    `product` and `owner` are keys; without an owner the rule leaves a lead to everybody who sells.
    """

    countries: frozenset[str]
    product: int | None
    owner: int | None

    def fits(self, country: str, product: int | None) -> bool:
        """Whether a lead from this country ("" where the writer gave none) about this offer falls under the rule."""
        return (not self.countries or country in self.countries) and self.product in (None, product)


def owner_by_rule(routes: Sequence[Route], *, country: str, product: int | None) -> int | None:
    """The owner that the first rule that fits names; None where none fits, or where that one names nobody."""
    return next((route.owner for route in routes if route.fits(country, product)), None)
