"""Accept a quote: the one moment at which it is decided who gets what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.kit.record_language import in_record_language
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import State, User
from core.split.document import parse_document
from core.split.interface import InvalidSplit, SplitRequest
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.actions.split_quote import split_quote
from marketplace.deals.interface import PricedQuote
from marketplace.deals.states import DealStage
from marketplace.orders.actions.place_order import place_order
from marketplace.orders.interface import OrderDraft, OrderDraftLine
from marketplace.orders.models import Order
from marketplace.quotes.accepting.queries.acceptance_text import acceptance_text, text_version
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.approving.actions.reserve_budgets import reserve_budgets
from marketplace.quotes.approving.queries.approval_state import approval_state
from marketplace.quotes.approving.queries.budgets import Buying, Counted, counted, overruns
from marketplace.quotes.consenting.queries.authority import without_consent
from marketplace.quotes.domain.approvals import Condition, Side
from marketplace.quotes.domain.pricing import divide
from marketplace.quotes.interface import Booking, SignedAt
from marketplace.quotes.models import Acceptance, QuoteLine, QuoteVersion
from marketplace.quotes.negotiating.actions.close_counters import close_counters
from marketplace.quotes.pricing.queries.special_prices import out_of_reach
from marketplace.quotes.reading.queries.documents import agreed_names, says_the_same, version_document
from marketplace.quotes.reading.queries.documents import document_hash as hash_of
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.reading.queries.payment_plans import schedule_of
from marketplace.quotes.reading.queries.version_lines import (
    chosen_of,
    offered_in,
    party_names,
    priced_quote,
    providers_of,
)
from marketplace.quotes.states import QuoteStatus, VersionStatus


class CannotAccept(ValueError):
    """This version cannot be accepted; the message says why, and what to do instead."""

    def __init__(self, version: QuoteVersion, text: str) -> None:
        self.version = version
        super().__init__(text)


class QuoteExpired(CannotAccept):
    """The version's validity has passed."""


class DocumentChanged(CannotAccept):
    """What is stored is not what the buyer read, or not what was proposed."""


class ApprovalMissing(CannotAccept):
    """The buyer's own rules ask for an approval that is not there."""


class BudgetExceeded(CannotAccept):
    """The version costs more than is left of a budget of the buyer, and no approval covers that."""

    def __init__(self, version: QuoteVersion, exceeded: Sequence[Counted]) -> None:
        self.exceeded = exceeded
        currency = version.quote.currency
        left = [
            _("%(budget)s: %(left)s left until %(day)s")
            % {
                "budget": each.budget,
                "left": show_amount(max(0, each.standing.left), currency),
                "day": date_format(each.standing.until, "DATE_FORMAT"),
            }
            for each in exceeded
        ]
        text = _(
            "This version costs %(total)s, more than is left of your budget (%(left)s). Choose another cost centre, or "
            "ask an owner or admin to raise the limit or to add an approval rule for what exceeds a budget."
        )
        super().__init__(version, text % {"total": show_amount(version.total_minor, currency), "left": "; ".join(left)})


class AcceptedAlready(CannotAccept):
    """A colleague accepted it first; `order` is what came of it, and nothing typed here was added to it."""

    def __init__(self, version: QuoteVersion, order: Order, text: str) -> None:
        self.order = order
        super().__init__(version, text)


