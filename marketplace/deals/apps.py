"""Deals as a Django app."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    """Deals, registrations, touches, attribution."""

    name = "marketplace.deals"
    label = "deals"

    def ready(self) -> None:
        """Listen for people signing in."""
        import marketplace.deals.receivers  # noqa: F401
