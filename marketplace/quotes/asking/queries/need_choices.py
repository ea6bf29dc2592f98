"""What the form offers in which a need is written in words."""

from dataclasses import dataclass

from core.kit import clock
from core.organizations.models import CostCentre, Industry, Organization
from core.organizations.presenting.queries.public_profile import industries_of, industries_on_offer, public_profile_of
from marketplace.quotes.pricing.queries.currencies import Currencies, basket_currencies
from marketplace.quotes.reading.queries.companies import centres_to_choose


@dataclass(frozen=True, slots=True)
class NeedChoices:
    """Currencies, industries and cost centres; `own` is the only industry of the profile."""

    currencies: Currencies
    industries: tuple[Industry, ...]
    cost_centres: tuple[CostCentre, ...]
    own: Industry | None


def need_choices(buyer: Organization | None) -> NeedChoices:
    """For a buyer; without one, what a visitor chooses from."""
    named = industries_of(public_profile_of(buyer)) if buyer is not None else ()
    return NeedChoices(
        basket_currencies([], clock.now()),
        tuple(industries_on_offer()),
        tuple(centres_to_choose(buyer)) if buyer is not None else (),
        named[0] if len(named) == 1 else None,
    )
