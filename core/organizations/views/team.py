"""Members, invitations, and the organisation's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first, effects_of
from core.kit import clock
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, may, public, requires
from core.organizations.actions.accept_invitation import OtherAddress, accept_invitation
from core.organizations.actions.change_member import LastOwner, change_member
from core.organizations.actions.decide_join import AnsweredAlready, decide_join
from core.organizations.actions.edit_organization import edit_organization
from core.organizations.actions.invite_member import AlreadyMember, MayNotGrant, NotVerifiedYet, invite_member
from core.organizations.actions.join_as_new_person import join_as_new_person
from core.organizations.actions.revoke_invitation import revoke_invitation
from core.organizations.forms.account import PersonForm
from core.organizations.forms.team import InviteForm, OrganizationForm, RoleForm
from core.organizations.middleware import SESSION_KEY
from core.organizations.one_time import edits, once
from core.organizations.queries.arrival import open_join_requests
from core.organizations.queries.invitations import InvitationGone, find_invitation, has_account
from core.organizations.queries.standing import last_reason, steps_to_verification, what_continues, what_stops
from core.organizations.queries.team_page import members_of, team_page, unused_invitations
from core.organizations.request import OrganizationRequest
from core.organizations.roles import RoleElsewhere
from core.organizations.views.account import BACKEND

if TYPE_CHECKING:
    from core.organizations.models import Invitation, Membership


@requires(Can.VIEW)
def team(request: OrganizationRequest, form: InviteForm | None = None) -> HttpResponse:
    """Who works here, and who was invited."""
    page = team_page(current_organization(request), clock.now())
    context = {
        "members": page.members,
        "invitations": page.invitations,
        "form": form or InviteForm(organization=current_organization(request)),
        "roles": page.roles,
        # A company that stopped buying or selling still has members in roles that it gives no more.
        "given": {each.role.value for each in page.roles},
        "join_requests": page.join_requests,
        "may_manage_team": may(request.membership, Can.TEAM),
        "section": "team",
    }
    return render(request, "organizations/team.html", context)


@require_POST
@requires(Can.TEAM)
@throttled("invite")
@once
def invite(request: OrganizationRequest) -> HttpResponseBase:
    """Invite somebody by e-mail."""
    form = InviteForm(request.POST, organization=current_organization(request))
    if form.is_valid():
        try:
            invite_member(current_organization(request), by=request.membership, **form.cleaned_data)
        except (AlreadyMember, NotVerifiedYet) as error:
            form.add_error("email", str(error))
        except (MayNotGrant, RoleElsewhere) as error:
            form.add_error("role", str(error))
        else:
            messages.success(request, _("Invited %(email)s.") % form.cleaned_data)
            return redirect("organizations:team")
    return team(request, form=form)


def _ask_to_revoke(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(unused_invitations(current_organization(request)), pk=pk)
    return Question(
        _("Withdraw the invitation to %(email)s?") % {"email": found.email},
        (_("The link in the mail stops working. You can invite the address again."),),
        _("Withdraw invitation"),
        reverse("organizations:team"),
        "team",
    )


@require_POST
@requires(Can.TEAM)
@asks_first(_ask_to_revoke)
def invitation_revoke(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    found = get_object_or_404(unused_invitations(current_organization(request)), pk=pk)
    revoke_invitation(found)
    messages.success(request, _("Withdrew the invitation to %(email)s.") % {"email": found.email})
    return redirect("organizations:team")


def _ask_to_remove(request: OrganizationRequest, pk: int) -> Question | None:
    organization = current_organization(request)
    found = get_object_or_404(members_of(organization), pk=pk)
    if "remove" not in request.POST:
        return None
    names = {"name": found.user, "organization": organization}
    return Question(
        _("Remove %(name)s from %(organization)s?") % names,
        (
            _("%(name)s can no longer act for %(organization)s or read what belongs to it.") % names,
            _("Entries by %(name)s are kept with the name. To return, %(name)s needs a new invitation.") % names,
        ),
        _("Remove %(name)s") % names,
        reverse("organizations:team"),
        "team",
    )


@require_POST
@requires(Can.TEAM)
@asks_first(_ask_to_remove)
def member_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Another role, or the end of a membership (`remove` in the form)."""
    membership = get_object_or_404(members_of(current_organization(request)), pk=pk)
    form = RoleForm(request.POST, organization=current_organization(request))
    remove = "remove" in request.POST
    if not remove and not form.is_valid():
        messages.error(request, _("Choose one of the roles."))
        return redirect("organizations:team")
    try:
        change_member(membership, role=None if remove else form.cleaned_data["role"], by=request.membership)
    except (LastOwner, MayNotGrant, RoleElsewhere) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s was removed.") % {"name": membership.user} if remove else _("Saved."))
    return redirect("organizations:team")


@require_POST
@requires(Can.TEAM)
@once
def join_decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let somebody in who asked to join, in a role, or not (`decline` in the form)."""
    found = get_object_or_404(open_join_requests(current_organization(request)), pk=pk)
    form = RoleForm(request.POST, organization=current_organization(request))
    decline = "decline" in request.POST
    if not decline and not form.is_valid():
        messages.error(request, _("Choose one of the roles."))
        return redirect("organizations:team")
    try:
        decide_join(found, role=None if decline else form.cleaned_data["role"], by=request.membership)
    except (AnsweredAlready, MayNotGrant, RoleElsewhere) as error:
        messages.error(request, str(error))
    else:
        words = _("You declined the request of %(name)s.") if decline else _("%(name)s is a member now.")
        messages.success(request, words % {"name": found.user})
    return redirect("organizations:team")


def _ask_to_cease(request: OrganizationRequest) -> Question | None:
    found = current_organization(request)
    effects = effects_of("cease_partner", found) if found.is_partner and "is_partner" not in request.POST else ()
    if not effects or not OrganizationForm(request.POST, instance=found).is_valid():
        return None
    heading = _("Stop selling solutions as %(organization)s?") % {"organization": found}
    return Question(heading, effects, _("Stop selling solutions"), reverse("organizations:organization"), "team")


@requires(Can.TEAM)
@asks_first(_ask_to_cease)
@edits
def organization(request: OrganizationRequest) -> HttpResponse:
    """What others read about the organisation."""
    found = current_organization(request)
    form = OrganizationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        if edit_organization(found, **form.cleaned_data):
            messages.success(request, _("Saved."))
        else:
            messages.warning(
                request,
                _(
                    "Saved. Your organisation was verified by its name, so the operator decides whether it can have"
                    " the new one. Your present name stays until then."
                ),
            )
        return redirect("organizations:organization")
    context = {"form": form, "section": "team"}
    return render(request, "organizations/organization.html", context, status=422 if form.errors else 200)


@requires(Can.VIEW)
def standing(request: OrganizationRequest) -> HttpResponse:
    """Whether the organisation is verified, what is left to do, and what a suspension stops."""
    found = current_organization(request)
    context = {
        "steps": steps_to_verification(found),
        "reason": last_reason(found),
        "stops": what_stops(),
        "continues": what_continues(),
        "section": "team",
    }
    return render(request, "organizations/standing.html", context)


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
