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
        from cms.forms.translated import TranslatedPageForm
        from cms.models import CollectionIndexPage, CollectionPage
        from cms.queries.collections import described_collections
        from cms.queries.frame import frame_of, words_of_error
        from cms.queries.live_collections import collection_links
        from cms.queries.own_pages import own_pages, path_of
        from cms.queries.readers_links import readers_address
        from cms.queries.translations import KINDS
        from cms.registry import register_page_type
        from core.design.frame import Slot, register_error_words, register_slot, register_top_links
        from core.design.sitemaps import Addresses, PublicPages, hide_from_robots, register_sitemap
        from core.organizations.access import Can
        from core.organizations.places import OPERATORS, Group, Place, register_places
        from search.registry import register_collections

        for page in KINDS:
            page.base_form_class = TranslatedPageForm
        register_sitemap("front", Addresses(lambda: ["/"]))
        register_sitemap("pages", PublicPages(own_pages, "last_published_at", path_of))
        hide_from_robots("wagtailadmin_home")
        register_slot(Slot.TOP, "cms/announcement.html")
        register_slot(Slot.FOOTER, "cms/footer_columns.html")
        register_error_words(words_of_error)
        register_top_links(
            lambda request: [(each.label, readers_address(request, each.url)) for each in frame_of(request).header]
        )
        register_collections(collection_links)
        register_places(
            Place(
                Group.MARKETPLACE, 14, "translations", _("Translations"), "cms:translations", "globe", OPERATORS,
                Can.PUBLISH,
            )
        )  # fmt: skip
        register_page_type(CollectionIndexPage, None)
        register_page_type(CollectionPage, described_collections)
        import_module("cms.receivers")
        import_module("cms.queries.search_sources").register()
