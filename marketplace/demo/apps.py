"""demo as a Django app."""

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    """The demo marketplace and the rehearsal, played through actions only."""

    name = "marketplace.demo"
    label = "demo"

    def ready(self) -> None:
        """Show how far the play is on every page, and the companies' marks; answer for the names below .localhost."""
        from core.design.drawing.marks import register_mark
        from core.organizations.gateways.current import stand_in
        from marketplace.demo.content.marks import MARKS, SLUGS
        from marketplace.demo.gateways.zone import Zone
        from marketplace.demo.navigation import register

        register()
        for word, body in MARKS.items():
            register_mark(SLUGS.get(word, word), word, body)
        zone = Zone(settings.DEMO_ZONE, settings.BASE_URL)
        stand_in(zone, zone)
