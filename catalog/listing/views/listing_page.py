"""The editor of what the page of a listing shows besides its details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain.sellers import KINDS
from catalog.listing.actions.edit_page import TooManyFiles, edit_page
from catalog.listing.forms.listing_page import PageForm
from catalog.listing.queries.changes import open_change
from catalog.listing.queries.listing_files import own_files
from catalog.listing.queries.offers import own_listings
from catalog.listing.queries.publication import edited_offer
from core.design.structured import absolute
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@edits
def listing_page_edit(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Screenshots, video, documents, features, questions and answers, and what search engines show."""
    organization = current_organization(request)
    product = get_object_or_404(own_listings(organization), slug=slug)
    edited = edited_offer(product)
    contents = edited.contents
    files = {row.key: row for row in own_files(product)}
    form = PageForm(
        request.POST or None, request.FILES or None, said=contents, files=files, is_service=product.kind == "service"
    )
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        try:
            edit_page(product, draft, by=request.user)
        except TooManyFiles as refusal:
            form.add_error(None, str(refusal))
        else:
            if draft.new_pictures or draft.new_documents:
                messages.success(request, _("The files are uploaded. Describe each of them, then save again."))
                return redirect("catalog:listing_page", slug=slug)
            messages.success(request, _("%(name)s is saved.") % {"name": product.title})
            made = open_change(product)
            return redirect("catalog:change", pk=made.pk) if made is not None else redirect("catalog:manage")
    context = {
        "form": form,
        "product": product,
        "change": edited.published.change,
        "is_public": edited.published.is_public,
        "address": absolute(product.get_absolute_url()),
        "found_title": contents.get("seo_title")
        or _("%(title)s by %(owner)s") % {"title": contents.get("title", ""), "owner": product.owner},
        "found_text": contents.get("seo_description") or contents.get("summary") or contents.get("title", ""),
        "section": "listings" if organization.is_vendor else "solutions",
    }
    return render(request, "catalog/listing_page_form.html", context, status=422 if form.errors else 200)
