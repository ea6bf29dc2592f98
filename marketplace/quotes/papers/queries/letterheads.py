"""What a seller's papers are dressed in, and where both companies are: kept with a version when it is proposed."""

from core.design.drawing.marks import mark_file
from core.organizations.models import Organization
from marketplace.quotes.models import Quote
from storefronts.showing.queries.places import country_of
from storefronts.themes.queries.themes import theme_of


def letterhead(quote: Quote) -> dict[str, object]:
    """The seller's colours and logo, and the places and websites of both sides, as JSON. One query.

    `logo` is the name of a stored file, whose content never changes; `mark` the drawing where there is no logo.
    """
    seller = quote.seller
    theme = theme_of(seller)
    return {
        "accent": theme.accent,
        "tint": theme.tint,
        "logo": seller.logo.name or "",
        "mark": "" if seller.logo else mark_file(seller.name, seller.slug),
        "seller": _address(seller),
        "buyer": _address(quote.buyer),
    }


def _address(organization: Organization) -> list[str]:
    """As far as the profile says; nothing is made up."""
    place = ", ".join(text for text in (organization.city, country_of(organization)) if text)
    return [text for text in (place, organization.website) if text]
