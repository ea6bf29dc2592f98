"""Followed referral links, and the visitor's say about being remembered."""

import secrets
from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from core.organizations.models import Organization
from core.organizations.request import VisitorRequest
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.set_visit_consent import WORDING
from marketplace.deals.domain.question import Question
from marketplace.deals.models import Touch
from marketplace.deals.queries.codes import open_codes
from marketplace.deals.queries.visits import visit_consent

CONSENT_COOKIE = "visit_consent"
VISITOR_COOKIE = "visitor"
REMEMBER_FOR = 180 * 24 * 3600


class VisitRequest(VisitorRequest):
    """A request with what this middleware sets; `new_visitor_key` becomes a cookie, unless it is empty."""

    visit_partner: Organization | None
    asks_visit_consent: bool
    visit_question: str
    new_visitor_key: str


class ReferralMiddleware:
    """Records a followed `?via=CODE` once there is consent, and asks for it where there is none yet.

    Sets `request.visit_partner` (whose link was followed) and `request.asks_visit_consent`; pages that record visits of
    their own, such as a storefront, call `note_visit`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Follow the code, answer the page, and keep the visitor's key if one was needed."""
        visit = cast("VisitRequest", request)
        visit.visit_partner, visit.asks_visit_consent, visit.new_visitor_key = None, False, ""
        code = request.GET.get("via")
        if code and request.method == "GET":
            found = open_codes().filter(code=code[:40])
            if referral := found.select_related("partner").first():
                note_visit(request, referral.partner, Touch.Kind.REFERRAL, f"{request.path}?via={referral.code}")
        response = self.get_response(request)
        if visit.new_visitor_key:
            response.set_cookie(VISITOR_COOKIE, visit.new_visitor_key, REMEMBER_FOR, httponly=True, samesite="Lax")
        return response


def note_visit(request: HttpRequest, partner: Organization, kind: str, source: str) -> None:
    """Record the visit if this person consented; ask where they have not answered yet.

    Somebody signed in for a buyer answers once for themselves, a visitor by a cookie; a visitor is pseudonymous.
    """
    visit = cast("VisitRequest", request)
    visit.visit_partner = partner
    organization: Organization | None = getattr(request, "organization", None)
    if organization is not None and visit.user.is_authenticated:
        if not organization.is_buyer or organization == partner:
            return
        answer = visit_consent(visit.user, WORDING)
        if answer:
            record_visit(partner=partner, kind=kind, source=source, buyer=organization, user=visit.user)
    else:
        answer = {"yes": True, "no": False}.get(request.COOKIES.get(CONSENT_COOKIE, ""))
        if answer:
            record_visit(partner=partner, kind=kind, source=source, visitor=visitor_key(request))
    if answer is None:
        visit.asks_visit_consent = True
        visit.visit_question = Question(partner.pk, kind, source).sign()


def visitor_key(request: HttpRequest) -> str:
    """The visitor's random key, a new one if they have none; the middleware keeps it in a cookie."""
    key = request.COOKIES.get(VISITOR_COOKIE, "") or getattr(request, "new_visitor_key", "")
    if not key:
        key = secrets.token_urlsafe(24)
        cast("VisitRequest", request).new_visitor_key = key
    return key
