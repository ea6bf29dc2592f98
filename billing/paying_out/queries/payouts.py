"""What is sent to a payee next, when, and why not yet."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.models.accounts import PayeeAccount
from billing.models.paying_out import Hold, Transfer
from billing.paying_out.domain.payout_schedule import Waiting, minimum_in, next_payout
from billing.provider.queries.labels import provider_label
from billing.states.paying_out import TransferStatus
from core.kit import clock
from core.kit.shown_money import show_amount


@dataclass(frozen=True, slots=True)
class Outlook:
    """What waits of one currency: how much leaves when, or how much is missing to the minimum."""

    currency: str
    amount: int
    at: dt.datetime | None
    short: int
    minimum: int

    @property
    def words(self) -> str:
        """In a sentence."""
        amount = show_amount(self.amount, self.currency)
        if self.at is None:
            return _("%(amount)s is kept until the minimum of %(minimum)s is reached; %(short)s is missing.") % {
                "amount": amount,
                "minimum": show_amount(self.minimum, self.currency),
                "short": show_amount(self.short, self.currency),
            }
        if self.at <= clock.now():
            return _("%(amount)s is sent now.") % {"amount": amount}
        return _("%(amount)s is sent on %(day)s.") % {
            "amount": amount,
            "day": date_format(self.at, "WEEKDAY_DATE_FORMAT"),
        }


def payout_outlook(organization_id: int) -> list[Outlook]:
    """By currency, what the payee's schedule and minimum make wait, and until when. Two queries."""
    terms = PayeeAccount.objects.select_related("organization").filter(organization=organization_id).first()
    by_currency: dict[str, list[Waiting]] = {}
    waiting = Transfer.objects.filter(
        organization=organization_id, status=TransferStatus.PLANNED, due_at__isnull=True
    ).order_by("pk")
    for each in waiting:
        by_currency.setdefault(each.currency, []).append(Waiting(each.pk, each.amount, each.created_at))
    if terms is None:
        return []
    found = []
    for currency, members in sorted(by_currency.items()):
        minimum = minimum_in(terms.minimum, terms.organization.currency, currency)
        coming = next_payout(terms.schedule, terms.schedule_day, minimum, members, clock.now())
        if coming is not None:
            found.append(Outlook(currency, coming.amount, coming.at, coming.short, minimum))
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What of a payee's the marketplace holds: all of it, or that of some orders (by id)."""

    everything: bool
    orders: frozenset[int]

    def covers(self, order_id: int) -> bool:
        """Whether what the payee gets of the order is held."""
        return self.everything or order_id in self.orders


def held_of(organization_id: int) -> Held:
    """Which of the payee's transfers are held; never why, which is the operator's. One query."""
    holds = Hold.objects.in_force().filter(Q(organization__isnull=True) | Q(organization=organization_id))
    orders = set(holds.values_list("order", flat=True))
    return Held(None in orders, frozenset(each for each in orders if each is not None))


def why_waiting(
    transfer: Transfer, ready: bool, held: Held, outlooks: dict[str, Outlook], disputed: bool = False
) -> str:
    """Why a transfer that was not sent waits, in words fit for its payee; `disputed`: a dispute holds its payment."""
    if transfer.status == TransferStatus.CLAIMED:
        return _("It is being sent.")
    if not ready:
        return _("It is waiting for your payout account.")
    if held.covers(transfer.order_id):
        return _(
            "It is held by the marketplace for now. Your money is safe. Contact the marketplace for more information."
        )
    if disputed:
        return _("The buyer's bank disputes the payment. It is sent once that is decided, if it is won.")
    if transfer.status == TransferStatus.FAILED:
        return _("%(provider)s refused it. It will be tried again automatically.") % {"provider": provider_label()}
    outlook = outlooks.get(transfer.currency)
    if transfer.due_at is None and outlook is not None:
        return outlook.words
    return _("It is sent next.")
