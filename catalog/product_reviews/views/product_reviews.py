"""Buyers' reviews: read by everybody, written by buyers, answered by owners, decided by the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.ratings import BEST, Ratings
from catalog.domain.sellers import KINDS
from catalog.product_reviews.actions.answer_review import answer_review
from catalog.product_reviews.actions.decide_review import decide_review
from catalog.product_reviews.actions.remove_answer import remove_answer
from catalog.product_reviews.actions.report_review import report_review
from catalog.product_reviews.actions.settle_reports import settle_reports
from catalog.product_reviews.actions.withdraw_review import withdraw_review
from catalog.product_reviews.actions.write_review import CannotReview, write_review
from catalog.product_reviews.forms.product_review import (
    AnswerForm,
    DecideReviewForm,
    ReportForm,
    ReviewForm,
    SettleReportsForm,
)
from catalog.product_reviews.queries.product_reviews import (
    decidable_reviews,
    earlier_reviews,
    last_review,
    may_review,
    once_public_reviews,
    own_reviews,
    published_reviews,
    ratings_of,
    readable_offers,
    received_reviews,
    reports_of,
    reviewable_offers,
    to_review,
)
from core.design.confirm import Question, asks_first
from core.kit.kept_pages import kept
from core.kit.numbers import whole_number
from core.kit.states import InvalidTransition
from core.organizations.access import Can, NotVerified, current_organization, may, operator_only, public, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest, VisitorRequest

if TYPE_CHECKING:
    from catalog.catalogue.models import Product
    from catalog.models import ProductReview
    from core.organizations.models import Organization

PER_PAGE = 20
BUYERS = frozenset({"buyer"})


@kept
@public
@require_safe
def product_reviews(request: VisitorRequest, slug: str) -> HttpResponse:
    """All published reviews of an offer, the newest first; `rating` shows those that gave it."""
    reader = request.organization
    product = get_object_or_404(readable_offers(reader), slug=slug)
    asked = whole_number(request.GET.get("rating"))
    chosen = asked if asked in range(1, BEST + 1) else None
    context = {
        "product": product,
        "ratings": ratings_of([product.pk]).get(product.pk, Ratings()),
        "page_obj": Paginator(published_reviews(product, chosen), PER_PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "may_write": reader is not None
        and reader.is_buyer
        and may(request.membership, Can.BUY)
        and _is_open(product, reader),
    }
    return render(request, "catalog/product_reviews.html", context)


@requires(Can.VIEW, kinds=BUYERS)
@require_safe
def my_reviews(request: OrganizationRequest) -> HttpResponse:
    """What the organisation may review, and what was written in its name."""
    organization = current_organization(request)
    context = {
        "open": to_review(organization),
        "page_obj": Paginator(own_reviews(organization), PER_PAGE).get_page(request.GET.get("page")),
        "may_write": may(request.membership, Can.BUY),
        "section": "reviews",
    }
    return render(request, "catalog/my_reviews.html", context)


@requires(Can.BUY, kinds=BUYERS)
@require_http_methods(["GET", "POST"])
@edits
def review_write(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Write a review, or a new one that is to take the place of the last."""
    organization = current_organization(request)
    product = get_object_or_404(reviewable_offers(), slug=slug)
    found = may_review(product, organization)
    last = last_review(organization, product)
    initial = (
        {name: getattr(last, name) for name in ("rating", "title", "text", "author_role", "named")} if last else None
    )
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            write_review(product, form.draft(), organization=organization, by=request.user)
        except (CannotReview, NotVerified) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your review is in review. We will notify you of the outcome."))
            return redirect("catalog:my_reviews")
    context = {"product": product, "found": found, "form": form, "last": last, "section": "reviews"}
    return render(request, "catalog/review_write.html", context, status=422 if form.errors else 200)


def _ask_to_withdraw(request: OrganizationRequest, pk: int) -> Question:
    review = _own(request, pk)
    return Question(
        _("Withdraw your review of %(name)s?") % {"name": review.product.title},
        (_("Nobody can read it or its answer any more. You can write another one at any time."),),
        _("Withdraw review"),
        reverse("catalog:my_reviews"),
        "reviews",
    )


