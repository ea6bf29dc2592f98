"""catalog as a Django app."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """What is offered: listings, plans, services, bundles, feeds."""

    name = "catalog"
    label = "catalog"

    def ready(self) -> None:
        """Put the app into the frame."""
        import catalog.receivers  # noqa: F401
        from catalog import navigation, notices

        navigation.register()
        notices.register()
