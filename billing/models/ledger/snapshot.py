"""Sums of accounts up to a posting, so that a balance is a snapshot and what came after it."""

from django.db import models

from billing.models.ledger.journal import LedgerAccount
from core.kit import clock


class BalanceSnapshot(models.Model):
    """Debits and credits of an account over its postings up to and with the id `upto`. Nobody updates one.

    No entry of these postings is later than `at`, so it answers for any moment after it.
    It is derived: an invariant proves it equal to the postings, and deleting all of them loses nothing but time.
    """

    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="snapshots")
    upto = models.BigIntegerField()
    debit = models.BigIntegerField()
    credit = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "upto"], name="billing_snapshot_once")]

    def __str__(self) -> str:
        return f"{self.account} up to {self.upto}"
