"""marketplace_search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding: documents, engines, facets, suggestions."""

    name = "search"
    label = "marketplace_search"
