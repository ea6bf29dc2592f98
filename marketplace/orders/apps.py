"""orders as a Django app."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, their lines and frozen shares, delivery."""

    name = "marketplace.orders"
    label = "orders"

    def ready(self) -> None:
        """Listen to billing's news."""
        import marketplace.orders.receivers  # noqa: F401
