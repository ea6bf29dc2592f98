"""Quotes and their versions as far as an organisation may read, change or answer them."""

from django.db.models import QuerySet

from core.organizations.models import Organization
from core.split.visibility import DEFAULT_VISIBILITY
from marketplace.quotes.models import Consent, Quote, QuoteVersion
from marketplace.quotes.states import CONSENTED


def visible_quotes(organization: Organization) -> QuerySet[Quote]:
    """The quotes that the organisation may read, with buyer, seller, order, deal and request loaded."""
    return Quote.objects.visible_to(organization).select_related("buyer", "seller", "order", "deal", "request")


def own_quotes(seller: Organization) -> QuerySet[Quote]:
    """The quotes that the organisation makes."""
    return Quote.objects.made_by(seller)


def received_quotes(buyer: Organization) -> QuerySet[Quote]:
    """The quotes that the organisation was sent."""
    return Quote.objects.received_by(buyer)


def visible_versions(organization: Organization) -> QuerySet[QuoteVersion]:
    """The versions that the organisation may read, with their acceptance, and the quote's parties, order, deal
    and request loaded."""
    return QuoteVersion.objects.visible_to(organization).select_related(
        "acceptance", "quote__buyer", "quote__seller", "quote__order", "quote__deal", "quote__request"
    )


def own_versions(seller: Organization) -> QuerySet[QuoteVersion]:
    """The versions of quotes that the organisation makes, with the quote's parties, deal and request loaded."""
    return QuoteVersion.objects.filter(quote__seller=seller).select_related(
        "quote__buyer", "quote__seller", "quote__deal", "quote__request"
    )


def received_versions(buyer: Organization) -> QuerySet[QuoteVersion]:
    """The versions that the organisation was sent, with the quote's parties, deal and order loaded."""
    return QuoteVersion.objects.filter(quote__buyer=buyer, sent_at__isnull=False).select_related(
        "quote__buyer", "quote__seller", "quote__deal", "quote__order"
    )


def split_versions(organization: Organization) -> QuerySet[QuoteVersion]:
    """The versions whose split the organisation may open, with the quote's parties and order loaded."""
    return QuoteVersion.objects.with_split_for(organization).select_related(
        "quote__buyer", "quote__seller", "quote__order"
    )


def newest_version(quote: Quote, reader: Organization) -> QuoteVersion | None:
    """The newest version of the quote that `reader` may read."""
    return QuoteVersion.objects.visible_to(reader).filter(quote=quote).newest_first().first()


def newest_number(quote: Quote) -> int:
    """The number of the quote's newest version, which only its seller is sure to see."""
    return QuoteVersion.objects.filter(quote=quote).newest_first().values_list("number", flat=True)[0]


def consents_of(version: QuoteVersion) -> list[Consent]:
    """The consents that a version needs, with whose they are and who gave them."""
    return list(Consent.objects.filter(version=version).select_related("organization", "by"))


def visibility_agreed(version: QuoteVersion) -> str:
    """Who sees whose figures of a proposed version: what it proposes, once every seller and owner has consented."""
    if version.consents.exclude(status__in=CONSENTED).exists():
        return DEFAULT_VISIBILITY
    return version.visibility
