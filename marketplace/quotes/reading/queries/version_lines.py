"""A version's lines with everything that pages, documents and splits read of them."""

from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects

from core.organizations.models import Organization
from core.split.interface import Component, Line, SplitResult, Terms
from marketplace.deals.interface import PricedQuote
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion, SpecialPrice


def version_lines(version: QuoteVersion) -> list[QuoteLine]:
    """The lines that are chosen, which are what a version is: see `offered_in`. Two queries."""
    return chosen_of(offered_in(version))


def chosen_of(lines: Sequence[QuoteLine]) -> list[QuoteLine]:
    """Those of a version's lines that are chosen."""
    return [line for line in lines if line.chosen]


def offered_in(version: QuoteVersion) -> list[QuoteLine]:
    """Every line in order, what is not chosen too; sellers, products, components and their owners and terms at hand.
    Two queries; a third one where an owner gave a special price."""
    components = QuoteComponent.objects.select_related("owner", "product", "plan", "terms")
    lines = version.lines.select_related("seller", "product", "plan")
    found = list(lines.prefetch_related(Prefetch("components", components)))
    special = [part for line in found for part in line.components.all() if part.special_id is not None]
    if special:
        prefetch_related_objects(special, Prefetch("special", SpecialPrice.objects.select_related("ask__owner")))
    return found


def line_names(version: QuoteVersion) -> dict[str, str]:
    """The names of a version's lines by key, in order. One query."""
    return dict(version.lines.values_list("key", "name"))


def priced_quote(version: QuoteVersion, lines: list[QuoteLine]) -> PricedQuote:
    """What the split needs of a priced version: who sells the quote, and each line with its own seller and terms."""
    quote = version.quote
    return PricedQuote(
        currency=quote.currency,
        buyer=quote.buyer.slug,
        seller=quote.seller.slug,
        lines=tuple(split_line(line, list(line.components.all())) for line in lines),
        category=quote.deal.category if quote.deal else "",
        quoted_at=quote.deal.first_quoted_at if quote.deal else None,
    )


def providers_of(lines: list[QuoteLine]) -> list[Organization]:
    """Who sells one of these lines or owns a component of one, each once."""
    found = {line.seller_id: line.seller for line in lines}
    found |= {part.owner_id: part.owner for line in lines for part in line.components.all()}
    return list(found.values())


def party_names(result: SplitResult) -> dict[str, str]:
    """Slug -> name of every organisation that the split speaks of. One query."""
    request = result.request
    keys = {request.buyer, request.seller, *result.parties}
    keys |= {touch.partner for touch in request.touches} | {each.partner for each in request.registrations}
    return dict(Organization.objects.filter(slug__in=keys).values_list("slug", "name"))


def split_line(line: QuoteLine, components: list[QuoteComponent]) -> Line:
    """One line as the split sees it; a component of the seller's own has no terms."""
    return Line(
        key=line.key,
        name=line.name,
        net=line.net_minor,
        seller=line.seller.slug,
        components=tuple(
            Component(
                key=part.key,
                owner=part.owner.slug,
                list=part.list_minor,
                name=part.name,
                terms=_terms(part) if part.owner_id != line.seller_id else None,
            )
            for part in components
        ),
    )


def _terms(part: QuoteComponent) -> Terms | None:
    if part.terms_kind == "wholesale":
        if part.wholesale_minor is None:
            return None
        return Terms(kind="wholesale", amount=part.wholesale_minor, version=_version(part))
    if part.terms_kind == "revenue_share":
        return Terms(kind="revenue_share", owner_bp=part.owner_bp or 0, version=_version(part))
    return None


def _version(part: QuoteComponent) -> str:
    return str(part.terms.version) if part.terms else ""
