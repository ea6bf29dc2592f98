"""Tell payees that their money is held, or no longer; never why, which is the operator's."""

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.models.paying_out import Hold, Transfer
from billing.models.shares import Share
from billing.paying_out.queries.payouts import held_of
from billing.states.paying_out import TransferStatus
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization


def tell_of_hold(hold: Hold) -> None:
    """The payee of the hold reads that it is placed or lifted, and what waits; of a hold of an order all its payees.

    Of a hold that stops everybody no payee is told: the operator's people see it above every page.
    """
    for payee in _payees(hold):
        waiting = Transfer.objects.filter(
            organization=payee, status__in=[TransferStatus.PLANNED, TransferStatus.FAILED]
        )
        if hold.order is not None:
            waiting = waiting.filter(order=hold.order)
        sums = tuple(waiting.values_list("currency").annotate(sum=Sum("amount")).order_by("currency"))
        lifted = hold.lifted_at is not None
        held = held_of(payee.pk)
        stays = lifted and (held.everything if hold.order is None else held.covers(hold.order.pk))

        def text() -> str:
            if hold.order is None:
                return _("Your money is sent again") if lifted else _("The marketplace holds your money for now")
            words = {"order": hold.order.order_reference}
            if lifted:
                return _("Your money of order %(order)s is sent again") % words
            return _("The marketplace holds your money of order %(order)s for now") % words

        def note() -> str:
            if stays:
                return _("Another hold is still in force. Contact the marketplace for more information.")
            if lifted:
                return _("What waited is sent by itself. You need not do anything.")
            return _("Your money is safe. Contact the marketplace for more information.")

        notify(
            payee,
            kind="payout.hold_lifted" if lifted else "payout.held",
            text=text,
            url=reverse("billing:payout_account"),
            capability=Can.MONEY,
            facts=lambda: [
                *([(_("Order"), hold.order.order_reference)] if hold.order is not None else []),
                *((_("Waiting"), show_amount(amount, currency)) for currency, amount in sums),
            ],
            notes=lambda: [note()],
            cause=f"hold:{hold.pk}:{'lifted' if lifted else 'placed'}:{payee.pk}",
        )


def _payees(hold: Hold) -> list[Organization]:
    if hold.organization is not None:
        return [hold.organization]
    if hold.order is None:
        return []
    shares = Share.objects.filter(order=hold.order, organization__isnull=False)
    return list(Organization.objects.filter(pk__in=shares.values("organization")).order_by("pk"))