@transaction.atomic
def accept_quote(
    version: QuoteVersion,
    *,
    by: User,
    name: str,
    title: str,
    po_number: str = "",
    document_hash: str,
    address: str | None = None,
    booking: Booking | None = None,
    signed: SignedAt | None = None,
) -> Order:
    """The buyer accepts: the split is frozen at this moment, and order, shares and payment request follow.

    One transaction under the quote's row lock, without network. `document_hash` is the one the buyer was shown,
    `address` the network address from which it was accepted, `booking` where invoice and goods go and where the buyer
    books them (None: nothing was chosen), `signed` the provider at which the person signed (None: by the click here);
    all are kept in the version's `Acceptance`.
    What the owners consented to counts: terms, policies, fees and names as they were then; touches as they are now.
    Accepting the accepted version again with the same words, or twice at once, gives the same order. Raises
    CannotAccept (QuoteExpired, DocumentChanged, ApprovalMissing, BudgetExceeded, AcceptedAlready tell why).
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if version.status == VersionStatus.ACCEPTED and quote.order_id is not None:
        # Fetched by itself: a join made while waiting for the lock would not see an order placed meanwhile.
        order = Order.objects.get(pk=quote.order_id)
        _check_same_words(version, order, by, po_number)
        return order
    now, booking = clock.now(), booking or Booking()
    checked = check_acceptance(
        version, by=by, name=name, title=title, po_number=po_number, document_hash=document_hash, booking=booking
    )
    lines, budgets, priced, agreed = checked.lines, checked.budgets, checked.priced, checked.agreed
    split = split_quote(priced, now, agreed=agreed)
    order = place_order(
        OrderDraft(
            quote_reference=quote.reference,
            version_number=version.number,
            buyer_id=quote.buyer_id,
            seller_id=quote.seller_id,
            currency=quote.currency,
            title=quote.title,
            lines=_order_lines(version, lines),
            net=version.net_minor,
            tax_label=version.tax_label,
            tax=version.tax_minor,
            total=version.total_minor,
            document_hash=version.document_hash,
            split=split,
            names=party_names(split.result) | agreed_names(version),
            visibility=version.visibility,
            accepted_name=name.strip(),
            accepted_title=title.strip(),
            po_number=po_number.strip(),
            bill_to=booking.bill_to,
            ship_to=booking.ship_to,
            cost_centre=booking.cost_centre,
            accepted_at=now,
            schedule=schedule_of(version, now),
            hold_days=version.hold_days,
            component_names={part.key: part.name for line in lines for part in line.components.all()},
        ),
        by=by,
    )
    reserve_budgets(order, budgets, by=by)
    version.status, version.accepted_at, version.accepted_by = VersionStatus.ACCEPTED, now, by
    version.accepted_name, version.accepted_title, version.po_number = name.strip(), title.strip(), po_number.strip()
    version.save(update_fields=["status", "accepted_at", "accepted_by", "accepted_name", "accepted_title", "po_number"])
    Acceptance.objects.create(
        version=version,
        organization=quote.buyer,
        by=by,
        name=version.accepted_name,
        title=version.accepted_title,
        email=by.email,
        po_number=version.po_number,
        bill_to=booking.bill_to.to_json() if booking.bill_to else {},
        ship_to=booking.ship_to.to_json() if booking.ship_to else {},
        cost_centre=booking.cost_centre,
        at=now,
        address=address,
        text=acceptance_text(version.document),
        text_version=text_version(version.document),
        document_hash=version.document_hash,
        method=signed.provider if signed else "",
        method_id=signed.provider_id if signed else "",
    )
    quote.versions.filter(status__in=[VersionStatus.DRAFT, VersionStatus.PROPOSED]).update(
        status=VersionStatus.SUPERSEDED
    )
    close_counters(quote)
    close_approvals(quote)
    quote.move_to(QuoteStatus.ACCEPTED, now)
    quote.order = order
    quote.save(update_fields=["status", "title", "order", "changed_at"])
    if quote.deal is not None and quote.deal.stage != DealStage.WON:
        move_deal(quote.deal, "won", by=by, value=version.net_minor, currency=quote.currency, order=order.reference)
    _tell(version, order, lines, by)
    return order


@dataclass(frozen=True, slots=True)
class Checked:
    """What an acceptance needs of a version that may be accepted: what is chosen, the budgets that count (locked), its
    prices, and the split that was consented to."""

    lines: list[QuoteLine]
    budgets: tuple[Counted, ...]
    priced: PricedQuote
    agreed: SplitRequest


def check_acceptance(
    version: QuoteVersion, *, by: User, name: str, title: str, po_number: str, document_hash: str, booking: Booking
) -> Checked:
    """Everything that may stand in the way of accepting this locked version with these words; it changes nothing.
    Raises CannotAccept (QuoteExpired, DocumentChanged, ApprovalMissing, BudgetExceeded tell why)."""
    quote = version.quote
    _check(version)
    if not name.strip() or not title.strip():
        raise CannotAccept(version, _("Type your name and your job title: the acceptance carries them."))
    if quote.buyer.po_required and not po_number.strip():
        raise CannotAccept(version, _("%(buyer)s accepts only with a PO number: enter it.") % {"buyer": quote.buyer})
    offered = offered_in(version)
    lines = chosen_of(offered)
    _check_parties(version, lines)
    _check_consents(version, lines)
    if out_of_reach(version, lines, version.today):
        raise CannotAccept(
            version,
            _("A price in this version no longer counts. Ask %(seller)s for another version.")
            % {"seller": quote.seller},
        )
    budgets = _check_approvals(version, lines, Buying(booking.cost_centre_id, by.pk), po_number)
    priced = priced_quote(version, lines)
    agreed = _agreed(version, offered, priced)
    if agreed is None or not version.document_hash == hash_of(version.document) == document_hash:
        raise DocumentChanged(
            version, _("The document has changed since you opened it. Reload the page and read it again.")
        )
    return Checked(lines, budgets, priced, agreed)


def _agreed(version: QuoteVersion, offered: list[QuoteLine], quote: PricedQuote) -> SplitRequest | None:
    """The split that was consented to; None where rows, document and split no longer say the same (names aside)."""
    if not says_the_same(version.document, version_document(version, offered)):
        return None
    document = version.split["document"]
    try:
        agreed = parse_document(document)
    except InvalidSplit:
        return None
    same = (agreed.currency, agreed.seller, agreed.buyer, agreed.lines) == (
        quote.currency,
        quote.seller,
        quote.buyer,
        quote.lines,
    )
    return agreed if same and hash_of(document) == version.split_hash else None


def _check_same_words(version: QuoteVersion, order: Order, by: User, po_number: str) -> None:
    """Whoever accepts what is accepted already is told so, unless they only press the button twice."""
    if version.accepted_by_id == by.pk and version.po_number == po_number.strip():
        return
    text = _("%(name)s accepted this version on %(day)s: order %(order)s.") % {
        "name": version.accepted_name,
        "day": date_format(version.accepted_at or clock.now(), "DATETIME_FORMAT"),
        "order": order.reference,
    }
    if po_number.strip() and po_number.strip() != version.po_number:
        kept = version.po_number or _("none")
        text += " " + _(
            "Your PO number %(yours)s was not used: the order carries %(kept)s. If yours is right, tell the seller."
        ) % {"yours": po_number.strip(), "kept": kept}
    raise AcceptedAlready(version, order, text)


def _check(version: QuoteVersion) -> None:
    quote = version.quote
    if quote.status == QuoteStatus.ACCEPTED:
        raise CannotAccept(version, _("Another version of this quote has been accepted already."))
    if version.status == VersionStatus.SUPERSEDED:
        raise CannotAccept(version, _("This version was replaced. Open the newest one and accept that."))
    if version.status != VersionStatus.SENT or not quote.is_open:
        raise CannotAccept(version, _("This version is not open for acceptance."))
    if version.is_over or quote.expired_version == version.number:
        raise QuoteExpired(
            version,
            _("This quote was valid until: %(day)s. Ask %(seller)s for a new version with the same terms.")
            % {"day": version.last_day, "seller": quote.seller},
        )


def _check_parties(version: QuoteVersion, lines: list[QuoteLine]) -> None:
    quote = version.quote
    if quote.buyer.state == State.SUSPENDED:
        raise CannotAccept(version, _("%(buyer)s is suspended and cannot accept quotes.") % {"buyer": quote.buyer})
    hidden = next((each for each in (quote.seller, *providers_of(lines)) if not each.is_verified), None)
    if hidden is not None:
        raise CannotAccept(
            version,
            _("%(provider)s cannot sell at the moment, so this version cannot be accepted. Ask %(seller)s for another.")
            % {"provider": hidden, "seller": quote.seller},
        )


def _check_consents(version: QuoteVersion, lines: list[QuoteLine]) -> None:
    """Only what everyone agreed to is sent; whoever put it before the buyer otherwise binds no owner."""
    missing = without_consent(version, list(version.consents.select_related("organization")), lines)
    if missing:
        raise CannotAccept(
            version,
            _("%(names)s did not consent to this version, so it cannot be accepted. Ask %(seller)s for another.")
            % {"names": ", ".join(each.organization.name for each in missing), "seller": version.quote.seller},
        )


def _check_approvals(
    version: QuoteVersion, lines: list[QuoteLine], buying: Buying, po_number: str
) -> tuple[Counted, ...]:
    """The buyer's own rules, as they are now, for what it chose; and its budgets, which are returned locked."""
    budgets = counted(version, buying, lock=True)
    state = approval_state(version, Side.BUYER, lines, buying)
    if state.po_rules and not po_number.strip():
        raise CannotAccept(
            version,
            _("Your organisation's rules ask for a PO number: %(rules)s.") % {"rules": ", ".join(state.po_rules)},
        )
    missing = state.missing
    if missing:
        raise ApprovalMissing(
            version,
            _("Your organisation's rules ask for an approval first: %(rules)s.")
            % {"rules": ", ".join(each.needed.rule.name for each in missing)},
        )
    exceeded = dict(overruns(version, budgets))
    if exceeded and not any(Condition.OVER_BUDGET in each.needed.reasons for each in state.chains):
        raise BudgetExceeded(version, [each for each in budgets if each.budget.pk in exceeded])
    return budgets


