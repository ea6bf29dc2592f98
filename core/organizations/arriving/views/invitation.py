"""Joining by the link in a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.kit.throttling import throttled
from core.organizations.access import public
from core.organizations.arriving.actions.accept_invitation import OtherAddress, accept_invitation
from core.organizations.arriving.actions.join_as_new_person import join_as_new_person
from core.organizations.arriving.forms.sign_up import PersonForm
from core.organizations.arriving.queries.invitations import InvitationGone, find_invitation, has_account
from core.organizations.arriving.views.sign_up import BACKEND
from core.organizations.middleware import SESSION_KEY

if TYPE_CHECKING:
    from core.organizations.models import Invitation, Membership


@public
@throttled("invitation")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Join by the link in the mail: with one's account, or with a new one."""
    try:
        found = find_invitation(token)
    except InvitationGone as error:
        return render(request, "organizations/invitation_gone.html", {"error": error}, status=410)
    form = None if has_account(found) else _person_form(request, found)
    refusal = ""
    if request.method == "POST" and form is None and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            membership = _join(request, token, found.email, form)
        except (OtherAddress, InvitationGone) as error:
            refusal = str(error)
        else:
            if form is not None:
                login(request, membership.user, backend=BACKEND)
            request.session[SESSION_KEY] = membership.organization_id
            messages.success(request, _("Welcome to %(name)s.") % {"name": membership.organization})
            return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"invitation": found, "form": form, "error": refusal}
    return render(request, "organizations/invitation.html", context)


def _person_form(request: HttpRequest, found: Invitation) -> PersonForm:
    return PersonForm(request.POST or None, email=found.email, organization=found.organization.name)


def _join(request: HttpRequest, token: str, email: str, form: PersonForm | None) -> Membership:
    if form is not None:
        return join_as_new_person(token, email=email, **form.cleaned_data)
    if not request.user.is_authenticated:
        raise PermissionDenied
    return accept_invitation(token, user=request.user)
