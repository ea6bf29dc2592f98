"""A buyer's people invite each other to a request."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question
from core.design.correction import ask_to_correct
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from core.organizations.roles import RoleElsewhere
from core.organizations.team.actions.invite_member import NotVerifiedYet
from marketplace.quotes.asking.actions.invite_colleague import CannotInvite, invite_colleague
from marketplace.quotes.asking.forms.colleagues import InviteColleagueForm
from marketplace.quotes.asking.queries.request_colleagues import colleagues_to_invite, invited_colleagues
from marketplace.quotes.asking.queries.requests import asked_requests


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def invite(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Tell a colleague of the request, or invite somebody to join who is told of it then."""
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    form = InviteColleagueForm(
        request.POST, colleagues=colleagues_to_invite(found, invited_colleagues(found), request.user)
    )
    if form.is_valid():
        try:
            made = invite_colleague(
                found, email=form.cleaned_data["address"], note=form.cleaned_data["note"], by=request.membership
            )
        except (CannotInvite, NotVerifiedYet, RoleElsewhere) as error:
            form.add_error("email" if form.cleaned_data["email"] else "colleague", str(error))
        else:
            words = (
                _("%(person)s was told of this request.")
                if made.user
                else _("%(person)s was invited to join your organisation, and is told of this request after that.")
            )
            messages.success(request, words % {"person": made})
            return redirect(f"{found.get_absolute_url()}#colleagues")
    question = Question(_("Invite a colleague"), (), _("Invite colleague"), found.get_absolute_url(), "requests")
    return ask_to_correct(request, form, question)
