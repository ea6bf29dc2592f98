"""Tell buyer and payees of an objection to the release of held money, and how it ended."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.settling.events import ObjectionClosed, ReleaseObjected
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.orders.models import Order

_OBJECTED = gettext_lazy("%(buyer)s objects to the payment of %(line)s, order %(order)s: %(mine)s waits for a decision")
_TO_PAYEES = {
    "withdrawn": gettext_lazy(
        "%(buyer)s withdrew its objection to %(line)s, order %(order)s: %(mine)s will be paid to you"
    ),
    "rejected": gettext_lazy("The objection to %(line)s, order %(order)s, was rejected: %(mine)s will be paid to you"),
    "upheld": gettext_lazy("The objection to %(line)s, order %(order)s, was upheld: money goes back to the buyer"),
}
_TO_BUYER = {
    "rejected": gettext_lazy("Your objection to %(line)s, order %(order)s, was rejected: its providers are paid"),
    "upheld": gettext_lazy("Your objection to %(line)s, order %(order)s, was upheld: you get money back"),
}


def tell_of_objection(news: ReleaseObjected | ObjectionClosed) -> None:
    """One notice for each payee with what is held for it; the buyer hears of the operator's decision.

    A payee reads the reason of the buyer, and nothing of who wrote it: one that earns commission may not know that.
    """
    order = Order.objects.select_related("buyer").filter(reference=news.order_reference).first()
    if order is None:
        return
    words = {"buyer": order.buyer, "line": news.line, "order": order.reference}
    closed = isinstance(news, ObjectionClosed)
    kind = "order.objection_closed" if closed else "order.objected"
    why = news.reason if not isinstance(news, ObjectionClosed) else news.decision if news.outcome in _TO_BUYER else ""

    def facts(mine: int | None = None) -> list[tuple[str, str]]:
        found = [(_("Order"), order.reference), (_("Line"), news.line), (_("Buyer"), str(order.buyer))]
        if mine is not None:
            found.append((_("Your part"), show_amount(mine, order.currency)))
        if news.until is not None:
            label = _("Released at the latest on") if closed else _("Would have been released on")
            found.append((label, date_format(news.until, "DATE_FORMAT")))
        return [*found, (_("Objection"), news.reason)] if closed and news.reason else found

    if isinstance(news, ObjectionClosed) and news.outcome in _TO_BUYER:
        told = _TO_BUYER[news.outcome]
        notify(
            order.buyer,
            kind=kind,
            text=lambda: told % words,
            notice=lambda: f"{told % words}. {why}" if why else "",
            url=order.get_absolute_url(),
            capability=Can.DELIVER,
            facts=facts,
            words=why,
        )
    own = _TO_PAYEES[news.outcome] if isinstance(news, ObjectionClosed) else _OBJECTED
    amounts = dict(news.payees)
    for organization in Organization.objects.filter(pk__in=amounts).order_by("pk"):
        mine = amounts[organization.pk]

        def text(mine: int = mine) -> str:
            return own % (words | {"mine": show_amount(mine, order.currency)})

        notify(
            organization,
            kind=kind,
            text=text,
            notice=lambda: f"{text()}. {why}" if why else "",
            url=order.get_absolute_url(),
            capability=Can.MONEY,
            facts=lambda: facts(mine),
            words=why,
        )
