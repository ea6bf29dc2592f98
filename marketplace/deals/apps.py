"""Deals as a Django app."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    """Deals, registrations, touches, attribution."""

    name = "marketplace.deals"
    label = "deals"

    def ready(self) -> None:
        """Listen for visits and for people signing in, and put the app into the frame."""
        import marketplace.deals.receivers  # noqa: F401
        from marketplace.deals import navigation, notices

        navigation.register()
        notices.register()
