"""Earlier versions of a partner's page, and one that begins with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.kit.numbers import whole_number
from core.kit.versions import stated_version
from core.organizations.access import Can, begins_nothing, current_organization, public, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest, VisitorRequest
from storefronts.drafting.actions.duplicate_page import NotDuplicated, duplicate_page
from storefronts.drafting.actions.end_preview_links import end_preview_links
from storefronts.drafting.actions.make_preview_link import TooManyLinks, make_preview_link
from storefronts.drafting.actions.note_preview_opened import note_preview_opened
from storefronts.drafting.actions.restore_version import NotRestored, restore_version
from storefronts.drafting.forms.preview_link import PreviewLinkForm
from storefronts.drafting.queries.ownership import area_of, own_duplicable, own_pages
from storefronts.drafting.queries.page_versions import page_versions, version_of
from storefronts.drafting.queries.preview_links import links_of, previewed

if TYPE_CHECKING:
    from wagtail.models import Page

KINDS = {"partner"}


@public
@require_safe
def preview(request: VisitorRequest, token: str) -> HttpResponse:
    """One version of a page, to whoever has its link; once the link is over, words and nothing of the page."""
    found = previewed(token)
    if found is None:
        raise Http404
    if found.page is None:
        response = render(request, "storefronts/preview_over.html", status=410)
    else:
        note_preview_opened(found.link)
        vars(request)["draft_until"] = found.link.until
        response = found.page.serve_preview(request, found.page.default_preview_mode)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # forms on the page name where they were sent from
    response["Cache-Control"] = "no-store"
    return response


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
@once
def preview_make(request: OrganizationRequest, page: int) -> HttpResponse:
    """Make a link to a version, for somebody outside."""
    found = _own_page(request, page)
    form = PreviewLinkForm(request.POST)
    version = version_of(found, form.cleaned_data["version"]) if form.is_valid() else None
    if version is None:
        return _versions_page(request, found, form, status=422)
    try:
        make_preview_link(
            found, version, made_for=form.cleaned_data["made_for"], days=form.cleaned_data["days"], by=request.user
        )
    except TooManyLinks:
        messages.error(request, _("20 links of this page are good already. Revoke one first."))
    else:
        messages.success(request, _("The preview link is made. Copy its address below."))
    return redirect(f"{reverse('storefronts:versions', args=[found.pk])}#preview")


@requires(Can.PUBLISH, kinds=KINDS)
@begins_nothing
@require_POST
def preview_revoke(request: OrganizationRequest, page: int, link: int) -> HttpResponse:
    """End a link at once."""
    found = _own_page(request, page)
    if end_preview_links(found, only=link, by=request.user):
        messages.success(request, _("The preview link is revoked. Whoever opens it reads that it is over."))
    else:
        messages.info(request, _("This preview link was over already."))
    return redirect(f"{reverse('storefronts:versions', args=[found.pk])}#preview")


@requires(Can.PUBLISH, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@once
def versions(request: OrganizationRequest, page: int) -> HttpResponse:
    """What was saved of the page and what changed each time; with a button, a version becomes the draft again."""
    found = _own_page(request, page)
    if request.method == "POST":
        number, seen = whole_number(request.POST.get("version")), whole_number(stated_version(request.POST))
        try:
            restore_version(found, number, by=request.user, seen=seen)
        except NotRestored as refused:
            messages.error(request, str(refused))
        else:
            words = _("The earlier version of %(page)s is the draft now. The live page has not changed.")
            messages.success(request, words % {"page": found.draft_title})
        return redirect("storefronts:versions", found.pk)
    shown = whole_number(request.GET.get("preview"))
    chosen = version_of(found, shown)
    return _versions_page(request, found, PreviewLinkForm(initial={"version": shown}) if chosen else None)


@requires(Can.PUBLISH, kinds=KINDS)
@require_POST
@once
def duplicate(request: OrganizationRequest, page: int) -> HttpResponse:
    """Begin a case study or a page with the words of this one."""
    organization = current_organization(request)
    found = get_object_or_404(own_duplicable(area_of(organization)), pk=page)
    try:
        copy = duplicate_page(found, by=request.user)
    except NotDuplicated as refused:
        messages.error(request, str(refused))
        return redirect("storefronts:manage")
    words = _("%(page)s is a new draft. Give it its own title and address.")
    messages.success(request, words % {"page": copy.draft_title})
    return redirect("wagtailadmin_pages:edit", copy.pk)


def _own_page(request: OrganizationRequest, page: int) -> Page:
    found: Page = get_object_or_404(own_pages(area_of(current_organization(request))), pk=page).specific
    return found


def _versions_page(
    request: OrganizationRequest, page: Page, form: PreviewLinkForm | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "versions": page_versions(page),
        "links": links_of(page),
        "form": form,
        "shared": whole_number(str(form["version"].value())) if form else None,
        "section": "storefront",
    }
    return render(request, "storefronts/versions.html", context, status=status)
