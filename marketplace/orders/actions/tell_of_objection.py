"""Tell buyer and payees of an objection to the release of held money, and how it ended."""

from django.utils.translation import gettext_lazy

from billing.settling.events import ObjectionClosed, ReleaseObjected
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.orders.models import Order


def tell_of_objection(news: ReleaseObjected | ObjectionClosed) -> None:
    """One notice for each payee with what is held for it; the buyer hears of the operator's decision."""
    order = Order.objects.select_related("buyer").filter(reference=news.order_reference).first()
    if order is None:
        return
    words = {"buyer": order.buyer.name, "line": news.line, "order": order.reference}
    if isinstance(news, ReleaseObjected):
        kind, words["why"] = "order.objected", news.reason
        own = gettext_lazy(
            "%(buyer)s objects to the payment of %(line)s, order %(order)s: %(mine)s waits for a decision. %(why)s"
        )
    else:
        kind, words["why"] = "order.objection_closed", news.decision
        own = {
            "withdrawn": gettext_lazy(
                "%(buyer)s withdrew its objection to %(line)s, order %(order)s: %(mine)s will be paid to you"
            ),
            "rejected": gettext_lazy(
                "The objection to %(line)s, order %(order)s, was rejected: %(mine)s will be paid to you. %(why)s"
            ),
            "upheld": gettext_lazy(
                "The objection to %(line)s, order %(order)s, was upheld: money goes back to the buyer. %(why)s"
            ),
        }[news.outcome]
        told = {
            "rejected": gettext_lazy(
                "Your objection to %(line)s, order %(order)s, was rejected: its providers are paid. %(why)s"
            ),
            "upheld": gettext_lazy(
                "Your objection to %(line)s, order %(order)s, was upheld: you get money back. %(why)s"
            ),
        }
        if news.outcome in told:
            text = told[news.outcome]
            notify(
                order.buyer,
                kind=kind,
                text=lambda: (text % words).strip()[:300],
                url=order.get_absolute_url(),
                capability=Can.DELIVER,
            )
    amounts = dict(news.payees)
    for organization in Organization.objects.filter(pk__in=amounts).order_by("pk"):
        mine = amounts[organization.pk]
        notify(
            organization,
            kind=kind,
            text=lambda: (own % (words | {"mine": show_amount(mine, order.currency)})).strip()[:300],
            url=order.get_absolute_url(),
            capability=Can.MONEY,
        )
