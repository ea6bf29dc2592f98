"""What is likely behind a difference between the provider's books and ours, in words that say where to look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.models.collecting import Payment, PaymentAttempt
from billing.models.giving_back import Dispute, Refund, RefundAttempt
from billing.models.ledger import Posting
from billing.models.paying_out import Payout, Transfer, TransferAttempt
from billing.models.provider import WebhookEvent
from billing.models.reconciliation import BalanceTransaction
from billing.provider.gateways.current import gateway
from billing.provider.gateways.words import MovementKind
from billing.provider.queries.labels import naming_provider, provider_label
from billing.reconciliation.domain.difference import Difference
from billing.states.collecting import PaymentOutcome
from billing.states.giving_back import RefundStatus
from billing.states.paying_out import TransferStatus
from billing.states.provider import EventStatus
from core.kit.shown_money import show_amount

_SAID = {
    MovementKind.REFUND_FAILURE: gettext_lazy(
        "A refund failed and its money is back; that news has not been applied yet."
    ),
    MovementKind.TRANSFER_FAILURE: gettext_lazy("A transfer failed; that news has not been applied yet."),
    MovementKind.PAYOUT_FAILURE: gettext_lazy("A payout came back from the bank; that news has not been applied yet."),
    MovementKind.PAYOUT_CANCEL: gettext_lazy("A payout was cancelled; that news has not been applied yet."),
    MovementKind.CHARGE_FAILURE: gettext_lazy("A bank debit that had succeeded came back; look for its dispute."),
    MovementKind.PROVIDER_FEE: gettext_lazy(
        "A fee of %(provider)s for the platform, apart from payments; its invoice says for what."
    ),
    MovementKind.TOP_UP: gettext_lazy("Money that was added in %(provider)s's dashboard; book it against the bank."),
    MovementKind.TOP_UP_REVERSAL: gettext_lazy("A top-up that the bank reversed; book it against the bank."),
    MovementKind.RESERVE: gettext_lazy(
        "%(provider)s keeps money of the platform against payees who owe it, or returns it."
    ),
    MovementKind.COLLECTION: gettext_lazy("%(provider)s took the platform's money for what a payee owed it."),
    MovementKind.TRANSFER_REVERSAL: gettext_lazy(
        "A transfer was reversed in %(provider)s's dashboard: no reversal here asked for it."
    ),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What our rows know of the ids and amounts in the differences."""

    payments: dict[str, Payment]
    transfers: dict[str, Transfer]
    claimed_transfers: tuple[Transfer, ...]
    refunds: dict[str, Refund]
    claimed_refunds: tuple[Refund, ...]
    payouts: dict[str, Payout]
    disputes: dict[str, Dispute]
    waiting: dict[str, str]
    twins: dict[tuple[MovementKind | None, int, str], str]
    causes: dict[str, tuple[str, ...]]
    orders: dict[str, str]


def with_causes(found: Sequence[Difference]) -> list[Difference]:
    """The same with `code`, `likely`, `causes` and `order_reference` filled in; ten queries, however many there are."""
    if not found:
        return []
    known = _known(found)
    lost = {(each.ours, each.currency): each.movement for each in found if each.there is None}
    extra = {(each.there, each.currency): each.movement for each in found if each.ours is None}
    named = []
    for each in found:
        if each.there is None:
            code, likely = _missing(each, known, extra)
        elif each.ours is None:
            code, likely = _unbooked(each, known, lost)
        else:
            code, likely = _other(each, known)
        order = known.orders.get(each.movement, "") or _order(each, known)
        causes = known.causes.get(each.movement, ())
        named.append(replace(each, code=code, likely=naming_provider(likely), causes=causes, order_reference=order))
    return named


