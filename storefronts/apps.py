"""storefronts as a Django app."""

from django.apps import AppConfig


class StorefrontsConfig(AppConfig):
    """Partners' pages: storefront, solution, theme."""

    name = "storefronts"
    label = "storefronts"
