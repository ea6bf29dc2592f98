"""An address and a tax id as values: as documents keep and print them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any  # Any: a value as JSON keeps it

from core.organizations.domain.countries import country_name
from core.organizations.domain.tax_ids import name_of, shown

#: Countries that write the postal code behind the city; with the region between, or on a line of its own.
_BEHIND, _BELOW = frozenset({"AU", "CA", "US"}), frozenset({"GB", "IE"})


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """An address as it was at one moment: `lines` are separated by line breaks, `country` a code of ISO 3166."""

    kind: str
    lines: str
    postal_code: str
    city: str
    region: str
    country: str

    def as_printed(self) -> list[str]:
        """Its lines as they stand on an envelope, the country last in the reader's language."""
        if self.country in _BEHIND:
            town = [f"{self.city}, {self.region} {self.postal_code}".replace(",  ", ", ").strip(" ,")]
        elif self.country in _BELOW:
            town = [self.city, self.region, self.postal_code]
        else:
            town = [f"{self.postal_code} {self.city}".strip(), self.region]
        return [text for text in (*self.lines.splitlines(), *town, country_name(self.country)) if text]

    def to_json(self) -> dict[str, str]:
        """As it is kept in documents, acceptances and orders."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "AddressFacts":
        """The address that was kept so."""
        return cls(**kept)


@dataclass(frozen=True, slots=True)
class TaxIdFacts:
    """A tax id as it was at one moment, in its normal form."""

    country: str
    kind: str
    number: str

    def as_printed(self) -> str:
        """With what it is called in its country."""
        return f"{name_of(self.country, self.kind)} {shown(self.country, self.kind, self.number)}"
