"""Asks signed-in people once to agree to new versions of the terms and the privacy text, and holds back what is new."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast  # Any: Django's types know no view's arguments
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.kit.context_fields import beside_form, sent_form
from core.organizations.access import FULFILS, Rule, Scope, goes_on
from core.organizations.legal.actions.record_acceptance import record_acceptance
from core.organizations.legal.queries.legal import answer_for, texts_owed_by
from core.organizations.request import SignedInRequest, VisitorRequest

#: In the session: the person was shown the new versions.
ASKED = "asked_to_agree"
#: Sent with a form by the page that holds it back: the versions that the person agrees to.
AGREED_FIELD = "form_agreed"


class AgreementMiddleware:
    """While a person has not agreed to a version that asks them to, they read, pay and fulfil what was agreed.

    Their first page in a workspace in a session is the question. A form that begins something new is not taken: a page
    shows what was typed, and sends it once the person agrees. What may go on is said by the right that a view, or a
    step inside it, asks for (`FULFILS`), or by the view itself (`goes_on`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on: the work is done before the view."""
        return self.get_response(request)

    def process_view(
        self, request: VisitorRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The question, or the page that holds a form back; None where the view may answer."""
        rule: Rule | None = getattr(view, "rule", None)
        if not request.owes_agreement or rule is None or rule.scope in (Scope.PUBLIC, Scope.PERSON):
            return None
        if not rule.allows(request.membership):
            return None
        if request.method == "GET":
            if request.headers.get("HX-Request") or request.session.get(ASKED):
                return None
            return redirect(f"{reverse('organizations:agreement')}?{urlencode({'next': request.get_full_path()})}")
        if request.method != "POST" or goes_on(view):
            return None
        if rule.capability in FULFILS:  # it may have steps that begin something, behind a rule of their own
            vars(request)["holds_back"] = partial(_unless_it_fulfils, cast("SignedInRequest", request))
            return None
        return _held_back(cast("SignedInRequest", request))


def _unless_it_fulfils(request: SignedInRequest, rule: Rule) -> HttpResponse | None:
    return None if rule.capability in FULFILS else _held_back(request)


def _held_back(request: SignedInRequest) -> HttpResponse | None:
    texts = texts_owed_by(request.user)
    if texts and request.POST.get(AGREED_FIELD) == answer_for(texts):
        record_acceptance(request.user, [each.pk for each in texts])
        request.owes_agreement = False
        return None
    if request.headers.get("HX-Request"):
        return beside_form(request, "organizations/components/agree_first.html", {})
    context = {
        "texts": texts,
        "sent_form": sent_form(request, without=(AGREED_FIELD,)),
        "agreed_field": AGREED_FIELD,
        "answer": answer_for(texts),
    }
    return render(request, "organizations/agree_first.html", context, status=409)
