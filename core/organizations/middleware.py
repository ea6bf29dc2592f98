"""Which organisation a request acts for, and what happens where a form or a link belongs to another one."""

from collections.abc import Callable
from typing import Any, cast  # Any: Django's types know no view's arguments

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from core.kit.context_fields import ORGANIZATION_FIELD, ORGANIZATION_HEADER, ORGANIZATION_QUERY, beside_form, sent_form
from core.organizations.access import Rule, Scope
from core.organizations.models import Membership
from core.organizations.models.legal import unanswered
from core.organizations.places import workspace_groups
from core.organizations.reader_language import chosen_language
from core.organizations.request import VisitorRequest
from core.organizations.waiting import forget_counts, shown_counts, waiting_counts

SESSION_KEY = "organization"
#: Requests that change nothing.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Sent by the page that offers to switch: the organisation to switch to before the form is taken.
SWITCH_FIELD = "form_switch"


class AccountLanguageMiddleware:
    """A signed-in person reads pages in the language of their account, where they chose one; others as Django's
    `LocaleMiddleware` found: by cookie, then by what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the account's language until the response is made."""
        if request.user.is_authenticated and (chosen := chosen_language(request.user)):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class CurrentOrganizationMiddleware:
    """Sets `request.memberships`, `request.membership` and `request.organization` (the last two may be None).

    `request.sidenav(section)` lists the places of the member for the frame; the numbers in it cost one query, made when
    a page shows it and none was made in the last seconds.

    The session names the organisation; a person acts for one at a time, the first they joined unless they switched.
    One query for somebody signed in, none for a visitor.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the attributes and go on."""
        visitor = cast("VisitorRequest", request)
        attach_organization(visitor)
        response = self.get_response(request)
        if request.method not in SAFE and visitor.organization is not None:
            forget_counts(visitor.organization)
        return response


def attach_organization(request: VisitorRequest) -> None:
    """Find who the signed-in person acts for, and set what the middleware promises."""
    memberships: list[Membership] = []
    if request.user.is_authenticated:
        memberships = list(
            Membership.objects.filter(user=request.user)
            .select_related("organization")
            .annotate(owes_agreement=Exists(unanswered("user")))
            .order_by("created_at", "pk")
        )
    wanted = request.session.get(SESSION_KEY)
    chosen = next((m for m in memberships if m.organization_id == wanted), None)
    membership = chosen or (memberships[0] if memberships else None)

    def sidenav(section: str) -> list[object]:
        if membership is None:
            return []
        counts = shown_counts if request.method in SAFE else waiting_counts
        return list(workspace_groups(membership, section, counts(membership.organization)))

    request.memberships = memberships
    request.membership = membership
    request.organization = membership.organization if membership else None
    request.sidenav = sidenav
    # The operator's people work with the texts that they publish.
    request.owes_agreement = any(
        getattr(each, "owes_agreement", False) and not each.organization.is_operator for each in memberships
    )


