"""A buyer wants no more quotes of a seller that it did not ask for, or takes that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.models import Quote, UnaskedStop


@transaction.atomic
def stop_unasked(quote: Quote, *, by: User) -> None:
    """From now on the quote's seller begins and sends its buyer nothing unasked; what was sent stays as it is.

    The seller is told, once.
    """
    _row, is_new = UnaskedStop.objects.get_or_create(buyer=quote.buyer, seller=quote.seller, defaults={"by": by})
    if not is_new:
        return
    audit.record("unasked.stopped", f"quote:{quote.reference}", by=by, organization=quote.buyer_id)
    notify(
        quote.seller,
        kind="unasked.stopped",
        text=lambda: _("%(buyer)s wants no quotes from you that it did not ask for") % {"buyer": quote.buyer},
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [(_("Quote"), quote.reference)],
    )


@transaction.atomic
def allow_unasked(quote: Quote, *, by: User) -> None:
    """The seller may begin quotes for the buyer again."""
    if UnaskedStop.objects.filter(buyer=quote.buyer, seller=quote.seller).delete()[0]:
        audit.record("unasked.allowed", f"quote:{quote.reference}", by=by, organization=quote.buyer_id)
