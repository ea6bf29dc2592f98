"""Jobs of asking for money."""

from collections.abc import Callable

from celery import shared_task
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from billing.collecting.actions.charge_saved_method import NoSavedMethod, charge_saved_method
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying
from billing.collecting.actions.close_surplus_attempt import close_surplus_attempt
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.remind_buyer import remind_buyer
from billing.collecting.actions.send_invoice import CannotInvoice, send_invoice
from billing.collecting.actions.split_payment import NothingReceived, split_payment
from billing.collecting.queries import due as collecting_due
from billing.models.collecting import Payment
from billing.provider.gateways.base import GatewayUnavailable
from billing.queue import queue
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import register
from core.kit.jobs.run import run_queue, run_queues


def _charge(key: str) -> int:
    return _ask_for(key, collecting_due.charges(), charge_saved_method)


def _invoice(key: str) -> int:
    return _ask_for(key, collecting_due.invoices(), send_invoice)


def _split(key: str) -> int:
    return _ask_for(key, collecting_due.invoices_paid_in_part(), split_payment)


def _ask_for(key: str, payments: QuerySet[Payment], ask: Callable[[int], object]) -> int:
    """Ask unless it is not due any more: a buyer is not asked twice because two workers had the same list."""
    if not payments.filter(pk=key).exists():
        return 0
    try:
        ask(int(key))
    except NothingToPay:
        return 0  # paid or cancelled this very moment
    return 1


def _remind(key: str) -> int:
    return remind_buyer(int(key)) is not None


CHARGES = register(
    queue(
        "billing.charges",
        _("Charges of saved methods"),
        Rows(collecting_due.charges, since="since"),
        _charge,
        not_yet=(GatewayUnavailable, StillPaying, AskedOtherwise, NoSavedMethod),
    )
)

INVOICES = register(
    queue(
        "billing.invoices",
        _("Invoices to send"),
        Rows(collecting_due.invoices, since="since"),
        _invoice,
        not_yet=(GatewayUnavailable, StillPaying, AskedOtherwise, CannotInvoice),
    )
)

INVOICES_PAID_IN_PART = register(
    queue(
        "billing.invoices_paid_in_part",
        _("Overdue invoices paid in part"),
        Rows(collecting_due.invoices_paid_in_part, since="due_at"),
        _split,
        not_yet=(GatewayUnavailable, StillPaying, AskedOtherwise, NothingReceived),
    )
)

CLOSING_ATTEMPTS = register(
    queue(
        "billing.closing_attempts",
        _("Pages and invoices that nobody owes any more"),
        Rows(collecting_due.closing_attempts, since="since"),
        lambda key: close_surplus_attempt(int(key)),
        not_yet=(GatewayUnavailable, AskedOtherwise),
    )
)

REMINDERS = register(
    queue(
        "billing.reminders",
        _("Reminders"),
        Rows(collecting_due.reminders, since="next_reminder_at"),
        _remind,
        not_yet=(GatewayUnavailable,),
    )
)


@shared_task(name="billing.tasks.collect_payments")
def collect_payments(**_: object) -> int:
    """Ask for what falls due: send invoices, and split off what came of overdue ones. How many it was."""
    return run_queues(CHARGES, INVOICES, INVOICES_PAID_IN_PART).done


@shared_task(name="billing.tasks.close_attempts")
def close_attempts(**_: object) -> int:
    """Close pages and invoices of payments that were cancelled, or paid in another way; how many."""
    return run_queue(CLOSING_ATTEMPTS).done


@shared_task(name="billing.tasks.remind_buyers")
def remind_buyers(**_: object) -> int:
    """Take the steps of dunning whose time has come; how many buyers were reminded."""
    return run_queue(REMINDERS).done
