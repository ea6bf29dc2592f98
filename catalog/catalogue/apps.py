"""The fork as a Django app."""

from django.urls import URLPattern
from oscar.core.application import OscarConfig


class CatalogueConfig(OscarConfig):
    """Connects Oscar's receivers and offers no pages: those are ours, and Oscar's would drag in Haystack."""

    default = True
    label = "catalogue"
    name = "catalog.catalogue"

    def ready(self) -> None:
        """Keep the categories' inherited visibility current."""
        import oscar.apps.catalogue.receivers  # noqa: F401

    def get_urls(self) -> list[URLPattern]:
        """No URLs."""
        return []
