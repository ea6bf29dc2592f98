"""Remind a buyer of a payment."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.collecting.domain.dunning import MANUAL, Step, days_late, due_from, reminder_due
from billing.collecting.events import PaymentReminder
from billing.models.collecting import DunningNotice, Payment
from billing.states.collecting import PAYABLE_STATES
from core.kit import clock
from core.kit.audit import record
from core.kit.events import announce
from core.organizations.models import User


class NothingToRemindOf(ValueError):
    """The payment is paid, on its way, or not due by the buyer's own hand."""

    def __init__(self, payment: str, status: str) -> None:
        self.payment, self.status = payment, status
        super().__init__(
            _("Nobody has to be reminded of %(payment)s. Its state is “%(status)s”.")
            % {"payment": payment, "status": status}
        )


@transaction.atomic
def remind_buyer(payment_id: int, *, by: User | None = None, now: bool = False) -> DunningNotice | None:
    """Take the step of dunning whose time has come, once; None where none has.

    `now`: the operator sends one by hand, beside the steps; raises NothingToRemindOf where nothing is to be paid.
    """
    payment = Payment.objects.lock(payment_id)
    order, moment = payment.order, clock.now()
    if payment.status not in PAYABLE_STATES or order.cancelled_at is not None:
        if now:
            raise NothingToRemindOf(str(payment), payment.get_status_display())
        return None
    if now:
        step: Step | None = Step(MANUAL + payment.dunning_notices.filter(step__gte=MANUAL).count(), "manual", 0)
        record(
            "payment.reminded", f"order:{order.order_reference}", by=by, organization=order.buyer_id, payment=payment.pk
        )
    else:
        invoiced = payment.collection == Payment.Collection.INVOICE
        step, payment.next_reminder_at = reminder_due(
            payment.reminded, payment.due_at, order.accepted_at, moment, invoiced=invoiced
        )
        payment.reminded = step.number if step is not None else payment.reminded
        payment.save(update_fields=["reminded", "next_reminder_at"])
    if step is None:
        return None
    notice, made = DunningNotice.objects.get_or_create(payment=payment, step=step.number, defaults={"kind": step.kind})
    if made:
        invoice = payment.open_attempt
        announce(
            PaymentReminder(
                order.order_reference,
                payment.instalment,
                payment.amount - payment.received,
                order.currency,
                step.kind,
                due_from(payment.due_at, order.accepted_at),
                days_late(payment.due_at, order.accepted_at, moment),
                invoice.document_number if invoice is not None else "",
            )
        )
    return notice
