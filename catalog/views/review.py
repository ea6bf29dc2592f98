"""The operator's queue: what waits to be published."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.actions.decline_listing import decline_listing
from catalog.actions.publish_listing import DiscountNotAllowed, publish_listing
from catalog.forms.review import ReviewForm
from catalog.queries.offers import offer_rows
from catalog.queries.review_page import review_page, reviewable_products
from catalog.queries.submissions import submissions
from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

PER_PAGE = 25
OTHERS = 200


@operator_only(Can.REVIEW)
@require_safe
def queue(request: OrganizationRequest) -> HttpResponse:
    """Everything submitted, the longest-waiting first."""
    waiting = submissions(OTHERS)
    page = Paginator(waiting.offers, PER_PAGE).get_page(request.GET.get("page"))
    rows = offer_rows(list(page.object_list), "USD", clock.now())
    context = {"rows": rows, "page_obj": page, "waiting": waiting, "section": "review", "now": clock.now()}
    return render(request, "catalog/review_queue.html", context)


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
def review(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One submission: what buyers would see, what is missing, and the decision."""
    product = get_object_or_404(reviewable_products(), slug=slug)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "publish":
                publish_listing(product, by=request.user)
                done = _("%(name)s is live.")
            else:
                decline_listing(product, by=request.user, note=form.cleaned_data["note"])
                done = _("%(name)s went back to its owner with your note.")
        except DiscountNotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("catalog:review", slug)
        except InvalidTransition:
            messages.error(
                request,
                _("Someone else has already decided: %(name)s is %(status)s.")
                % {"name": product.title, "status": product.get_status_display().lower()},
            )
        else:
            messages.success(request, done % {"name": product.title})
        return redirect("catalog:review_queue")
    found = review_page(product, clock.now())
    context = {
        "product": product,
        "page": found.page,
        "parts": found.parts,
        "findings": found.findings,
        "form": form,
        "section": "review",
    }
    return render(request, "catalog/review.html", context, status=422 if form.errors else 200)
