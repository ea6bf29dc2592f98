"""demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo marketplace and the rehearsal, played through actions only."""

    name = "marketplace.demo"
    label = "demo"
