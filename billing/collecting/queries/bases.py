"""What forms about a payment or an unapplied one were made from, and what others did since (`kit/versions.py`)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from billing.collecting.queries.payment_state import PaymentState
from billing.models.collecting import Payment, PaymentAttempt, UnappliedCash
from billing.models.giving_back import CashRefund
from billing.states.collecting import PaymentOutcome
from core.kit.audit import acts_on
from core.kit.shown_money import show_amount
from core.kit.shown_time import said_time
from core.kit.versions import Basis


def payment_basis(payment: Payment) -> Basis:
    """Of a reminder, an invoice or a charge: the last reminder, the last way to pay, what came in, and the state.

    Asks nothing where attempts and reminders are loaded.
    """
    last = payment.last_attempt
    reminder = max((each.pk for each in payment.dunning_notices.all()), default=0)

    def since(marks: tuple[int, ...]) -> list[str]:
        reminders = [each for each in payment.dunning_notices.all() if each.pk > marks[0]]
        by_hand = acts_on("payment.reminded", payment=payment.pk).order_by("-pk").first()
        who = by_hand.actor_label if by_hand is not None else _("the system")
        sentences = [
            _("Meanwhile the buyer was reminded by %(who)s at %(time)s UTC.")
            % {"who": who if each.kind == "manual" else _("the system"), "time": said_time(each.at)}
            for each in sorted(reminders, key=lambda each: each.pk)
        ]
        attempts = [each for each in payment.attempts.all() if each.pk > marks[1]]
        sentences += [_of_attempt(each, payment) for each in sorted(attempts, key=lambda each: each.pk)]
        if payment.received > marks[2]:
            came = show_amount(payment.received - marks[2], payment.order.currency)
            sentences.append(_("Meanwhile %(amount)s of it arrived.") % {"amount": came})
        state = _("The state of the payment is “%(status)s” now.") % {"status": payment.get_status_display()}
        return sentences or [state]

    marks = (reminder, last.pk if last is not None else 0, payment.received)
    return Basis(marks, since, {"status": payment.status, "payment": payment.pk, "amount": payment.amount})


def charge_basis(state: PaymentState) -> Basis:
    """Of charging a saved method: which payment is next, and how much it is."""

    def since(marks: tuple[int, ...]) -> list[str]:
        sentences = []
        for each in state.instalments:
            if each.payment_id != marks[0] or each.payable:
                continue
            words = {"amount": show_amount(each.amount, state.currency)}
            sentences.append(
                _("Meanwhile %(amount)s was paid at %(time)s UTC.") % (words | {"time": said_time(each.paid_at)})
                if each.paid_at is not None
                else _("Meanwhile a payment of %(amount)s was begun. It is on its way.") % words
            )
        return sentences

    asked = state.next
    return Basis((asked.payment_id if asked is not None else 0,), since, {"amount": asked.amount if asked else 0})


def _of_attempt(attempt: PaymentAttempt, payment: Payment) -> str:
    words = {
        "amount": show_amount(payment.amount, payment.order.currency),
        "number": attempt.document_number,
        "time": said_time(attempt.created_at),
    }
    if attempt.outcome == PaymentOutcome.PAID:
        return _("Meanwhile %(amount)s was paid; this was begun at %(time)s UTC.") % words
    if attempt.is_sent_invoice:
        return _("Meanwhile invoice %(number)s was sent at %(time)s UTC.") % words
    return _("Meanwhile another way to pay %(amount)s was begun at %(time)s UTC.") % words


def cash_basis(cash: UnappliedCash) -> Basis:
    """Of what is done with unapplied cash: how much of it was applied and given back."""

    def since(marks: tuple[int, ...]) -> Sequence[str]:
        applied, refunded = marks
        sentences = []
        if cash.refunded > refunded:
            last = CashRefund.objects.filter(cash=cash).select_related("by").latest("pk")
            words = {
                "amount": show_amount(cash.refunded - refunded, cash.currency),
                "who": last.by or _("the system"),
                "time": said_time(last.created_at),
            }
            sentences.append(_("Meanwhile %(amount)s of it was given back by %(who)s at %(time)s UTC.") % words)
        if cash.applied > applied:
            last_applied = acts_on("cash.applied", cash=cash.pk).latest("pk")
            words = {
                "amount": show_amount(cash.applied - applied, cash.currency),
                "who": last_applied.actor_label,
                "time": said_time(last_applied.at),
            }
            sentences.append(_("Meanwhile %(amount)s of it was applied by %(who)s at %(time)s UTC.") % words)
        return sentences

    return Basis((cash.applied, cash.refunded), since)
