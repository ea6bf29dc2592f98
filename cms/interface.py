"""The frozen shapes of cards that several apps' pages show. Amounts are minor units."""

from dataclasses import dataclass

from django.utils.functional import Promise

from catalog.catalogue.models import Product
from catalog.pricing.queries.pricing import BundlePrice
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Part:
    """One component in a picture: who provides it, in which colour (1 is the seller), and its part of the price.

    Where the price is on request every part weighs 1 and `priced` is False.
    """

    label: str
    amount: int
    color: int
    org: Organization | str
    note: str = ""
    suffix: str = ""
    url: str = ""
    later: int = 0
    priced: bool = True


@dataclass(frozen=True, slots=True)
class SolutionCard:
    """A solution as a card: `price` is the first year's net or None (on request), `others` everybody but its owner."""

    product: Product
    title: str
    url: str
    summary: str
    fits: str
    live_in: str
    owner: Organization
    others: tuple[Organization, ...]
    parts: tuple[Part, ...]
    owners: tuple[Part, ...]
    price: BundlePrice | None
    currency: str

    @property
    def net(self) -> int | None:
        """The first year's price, or None for "on request"."""
        return None if self.price is None else self.price.net


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """A partner as a card, in its theme (None: the marketplace's own)."""

    organization: Organization
    url: str
    headline: str
    place: str
    solutions: int
    services: int
    theme: object = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A divided payment: parts add up to `total`; `sentences` say why `party` gets what it does, `note` the rule."""

    currency: str
    total: int
    parts: tuple[Part, ...]
    caption: str | Promise
    party: str
    party_amount: int
    party_color: int
    sentences: tuple[str, ...]
    note: str
    is_example: bool = False
