"""The app's name and label."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """The marketplace's own pages, its components and its style guide."""

    name = "cms"
    verbose_name = _("Marketplace pages")

    def ready(self) -> None:
        """Have its pages found, here and by search engines."""
        from core.design.sitemaps import Addresses, register_sitemap

        register_sitemap("front", Addresses(lambda: ["/"]))
        import_module("cms.receivers")
        import_module("cms.queries.search_sources").register()
