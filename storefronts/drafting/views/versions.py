"""Earlier versions of a partner's page, and a case study that begins with another one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, public, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest, VisitorRequest
from storefronts.drafting.actions.duplicate_page import NotDuplicated, duplicate_page
from storefronts.drafting.actions.restore_version import NotRestored, restore_version
from storefronts.drafting.queries.ownership import area_of, own_case_studies, own_pages
from storefronts.drafting.queries.page_versions import page_versions, version_of
from storefronts.drafting.queries.preview_links import preview_link, previewed

KINDS = {"partner"}


@public
@require_safe
def preview(request: VisitorRequest, token: str) -> HttpResponse:
    """One version of a page, to whoever has its link, until the link is over."""
    found = previewed(token)
    if found is None:
        raise Http404
    vars(request)["draft_until"] = found.until
    response: HttpResponse = found.page.serve_preview(request, found.page.default_preview_mode)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # forms on the page name where they were sent from
    response["Cache-Control"] = "no-store"
    return response


@requires(Can.PUBLISH, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@once
def versions(request: OrganizationRequest, page: int) -> HttpResponse:
    """What was saved of the page and what changed each time; with a button, a version becomes the draft again."""
    organization = current_organization(request)
    found = get_object_or_404(own_pages(area_of(organization)), pk=page).specific
    if request.method == "POST":
        number, seen = whole_number(request.POST.get("version")), whole_number(request.POST.get("seen"))
        try:
            restore_version(found, number, by=request.user, seen=seen)
        except NotRestored as refused:
            messages.error(request, str(refused))
        else:
            words = _("The earlier version of %(page)s is the draft now. The live page has not changed.")
            messages.success(request, words % {"page": found.draft_title})
        return redirect("storefronts:versions", found.pk)
    shown = whole_number(request.GET.get("preview"))
    version = version_of(found, shown)
    context = {
        "page": found,
        "versions": page_versions(found),
        "link": preview_link(found, version) if version is not None else None,
        "shared": shown,
        "section": "storefront",
    }
    return render(request, "storefronts/versions.html", context)


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
@once
def duplicate(request: OrganizationRequest, page: int) -> HttpResponse:
    """Begin a case study with the words of this one."""
    organization = current_organization(request)
    found = get_object_or_404(own_case_studies(area_of(organization)), pk=page)
    try:
        copy = duplicate_page(found, by=request.user)
    except NotDuplicated as refused:
        messages.error(request, str(refused))
        return redirect("storefronts:manage")
    words = _("%(page)s is a new draft. Give it its own title, address and customer.")
    messages.success(request, words % {"page": copy.draft_title})
    return redirect("wagtailadmin_pages:edit", copy.pk)
