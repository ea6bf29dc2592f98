"""Followed referral links, and the visitor's say about being remembered."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.organizations.models import Organization
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.set_visit_consent import WORDING
from marketplace.deals.domain.question import Question
from marketplace.deals.models import ReferralCode, Touch
from marketplace.deals.queries.visits import visit_consent

CONSENT_COOKIE = "visit_consent"
VISITOR_COOKIE = "visitor"
REMEMBER_FOR = 180 * 24 * 3600


class ReferralMiddleware:
    """Records a followed `?via=CODE` once there is consent, and asks for it where there is none yet.

    Sets `request.visit_partner` (whose link was followed) and `request.asks_visit_consent`; pages that record visits of
    their own, such as a storefront, call `note_storefront_visit`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Follow the code, answer the page, and keep the visitor's key if one was needed."""
        request.visit_partner = None  # type: ignore[attr-defined]
        request.asks_visit_consent = False  # type: ignore[attr-defined]
        code = request.GET.get("via")
        if code and request.method == "GET":
            found = ReferralCode.objects.filter(code=code[:40], retired_at__isnull=True).select_related("partner")
            if referral := found.first():
                note_visit(request, referral.partner, Touch.Kind.REFERRAL, f"{request.path}?via={referral.code}")
        response = self.get_response(request)
        if key := getattr(request, "new_visitor_key", ""):
            response.set_cookie(VISITOR_COOKIE, key, REMEMBER_FOR, httponly=True, samesite="Lax")
        return response


def note_visit(request: HttpRequest, partner: Organization, kind: str, source: str) -> None:
    """Record the visit if this person consented; ask where they have not answered yet.

    Somebody signed in for a buyer answers once for themselves, a visitor by a cookie; a visitor is pseudonymous.
    """
    request.visit_partner = partner  # type: ignore[attr-defined]
    organization = getattr(request, "organization", None)
    if organization is not None:
        if not organization.is_buyer or organization == partner:
            return
        answer = visit_consent(request.user, WORDING)
        if answer:
            record_visit(partner=partner, kind=kind, source=source, buyer=organization, user=request.user)
    else:
        answer = {"yes": True, "no": False}.get(request.COOKIES.get(CONSENT_COOKIE, ""))
        if answer:
            record_visit(partner=partner, kind=kind, source=source, visitor=visitor_key(request))
    if answer is None:
        request.asks_visit_consent = True  # type: ignore[attr-defined]
        request.visit_question = Question(partner.pk, kind, source).sign()  # type: ignore[attr-defined]


def note_storefront_visit(request: HttpRequest, partner: Organization) -> None:
    """Record, as `note_visit` does, that this page of the partner was visited."""
    note_visit(request, partner, Touch.Kind.VISIT, request.path)


def visitor_key(request: HttpRequest) -> str:
    """The visitor's random key, a new one if they have none; the middleware keeps it in a cookie."""
    key = request.COOKIES.get(VISITOR_COOKIE, "") or getattr(request, "new_visitor_key", "")
    if not key:
        key = secrets.token_urlsafe(24)
        request.new_visitor_key = key  # type: ignore[attr-defined]
    return key
