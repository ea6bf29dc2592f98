"""Which colleague a new lead goes to, by the seller's rules. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """One rule: leads from these countries (none: from anywhere) about this offer (None: about any) by this form (None:
    by any) go to `owner`.

    `product`, `form` and `owner` are keys; without an owner the rule leaves a lead to everybody who sells.
    """

    countries: frozenset[str]
    product: int | None
    owner: int | None
    form: int | None = None

    def fits(self, country: str, product: int | None, form: int | None) -> bool:
        """Whether a lead from this country ("" where the writer gave none) about this offer by this form falls under
        the rule."""
        from_there = not self.countries or country in self.countries
        return from_there and self.product in (None, product) and self.form in (None, form)


def owner_by_rule(routes: Sequence[Route], *, country: str, product: int | None, form: int | None = None) -> int | None:
    """The owner that the first rule that fits names; None where none fits, or where that one names nobody."""
    return next((route.owner for route in routes if route.fits(country, product, form)), None)
