"""Open a buyer's or a payee's account at a provider: claim, call, record."""

import datetime as dt

from django.db import transaction

from billing.accounts.queries.payee_account import country_of
from billing.models.accounts import AccountAttempt, BuyerCustomer, PayeeAccount
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import CustomerRequest, PayeeRequest, restored, stored
from billing.states.provider import AskOutcome
from core.kit import clock
from core.kit.faultpoints import reached

KEYS = 3  # that one call uses up, where the one before is tied to an error of the provider
_EARLIER = dt.timedelta(days=1)  # the provider's clock and ours need not agree

Owner = BuyerCustomer | PayeeAccount
Request = CustomerRequest | PayeeRequest


def open_customer(customer: BuyerCustomer, name: str, email: str) -> str:
    """The provider's id of a buyer, made known there with this name and e-mail unless it was asked for before.

    Whoever asks again sends what was asked first, with the same key: however many ask at once, and whatever has changed
    since, one is made. Not to be called in a transaction. Raises GatewayError.
    """
    since = customer.created_at - _EARLIER
    return _opened(customer, CustomerRequest(customer.organization_id, name, email, since))


def open_payee(account: PayeeAccount, email: str) -> str:
    """The provider's id of a payee's account, as `open_customer` for a buyer. Raises GatewayError."""
    organization, since = account.organization, account.created_at - _EARLIER
    return _opened(account, PayeeRequest(organization.pk, organization.name, country_of(organization), email, since))


def resume_opening(attempt_id: int) -> bool:
    """Finish an attempt whose process died; False where it has been answered meanwhile. Raises GatewayError."""
    attempt = AccountAttempt.objects.select_related("customer", "payee").get(pk=attempt_id)
    if attempt.outcome != AskOutcome.OPEN:
        return False
    _opened(attempt.owner, _request(attempt))
    return True


def _opened(owner: Owner, request: Request) -> str:
    for key in range(1, KEYS + 1):
        attempt, resumed = _claim(owner, request)
        if attempt is None:
            break
        reached(f"{owner.subject}.claimed")
        try:
            made = _ask(attempt, resumed)
        except (GatewayStuck, GatewayRefused) as error:
            _failed(attempt, error.message)  # the next try is a new attempt with a new key
            if isinstance(error, GatewayRefused) or key == KEYS:
                raise
        except GatewayUnavailable:
            owner.refresh_from_db()
            if not owner.known_as:  # a colleague who asked at the same moment may have got the answer
                raise
        else:
            reached(f"{owner.subject}.called")
            _record(attempt, made)
            break
    owner.refresh_from_db()
    return owner.known_as


@transaction.atomic(durable=True)
def _claim(owner: Owner, request: Request) -> tuple[AccountAttempt | None, bool]:
    """The attempt to go on with (None: the account is open), and whether an earlier call of it may have been heard."""
    owner = _locked(owner)
    if owner.known_as:
        return None, False
    begun = owner.attempts.filter(outcome=AskOutcome.OPEN).first()
    if begun is not None:
        begun.asked_at = clock.now()
        begun.save(update_fields=["asked_at"])
        return begun, True
    number = owner.attempts.count() + 1
    key = f"{owner.subject}:{owner.pk}:{number}"
    return owner.attempts.create(number=number, provider=owner.provider, key=key, request=stored(request)), False


def _locked(owner: Owner) -> Owner:
    locked: Owner = type(owner).objects.select_for_update().get(pk=owner.pk)
    return locked


def _request(attempt: AccountAttempt) -> Request:
    if attempt.customer_id is not None:
        return restored(CustomerRequest, attempt.request)
    return restored(PayeeRequest, attempt.request)


def _ask(attempt: AccountAttempt, resumed: bool) -> str:
    """The provider's id: found, if an earlier call may have been heard, else asked for."""
    provider, request = gateway(attempt.provider), _request(attempt)
    found = provider.find_account(request) if resumed else ""
    if found:
        return found
    try:
        return provider.open_account(request, attempt.key)
    except GatewayStuck:
        found = provider.find_account(request)
        if not found:
            raise
        return found


@transaction.atomic(durable=True)
def _record(asked: AccountAttempt, made: str) -> None:
    """Store the id with the attempt and its owner; what another process has stored first stays."""
    owner = _locked(asked.owner)
    attempt = AccountAttempt.objects.get(pk=asked.pk)
    if attempt.outcome == AskOutcome.OPEN:
        attempt.close(AskOutcome.MADE, provider_id=made)
        owner.be_known_as(made)


@transaction.atomic(durable=True)
def _failed(asked: AccountAttempt, why: str) -> None:
    _locked(asked.owner)
    attempt = AccountAttempt.objects.get(pk=asked.pk)
    if attempt.outcome == AskOutcome.OPEN:
        attempt.close(AskOutcome.FAILED, why)
