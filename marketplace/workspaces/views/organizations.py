"""The operator's screen of organisations: finding, verifying, suspending, names, domains, merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.kit.versions import stated_version
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.presenting.queries.organizations import find_organization
from core.organizations.request import OrganizationRequest
from core.organizations.verifying.actions.change_external_ids import add_external_id
from core.organizations.verifying.actions.claim_domain import CannotClaim
from core.organizations.verifying.actions.decide_name import NoNameWaits, decide_name
from core.organizations.verifying.actions.grant_domain import grant_domain
from core.organizations.verifying.actions.lift_suspension import NotSuspended, lift_suspension
from core.organizations.verifying.actions.merge_organizations import CannotMerge, merge_organizations
from core.organizations.verifying.actions.prove_domain import DomainTaken
from core.organizations.verifying.actions.suspend_organization import CannotSuspend, suspend_organization
from core.organizations.verifying.actions.verify_organization import (
    ChecklistIncomplete,
    NotToVerify,
    OtherOrganization,
    ReasonNeeded,
    verify_organization,
)
from core.organizations.verifying.queries.duplicates import also_of
from core.organizations.verifying.queries.merge import merge_plan
from core.organizations.verifying.queries.standing import (
    all_organizations,
    organization_file,
    what_continues,
    what_stops,
    with_look_alike_names,
)
from marketplace.workspaces.forms import (
    ExternalIdForm,
    GrantDomainForm,
    MergeForm,
    NameForm,
    OrganizationSearchForm,
    ReasonForm,
    VerifyForm,
)

if TYPE_CHECKING:
    from core.organizations.models import Organization

PAGE = 50


@require_safe
@operator_only(Can.TEAM)
def index(request: OrganizationRequest) -> HttpResponse:
    """Those that wait for a decision first; any by name, domain or address."""
    form = OrganizationSearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    state = asked["state"] if "state" in request.GET or asked["q"] else "waiting"
    page = Paginator(all_organizations(asked["q"], state), PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "organizations",
        "form": OrganizationSearchForm(initial={"q": asked["q"], "state": state}),
        "page_obj": page,
        "look_alike": with_look_alike_names(page.object_list),
    }
    return render(request, "workspaces/organizations.html", context)


@require_safe
@operator_only(Can.TEAM)
def detail(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Everything to decide by, and the decisions that are open."""
    return _page(request, _found(slug))


@require_POST
@operator_only(Can.TEAM)
@once
def verify(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Verify by the checklist."""
    found, form = _found(slug), VerifyForm(request.POST)
    if form.is_valid():
        try:
            verify_organization(found, by=request.user, seen=_seen(request), **form.cleaned_data)
        except ChecklistIncomplete as error:
            form.add_error("checked", str(error))
        except (ReasonNeeded, NotToVerify, OtherOrganization) as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("%(name)s is verified and public.") % {"name": found})
            return redirect("workspaces:organization", slug=slug)
    return _page(request, found, verify_form=form)


def _ask_to_suspend(request: OrganizationRequest, slug: str) -> Question | None:
    found = _found(slug)
    if not ReasonForm(request.POST, prefix="suspend").is_valid():
        return None
    return Question(
        _("Suspend %(name)s?") % {"name": found},
        (*what_stops(), *what_continues()),
        _("Suspend organisation"),
        reverse("workspaces:organization", args=[slug]),
        "organizations",
    )


@require_POST
@operator_only(Can.TEAM)
@asks_first(_ask_to_suspend)
@once
def suspend(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Suspend with a reason."""
    found, form = _found(slug), ReasonForm(request.POST, prefix="suspend")
    if form.is_valid():
        try:
            suspend_organization(found, by=request.user, **form.cleaned_data)
        except (CannotSuspend, ReasonNeeded) as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("%(name)s is suspended. Its people were told why.") % {"name": found})
            return redirect("workspaces:organization", slug=slug)
    return _page(request, found, suspend_form=form)


@require_POST
@operator_only(Can.TEAM)
@once
def lift(request: OrganizationRequest, slug: str) -> HttpResponse:
    """End the suspension."""
    found = _found(slug)
    try:
        lift_suspension(found, by=request.user)
    except NotSuspended as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The suspension of %(name)s is lifted.") % {"name": found})
    return redirect("workspaces:organization", slug=slug)


