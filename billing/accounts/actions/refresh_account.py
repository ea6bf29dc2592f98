"""Ask a payee's provider how its account stands."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.accounts.events import PayeeNotReady, PayeeReady
from billing.accounts.models import PayeeAccount
from billing.paying_out.domain.states import TransferStatus
from billing.paying_out.models import Transfer
from billing.provider.gateways.base import AccountFacts
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.jobs import enqueue
from core.notifications.actions.notify import notify
from core.organizations.access import Can


def refresh_account(organization_id: int) -> PayeeAccount | None:
    """Fetch the account and keep what it says; None where the organisation has none yet. Raises GatewayError.

    A payee that has become ready gets its waiting transfers; one that no longer is has its next ones wait.
    """
    account = PayeeAccount.objects.filter(organization=organization_id).exclude(provider_account="").first()
    return _record(account.pk, gateway(account.provider).account(account.provider_account)) if account else None


@transaction.atomic
def _record(account_id: int, facts: AccountFacts) -> PayeeAccount:
    account = PayeeAccount.objects.select_for_update().get(pk=account_id)
    before = account.ready
    account.transfers_status = facts.transfers_status
    account.payouts_enabled = facts.payouts_enabled
    account.details_submitted = facts.details_submitted
    account.requirements = dict(facts.requirements)
    account.refreshed_at = clock.now()
    account.save()
    reached("account.recording")
    if account.ready and not before:
        announce(PayeeReady(account.organization_id))
        notify(
            account.organization,
            kind="payee.ready",
            text=lambda: _("Your payout account is ready: earnings can be paid to you"),
            url=reverse("billing:payout_account"),
            capability=Can.MONEY,
        )
        waiting = Transfer.objects.filter(organization=account.organization_id, status=TransferStatus.PLANNED)
        for transfer_id in waiting.values_list("pk", flat=True):
            enqueue("billing.tasks.send_transfer", transfer_id=transfer_id)
    elif before and not account.ready:
        why = str(facts.requirements.get("disabled_reason") or "More information is needed.")
        announce(PayeeNotReady(account.organization_id, why))
        notify(
            account.organization,
            kind="payee.not_ready",
            text=lambda: _("Your payout account needs information before earnings can be paid to you"),
            url=reverse("billing:payout_account"),
            capability=Can.MONEY,
            facts=lambda: [(_("Account owner"), account.organization.name)],
        )
    return account
