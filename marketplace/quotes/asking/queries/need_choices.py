"""What the form offers in which a need is written in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.kit import clock
from core.organizations.models import CostCentre, Industry, Organization
from core.organizations.presenting.queries.public_profile import industries_of, industries_on_offer, public_profile_of
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.pricing.queries.currencies import Currencies, basket_currencies
from marketplace.quotes.reading.queries.companies import centres_to_choose


@dataclass(frozen=True, slots=True)
class NeedChoices:
    """Currencies, industries and cost centres; `own` is the only industry of the profile."""

    currencies: Currencies
    industries: tuple[Industry, ...]
    cost_centres: tuple[CostCentre, ...]
    own: Industry | None

    def begun(self, buyer: Organization | None) -> dict[str, object]:
        """What the form says of a buyer's market before anything is written."""
        if buyer is None:
            return {}
        return {"country": buyer.country.upper(), "industry": self.own.pk if self.own is not None else ""}


def need_choices(buyer: Organization | None, items: Sequence[RequestedItem] = ()) -> NeedChoices:
    """For a buyer that asks for these things, or for none; without one, what a visitor chooses from."""
    named = industries_of(public_profile_of(buyer)) if buyer is not None else ()
    return NeedChoices(
        basket_currencies(items, clock.now()),
        tuple(industries_on_offer()),
        tuple(centres_to_choose(buyer)) if buyer is not None else (),
        named[0] if len(named) == 1 else None,
    )
