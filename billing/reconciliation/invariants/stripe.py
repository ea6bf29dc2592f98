"""The journal against Stripe's own books."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Sum

from billing.domain.accounts import Kind
from billing.gateways.current import gateway
from billing.models import Posting
from billing.reconciliation.invariants.base import Invariant


class MoneyAtStripeAgrees(Invariant):
    """Needs Stripe within reach; asked for with `--stripe`."""

    name = "money at Stripe is at Stripe"
    law = "Per currency, the journal's money at Stripe is Stripe's balance, pending and available together."

    def problems(self) -> Iterator[str]:
        """A line for each currency that differs."""
        booked: Counter[str] = Counter()
        rows = Posting.objects.of(None, Kind.MONEY_AT_STRIPE).values("account__currency")
        for row in rows.annotate(debit=Sum("debit"), credit=Sum("credit")):
            booked[row["account__currency"]] = (row["debit"] or 0) - (row["credit"] or 0)
        there = gateway().balance()
        for currency in sorted(booked.keys() | there.keys()):
            if booked[currency] != there.get(currency, 0):
                yield f"booked {booked[currency]} {currency}, Stripe has {there.get(currency, 0)}"
