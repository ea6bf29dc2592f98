"""Keep what a provider says about a payout to a bank."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import platform_payout, reversing
from billing.models.accounts import PayeeAccount
from billing.models.paying_out import Payout
from billing.paying_out.events import PayoutRecorded, PayoutReturned
from billing.provider.gateways.base import PayoutFacts
from billing.provider.gateways.current import default_provider
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization

_OVER = (Payout.Status.FAILED, Payout.Status.CANCELED)


class UnknownAccount(LookupError):
    """A payout of an account that no organisation has."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"No organisation has the account {account}.")


@transaction.atomic
def record_payout(facts: PayoutFacts, provider: str = "") -> Payout:
    """Mirror the payout as it stands now at the provider (the default one without a name).

    The platform's own is booked when paid, and reversed if it bounces.

    Raises UnknownAccount.
    """
    organization_id = None
    if facts.account:
        organization_id = (
            PayeeAccount.objects.filter(provider_account=facts.account).values_list("organization", flat=True).first()
        )
        if organization_id is None:
            raise UnknownAccount(facts.account)
    known = Payout.objects.select_for_update().filter(provider_id=facts.id)
    payout = known.first() or _begin(facts, provider or default_provider(), organization_id)
    before = payout.status
    if before in _OVER and facts.status not in _OVER:
        return payout  # asked before it came back: a returned payout never reads settled again
    payout.status = facts.status
    payout.arrival_at, payout.failure, payout.updated_at = facts.arrival_at, facts.failure, clock.now()
    payout.save()
    if organization_id is None:
        _book(payout, facts)
    elif payout.status == Payout.Status.PAID and before != Payout.Status.PAID:
        announce(PayoutRecorded(organization_id, payout.amount, payout.currency))
    elif payout.status == Payout.Status.FAILED and before != Payout.Status.FAILED:
        announce(PayoutReturned(organization_id, payout.amount, payout.currency, payout.failure))
        _tell(organization_id, payout)
    reached("payout.recording")
    return payout


def _begin(facts: PayoutFacts, provider: str, organization_id: int | None) -> Payout:
    """The row of a payout that is heard of for the first time; two may hear of it at once."""
    payout = Payout(
        provider=provider,
        provider_id=facts.id,
        organization_id=organization_id,
        amount=facts.amount,
        currency=facts.currency,
        status=Payout.Status.PENDING,
        created_at=facts.created_at,
    )
    Payout.objects.bulk_create([payout], ignore_conflicts=True)
    return Payout.objects.select_for_update().get(provider_id=facts.id)


def _book(payout: Payout, facts: PayoutFacts) -> None:
    entry = platform_payout(payout.provider_id, payout.currency, payout.amount, facts.movement)
    if payout.status == Payout.Status.PAID:
        book_entries([entry])
    elif payout.status in _OVER and facts.movement_back:
        words = "Payout returned by the bank" if payout.status == Payout.Status.FAILED else "Payout cancelled"
        cause = f"payout:{payout.provider_id}:{payout.status}"
        book_entries([entry, reversing(entry, cause, words, facts.movement_back)])


def _tell(organization_id: int, payout: Payout) -> None:
    notify(
        Organization.objects.get(pk=organization_id),
        kind="payout.returned",
        text=lambda: (
            _("Your bank sent back a payout of %(amount)s: %(why)s Check the bank account, then it is paid again")
            % {"amount": show_amount(payout.amount, payout.currency), "why": payout.failure}
        ),
        url=reverse("billing:payout_account"),
        capability=Can.MONEY,
        facts=lambda: [
            (_("Amount"), show_amount(payout.amount, payout.currency)),
            (_("Payout"), payout.provider_id),
            (_("Sent back because"), payout.failure),
        ],
    )
