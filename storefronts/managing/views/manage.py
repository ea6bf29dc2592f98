"""The storefront in the partner's workspace: how it stands, and the way to the editor and to review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.actions.sync_editors import sync_editors
from storefronts.drafting.queries.ownership import area_of, own_pages
from storefronts.drafting.queries.page_templates import template_choices
from storefronts.managing.queries.workshop import workshop
from storefronts.reviewing.actions.submit_page import NothingToReview, PageNotReady, submit_page
from storefronts.reviewing.forms.approvals import SubmissionForm
from storefronts.reviewing.views.approvals import submission_page
from storefronts.showing.queries.places import storefront_url
from storefronts.states import PageStage

KINDS = {"partner"}


@requires(Can.PUBLISH, kinds=KINDS)
@require_safe
def manage(request: OrganizationRequest) -> HttpResponse:
    """State, health and visits of the storefront, with every page of it."""
    return _manage(request)


def _manage(request: OrganizationRequest, refused: PageNotReady | None = None) -> HttpResponse:
    """The page, above it what keeps a page from being submitted that somebody has just tried to."""
    organization = current_organization(request)
    shop = workshop(organization, area_of(organization), request.membership)
    context = {
        "shop": shop,
        "refused": refused,
        "may_release": may(request.membership, Can.RELEASE),
        "templates": template_choices(),
        "public_url": storefront_url(organization),
        "section": "storefront",
    }
    return render(request, "storefronts/manage.html", context, status=422 if refused else 200)


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
def edit(request: OrganizationRequest) -> HttpResponse:
    """Open the editor; makes the area for whoever comes first."""
    organization = current_organization(request)
    area = open_editing_area(organization, by=request.user)
    sync_editors(organization)
    return redirect("wagtailadmin_pages:edit", area.page_id)


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
def case_study_new(request: OrganizationRequest) -> HttpResponse:
    """Open the editor with an empty case study; nothing is stored before somebody saves it there."""
    return _begin(request, "casestudypage")


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
def page_new(request: OrganizationRequest) -> HttpResponse:
    """The same with an empty page."""
    return _begin(request, "partnerpage")


def _begin(request: OrganizationRequest, model: str) -> HttpResponse:
    organization = current_organization(request)
    area = open_editing_area(organization, by=request.user)
    sync_editors(organization)
    return redirect("wagtailadmin_pages:add", "storefronts", model, area.page_id)


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
def submit(request: OrganizationRequest) -> HttpResponse:
    """Ask for the review of one page."""
    organization = current_organization(request)
    page = get_object_or_404(own_pages(area_of(organization)), pk=whole_number(request.POST.get("page")))
    form = SubmissionForm(request.POST)
    typed = any(request.POST.get(name, "").strip() for name in form.fields)
    if not form.is_valid():
        return submission_page(request, page, form)
    said = form.cleaned_data
    try:
        stage = submit_page(page, by=request.user, comment=said["comment"], publish_on=said["publish_on"])
    except PageNotReady as not_ready:
        return submission_page(request, page, form, not_ready=not_ready) if typed else _manage(request, not_ready)
    except NothingToReview as nothing:
        messages.error(request, str(nothing))
        if typed:
            return submission_page(request, page, form)
    else:
        words = {
            PageStage.COLLEAGUE: _("%(page)s was sent to your colleagues for approval."),
            PageStage.BRAND: _("%(page)s was sent to the owner of each brand that it shows, then to the operator."),
        }.get(stage, _("%(page)s was sent to the operator for review."))
        messages.success(request, words % {"page": page.draft_title})
    return redirect("storefronts:manage")
