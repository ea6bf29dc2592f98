"""demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo marketplace and the rehearsal, played through actions only."""

    name = "marketplace.demo"
    label = "demo"

    def ready(self) -> None:
        """Show how far the play is on every page."""
        from marketplace.demo.navigation import register

        register()
