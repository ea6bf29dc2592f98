"""One request to open a buyer's or a payee's account: committed before the provider is asked, closed by its answer."""

from django.db import models
from django.db.models import Q

from billing.models.accounts.buyer import BuyerCustomer
from billing.models.accounts.payee import PayeeAccount
from billing.models.provider.attempt import AskedAttempt
from billing.states.provider import AskOutcome


class AccountAttempt(AskedAttempt):
    """One request to make a buyer known to a provider, or to open a payee's account there."""

    customer = models.ForeignKey(BuyerCustomer, models.PROTECT, null=True, related_name="attempts")
    payee = models.ForeignKey(PayeeAccount, models.PROTECT, null=True, related_name="attempts")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["customer", "number"], name="billing_customer_attempt_once"),
            models.UniqueConstraint(fields=["payee", "number"], name="billing_payee_attempt_once"),
            models.UniqueConstraint(
                fields=["customer"],
                condition=~Q(outcome=AskOutcome.FAILED.value),
                name="billing_one_customer_attempt_counts",
            ),
            models.UniqueConstraint(
                fields=["payee"], condition=~Q(outcome=AskOutcome.FAILED.value), name="billing_one_payee_attempt_counts"
            ),
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="billing_account_id_once"
            ),
            models.CheckConstraint(
                condition=Q(customer__isnull=False, payee__isnull=True) | Q(customer__isnull=True, payee__isnull=False),
                name="billing_account_attempt_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(outcome=AskOutcome.MADE.value) & ~Q(provider_id="")
                | ~Q(outcome=AskOutcome.MADE.value) & Q(provider_id=""),
                name="billing_account_attempt_made_with_id",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], condition=Q(outcome=AskOutcome.OPEN.value), name="billing_accounts_to_open"
            )
        ]

    @property
    def owner(self) -> BuyerCustomer | PayeeAccount:
        """The row that has what it opens."""
        owner = self.customer or self.payee
        assert owner is not None  # the database sees to it
        return owner
