"""marketplace_search as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding: documents, engines, facets, suggestions."""

    name = "search"
    # Oscar owns the label "search".
    label = "marketplace_search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Put the app into the frame."""
        import search.receivers  # noqa: F401
        from search import navigation, notices

        navigation.register()
        notices.register()
