"""The fork as a Django app."""

from django.urls import URLPattern
from oscar.core.application import OscarConfig


class PartnerConfig(OscarConfig):
    """Connects Oscar's receivers and offers no pages."""

    default = True
    label = "partner"
    name = "catalog.partner"

    def ready(self) -> None:
        """Keep stock alerts current."""
        import oscar.apps.partner.receivers  # noqa: F401

    def get_urls(self) -> list[URLPattern]:
        """No URLs."""
        return []
