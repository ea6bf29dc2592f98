"""Buy what has list prices at once, without waiting for a quote."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.access import NotVerified
from core.organizations.models import Organization, User
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import ApprovalMissing
from marketplace.quotes.accepting.actions.sign_quote import sign_quote
from marketplace.quotes.accepting.queries.purchases import Purchase, purchases, shown_hash
from marketplace.quotes.approving.actions.ask_for_approval import ask_for_approval
from marketplace.quotes.approving.queries.approval_state import approval_state
from marketplace.quotes.approving.queries.budgets import Buying
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, NothingAsked, request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.basket.actions.take_out_of_basket import take_out_of_basket
from marketplace.quotes.basket.queries.basket import basket_rows, chosen_items, requested_items
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.interface import Booking, Need, Signature, VersionEdits
from marketplace.quotes.models import Basket, QuoteVersion, SignatureRequest
from marketplace.quotes.offering.actions.send_quote import ApprovalMissing as SellerMustApprove
from marketplace.quotes.offering.actions.send_quote import ConsentMissing, TermsChanged, send_quote


class CannotBuy(ValueError):
    """It cannot be bought at once, or not any more; the message says why, and what to do instead."""


class OfferChanged(ValueError):
    """What would be bought is not what the buyer was shown; `purchase` is what it is now. Nothing was bought."""

    def __init__(self, purchase: Purchase) -> None:
        self.purchase = purchase
        super().__init__(_("The price or content has changed since you opened this page. Nothing was bought."))


@dataclass(frozen=True, slots=True)
class Bought:
    """The version that was made of it, and its order; without one it waits for the signature of the buyer's person at a
    provider, for an approval of the buyer's people, or, where nobody signed, for an acceptance."""

    version: QuoteVersion
    order: Order | None
    asked: bool = False
    waiting: SignatureRequest | None = None


@transaction.atomic
def buy_now(
    seller: Organization,
    *,
    buyer: Organization,
    by: User,
    currency: str,
    shown: str,
    signature: Signature | None,
    booking: Booking | None = None,
    address: str | None = None,
    note: str = "",
) -> Bought:
    """Buy what is in the person's basket from this seller: request, quote at list prices, acceptance and order by the
    actions of any quote, all or none.

    `shown` is the hash of what the buyer was shown (`shown_hash`). Without a `signature`, and where the buyer's own
    rules ask for an approval, the version is frozen and colleagues are asked, with the `note`; it is accepted later as
    any other. The basket is locked, so that of several tabs one buys. Raises CannotBuy, OfferChanged, and what
    `sign_quote` raises.
    """
    booking = booking or Booking()
    Basket.objects.select_for_update().filter(user=by, organization=buyer).first()
    found = _in_basket(seller, buyer, by, currency)
    if found.reasons or found.refusal:
        raise CannotBuy(" ".join([*([found.refusal] if found.refusal else []), *found.reasons.values()]))
    if shown_hash(found.document) != shown:
        raise OfferChanged(found)
    version = _sent(found, by, booking)
    if shown_hash(version.document) != shown:
        raise OfferChanged(found)
    take_out_of_basket([item.product_id for item in found.items], by=by, organization=buyer)
    if signature is not None:
        try:
            done = sign_quote(
                version,
                by=by,
                signature=signature,
                document_hash=version.document_hash,
                address=address,
                booking=booking,
            )
        except ApprovalMissing:
            pass  # it was rolled back, and colleagues are asked
        else:
            return Bought(version, done.order, waiting=done.waiting)
    missing = approval_state(version, Side.BUYER, buying=Buying(booking.cost_centre_id, by.pk)).missing
    if missing:
        ask_for_approval(version, Side.BUYER, by=by, document_hash=version.document_hash, note=note)
    return Bought(version, None, asked=bool(missing))


def _in_basket(seller: Organization, buyer: Organization, by: User, currency: str) -> Purchase:
    """The seller's part of the basket as it is now."""
    items = chosen_items(basket_rows(requested_items(by, buyer), currency))
    for each in purchases(items, buyer, currency, clock.now()) if items else ():
        if each.seller.pk == seller.pk:
            return each
    raise CannotBuy(
        _("Nothing from %(seller)s is in your basket any more. If you bought it in another tab, open your orders.")
        % {"seller": seller}
    )


def _sent(found: Purchase, by: User, booking: Booking) -> QuoteVersion:
    """The version at list prices, consented to by standing consents and put before the buyer."""
    wanted, quote = found.version, found.version.quote
    try:
        request = request_quote(
            found.items,
            buyer=quote.buyer,
            seller=quote.seller,
            by=by,
            need=Need(currency=quote.currency, cost_centre=booking.cost_centre_id),
            at_list=True,
        )
        version = start_quote(request, by=by).versions.get()
        version.at_list = True
        version.save(update_fields=["at_list"])
        edits = VersionEdits(valid_until=wanted.valid_until, term_months=wanted.term_months)
        return send_quote(propose_version(edit_version(version, edits, by=by), by=by), by=by)
    except (
        CannotAnswer,
        CannotPropose,
        ConsentMissing,
        NotVerified,
        NothingAsked,
        SellerMustApprove,
        TermsChanged,
    ) as error:
        raise CannotBuy(
            _("%(seller)s cannot sell this at its list price at the moment. Ask for a quote.")
            % {"seller": quote.seller}
        ) from error