class StatedOrganizationMiddleware:
    """Holds every form to the organisation that it was opened for, and every link to the one that it leads into.

    A form says its organisation in a hidden field, htmx in a header. If the person acts for another one by now, nothing
    is written: a page says so, shows what was typed, and offers to switch and send it. The same where a form says none,
    to a public page too: it may have been opened for another one, or before the person signed in. A link in a mail
    names its organisation in its query; while the person acts for another one, it offers to switch. So does a page that
    the current organisation may not open, though another one of the same person may, instead of 404 or 403.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on: the work is done before the view, or after it refused."""
        return self.get_response(request)

    def process_view(
        self, request: VisitorRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Stop a form of another organisation or of none, and a link to another one."""
        if request.method == "GET":
            return _link_to_another(request, getattr(view, "rule", None))
        if request.method != "POST" or getattr(view, "csrf_exempt", False) or not request.user.is_authenticated:
            return None
        rule: Rule | None = getattr(view, "rule", None)
        match = request.resolver_match
        if (rule is not None and rule.scope == Scope.PERSON) or (match and match.view_name == "organizations:sign_out"):
            return None  # of the person, or about which organisation to act for
        stated = request.POST.get(ORGANIZATION_FIELD) or request.headers.get(ORGANIZATION_HEADER, "")
        if not stated:
            return _form_of_none(request, rule)
        if request.organization is not None and stated == str(request.organization.pk):
            return None
        meant = next((each for each in request.memberships if str(each.organization_id) == stated), None)
        if meant is not None and request.POST.get(SWITCH_FIELD) == stated:
            request.session[SESSION_KEY] = meant.organization_id
            attach_organization(request)
            messages.info(request, _("You now act for %(organization)s.") % {"organization": meant.organization})
            return None
        return _form_of_another(request, meant)

    def process_exception(self, request: VisitorRequest, exception: Exception) -> HttpResponse | None:
        """Offer to switch where another organisation of the same person may open the page."""
        if request.method != "GET" or not isinstance(exception, (Http404, PermissionDenied)):
            return None
        for membership in request.memberships:
            if membership != request.membership and _opens_for(request, membership):
                return _offer_to_switch(request, membership)
        return None


def _link_to_another(request: VisitorRequest, rule: Rule | None) -> HttpResponse | None:
    """The offer to switch, where the link names another organisation of the person that may open the page."""
    stated = request.GET.get(ORGANIZATION_QUERY, "")
    if not stated or rule is None or rule.scope in (Scope.PUBLIC, Scope.PERSON):
        return None
    meant = next((each for each in request.memberships if str(each.organization_id) == stated), None)
    if meant is None or meant == request.membership or not rule.allows(meant):
        return None
    return _offer_to_switch(request, meant)


def _offer_to_switch(request: VisitorRequest, meant: Membership) -> HttpResponse:
    context = {"meant": meant.organization, "path": request.get_full_path()}
    return render(request, "organizations/link_to_another.html", context, status=409)


def _form_of_another(request: VisitorRequest, meant: Membership | None) -> HttpResponse:
    context = {
        "meant": meant.organization if meant else None,
        "sent_form": sent_form(request, without=(ORGANIZATION_FIELD, SWITCH_FIELD)),
        "organization_field": ORGANIZATION_FIELD,
        "switch_field": SWITCH_FIELD,
    }
    if request.headers.get("HX-Request"):
        return beside_form(request, "organizations/components/form_of_another.html", context)
    return render(request, "organizations/form_of_another.html", context, status=409)


def _form_of_none(request: VisitorRequest, rule: Rule | None) -> HttpResponse | None:
    """The answer to a form that says no organisation; None where it needs none, or the rule refuses it anyway."""
    if rule is None or request.organization is None or not rule.allows(request.membership):
        return None
    if request.headers.get("HX-Request"):
        return beside_form(request, "organizations/components/form_of_none.html", {})
    context = {"sent_form": sent_form(request, without=(ORGANIZATION_FIELD, SWITCH_FIELD))}
    return render(request, "organizations/form_of_none.html", context, status=409)


def _opens_for(request: VisitorRequest, membership: Membership) -> bool:
    """Whether the page opens for this membership. It is tried, and whatever that writes is taken back."""
    match = request.resolver_match
    rule: Rule | None = getattr(match.func, "rule", None) if match else None
    if match is None or rule is None or rule.scope == Scope.PERSON or not rule.allows(membership):
        return False
    acting = request.membership, request.organization
    request.membership, request.organization = membership, membership.organization
    try:
        with transaction.atomic():
            answer = match.func(request, *match.args, **match.kwargs)
            transaction.set_rollback(True)
        # Not closed: that would tell Django that the request is over.
        return bool(answer.status_code < 400)
    except (Http404, PermissionDenied):
        return False
    finally:
        request.membership, request.organization = acting
