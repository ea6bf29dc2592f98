"""storefronts as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class StorefrontsConfig(AppConfig):
    """Partners' pages: storefront, solution, case study, theme."""

    name = "storefronts"
    label = "storefronts"

    def ready(self) -> None:
        """Connect what lies above the models: forms that guard the pages, receivers, what other apps ask for."""
        from cms.queries.showcase import register_showcase
        from storefronts.directory.queries.partners import front_showcase
        from storefronts.drafting.forms.pages import TenantPageForm
        from storefronts.models import PARTNER_PAGES

        for page in PARTNER_PAGES:
            page.base_form_class = TenantPageForm
        register_showcase(front_showcase)
        import_module("storefronts.navigation").register()
        import_module("storefronts.notices").register()
        import_module("storefronts.receivers")
        import_module("storefronts.directory.queries.search_sources").register()
