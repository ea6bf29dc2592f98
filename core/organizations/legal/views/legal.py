"""The terms, the privacy text and the text about cookies, for everybody to read; agreeing to a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.kit.addresses import own_path
from core.kit.numbers import whole_number
from core.organizations.access import public, signed_in
from core.organizations.legal.actions.record_acceptance import record_acceptance
from core.organizations.legal.forms.legal import AgreeAgainForm
from core.organizations.legal.middleware import ASKED
from core.organizations.legal.queries.legal import (
    announced_text,
    legal_text,
    paragraphs,
    texts_owed_by,
    version_before,
    versions_of,
)
from core.organizations.request import SignedInRequest

if TYPE_CHECKING:
    from core.organizations.models import LegalText


@require_safe
@public
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """The text in force. Addresses from before versions had their own (`version`) lead to these."""
    if "version" in request.GET:
        return redirect(_published(kind, whole_number(request.GET["version"])), permanent=True)
    found = legal_text(kind)
    if found is None:
        raise Http404
    return _page(request, found)


@require_safe
@public
def version(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One version, whether it holds, will hold, held or was withdrawn."""
    return _page(request, _published(kind, number))


@require_safe
@public
def changes(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """What a version changes against the one before it: in the operator's words, and word by word."""
    found = _published(kind, number)
    before = version_before(found)
    if before is None:
        return redirect(found)
    context = {
        "found": found,
        "before": before,
        "paragraphs": paragraphs(before.text, found.text),
        "in_force": legal_text(kind),
    }
    return render(request, "organizations/legal_changes.html", context)


@signed_in
def agreement(request: SignedInRequest) -> HttpResponse:
    """The versions that came after those the person agreed to, each with what changed; shown once in a session."""
    texts = texts_owed_by(request.user) if request.owes_agreement else []
    back = own_path(request, request.POST.get("next") or request.GET.get("next")) or resolve_url(
        settings.LOGIN_REDIRECT_URL
    )
    if not texts:
        return redirect(back)
    request.session[ASKED] = True
    form = AgreeAgainForm(request.POST if request.method == "POST" else None, texts=texts)
    if form.is_bound and form.is_valid():
        record_acceptance(request.user, form.cleaned_data["agreed"])
        messages.success(request, _("Your agreement is recorded."))
        return redirect(back)
    context = {"form": form, "texts": texts, "back": back}
    return render(request, "organizations/agreement.html", context, status=422 if form.is_bound else 200)


def _published(kind: str, number: int | None) -> LegalText:
    found = legal_text(kind, number) if number else None
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: LegalText) -> HttpResponse:
    context = {
        "found": found,
        "in_force": legal_text(found.kind),
        "announced": announced_text(found.kind),
        "has_before": version_before(found) is not None,
        "versions": versions_of(found.kind),
    }
    return render(request, "organizations/legal_text.html", context)
