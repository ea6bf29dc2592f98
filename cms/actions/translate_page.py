"""Begin the translation of a page."""

from typing import TypeVar

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from cms.domain.languages import prefix_of
from cms.models.translated import Translated
from core.kit import audit
from core.organizations.models import User

T = TypeVar("T", bound=Translated)


class NotTranslated(ValueError):
    """There is such a translation, or the page is in that language."""


@transaction.atomic
def translate_page(page: T, language: str, *, by: User | None) -> T:
    """A draft below the page with its words, to be written in the language; nobody sees it before it is published.

    Where the page is public, these are its public words. Raises NotTranslated.
    """
    original = page.original
    Page.objects.select_for_update().get(pk=original.pk)
    original = type(original).objects.get(pk=original.pk)
    locale = Locale.objects.get(language_code=language)
    if original.has_translation(locale):
        raise NotTranslated(language)
    draft: T = original.copy(
        to=original,
        update_attrs={"locale": locale, "slug": find_available_slug(original, prefix_of(language))},
        exclude_fields=[field.name for field in original.of_original_alone()],
        copy_revisions=False,
        keep_live=False,
        reset_translation_key=False,
        log_action="wagtail.copy_for_translation",
        user=by,
    )
    audit.record("page.translated", f"page:{original.slug}", by=by, organization=None, language=language)
    return draft
