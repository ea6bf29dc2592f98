"""billing as a Django app."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Money: payments, splits, ledger, transfers, statements."""

    name = "billing"
    label = "billing"

    def ready(self) -> None:
        """Put the app into the frame."""
        from billing.navigation import register

        register()
