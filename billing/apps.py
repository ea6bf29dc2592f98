"""billing as a Django app."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Money: payments, splits, ledger, transfers, statements."""

    name = "billing"
    label = "billing"
