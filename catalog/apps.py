"""catalog as a Django app."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """What is offered: listings, plans, services, bundles, feeds."""

    name = "catalog"
    label = "catalog"
