"""quotes as a Django app."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    """Requests, quotes and their versions, consent, acceptance."""

    name = "marketplace.quotes"
    label = "quotes"

    def ready(self) -> None:
        """Listen for withdrawn offers, put the app into the frame, say which news and stored words there are."""
        import marketplace.quotes.receivers  # noqa: F401
        from marketplace.quotes import navigation, notices, stored_words

        navigation.register()
        notices.register()
        stored_words.register()
