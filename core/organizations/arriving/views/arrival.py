"""On the way in: confirming an address, then an organisation to act for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit.events import announce
from core.kit.throttling import throttled
from core.organizations.access import public, signed_in
from core.organizations.arriving.actions.ask_to_join import NobodyToJoin, ask_to_join
from core.organizations.arriving.actions.confirm_email import confirm_email
from core.organizations.arriving.actions.finish_sign_up import finish_sign_up
from core.organizations.arriving.actions.send_confirmation import ConfirmedAlready, SentJustNow, send_confirmation
from core.organizations.arriving.forms.sign_up import AddressForm, ConfirmForm, SetUpForm
from core.organizations.arriving.queries.arrival import (
    LinkGone,
    arrival,
    find_confirmation,
    open_confirmation,
    sign_up_of,
)
from core.organizations.arriving.views.sign_up import BACKEND, SIGNED_UP
from core.organizations.events import PersonArrived
from core.organizations.middleware import SESSION_KEY
from core.organizations.one_time import once
from core.organizations.request import SignedInRequest, VisitorRequest

if TYPE_CHECKING:
    from core.organizations.models import Membership


@signed_in
@throttled("confirmation")
def email_unconfirmed(request: SignedInRequest) -> HttpResponse:
    """Where a link was sent, another one, or another address for it."""
    if request.user.is_confirmed:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = AddressForm(request.POST if request.POST.get("email") else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        email = form.cleaned_data["email"] if form.is_bound else ""
        try:
            send_confirmation(request.user, email=email or _waiting_address(request))
        except (SentJustNow, ConfirmedAlready) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("A new link is on its way. Earlier links no longer work."))
        return redirect("organizations:email_unconfirmed")
    context = {"form": form, "address": _waiting_address(request), "sign_up": sign_up_of(request.user)}
    return render(request, "organizations/email_unconfirmed.html", context)


@public
@throttled("confirmation")
def confirm(request: VisitorRequest, token: str) -> HttpResponse:
    """The page behind the link in the mail. Only the button confirms: programs that open links in mails do not.

    Whoever signed up with somebody else's address must not have it confirmed by that person's click. So the account's
    password is asked for, unless the person is signed in or this browser signed up for this very link. Then they are
    signed in.
    """
    try:
        found = find_confirmation(token, request.user if request.user.is_authenticated else None)
        if not request.user.is_authenticated and found.user.is_confirmed:
            return redirect_to_login(request.path)  # another address for an account that can sign in
        known = request.user.is_authenticated or request.session.get(SIGNED_UP, {}).get("link") == found.pk
        form = ConfirmForm(request.POST if request.method == "POST" else None, user=None if known else found.user)
        if request.method == "POST" and form.is_valid():
            membership = confirm_email(token, user=found.user)
            if not request.user.is_authenticated:
                login(request, found.user, backend=BACKEND)
                request.session.pop(SIGNED_UP, None)
            messages.success(request, _("Your e-mail address is confirmed."))
            return _arrived(cast("SignedInRequest", request), membership, found.email)
    except LinkGone as error:
        return render(request, "organizations/confirmation_gone.html", {"error": error}, status=410)
    return render(request, "organizations/confirm_email.html", {"confirmation": found, "form": form})


@signed_in
@throttled("arrival")
@once
def arrive(request: SignedInRequest) -> HttpResponse:
    """An organisation to act for: one to join, or a new one."""
    if not request.user.is_confirmed:
        return redirect("organizations:email_unconfirmed")
    if request.membership is not None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    found = arrival(request.user)
    typed = found.sign_up
    initial = {"organization": typed.organization, "kinds": typed.kinds} if typed else None
    form = SetUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _arrived(request, finish_sign_up(request.user, **form.cleaned_data), request.user.email)
    return render(request, "organizations/arrive.html", {"form": form, "arrival": found, "section": "today"})


@require_POST
@signed_in
@throttled("arrival")
def join(request: SignedInRequest) -> HttpResponse:
    """Ask the organisation of one's proved domain."""
    try:
        asked = ask_to_join(request.user)
    except NobodyToJoin as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("The admins of %(name)s were told. You receive an e-mail when they answer.")
            % {"name": asked.organization},
        )
    return redirect("organizations:arrive")


def _arrived(request: SignedInRequest, membership: Membership | None, email: str) -> HttpResponse:
    """On to the page that the person wanted first; else to the first steps of the organisation that they have now."""
    if membership is not None:
        request.session[SESSION_KEY] = membership.organization_id
        request.membership, request.organization = membership, membership.organization
    announce(PersonArrived(request, email))
    if membership is None and request.membership is None:
        return redirect("organizations:arrive")
    if membership is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    typed = sign_up_of(request.user)
    return redirect((typed.next_url if typed else "") or "organizations:getting_started")


def _waiting_address(request: SignedInRequest) -> str:
    """Where the last link went: the address of the account, or another one that the person gave since."""
    waiting = open_confirmation(request.user)
    return waiting.email if waiting else request.user.email
