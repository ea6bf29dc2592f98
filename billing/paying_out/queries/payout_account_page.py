"""What a payee's page of its payout account shows."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from billing.accounts.domain.onboarding import Onboarding
from billing.accounts.queries.payee_account import onboarding_of, payee_account, unpaid_country
from billing.accounts.queries.requirements import Requirement, deadline_of, reason_in_words, requirements_in_words
from billing.models.accounts import PayeeAccount
from billing.models.paying_out import Payout, Transfer
from billing.paying_out.queries.payouts import Held, Outlook, held_of, payout_outlook
from billing.states.paying_out import TransferStatus
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class PayoutAccountPage:
    """The account and its state, what Stripe needs for it, why and until when, and what comes of it.

    `unpaid_country` is the name of its country where no money can be sent there, else "". `waiting` is what was not
    sent yet, as (currency, minor units); `payouts` are the latest to the payee's bank.
    """

    account: PayeeAccount
    state: Onboarding
    unpaid_country: str
    requirements: tuple[Requirement, ...]
    reason: str
    deadline: dt.datetime | None
    waiting: tuple[tuple[str, int], ...]
    outlooks: tuple[Outlook, ...]
    held: Held
    payouts: tuple[Payout, ...]


def payout_account_page(organization: Organization, payouts: int = 20) -> PayoutAccountPage:
    """The organisation's own account. Six queries."""
    account = payee_account(organization)
    waiting = (
        Transfer.objects.filter(organization=organization, status__in=[TransferStatus.PLANNED, TransferStatus.FAILED])
        .values_list("currency")
        .annotate(sum=Sum("amount"))
        .order_by("currency")
    )
    return PayoutAccountPage(
        account,
        onboarding_of(account),
        unpaid_country(organization, account),
        tuple(requirements_in_words(account)),
        reason_in_words(account),
        deadline_of(account),
        tuple(waiting),
        tuple(payout_outlook(organization.pk)),
        held_of(organization.pk),
        tuple(Payout.objects.filter(organization=organization).order_by("-created_at")[:payouts]),
    )
