"""Members and invitations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.kit import clock
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.arriving.queries.arrival import open_join_requests
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from core.organizations.roles import RoleElsewhere
from core.organizations.team.actions.change_member import LastOwner, change_member
from core.organizations.team.actions.decide_join import AnsweredAlready, decide_join
from core.organizations.team.actions.invite_member import AlreadyMember, MayNotGrant, NotVerifiedYet, invite_member
from core.organizations.team.actions.revoke_invitation import revoke_invitation
from core.organizations.team.forms.team import InviteForm, RoleForm
from core.organizations.team.queries.team_page import members_of, team_page, unused_invitations


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
