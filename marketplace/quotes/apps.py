"""quotes as a Django app."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    """Requests, quotes and their versions, consent, acceptance."""

    name = "marketplace.quotes"
    label = "quotes"
