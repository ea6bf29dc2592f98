"""Our rows against what the providers say; asked for with `--providers`, since they must be within reach."""

from collections import Counter
from collections.abc import Iterator

from billing.ledger.queries.account_sums import account_sums
from billing.models.accounts import AccountAttempt, BuyerCustomer, PayeeAccount
from billing.models.collecting import PaymentAttempt
from billing.provider.gateways.base import Payable
from billing.provider.gateways.current import gateway, providers
from billing.reconciliation.invariants.base import Invariant
from billing.states.collecting import PAID_STATES, PaymentOutcome
from billing.states.ledger import Kind
from billing.states.provider import AskOutcome


class MoneyAtProvidersAgrees(Invariant):
    """The journal against the providers' own books."""

    name = "money at the provider is at the provider"
    law = "Per currency, the journal's money at payment providers is their balance, pending and available together."

    def problems(self) -> Iterator[str]:
        """A line for each currency that differs."""
        booked = Counter(
            {each.currency: each.balance for each in account_sums([Kind.MONEY_AT_PROVIDER], platform=True)}
        )
        there: Counter[str] = Counter()
        for name in providers():
            there.update(gateway(name).balance())
        for currency in sorted(booked.keys() | there.keys()):
            if booked[currency] != there[currency]:
                yield f"booked {booked[currency]} {currency}, the provider has {there[currency]}"


class OneWayToPayAtProviders(Invariant):
    """Whoever opened it: a page or an invoice that no row owns could be paid besides."""

    name = "one way to pay at the provider"
    law = (
        "Each page and invoice that can be paid at a provider is a payment's one open attempt, and the payment unpaid."
    )

    def problems(self) -> Iterator[str]:
        """A line for each that nobody owns, or that its payment is not to be paid by."""
        for name in providers():
            found = [each for each in gateway(name).payable() if each.payment_id is not None]
            attempts = PaymentAttempt.objects.filter(payment__in={each.payment_id for each in found})
            known = {(each.payment_id, each.number): each for each in attempts.select_related("payment__order")}
            for each in found:
                attempt = known.get((each.payment_id or 0, each.attempt or 0))
                if problem := _problem(each, attempt):
                    yield problem


class EveryAccountHasARow(Invariant):
    """One that no row knows is nobody's: money that it receives would be looked for in vain."""

    name = "each account at the provider has a row"
    law = "Each buyer and each payee that a provider knows of us is the one that a row names, or is being opened."

    def problems(self) -> Iterator[str]:
        """A line for each that no row names."""
        for name in providers():
            found = [each for each in gateway(name).opened() if each.organization_id is not None]
            begun = AccountAttempt.objects.filter(provider=name, outcome=AskOutcome.OPEN)
            opening = set(begun.values_list("request__organization_id", flat=True))
            named = {
                *BuyerCustomer.objects.filter(provider=name).values_list("provider_id", flat=True),
                *PayeeAccount.objects.filter(provider=name).values_list("provider_account", flat=True),
            }
            for each in found:
                if each.id not in named and each.organization_id not in opening:
                    yield f"{each.id} was opened for organisation {each.organization_id}, and no row names it"


def _problem(payable: Payable, attempt: PaymentAttempt | None) -> str:
    if attempt is None or attempt.provider_id not in ("", payable.id):
        return f"{payable.id} can be paid for payment {payable.payment_id}, and no attempt owns it"
    if attempt.outcome == PaymentOutcome.CLOSING:
        return ""  # its closing is on its way
    if attempt.outcome != PaymentOutcome.OPEN or attempt.payment.status in PAID_STATES:
        order = attempt.payment.order.order_reference
        return f"{payable.id} can be paid for {order}, whose attempt {attempt.number} is {attempt.outcome}"
    return ""
