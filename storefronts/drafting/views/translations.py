"""A partner's pages in other languages."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.actions.translate_page import NotTranslated, translate_page
from cms.domain.languages import names
from cms.queries.translations import name_of, translated_from
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from storefronts.drafting.queries.ownership import area_of, own_pages

if TYPE_CHECKING:
    from cms.models.translated import Translated

KINDS = {"partner"}


def _own(request: OrganizationRequest, page: int) -> "Translated":
    """Raises Http404 for a page of another organisation."""
    area = area_of(current_organization(request))
    return cast("Translated", get_object_or_404(own_pages(area), pk=page).specific)


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
@once
def translate(request: OrganizationRequest, page: int) -> HttpResponse:
    """Begin the translation of the page into a language, and open it in the editor."""
    language = request.POST.get("language", "")
    found = _own(request, page)
    if language not in names():
        messages.error(request, _("Choose a language."))
        return redirect("storefronts:manage")
    try:
        draft = translate_page(found, language, by=request.user)
    except NotTranslated:
        words = _("%(page)s is already written or translated in this language: %(language)s.")
        messages.error(request, words % {"page": found.draft_title, "language": name_of(language)})
        return redirect("storefronts:manage")
    words = _("This is a draft with the words of the original. Translate them, then submit the page (%(language)s).")
    messages.success(request, words % {"language": name_of(language)})
    return redirect("wagtailadmin_pages:edit", draft.pk)


@requires(Can.PUBLISH, kinds=KINDS)
@require_safe
def translation_changes(request: OrganizationRequest, page: int) -> HttpResponse:
    """What changed on the original since its translation was last saved."""
    found = _own(request, page)
    if not found.is_translation:
        raise Http404
    versions = translated_from(found, found.original)
    if versions is None:
        return redirect("storefronts:versions", found.original.pk)
    return redirect("wagtailadmin_pages:revisions_compare", found.original.pk, *(each.pk for each in versions))
