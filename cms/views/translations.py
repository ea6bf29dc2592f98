"""The operator's pages in other languages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.actions.translate_page import NotTranslated, translate_page
from cms.domain.languages import names
from cms.queries.translations import name_of, operators_page, operators_pages, translated_from
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest


@operator_only(Can.PUBLISH)
@require_safe
def translations(request: OrganizationRequest) -> HttpResponse:
    """Every page of the operator's with its languages: which are live, drafts, or behind the original."""
    return render(request, "cms/translations.html", {"pages": operators_pages(), "section": "translations"})


@operator_only(Can.PUBLISH)
@require_POST
@once
def translate(request: OrganizationRequest, page: int) -> HttpResponse:
    """Begin the translation of the page into a language, and open it in the editor."""
    language = request.POST.get("language", "")
    found = operators_page(page)
    if found is None:
        raise Http404
    if language not in names():
        messages.error(request, _("Choose a language."))
        return redirect("cms:translations")
    try:
        draft = translate_page(found, language, by=request.user)
    except NotTranslated:
        words = _("%(page)s is already written or translated in this language: %(language)s.")
        messages.error(request, words % {"page": found.draft_title, "language": name_of(language)})
        return redirect("cms:translations")
    words = _("This is a draft with the words of the original. Translate them, then publish the page (%(language)s).")
    messages.success(request, words % {"language": name_of(language)})
    return redirect("wagtailadmin_pages:edit", draft.pk)


@operator_only(Can.PUBLISH)
@require_safe
def translation_changes(request: OrganizationRequest, page: int) -> HttpResponse:
    """What changed on the original since its translation was last saved."""
    found = operators_page(page)
    if found is None or not found.is_translation:
        raise Http404
    versions = translated_from(found, found.original)
    if versions is None:
        return redirect("wagtailadmin_pages:history", found.original.pk)
    return redirect("wagtailadmin_pages:revisions_compare", found.original.pk, *(each.pk for each in versions))
