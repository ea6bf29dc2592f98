"""Tell a buyer what is asked of it, and what came: an invoice, a part, too much, a reminder."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.collecting.events import InvoiceSent, PaidTooMuch, PaymentReceivedInPart, PaymentReminder
from billing.giving_back.events import OverpaymentReturned
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.orders.models import Order
from marketplace.orders.queries.mail_facts import order_facts

News = InvoiceSent | OverpaymentReturned | PaidTooMuch | PaymentReceivedInPart | PaymentReminder


def tell_buyer(news: News) -> int:
    """A notice, and a mail, to those of the buyer's people who may pay; how many. 0 where there is no such order."""
    order = Order.objects.select_related("buyer").filter(reference=news.order_reference).first()
    if order is None:
        return 0
    kind = {
        InvoiceSent: "order.invoice_sent",
        OverpaymentReturned: "order.overpayment_returned",
        PaidTooMuch: "order.paid_too_much",
        PaymentReceivedInPart: "order.received_in_part",
        PaymentReminder: "order.payment_reminder",
    }[type(news)]
    return notify(
        order.buyer,
        kind=kind,
        text=lambda: _text(news),
        url=order.get_absolute_url(),
        capability=Can.PAY,
        facts=lambda: [*order_facts(order), *_facts(news)],
    )


def _facts(news: News) -> list[tuple[str, str]]:
    facts = [(_("Amount"), show_amount(news.amount, news.currency))]
    if isinstance(news, (InvoiceSent, PaymentReminder)):
        facts.append((_("Due on"), date_format(news.due_at, "DATE_FORMAT")))
    return facts


def _text(news: News) -> str:
    words = {"order": news.order_reference, "amount": show_amount(news.amount, news.currency)}
    if isinstance(news, PaidTooMuch):
        return _(
            "You paid %(amount)s more than was asked for order %(order)s. The order's page says when it is returned"
        ) % (words)
    if isinstance(news, OverpaymentReturned):
        said = _(
            "%(amount)s that you paid too much for order %(order)s went back to the card or account that you paid with"
        )
        return said % words
    if isinstance(news, PaymentReceivedInPart):
        words |= {
            "received": show_amount(news.received, news.currency),
            "left": show_amount(news.amount - news.received, news.currency),
        }
        return _("We received %(received)s of %(amount)s for order %(order)s; %(left)s is outstanding") % words
    words["day"] = date_format(news.due_at, "DATE_FORMAT")
    if isinstance(news, InvoiceSent):
        words["number"] = news.number
        return _("Invoice %(number)s of %(amount)s for order %(order)s is due on %(day)s") % words
    words["days"] = str(news.days_late)
    if not news.days_late:
        return _("%(amount)s for order %(order)s is due on %(day)s") % words
    if news.kind == "last":
        return (
            _("%(amount)s for order %(order)s is %(days)s days late, and our team is reviewing it. Please pay today")
            % words
        )
    return _("%(amount)s for order %(order)s was due on %(day)s and is %(days)s days late. Please pay it now") % words
