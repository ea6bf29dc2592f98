"""Drafts that save themselves: the answers to what the browser sends while somebody types.

A form with `{% draft_state form %}` is sent to its own view when somebody stops typing, with `saves_itself`
(`static/design/js/drafts.js`). The view takes the same action and compares the same version as for its button (`@edits`
with a `Versioned` form), and answers with `draft_saved` or `draft_not_saved`. Only for what nobody else acts on yet.
"""

from django.forms import BaseForm, BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.kit import clock
from core.kit.versions import Versioned

DRAFT_FIELD = "saves_itself"


def is_draft_sent(request: HttpRequest) -> bool:
    """Whether the browser sent the form by itself."""
    return DRAFT_FIELD in request.POST


def draft_saved(request: HttpRequest, stored: Versioned) -> HttpResponse:
    """It is saved; `stored` is the form of what is stored now, whose version the page takes over."""
    return render(
        request, "design/components/draft_answer.html", {"saved_at": clock.now(), "version": stored.stored_version}
    )


def draft_not_saved(request: HttpRequest, form: Versioned, why: str = "") -> HttpResponse:
    """It is not saved: what is wrong with the form, beside its fields, or `why` it saves itself no more.

    Where a colleague saved something newer, the page stops sending by itself, and its button replaces what is shown.
    """
    stale = form.is_stale and not why
    context = {
        "fields": [] if why else [(each.label, each.id_for_label, each.errors[0]) for each in _wrong(form)],
        "general": [why] if why else form.non_field_errors(),
        "version": form.stored_version if stale else "",
        "stops": stale or bool(why),
    }
    return render(request, "design/components/draft_answer.html", context)


def _wrong(form: BaseForm) -> list[BoundField]:
    return [each for each in form if each.errors]