def _known(found: Sequence[Difference]) -> _Known:
    sources = [each.source for each in found if each.source]
    movements = [each.movement for each in found if each.movement]
    nets = {each.there for each in found if each.there is not None and each.ours is None}
    twins = (
        BalanceTransaction.objects.filter(net__in=nets).exclude(provider_id__in=movements).order_by("created_at")[:5000]
    )
    waiting = WebhookEvent.objects.filter(status__in=[EventStatus.RECEIVED, EventStatus.FAILED, EventStatus.DEAD])
    causes: dict[str, tuple[str, ...]] = {}
    orders: dict[str, str] = {}
    postings = Posting.objects.filter(movement__in=movements).order_by("entry")
    for movement, cause, order in postings.values_list("movement", "entry__cause", "entry__order_reference").distinct():
        causes[movement] = (*causes.get(movement, ()), cause)
        orders[movement] = order
    transfers = Transfer.objects.select_related("order", "organization")
    disputes = Dispute.objects.filter(provider_id__in=sources).select_related("payment__order")
    refunds = Refund.objects.select_related("payment__order")
    charges = PaymentAttempt.objects.filter(charge__in=sources, outcome=PaymentOutcome.PAID)
    sent = TransferAttempt.objects.filter(provider_id__in=sources)
    given = RefundAttempt.objects.filter(provider_id__in=sources, refund__isnull=False)
    return _Known(
        {each.charge: each.payment for each in charges.select_related("payment__order")},
        {each.provider_id: each.transfer for each in sent.select_related("transfer__order", "transfer__organization")},
        tuple(transfers.filter(status=TransferStatus.CLAIMED)[:1000]),
        {each.provider_id: each.refund for each in given.select_related("refund__payment__order") if each.refund},
        tuple(refunds.filter(status=RefundStatus.CLAIMED)[:1000]),
        {each.provider_id: each for each in Payout.objects.filter(provider_id__in=sources)},
        {each.provider_id: each for each in disputes},
        dict(waiting.values_list("object_id", "event_id")[:5000]),
        {(_kind(each), each.net, each.currency): each.provider_id for each in twins[:5000]},
        causes,
        orders,
    )


def _kind(movement: BalanceTransaction) -> MovementKind:
    return gateway(movement.provider).movement_kind(movement.type, movement.source)


def _order(each: Difference, known: _Known) -> str:
    """The order that the provider's source belongs to, where our rows know it."""
    if each.source in known.payments:
        return known.payments[each.source].order.order_reference
    if each.source in known.transfers:
        return known.transfers[each.source].order.order_reference
    if each.source in known.refunds:
        return known.refunds[each.source].payment.order.order_reference
    return known.disputes[each.source].payment.order.order_reference if each.source in known.disputes else ""


def _unbooked(each: Difference, known: _Known, lost: dict[tuple[int | None, str], str]) -> tuple[str, str]:
    """The provider has it, we do not."""
    kind = each.kind
    if (each.there, each.currency) in lost:
        return "renamed", _(
            "Booked under the name %(name)s, which %(provider)s does not know: the same movement by another name."
        ) % {"provider": provider_label(), "name": lost[each.there, each.currency] or _("nothing")}
    if each.source in known.waiting:
        return "waiting", _("The event was received and is not applied yet: see event %s.") % known.waiting[each.source]
    if kind == MovementKind.CHARGE:
        payment = known.payments.get(each.source)
        if payment is not None:
            return "charge_unsettled", _("Paid, and not booked yet: %(provider)s's fee has not been heard of.")
        return "charge_unknown", _(
            "No payment here asked for this charge: made in %(provider)s's dashboard, or by another system."
        )
    if kind == MovementKind.TRANSFER:
        return _unbooked_transfer(each, known)
    if kind == MovementKind.REFUND:
        return _unbooked_refund(each, known)
    if kind == MovementKind.PAYOUT:
        if each.source in known.payouts:
            return "payout_on_its_way", _(
                "A payout to the platform's bank that has not arrived; it is booked when it has."
            )
        return "payout_unknown", _(
            "A payout to the platform's bank that was not started here: made in %(provider)s's dashboard."
        )
    if kind in (MovementKind.ADJUSTMENT, MovementKind.DISPUTE):
        if kind == MovementKind.DISPUTE or each.source in known.disputes:
            return "dispute_unbooked", _("A dispute took money, or gave it back, and that news has not been applied.")
        return "adjustment", _("An adjustment by %(provider)s: its dashboard says why.")
    if kind in _SAID:
        return kind.value, str(_SAID[kind])
    return "unknown_kind", _("A kind of movement that this marketplace never makes.")


