"""Who can write to the other side of a quote or request."""

from core.organizations.access import NotVerified
from core.organizations.models import Organization, State
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.states import QuoteStatus


def may_write(organization: Organization, seller_id: int, *, agreed: bool) -> bool:
    """Whether it can write, as it was loaded: a seller that is verified, a buyer that is not suspended. About what was
    `agreed` (a quote that was accepted) both go on. No query."""
    asks = organization.pk != seller_id and organization.state == State.NEW
    return agreed or asks or organization.is_verified


def require_writer(organization: Organization, seller_id: int, *, agreed: bool) -> None:
    """Raise NotVerified unless it can write; its state is read anew. One query."""
    now = Organization.objects.get(pk=organization.pk)
    if not may_write(now, seller_id, agreed=agreed):
        raise NotVerified(now)


def is_agreed(request: QuoteRequest) -> bool:
    """Whether a quote of this request was accepted. One query."""
    return Quote.objects.filter(request=request, status=QuoteStatus.ACCEPTED).exists()
