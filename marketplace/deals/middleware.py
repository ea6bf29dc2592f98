"""Followed referral links, and the visitor's say about being remembered."""

import secrets
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import cast
from urllib.parse import parse_qs, urlsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare

from core.organizations.access import Scope
from core.organizations.models import Organization
from core.organizations.request import VisitorRequest
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.set_visit_consent import WORDING
from marketplace.deals.domain.question import Question
from marketplace.deals.models import Touch
from marketplace.deals.queries.codes import open_codes
from marketplace.deals.queries.visits import visit_consent, waiting_visit

SALT = "deals.visitor"
CONSENT_COOKIE = "visit_consent"
CONSENT_SALT = "deals.visit_consent"
#: A visitor's no, which stays one.
NO = "no"
VISITOR_COOKIE = "visitor"
REMEMBER_FOR = 180 * 24 * 3600


class VisitRequest(VisitorRequest):
    """A request with what this middleware sets; `new_visitor_key` becomes a cookie, unless it is empty.

    `visits`: what is recorded once the page was shown; `tells_visit`: the page says so; `asks_about_browser`: the
    question is about what waits in this browser since before the person signed in.
    """

    visits: list[Callable[[], object]]
    tells_visit: bool
    visit_partner: Organization | None
    asks_visit_consent: bool
    asks_about_browser: bool
    visit_question: str
    new_visitor_key: str


class ReferralMiddleware:
    """Records a followed `?via=CODE` once there is consent, and asks for it where there is none yet.

    Only a public page that somebody opened and that was shown is a visit: no picture, frame, script or prefetch, no
    redirect that nobody clicked, no page that is missing or private. Nor is a link on one of our own pages a referral,
    such as a partner's website that is its own link: whoever clicks it is here already, and nobody brought them.

    Sets `request.visit_partner` (whose link was followed) and `request.asks_visit_consent`; pages that record visits of
    their own, such as a storefront, call `note_visit`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Follow the code, answer the page, and keep the visitor's key if one was needed."""
        visit = cast("VisitRequest", request)
        visit.visit_partner, visit.new_visitor_key, visit.visits = None, "", []
        visit.asks_visit_consent = visit.tells_visit = visit.asks_about_browser = False
        _ask_about_browser(visit)
        code = request.GET.get("via")
        if code and _is_here(request) and was_opened(request) and _is_public(request) and _brings(request, code):
            found = open_codes().filter(code=code[:40])
            if referral := found.select_related("partner").first():
                note_visit(request, referral.partner, Touch.Kind.REFERRAL, f"{request.path}?via={referral.code}")
        response = self.get_response(request)
        if visit.visits and _is_whole_page(response):
            for record in visit.visits:
                record()
        if visit.new_visitor_key:
            signed = signing.Signer(salt=SALT).sign(visit.new_visitor_key)
            response.set_cookie(VISITOR_COOKIE, signed, REMEMBER_FOR, httponly=True, samesite="Lax")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A page that says what went wrong records nothing, so it neither asks nor tells."""
        visit = cast("VisitRequest", request)
        visit.asks_visit_consent = visit.tells_visit = False
        visit.visits = []


def note_visit(request: HttpRequest, partner: Organization, kind: str, source: str) -> None:
    """Record the visit once the page was shown, if this person consented; ask where they have not answered yet.

    A yes covers all partners, so every page that is recorded says for whom, with a button to withdraw.
    Somebody signed in for a buyer answers once for themselves, a visitor by a cookie; a visitor is pseudonymous.
    """
    visit = cast("VisitRequest", request)
    if not _is_here(request) or not was_opened(request):
        return
    visit.visit_partner = partner
    organization: Organization | None = getattr(request, "organization", None)
    if organization is not None and visit.user.is_authenticated:
        if not organization.is_buyer or organization == partner:
            return
        answer = visit_consent(visit.user, WORDING)
        if answer:
            visit.visits.append(
                partial(record_visit, partner=partner, kind=kind, source=source, buyer=organization, user=visit.user)
            )
    else:
        answer = _answer_of(request)
        if answer:
            visit.visits.append(
                partial(record_visit, partner=partner, kind=kind, source=source, visitor=known_visitor(request))
            )
    if answer:
        visit.tells_visit = True
    if answer is None:
        visit.asks_visit_consent, visit.asks_about_browser = True, False
        visit.visit_question = Question(partner.pk, kind, source).sign(asked_whom(request))


def _ask_about_browser(visit: VisitRequest) -> None:
    """Ask who signed in and has not answered on their account whether what waits in this browser is theirs: whoever
    said yes in it may have been somebody else."""
    visitor = known_visitor(visit)
    if not visitor or not visit.user.is_authenticated or not _is_here(visit) or not was_opened(visit):
        return
    organization: Organization | None = getattr(visit, "organization", None)
    if (organization is not None and not organization.is_buyer) or visit_consent(visit.user, WORDING) is not None:
        return
    waiting = waiting_visit(visitor)
    if waiting is None or waiting.partner == organization:
        return
    visit.visit_partner, visit.visit_question = waiting.partner, ""
    visit.asks_visit_consent = visit.asks_about_browser = True


def consent_of(visitor: str) -> str:
    """The yes of this visitor to the question in its wording: another wording, and another browser, is asked again."""
    return signing.Signer(salt=CONSENT_SALT).sign(f"yes-{WORDING}-{visitor}")


def _answer_of(request: HttpRequest) -> bool | None:
    """What the browser's visitor answered. A yes that this site did not write down for just this visitor is none."""
    answer, visitor = request.COOKIES.get(CONSENT_COOKIE, ""), known_visitor(request)
    if answer == NO:
        return False
    return True if visitor and constant_time_compare(answer, consent_of(visitor)) else None