def _unbooked_transfer(each: Difference, known: _Known) -> tuple[str, str]:
    transfer = known.transfers.get(each.source)
    claimed = [one for one in known.claimed_transfers if (-one.amount, one.currency) == (each.there, each.currency)]
    if transfer is None and claimed:
        return "transfer_unrecorded", _(
            "Asked of %(provider)s for %(who)s, order %(order)s; the answer is not recorded yet."
        ) % {
            "provider": provider_label(),
            "who": claimed[0].organization.name,
            "order": claimed[0].order.order_reference,
        }
    if transfer is not None or (each.kind, each.there, each.currency) not in known.twins:
        return "transfer_unknown", _("A transfer that was made past the marketplace, in %(provider)s's dashboard.")
    twin = known.twins[each.kind, each.there or 0, each.currency]
    return "transfer_twice", _("As much as the transfer of %s: made past the marketplace, perhaps paid twice.") % twin


def _unbooked_refund(each: Difference, known: _Known) -> tuple[str, str]:
    asked = [
        one for one in known.claimed_refunds if (-one.amount, one.payment.order.currency) == (each.there, each.currency)
    ]
    if each.source not in known.refunds and asked:
        return "refund_unrecorded", _("Asked of %(provider)s for order %(order)s; the answer is not recorded yet.") % {
            "provider": provider_label(),
            "order": asked[0].payment.order.order_reference,
        }
    if (each.kind, each.there, each.currency) in known.twins and each.source not in known.refunds:
        twin = known.twins[each.kind, each.there or 0, each.currency]
        return "refund_twice", _(
            "As much as the refund of %s, and not asked for here: perhaps given back twice."
        ) % twin
    return "refund_unknown", _("A refund that was made in %(provider)s's dashboard: the shares do not know of it.")


def _missing(each: Difference, known: _Known, extra: dict[tuple[int | None, str], str]) -> tuple[str, str]:
    """We have it, the provider does not."""
    if not each.movement:
        return "unnamed", _("Postings to money at %(provider)s that name no movement: a defect of this program.")
    if (each.ours, each.currency) in extra:
        return "renamed", _(
            "%(provider)s has as much under the name %(name)s, which is not booked: the same movement by another name."
        ) % {"provider": provider_label(), "name": extra[each.ours, each.currency]}
    cause = (known.causes.get(each.movement) or ("",))[0].split(":")[0]
    said = {
        "payment": _("Booked as paid, and %(provider)s has no such charge any more."),
        "transfer": _(
            "Booked as sent to a payee, and %(provider)s has no such transfer: it was never made, or is gone."
        ),
        "refund": _("Booked as given back, and %(provider)s has no such refund: the buyer may not have got it."),
        "reversal": _("Booked as taken back from a payee, and %(provider)s has no such reversal."),
        "payout": _("Booked as paid out to the platform's bank, and %(provider)s has no such payout."),
        "dispute": _("Booked for a dispute, and %(provider)s has no such movement."),
    }
    code = f"{cause}_missing" if cause in said else "missing"
    return code, said.get(
        cause, _("It was booked, and %(provider)s has no such movement: it was never made, or is gone.")
    )


def _other(each: Difference, known: _Known) -> tuple[str, str]:
    """Both have it, and say different things of it."""
    there, ours = each.there or 0, each.ours or 0
    if each.booked_currency != each.currency:
        return "other_currency", _("%(provider)s moved %(theirs)s, and %(ours)s was booked.") % {
            "provider": provider_label(),
            "theirs": each.currency,
            "ours": each.booked_currency,
        }
    if len(known.causes.get(each.movement, ())) > 1 and there and ours % there == 0 and ours // there > 1:
        return "booked_twice", _("Booked %d times.") % (ours // there)
    if ours == -there:
        return "other_side", _("Booked on the wrong side.")
    gross, fee = (each.debit, each.credit) if each.amount > 0 else (each.credit, each.debit)
    if each.kind == MovementKind.CHARGE and gross == abs(each.amount) and fee != each.fee:
        return "other_fee", _("%(provider)s's fee is %(theirs)s, and %(ours)s was booked: it changed afterwards.") % {
            "provider": provider_label(),
            "theirs": show_amount(each.fee, each.currency),
            "ours": show_amount(fee, each.currency),
        }
    return "other_amount", _("The amount at %(provider)s is another than what was booked.")
