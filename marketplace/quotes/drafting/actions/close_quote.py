"""Let no version of a quote be sent or accepted any more."""

from core.kit import clock
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.models import Quote
from marketplace.quotes.states import QuoteStatus, VersionStatus


def close_quote(quote: Quote, *, reason: str) -> None:
    """Withdraw the quote with every version that is not decided, and end the approvals that are open.

    The caller holds the quote's lock, records who did it and tells the other side. Raises InvalidTransition for a quote
    that is closed.
    """
    quote.move_to(QuoteStatus.WITHDRAWN, clock.now())
    quote.decline_reason = reason.strip()
    quote.save(update_fields=["status", "changed_at", "decline_reason"])
    close_approvals(quote)
    quote.versions.filter(status__in=[VersionStatus.DRAFT, VersionStatus.PROPOSED, VersionStatus.SENT]).update(
        status=VersionStatus.WITHDRAWN
    )
