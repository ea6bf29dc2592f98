"""What the page shows on which a seller begins a quote."""

from dataclasses import dataclass, field

from billing.collecting.queries.currencies import collected_currencies
from core.kit import clock
from core.organizations.models import Organization
from marketplace.quotes.asking.queries.known_buyers import known_buyers
from marketplace.quotes.drafting.queries.saved_lines import sources, version_of_source


@dataclass(frozen=True, slots=True)
class BeginPage:
    """Whom the seller can choose, in which currencies, what it can begin with, and what is chosen beforehand."""

    buyers: tuple[Organization, ...]
    currencies: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    initial: dict[str, object] = field(default_factory=dict)


def begin_page(seller: Organization, *, buyer: str, copied: str) -> BeginPage:
    """For the buyer with this slug, and with a copy of the quote with this reference, where these are the seller's to
    name ("": none is named). Five queries at most."""
    buyers = tuple(known_buyers(seller, clock.now()))
    currencies = collected_currencies()
    choices = sources(seller)
    version = version_of_source(seller, f"quote:{copied}") if copied else None
    chosen = next((each.pk for each in buyers if each.slug == buyer), None)
    currency = seller.currency
    initial: dict[str, object] = {"buyer": chosen}
    if version is not None:
        source = f"quote:{version.quote.reference}"
        if source not in dict(choices):
            choices.append((source, f"{version.quote.reference}, {version.title}"))
        currency = version.quote.currency
        initial = {"buyer": chosen or version.quote.buyer_id, "title": version.title, "source": source}
    initial["currency"] = currency if currency in currencies else currencies[0]
    return BeginPage(buyers, currencies, tuple(choices), initial)
