"""Providers' own books, mirrored, to compare with ours."""

from django.db import models

from core.kit import clock


class BalanceTransaction(models.Model):
    """One movement of the platform's balance at a provider. `net` = `amount` - `fee`, signed."""

    provider = models.CharField(max_length=20)
    provider_id = models.CharField(max_length=60, unique=True)
    type = models.CharField(max_length=40)
    source = models.CharField(max_length=60, blank=True)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField()
    net = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField(null=True)
    mirrored_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.type} {self.net} {self.currency}"
