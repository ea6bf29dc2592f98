"""The operator's queue: what waits to be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.listing.queries.changes import reviewable_change, reviewable_changes, was_submitted
from catalog.listing.queries.offers import offer_rows
from catalog.publishing.actions.comment_on_change import comment_on_change
from catalog.publishing.actions.publish_change import CannotPublish
from catalog.publishing.actions.publish_listing import DiscountNotAllowed, publish_listing
from catalog.publishing.actions.return_change import return_change
from catalog.publishing.queries.change_page import change_page, seen_version
from catalog.publishing.queries.comparison import changed_labels
from catalog.publishing.views.previews import preview_of
from catalog.reviewing.actions.approve_change import EditedMeanwhile, approve_change
from catalog.reviewing.actions.decline_listing import decline_listing
from catalog.reviewing.forms.decide import DecideChangeForm
from catalog.reviewing.forms.review import ReviewForm
from catalog.reviewing.queries.review_page import review_page, reviewable_products
from catalog.reviewing.queries.submissions import submissions
from core.kit import clock
from core.kit.states import InvalidTransition
from core.kit.versions import stated_version
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from catalog.models import ListingChange

PER_PAGE = 25
OTHERS = 200


@operator_only(Can.REVIEW)
@require_safe
def queue(request: OrganizationRequest) -> HttpResponse:
    """Everything submitted, the longest-waiting first."""
    waiting = submissions(OTHERS)
    page = Paginator(waiting.offers, PER_PAGE).get_page(request.GET.get("page"))
    rows = offer_rows(list(page.object_list), "USD", clock.now())
    context = {
        "rows": rows,
        "page_obj": page,
        "changes": [(each, changed_labels(each)) for each in waiting.changes[:OTHERS]],
        "waiting": waiting,
        "section": "review",
        "now": clock.now(),
    }
    return render(request, "catalog/review_queue.html", context)


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
def review(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One submission: what buyers would see, what is missing, and the decision."""
    product = get_object_or_404(reviewable_products(), slug=slug)
    found = review_page(product, clock.now())
    form = ReviewForm(request.POST or None, stored_version=found.seen)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "publish":
                publish_listing(product, by=request.user)
                done = _("%(name)s is live.")
            else:
                decline_listing(product, by=request.user, note=form.cleaned_data["note"])
                done = _("%(name)s went back to its owner with your note.")
        except (DiscountNotAllowed, CannotPublish) as refusal:
            messages.error(request, str(refusal))
            return redirect("catalog:review", slug)
        except InvalidTransition:
            messages.error(
                request,
                _("Someone else has already decided. The state of %(name)s is “%(status)s”.")
                % {"name": product.title, "status": product.get_status_display()},
            )
        else:
            messages.success(request, done % {"name": product.title})
        return redirect("catalog:review_queue")
    context = {
        "product": product,
        "page": found.page,
        "parts": found.parts,
        "findings": found.findings,
        "change": found.change,
        "rows": found.rows,
        "form": form,
        "section": "review",
    }
    return render(request, "catalog/review.html", context, status=422 if form.errors else 200)


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@once
def review_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One change beside what is published, the comments, and the decision."""
    change = reviewable_change(pk)
    if change is None:
        return _taken_back(request, pk)
    form = DecideChangeForm(request.POST or None, stored_version=seen_version(change))
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, change, form)
        except (CannotPublish, EditedMeanwhile) as refusal:
            form.add_error(None, str(refusal))
        except InvalidTransition:
            change = reviewable_change(pk)
            if change is None:
                return _taken_back(request, pk)
            messages.error(
                request,
                _("Someone else has already decided. The state of the change is “%(status)s”.")
                % {"status": change.get_status_display()},
            )
            return redirect("catalog:review_change", pk=pk)
    context = {
        "change": change,
        "product": change.product,
        "page": change_page(change, clock.now()),
        "form": form,
        "section": "review",
    }
    return render(request, "catalog/review_change.html", context, status=422 if form.errors else 200)


def _taken_back(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say why a change that was submitted cannot be read now: what its owner has not submitted is theirs alone."""
    if not was_submitted(pk):
        raise Http404
    messages.error(request, _("The owner withdrew this change. You can read it once it is submitted again."))
    return redirect("catalog:review_queue")


def _decide(request: OrganizationRequest, change: ListingChange, form: DecideChangeForm) -> HttpResponse:
    decision, note = form.cleaned_data["decision"], form.cleaned_data["note"]
    name = {"name": change.product.title}
    if decision == "comment":
        comment_on_change(change, note, by=request.user, by_operator=True)
        messages.success(request, _("Your comment is sent."))
        return redirect("catalog:review_change", pk=change.pk)
    if decision == "publish":
        done = approve_change(
            change, by=request.user, publish_at=form.cleaned_data["publish_at"], seen=stated_version(form.data)
        )
        if done.status == done.Status.SCHEDULED:
            messages.success(request, _("The change of %(name)s is approved. It is published on its day.") % name)
        else:
            messages.success(request, _("The change of %(name)s is published.") % name)
    else:
        return_change(change, by=request.user, note=note, ends=decision == "decline")
        messages.success(request, _("The change of %(name)s went back to its owner with your note.") % name)
    return redirect("catalog:review_queue")


@operator_only(Can.REVIEW)
@require_safe
def review_change_preview(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The page of the offer as the change would make it."""
    return preview_of(request, get_object_or_404(reviewable_changes(), pk=pk))
