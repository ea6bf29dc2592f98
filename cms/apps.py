"""cms as a Django app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The marketplace's own pages, components and style guide."""

    name = "cms"
    label = "cms"
