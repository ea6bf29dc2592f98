"""One payee's part of an order: how much, and how far on its way."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.settling.queries.held import held_until
from billing.statements.queries.share_states import share_states
from core.kit.shown_money import show_amount
from core.organizations.models import Organization
from marketplace.orders.models import Order


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way of money; `state` is "done", "current" or ""."""

    label: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class MyPart:
    """What the organisation gets of the order, in minor units, where it lies, and the steps to its bank."""

    amount: int
    due: int
    held: int
    payable: int
    in_transit: int
    sent: int
    steps: tuple[Step, ...]


def my_part(order: Order, organization: Organization) -> MyPart | None:
    """The part, or None for an organisation without a share. Five queries."""
    shares = share_states(order.reference, organization.pk)
    if not shares:
        return None
    sums = {
        name: sum(getattr(share, name) for share in shares)
        for name in ("amount", "due", "held", "payable", "in_transit", "sent")
    }
    until = held_until(order.reference, organization.pk) if sums["held"] else None
    return MyPart(**sums, steps=_steps(order, sums, until))


def _held_words(amount: str, until: dt.datetime | None) -> str:
    if until is None:
        return _("%(amount)s is held: the buyer objected, and the marketplace decides") % {"amount": amount}
    return _("%(amount)s is held, at the latest until %(day)s, unless the buyer objects before") % {
        "amount": amount,
        "day": date_format(until, "DATE_FORMAT"),
    }


def _steps(order: Order, sums: dict[str, int], until: dt.datetime | None) -> tuple[Step, ...]:
    def money(name: str) -> str:
        return show_amount(sums[name], order.currency)

    paid = sums["amount"] - sums["due"]
    done = [paid > 0, paid > 0 and not sums["held"], paid > 0 and not sums["held"] and not sums["payable"]]
    done.append(done[-1] and sums["sent"] >= paid > 0)
    accepted = date_format(order.accepted_at, "MONTH_DAY_FORMAT")
    if order.paid_at is not None:
        # How the buyer paid is no matter of those whom the payment is divided among.
        first = _("Paid on %(day)s") % {"day": date_format(order.paid_at, "MONTH_DAY_FORMAT")}
    else:
        first = _("Accepted on %(day)s; the buyer has still to pay") % {"day": accepted}
    labels = [
        (_("Accepted and paid"), first),
        (
            _("Held until delivery is accepted"),
            _held_words(money("held"), until) if sums["held"] else "",
        ),
        (
            _("Released to your balance"),
            _("%(amount)s waits for the next transfer") % {"amount": money("payable")} if sums["payable"] else "",
        ),
        (
            _("Sent to your account"),
            _("%(amount)s sent") % {"amount": money("sent")}
            if sums["sent"]
            else _("%(amount)s is on its way") % {"amount": money("in_transit")}
            if sums["in_transit"]
            else "",
        ),
    ]
    current = next((index for index, each in enumerate(done) if not each), len(labels))
    return tuple(
        Step(label, note, "done" if done[index] and index < current else "current" if index == current else "")
        for index, (label, note) in enumerate(labels)
    )
