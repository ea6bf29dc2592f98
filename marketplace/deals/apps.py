"""deals as a Django app."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    """Deals, registrations, touches, attribution."""

    name = "marketplace.deals"
    label = "deals"
