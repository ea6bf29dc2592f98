"""Tell a buyer and payees what went back, what is disputed, and how it ended: each its own figures only."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.giving_back.events import DisputeClosed, DisputeOpened, PaymentRefunded, RefundFailed
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.orders.models import Order
from marketplace.orders.queries.mail_facts import order_facts

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def tell_of_giving_back(order: Order, news: PaymentRefunded | RefundFailed | DisputeOpened | DisputeClosed) -> None:
    """One notice for the buyer where the news is the buyer's, one for each payee with what it is about for it."""
    words = {"order": order.reference, "amount": show_amount(news.amount, news.currency)}
    if isinstance(news, PaymentRefunded):
        words["reason"] = news.reason
        if not news.disputed:
            _tell_buyer(
                order,
                "order.refunded",
                gettext_lazy("%(amount)s of order %(order)s was paid back to you: %(reason)s"),
                words,
            )
            own = gettext_lazy("%(mine)s of your part of order %(order)s went back to the buyer: %(reason)s")
            _tell_payees(order, "order.refunded", own, words, news.payees, news.currency)
    elif isinstance(news, RefundFailed):
        words["reason"] = news.why
        if news.returned:
            text = gettext_lazy("The %(amount)s paid back for order %(order)s did not reach you: %(reason)s")
            _tell_buyer(order, "order.refund_failed", text, words)
            own = gettext_lazy("The refund of order %(order)s did not reach the buyer: %(mine)s is yours again")
            _tell_payees(order, "order.refund_failed", own, words, news.payees, news.currency)
        else:
            text = gettext_lazy("The refund of %(amount)s for order %(order)s was refused: %(reason)s")
            _tell_buyer(order, "order.refund_failed", text, words)
    elif isinstance(news, DisputeOpened):
        own = (
            gettext_lazy(
                "The buyer's bank asks about a payment of order %(order)s: your %(mine)s waits until that is answered"
            )
            if news.inquiry
            else gettext_lazy(
                "A payment of order %(order)s is disputed: %(mine)s of yours waits until the bank has decided"
            )
        )
        _tell_payees(order, "order.disputed", own, words, news.payees, news.currency, until=news.answer_due_at)
    else:
        own = {
            "won": gettext_lazy("The dispute of order %(order)s was won: your money will be sent"),
            "lost": gettext_lazy(
                "The dispute of order %(order)s was lost: %(mine)s of your part went back to the buyer"
            ),
            "closed": gettext_lazy("The bank's question about order %(order)s is settled: your money will be sent"),
        }[news.outcome]
        _tell_payees(order, "order.dispute_closed", own, words, news.payees, news.currency)


def _tell_buyer(order: Order, kind: str, text: "StrPromise", words: Mapping[str, str]) -> None:
    notify(
        order.buyer,
        kind=kind,
        text=lambda: text % words,
        url=order.get_absolute_url(),
        capability=Can.PAY,
        facts=lambda: [*order_facts(order), (_("Amount"), words["amount"]), *_because(words)],
    )


def _because(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(_("Reason"), words["reason"])] if words.get("reason") else []


def _tell_payees(
    order: Order,
    kind: str,
    text: "StrPromise",
    words: dict[str, str],
    payees: Iterable[tuple[int, int]],
    currency: str,
    *,
    until: dt.datetime | None = None,
) -> None:
    amounts = dict(payees)

    def answered() -> list[tuple[str, str]]:
        return [(_("The marketplace answers the bank by"), date_format(until, "DATE_FORMAT"))] if until else []

    for organization in Organization.objects.filter(pk__in=amounts).order_by("pk"):
        own = words | {"mine": show_amount(amounts[organization.pk], currency)}
        notify(
            organization,
            kind=kind,
            text=lambda: text % own,
            url=order.get_absolute_url(),
            capability=Can.MONEY,
            facts=lambda: [(_("Order"), order.reference), (_("Your part"), own["mine"]), *_because(own), *answered()],
        )
