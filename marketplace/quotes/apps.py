"""quotes as a Django app."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    """Requests, quotes and their versions, consent, acceptance."""

    name = "marketplace.quotes"
    label = "quotes"

    def ready(self) -> None:
        """Listen for offers that are withdrawn, put the app into the frame, and say which news there are."""
        import marketplace.quotes.receivers  # noqa: F401
        from marketplace.quotes import navigation, notices

        navigation.register()
        notices.register()
