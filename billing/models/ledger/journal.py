"""The journal. The database itself refuses an unbalanced, empty, repeated, edited or deleted entry (migration 0002)."""

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from billing.states.ledger import Kind
from core.kit import clock

KIND_NAMES = {
    Kind.MONEY_AT_PROVIDER: _("Money at the payment provider"),
    Kind.TRANSFERS_IN_TRANSIT: _("Transfers in transit"),
    Kind.REFUNDS_IN_TRANSIT: _("Refunds in transit"),
    Kind.BANK: _("Bank"),
    Kind.RECEIVABLE: _("Receivable from buyers"),
    Kind.PARTY_RECEIVABLE: _("Receivable from payees"),
    Kind.DUE: _("Due once paid"),
    Kind.HELD: _("Held"),
    Kind.PAYABLE: _("Payable"),
    Kind.RESERVE: _("Reserve"),
    Kind.UNAPPLIED_CASH: _("Unapplied cash"),
    Kind.TAX: _("Tax"),
    Kind.DEFERRED_TAX: _("Deferred tax"),
    Kind.PLATFORM_FEES: _("Platform fees"),
    Kind.DEFERRED_FEES: _("Deferred platform fees"),
    Kind.PROCESSING_FEES: _("Processing fees"),
    Kind.DISPUTES: _("Disputes"),
    Kind.DISPUTE_FEES: _("Dispute fees"),
    Kind.LOSSES: _("Losses"),
    Kind.ADJUSTMENTS: _("Adjustments"),
}


_KINDS = [(kind.value, name) for kind, name in KIND_NAMES.items()]


class LedgerAccount(models.Model):
    """One account of the journal: a kind, in one currency, of one organisation or of the platform (null)."""

    kind = models.CharField(max_length=24, choices=_KINDS)
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, null=True, related_name="+")
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "organization", "currency"], nulls_distinct=False, name="billing_account_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organization or ''} {self.currency}".replace("  ", " ")


class EntryQuerySet(models.QuerySet["JournalEntry"]):
    """Entries, asked by what they are about."""

    def of_order(self, reference: str) -> "EntryQuerySet":
        """Everything booked for an order, in the order it happened."""
        return self.filter(order_reference=reference).order_by("at", "pk")


class JournalEntry(models.Model):
    """What happened, once: `cause` is unique, so repeating a cause books nothing."""

    cause = models.CharField(max_length=120, unique=True)
    currency = models.CharField(max_length=3)
    at = models.DateTimeField(default=clock.now, db_index=True)
    order_reference = models.CharField(max_length=20, blank=True, db_index=True)
    description = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "journal entries"

    def __str__(self) -> str:
        return self.cause


class PostingQuerySet(models.QuerySet["Posting"]):
    """Postings, asked by whose they are, and summed one by one; `queries/account_sums.py` takes the short way."""

    def of(self, organization_id: int | None, *kinds: str) -> "PostingQuerySet":
        """Those on the organisation's accounts (None: the platform's), of these kinds."""
        found = self.filter(account__organization=organization_id)
        return found.filter(account__kind__in=kinds) if kinds else found

    def net_debit(self) -> int:
        """Debits less credits."""
        total: int = self.aggregate(
            total=Coalesce(Sum("debit"), 0, output_field=models.BigIntegerField())
            - Coalesce(Sum("credit"), 0, output_field=models.BigIntegerField())
        )["total"]
        return total


class Posting(models.Model):
    """One side of an entry: a debit or a credit, never both, never zero."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="postings")
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="postings", db_index=False)
    debit = models.BigIntegerField(null=True)
    credit = models.BigIntegerField(null=True)
    movement = models.CharField(
        max_length=40, blank=True, help_text="the provider's id of it, on postings to money at the provider"
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(debit__isnull=True, credit__isnull=False, credit__gt=0)
                | Q(credit__isnull=True, debit__isnull=False, debit__gt=0),
                name="billing_posting_one_side",
            )
        ]
        indexes = [
            # A balance is an index-only scan.
            models.Index(fields=["account", "id"], include=["debit", "credit"], name="billing_posting_balance"),
            models.Index(fields=["movement"], condition=~Q(movement=""), name="billing_posting_movement"),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {'debit' if self.debit else 'credit'} {self.debit or self.credit}"
