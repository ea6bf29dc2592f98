"""quotes as a Django app."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    """Requests, quotes and their versions, consent, acceptance."""

    name = "marketplace.quotes"
    label = "quotes"

    def ready(self) -> None:
        """Listen for offers that are withdrawn, and put the app into the frame."""
        import marketplace.quotes.receivers  # noqa: F401
        from marketplace.quotes.navigation import register

        register()
