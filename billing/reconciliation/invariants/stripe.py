"""The journal against Stripe's own books."""

from collections import Counter
from collections.abc import Iterator

from billing.ledger.domain.accounts import Kind
from billing.ledger.queries.account_sums import account_sums
from billing.provider.gateways.current import gateway
from billing.reconciliation.invariants.base import Invariant


class MoneyAtStripeAgrees(Invariant):
    """Needs Stripe within reach; asked for with `--stripe`."""

    name = "money at Stripe is at Stripe"
    law = "Per currency, the journal's money at Stripe is Stripe's balance, pending and available together."

    def problems(self) -> Iterator[str]:
        """A line for each currency that differs."""
        booked = Counter({each.currency: each.balance for each in account_sums([Kind.MONEY_AT_STRIPE], platform=True)})
        there = gateway().balance()
        for currency in sorted(booked.keys() | there.keys()):
            if booked[currency] != there.get(currency, 0):
                yield f"booked {booked[currency]} {currency}, Stripe has {there.get(currency, 0)}"
