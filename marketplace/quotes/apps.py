"""quotes as a Django app."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    """Requests, quotes and their versions, consent, acceptance."""

    name = "marketplace.quotes"
    label = "quotes"

    def ready(self) -> None:
        """Put the app into the frame."""
        from marketplace.quotes.navigation import register

        register()
