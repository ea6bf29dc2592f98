"""The terms, the privacy text and the text about cookies: for everybody to read, for the operator to write."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.kit.numbers import whole_number
from core.organizations.access import Can, operator_only, public
from core.organizations.legal.actions.publish_legal_text import SameText, publish_legal_text
from core.organizations.legal.forms.legal import LegalTextForm
from core.organizations.legal.queries.legal import legal_text, texts_in_force
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest


@require_safe
@public
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """The text in force, or the version that somebody agreed to (`version`)."""
    version = whole_number(request.GET["version"]) if "version" in request.GET else None
    newest = legal_text(kind)
    found = legal_text(kind, version) if version is not None else newest
    if found is None:
        raise Http404
    return render(request, "organizations/legal_text.html", {"found": found, "newest": newest})


@operator_only(Can.TEAM)
@once
@edits
def write(request: OrganizationRequest) -> HttpResponse:
    """The texts as they are in force, each with a form for the next version."""
    texts = texts_in_force()
    stored = next((each for each in texts if each.kind == request.POST.get("kind")), None)
    sent = LegalTextForm(request.POST, instance=copy(stored)) if request.method == "POST" else None
    if sent is not None and sent.is_valid():
        try:
            made = publish_legal_text(sent.cleaned_data["kind"], sent.cleaned_data["text"], by=request.user)
        except SameText:
            sent.add_error("text", _("This is the text that is in force. Change it to publish a new version."))
        else:
            words = {"text": made.get_kind_display(), "n": made.version}
            messages.success(request, _("%(text)s: version %(n)d is in force.") % words)
            return redirect("organizations:legal_texts")
    rows = []
    for each in texts:
        is_sent = sent is not None and sent.data.get("kind") == each.kind
        rows.append((each, sent if is_sent else LegalTextForm(instance=each, auto_id=f"id_{each.kind}_%s")))
    unplaced = sent if sent is not None and "kind" in sent.errors else None
    context = {"rows": rows, "unplaced": unplaced, "section": "legal"}
    return render(request, "organizations/legal_texts.html", context, status=422 if sent is not None else 200)
