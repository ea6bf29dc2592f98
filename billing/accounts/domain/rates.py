"""Which of the take rates in force counts for a recipient: the one that names most."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A take rate in force: of an organisation, of a plan, or (neither) of everybody; in a category, or ("") in all."""

    bp: int
    organization: int | None = None
    plan: int | None = None
    category: str = ""

    @property
    def rank(self) -> int:
        """How much it names: organisation and category, organisation, plan and category, plan, category, nothing."""
        return 4 * (self.organization is not None) + 2 * (self.plan is not None) + (self.category != "")


def rate_for(rates: Iterable[Rate], organization: int | None, plan: int | None, category: str) -> Rate | None:
    """The rate of an organisation on a plan for a deal of a category ("": of none); None where no rate fits.

    One rate of each rank is in force at a time. A category's rate counts for deals of that very category.
    """
    fitting = [
        each
        for each in rates
        if each.organization in (None, organization) and each.plan in (None, plan) and each.category in ("", category)
    ]
    return max(fitting, key=lambda each: each.rank, default=None)