@require_POST
@operator_only(Can.TEAM)
@once
def name(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Accept or refuse the wanted name."""
    found, form = _found(slug), NameForm(request.POST, prefix="name")
    if form.is_valid():
        accept, reason = form.cleaned_data["decision"] == "accept", form.cleaned_data["reason"]
        try:
            decide_name(found, accept=accept, reason=reason, by=request.user, seen=_seen(request))
        except (NoNameWaits, ReasonNeeded, OtherOrganization) as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("Decided. Its people were told."))
            return redirect("workspaces:organization", slug=slug)
    return _page(request, found, name_form=form)


@require_POST
@operator_only(Can.TEAM)
@once
def domain(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Decide that a domain belongs to the organisation."""
    found, form = _found(slug), GrantDomainForm(request.POST, prefix="domain")
    if form.is_valid():
        try:
            granted = grant_domain(found, form.cleaned_data["domain"], by=request.user, seen=_seen(request))
        except (CannotClaim, DomainTaken, OtherOrganization) as error:
            form.add_error("domain", str(error))
        else:
            messages.success(
                request, _("%(domain)s belongs to %(name)s now.") % {"domain": granted.domain, "name": found}
            )
            return redirect("workspaces:organization", slug=slug)
    return _page(request, found, domain_form=form)


@require_POST
@operator_only(Can.TEAM)
@once
def id_add(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Say by what others know the organisation."""
    found, form = _found(slug), ExternalIdForm(request.POST, prefix="id")
    if form.is_valid():
        try:
            added = add_external_id(found, **form.cleaned_data, by=request.user, seen=_seen(request))
        except OtherOrganization as error:
            form.add_error("key", str(error))
        else:
            messages.success(request, _("%(id)s is an id of %(name)s.") % {"id": added, "name": found})
            if other := also_of(added.source, added.key, found):
                words = _("%(name)s has the same id: both are listed under possible duplicates.") % {"name": other}
                messages.warning(request, words)
            return redirect("workspaces:organization", slug=slug)
    return _page(request, found, id_form=form)


def _ask_to_merge(request: OrganizationRequest, slug: str) -> Question | None:
    found, into = _found(slug), find_organization(request.POST.get("into", ""))
    if into is None or not MergeForm(request.POST).is_valid():
        return None
    plan = merge_plan(found, into)
    if plan.obstacles:
        return None
    names = {"name": found, "into": into}
    return Question(
        _("Merge %(name)s into %(into)s?") % names,
        (
            *(_("%(count)s %(words)s: moved") % {"count": count, "words": words} for count, words in plan.moves),
            *(
                _("%(person)s (%(email)s) becomes a member of %(into)s: %(role)s")
                % {"person": person, "email": email, "into": into, "role": role}
                for person, email, role in plan.members
            ),
            _("%(name)s is suspended for good and stays in the history.") % names,
            _("This cannot be undone."),
        ),
        _("Merge organisations"),
        reverse("workspaces:organization", args=[slug]),
        "organizations",
    )


@operator_only(Can.TEAM)
@asks_first(_ask_to_merge)
@once
def merge(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Say what a merge would do; done once, by the button under it."""
    found = _found(slug)
    form = MergeForm(request.POST or None, initial={"into": request.GET.get("into", "")})
    into = find_organization(request.POST.get("into") or request.GET.get("into", ""))
    if request.method == "POST" and form.is_valid():
        if into is None:
            form.add_error("into", _("There is no organisation with this address."))
        else:
            try:
                reason = form.cleaned_data["reason"]
                merge_organizations(found, into, reason=reason, by=request.user, seen=_seen(request))
            except (CannotMerge, OtherOrganization, ReasonNeeded) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("%(name)s was merged into %(into)s.") % {"name": found, "into": into})
                return redirect("workspaces:organization", slug=into.slug)
    context = {
        "section": "organizations",
        "subject": found,
        "into": into,
        "plan": merge_plan(found, into) if into is not None else None,
        "form": form,
    }
    return render(request, "workspaces/organization_merge.html", context, status=422 if form.errors else 200)


def _seen(request: OrganizationRequest) -> str:
    """What the page says that the operator read on it; nothing where it does not."""
    return stated_version(request.POST)


def _found(slug: str) -> Organization:
    return get_object_or_404(all_organizations(), slug=slug)


def _page(request: OrganizationRequest, found: Organization, **forms: Any) -> HttpResponse:
    context = {
        "section": "organizations",
        "subject": found,
        "file": organization_file(found),
        "verify_form": VerifyForm(),
        "suspend_form": ReasonForm(prefix="suspend"),
        "name_form": NameForm(prefix="name"),
        "domain_form": GrantDomainForm(prefix="domain"),
        "id_form": ExternalIdForm(prefix="id"),
        **forms,
    }
    return render(request, "workspaces/organization.html", context, status=422 if forms else 200)