def asked_whom(request: HttpRequest) -> str:
    """Whom the page's question is put to: the person and the organisation they act for, else the visitor's browser.

    All who have no key yet are one: the page is kept for them.
    """
    organization: Organization | None = getattr(request, "organization", None)
    if request.user.is_authenticated:
        return f"user:{request.user.pk}:{organization.pk if organization is not None else ''}"
    return f"visitor:{known_visitor(request)}"


def _is_here(request: HttpRequest) -> bool:
    """Whether the page is one of the marketplace's: on a partner's own host nobody is asked for consent, and a cookie
    is that host's alone. What was seen there proves no touch."""
    return getattr(request, "own_host", None) is None


def was_opened(request: HttpRequest) -> bool:
    """Whether somebody opened this page, as far as their browser says: old browsers say nothing.

    A picture, a frame or a script is no page, a prefetch is nobody's wish, and a redirect from another site that nobody
    clicked comes without `Sec-Fetch-User`.
    """
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return False
    if request.headers.get("Sec-Fetch-Dest", "document") != "document" or request.headers.get("HX-Request"):
        return False
    mode = request.headers.get("Sec-Fetch-Mode", "")
    if not mode:
        return True
    clicked = request.headers.get("Sec-Fetch-User") == "?1"
    return mode == "navigate" and (clicked or request.headers.get("Sec-Fetch-Site") == "same-origin")


def _brings(request: HttpRequest, code: str) -> bool:
    """Whether the link was followed from elsewhere, as far as the browser says. The page that the link led to, shown
    once more, such as in another language, was reached by it."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host():
        return code in parse_qs(came_from.query).get("via", [])
    return request.headers.get("Sec-Fetch-Site") != "same-origin"


def _is_whole_page(response: HttpResponse) -> bool:
    """Whether a page was shown, and no part of one, file or error."""
    if response.status_code != HTTPStatus.OK or response.streaming:
        return False
    return response.content.lstrip()[:9].lower() == b"<!doctype"


def _is_public(request: HttpRequest) -> bool:
    """Whether everybody may open the page: who reads a private one is not told to others by its address."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    rule = getattr(match.func, "rule", None)
    return match.url_name == "wagtail_serve" if rule is None else rule.scope == Scope.PUBLIC


def known_visitor(request: HttpRequest) -> str:
    """The key that this site gave the visitor's browser; nothing where there is none, or one that we did not make."""
    try:
        return signing.Signer(salt=SALT).unsign(request.COOKIES.get(VISITOR_COOKIE, ""))
    except signing.BadSignature:
        return ""


def visitor_key(request: HttpRequest) -> str:
    """The visitor's random key, a new one if they have none; the middleware keeps it in a cookie."""
    key = known_visitor(request) or getattr(request, "new_visitor_key", "")
    if not key:
        key = secrets.token_urlsafe(24)
        cast("VisitRequest", request).new_visitor_key = key
    return key
