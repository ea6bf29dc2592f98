"""Changes of an organisation's published offers, and the versions that came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalog.domain.sellers import KINDS
from catalog.listing.queries.changes import own_changes
from catalog.listing.views.manage import own_product
from catalog.publishing.actions.comment_on_change import comment_on_change
from catalog.publishing.actions.discard_change import discard_change
from catalog.publishing.actions.restore_version import CannotRestore, restore_version
from catalog.publishing.actions.submit_change import CannotSubmit, submit_change
from catalog.publishing.forms.changes import CommentForm, SubmitChangeForm
from catalog.publishing.queries.change_page import change_page
from catalog.publishing.queries.version_list import version_list
from catalog.publishing.views.previews import preview_of
from core.design.confirm import Question, asks_first
from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from catalog.models import ListingChange


@requires(Can.LIST, kinds=KINDS)
@require_safe
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One change: what it says beside what is published, and what may be done with it."""
    return _page(request, _own(request, pk))


@requires(Can.LIST, kinds=KINDS)
@require_POST
@once
def change_submit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Hand it over."""
    found, form = _own(request, pk), SubmitChangeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, submit_form=form)
    try:
        done = submit_change(found, by=request.user, publish_at=form.cleaned_data["publish_at"])
    except CannotSubmit as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, submit_form=form)
    except InvalidTransition:
        return _already(request, pk)
    name = {"name": done.product.title}
    if done.status == done.Status.PUBLISHED:
        messages.success(request, _("%(name)s: your change needed no review and is published.") % name)
    elif done.status == done.Status.SCHEDULED:
        messages.success(request, _("%(name)s: your change needs no review. It is published on its day.") % name)
    else:
        messages.success(request, _("%(name)s: your change is in review. We will notify you of the outcome.") % name)
    return redirect("catalog:change", pk=pk)


def _ask_to_discard(request: OrganizationRequest, pk: int) -> Question:
    found = _own(request, pk)
    return Question(
        _("Discard your change of %(name)s?") % {"name": found.product.title},
        (_("What you edited is lost. What is published does not change."),),
        _("Discard change"),
        reverse("catalog:change", args=[pk]),
        "listings",
    )


@requires(Can.LIST, kinds=KINDS)
@require_POST
@asks_first(_ask_to_discard)
@once
def change_discard(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Throw it away."""
    found = _own(request, pk)
    try:
        discard_change(found, by=request.user)
    except InvalidTransition:
        return _already(request, pk)
    messages.success(request, _("The change of %(name)s is discarded.") % {"name": found.product.title})
    return redirect("catalog:manage")


@requires(Can.LIST, kinds=KINDS)
@require_POST
@once
def change_comment(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write to the operator about it."""
    found, form = _own(request, pk), CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, found, comment_form=form)
    comment_on_change(found, form.cleaned_data["text"], by=request.user, by_operator=False)
    messages.success(request, _("Your comment is sent."))
    return redirect("catalog:change", pk=pk)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def change_preview(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The page of the offer as it would look."""
    return preview_of(request, _own(request, pk))


@requires(Can.LIST, kinds=KINDS)
@require_safe
def versions(request: OrganizationRequest, slug: str) -> HttpResponse:
    """What was published when, by whom; each can be brought back."""
    product = own_product(request, slug)
    context = {"product": product, "page": version_list(product), "section": "listings"}
    return render(request, "catalog/versions.html", context)


@requires(Can.LIST, kinds=KINDS)
@require_POST
@once
def version_restore(request: OrganizationRequest, slug: str, number: int) -> HttpResponse:
    """Begin a change that brings an older version back."""
    product = own_product(request, slug)
    try:
        made = restore_version(product, number, by=request.user)
    except CannotRestore as refusal:
        messages.error(request, str(refusal))
        return redirect("catalog:versions", slug=slug)
    messages.success(request, _("This change brings version %(number)s back once you submit it.") % {"number": number})
    return redirect("catalog:change", pk=made.pk)


def _own(request: HttpRequest, pk: int) -> ListingChange:
    return get_object_or_404(own_changes(current_organization(request)), pk=pk)


def _already(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say where the change stands now: somebody else was faster than the row that this request read first."""
    status = _own(request, pk).get_status_display()
    messages.error(
        request, _("Somebody else was faster. The state of this change is “%(status)s”.") % {"status": status}
    )
    return redirect("catalog:change", pk=pk)


def _page(
    request: OrganizationRequest,
    found: ListingChange,
    submit_form: SubmitChangeForm | None = None,
    comment_form: CommentForm | None = None,
) -> HttpResponse:
    sent = submit_form or comment_form
    context = {
        "change": found,
        "product": found.product,
        "page": change_page(found, clock.now()),
        "form": sent or SubmitChangeForm(initial={"publish_at": found.publish_at}),
        "submit_form": submit_form or SubmitChangeForm(initial={"publish_at": found.publish_at}),
        "comment_form": comment_form or CommentForm(),
        "section": "listings",
    }
    return render(request, "catalog/change.html", context, status=422 if sent and sent.errors else 200)