def _order_lines(version: QuoteVersion, lines: list[QuoteLine]) -> tuple[OrderDraftLine, ...]:
    taxes = divide(version.tax_minor, [line.net_minor for line in lines])
    return tuple(
        OrderDraftLine(
            key=line.key,
            name=line.name,
            seller_id=line.seller_id,
            product_id=line.product_id,
            quantity=line.quantity,
            net=line.net_minor,
            tax=tax,
            term=_term(line),
            description=line.description,
        )
        for line, tax in zip(lines, taxes, strict=True)
    )


@in_record_language
def _term(line: QuoteLine) -> str:
    return line.term_with_dates[:80]


def _tell(version: QuoteVersion, order: Order, lines: list[QuoteLine], by: User) -> None:
    quote = version.quote
    audit.record(
        "quote.accepted",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.buyer_id,
        version=version.number,
        order=order.reference,
        document_hash=version.document_hash,
        fingerprint=order.fingerprint,
    )
    others = [each for each in providers_of(lines) if each.pk != quote.seller_id]
    said = (
        gettext_lazy("%(buyer)s bought %(title)s at list prices: order %(order)s")
        if version.at_list
        else gettext_lazy("%(buyer)s accepted %(title)s: order %(order)s")
    )
    for organizations, capability, with_total in (([quote.seller], Can.SELL, True), (others, Can.VIEW, False)):
        notify(
            *organizations,
            kind="quote.accepted",
            text=lambda: said % {"buyer": quote.buyer, "title": quote.title, "order": order.reference},
            url=order.get_absolute_url(),
            capability=capability,
            facts=lambda: version_facts(version, with_total=with_total),
        )
