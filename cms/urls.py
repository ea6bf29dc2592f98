"""Addresses of pages in a language, and of what the operator does about their languages."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from cms.domain.languages import names, prefix_of
from cms.views import translations
from cms.views.in_language import page_in


def _languages() -> Iterator[URLPattern]:
    """Before the address of every page, the language that it is asked for in."""
    for language in names():
        prefix = prefix_of(language)
        yield path(f"{prefix}/", page_in, {"language": language}, name=f"front_{prefix}")
        yield path(f"{prefix}/<path:path>", page_in, {"language": language}, name=f"page_{prefix}")


app_name = "cms"
urlpatterns = [
    path("pages/translations/", translations.translations, name="translations"),
    path("pages/<int:page>/translate/", translations.translate, name="translate"),
    path("pages/<int:page>/changes/", translations.translation_changes, name="translation_changes"),
    *_languages(),
]
