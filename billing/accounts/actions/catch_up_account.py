"""Fetch events of a payee's account that were listed and never came."""

from billing.models.accounts import PayeeAccount
from billing.provider.actions.catch_up_events import catch_up_list, note
from core.kit import clock


def catch_up_account(account_id: int) -> int:
    """Events of one payee's account since the last look; how many were new. Raises GatewayError.

    When it was asked is kept beside its place, so that the one that was asked longest ago is asked next, answer or not.
    """
    account = PayeeAccount.objects.exclude(provider_account="").get(pk=account_id)
    note(f"asked:{account_id}", clock.now())
    return catch_up_list(f"account:{account_id}", account.provider, account.provider_account)
