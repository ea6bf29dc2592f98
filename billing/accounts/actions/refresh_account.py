"""Ask a payee's provider how its account stands."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.accounts.events import PayeeNotReady, PayeeReady
from billing.accounts.queries.requirements import (
    deadline_of,
    reason_in_words,
    requirement_facts,
    requirements_in_words,
)
from billing.models.accounts import PayeeAccount
from billing.provider.gateways.base import AccountFacts
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.notifications.actions.notify import notify
from core.organizations.access import Can


def refresh_account(organization_id: int) -> PayeeAccount | None:
    """Fetch the account and keep what it says; None where the organisation has none yet. Raises GatewayError.

    That a payee has become ready, or no longer is, is announced.
    """
    account = PayeeAccount.objects.filter(organization=organization_id).exclude(provider_account="").first()
    return _record(account.pk, gateway(account.provider).account(account.provider_account)) if account else None


@transaction.atomic
def _record(account_id: int, facts: AccountFacts) -> PayeeAccount:
    account = PayeeAccount.objects.select_for_update().get(pk=account_id)
    before, due_before = account.ready, _due(account)
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
    elif before and not account.ready:
        why = str(facts.requirements.get("disabled_reason") or "More information is needed.")
        announce(PayeeNotReady(account.organization_id, why))
        notify(
            account.organization,
            kind="payee.not_ready",
            text=lambda: (
                _("Your payout account needs information before earnings can be paid to you")
                if requirements_in_words(account)
                else _("Earnings cannot be paid to your payout account at present")
            ),
            url=reverse("billing:payout_account"),
            capability=Can.MONEY,
            facts=lambda: requirement_facts(account),
            notes=lambda: [
                *filter(None, [reason_in_words(account)]),
                _("What you earn waits for you meanwhile."),
            ],
        )
    elif before and _due(account) - due_before:
        notify(
            account.organization,
            kind="payee.needs",
            text=lambda: _asked(deadline_of(account)),
            url=reverse("billing:payout_account"),
            capability=Can.MONEY,
            facts=lambda: requirement_facts(account),
            notes=lambda: [_("Until then you are paid as usual.")] if deadline_of(account) else [],
        )
    return account


def _due(account: PayeeAccount) -> set[str]:
    return {*account.requirements.get("currently_due", []), *account.requirements.get("past_due", [])}


def _asked(deadline: dt.datetime | None) -> str:
    if deadline is None:
        return _("Your payout account needs more information")
    return _("Your payout account needs more information by %(day)s") % {"day": date_format(deadline, "DATE_FORMAT")}