@requires(Can.BUY, kinds=BUYERS)
@require_POST
@asks_first(_ask_to_withdraw)
def review_withdraw(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a review back."""
    try:
        withdraw_review(_own(request, pk), by=request.user)
    except InvalidTransition:
        messages.error(request, _meanwhile())
    else:
        messages.success(request, _("Your review is withdrawn."))
    return redirect("catalog:my_reviews")


@requires()
@require_http_methods(["GET", "POST"])
@once
def review_report(request: OrganizationRequest, key: str) -> HttpResponse:
    """Report a published review to the operator."""
    review = get_object_or_404(once_public_reviews(current_organization(request)), key=key)
    if not review.is_published:
        messages.error(request, _meanwhile())
        return redirect("catalog:product_reviews", slug=review.product.slug)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            report = report_review(
                review,
                reason=form.cleaned_data["reason"],
                text=form.cleaned_data["text"],
                organization=current_organization(request),
                by=request.user,
            )
        except InvalidTransition:
            messages.error(request, _meanwhile())
        else:
            done = _("The operator reads it again. We will notify you of the outcome.")
            messages.success(request, done if report else _("Your organisation has reported this review before."))
        return redirect("catalog:product_reviews", slug=review.product.slug)
    context = {"review": review, "product": review.product, "form": form}
    return render(request, "catalog/review_report.html", context, status=422 if form.errors else 200)


@requires(Can.VIEW, kinds=KINDS)
@require_safe
def received(request: OrganizationRequest) -> HttpResponse:
    """Reviews of what the organisation offers, with its answers."""
    return _received(request)


@requires(Can.LIST, kinds=KINDS)
@require_POST
@once
def review_answer(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Answer a review, change the answer, or take it away."""
    organization = current_organization(request)
    review = get_object_or_404(once_public_reviews(organization), pk=pk, product__owner=organization)
    form = AnswerForm(request.POST, stored=review.answer)
    if not review.is_published:
        messages.error(request, _meanwhile())
        return redirect("catalog:received_reviews")
    if not form.is_valid():
        return _received(request, answering=review.pk, form=form)
    try:
        answered = answer_review(review, form.cleaned_data["answer"], by=request.user)
    except InvalidTransition:
        messages.error(request, _meanwhile())
    else:
        messages.success(request, _("Your answer is published.") if answered.answer else _("Your answer is removed."))
    return redirect("catalog:received_reviews")


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@once
def review_decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One review as it was written, the proof of the purchase, what others reported, and the decision."""
    review = get_object_or_404(decidable_reviews(), pk=pk)
    if not review.waits and not review.is_published:
        messages.error(request, _meanwhile())
        return redirect("catalog:review_queue")
    waits = review.waits
    data = request.POST if request.method == "POST" else None
    form: DecideReviewForm = DecideReviewForm(data) if waits else SettleReportsForm(data, answer=review.answer)
    if form.is_bound and form.is_valid():
        decision, note = form.cleaned_data["decision"], form.cleaned_data["note"]
        try:
            if waits:
                decide_review(review, publish=decision == "publish", note=note, by=request.user)
            elif decision == "remove_answer":
                remove_answer(review, note=note, by=request.user)
            else:
                settle_reports(review, remove=decision == "remove", note=note, by=request.user)
        except InvalidTransition:
            messages.error(request, _meanwhile())
        else:
            done = {
                "publish": _("The review is published."),
                "refuse": _("The review is not published. Its author reads your note."),
                "keep": _("The review stays."),
                "remove_answer": _("The answer is removed. Its author reads your note."),
                "remove": _("The review is removed. Its author reads your note."),
            }
            messages.success(request, done[decision])
        return redirect("catalog:review_queue")
    context = {
        "review": review,
        "product": review.product,
        "reports": reports_of(review),
        "earlier": earlier_reviews(review)[:PER_PAGE],
        "form": form,
        "section": "review",
    }
    return render(request, "catalog/review_decide.html", context, status=422 if form.errors else 200)


def _meanwhile() -> str:
    return _("The review was decided, replaced or withdrawn meanwhile. Nothing was changed.")


def _own(request: OrganizationRequest, pk: int) -> ProductReview:
    return get_object_or_404(own_reviews(current_organization(request)), pk=pk)


def _is_open(product: Product, reader: Organization) -> bool:
    """Whether the reader's organisation may review the product."""
    found = may_review(product, reader)
    return found is not None and not found.why_not


def _received(
    request: OrganizationRequest, *, answering: int | None = None, form: AnswerForm | None = None
) -> HttpResponse:
    organization = current_organization(request)
    unanswered = request.GET.get("unanswered") == "1"
    page = Paginator(received_reviews(organization, unanswered=unanswered), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        (each, form if form is not None and each.pk == answering else AnswerForm(stored=each.answer))
        for each in page.object_list
    ]
    context = {
        "rows": rows,
        "page_obj": page,
        "answering": answering,
        "unanswered": unanswered,
        "may_answer": may(request.membership, Can.LIST),
        "section": "received_reviews",
    }
    return render(request, "catalog/received_reviews.html", context, status=422 if form is not None else 200)
