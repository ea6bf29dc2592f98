"""Decisions about pages: of colleagues, and of owners of the brands that pages show; what the operator sees of them."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.organizations.access import Can, NotVerified, begins_nothing, current_organization, operator_only, requires
from core.organizations.one_time import once
from core.organizations.places import PARTNERS, SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.drafting.queries.ownership import area_of, own_pages
from storefronts.reviewing.actions.ask_for_live_page import ask_for_live_page
from storefronts.reviewing.actions.decide_brand import NotDecided, decide_brand
from storefronts.reviewing.actions.decide_in_house import CannotDecide, decide_in_house
from storefronts.reviewing.actions.decide_page import NotForTheOperator, decide_page
from storefronts.reviewing.actions.end_brand_use import NothingToWithdraw, withdraw_brand
from storefronts.reviewing.actions.set_house_approval import NobodyToApprove, set_house_approval
from storefronts.reviewing.actions.submit_page import PageNotReady
from storefronts.reviewing.actions.take_offline import NotTakenOffline
from storefronts.reviewing.actions.take_offline import take_offline as take_page_offline
from storefronts.reviewing.actions.unschedule_page import NotScheduled, unschedule_page
from storefronts.reviewing.actions.withdraw_submission import NotSubmitted, withdraw_submission
from storefronts.reviewing.forms.approvals import DecisionForm, OperatorDecisionForm, SubmissionForm, WithdrawForm
from storefronts.reviewing.queries.approvals import (
    asked_of,
    effects_of_taking_offline,
    findings_of,
    may_be_submitted,
    previewable,
    reviews_under_way,
    steps_of,
    submissions_known,
    submitted_page,
    version_asked_about,
    with_operator,
)
from storefronts.states import PageStage

if TYPE_CHECKING:
    from wagtail.models import Page

    from storefronts.models import BrandApproval, PageReview

# --- the owner of a brand -------------------------------------------------------------------------------------------


@requires(Can.BRAND, kinds=SELLERS)
@require_safe
def brand_pages(request: OrganizationRequest) -> HttpResponse:
    """Partners' pages that wait for the organisation's answer, and those that it answered."""
    rows = list(asked_of(current_organization(request)))
    context = {
        "waiting": [row for row in rows if row.is_waiting],
        "answered": [row for row in reversed(rows) if not row.is_waiting][:100],
        "section": "brand_pages",
    }
    return render(request, "storefronts/brand_pages.html", context)


@requires(Can.BRAND, kinds=SELLERS)
@require_safe
def brand_page(request: OrganizationRequest, approval: int) -> HttpResponse:
    """One version of a page, what the rules say of it, and the answer."""
    return _brand_page(request, _asked(request, approval))


def _asked(request: OrganizationRequest, approval: int) -> "BrandApproval":
    return get_object_or_404(asked_of(current_organization(request)), pk=approval)


def _brand_page(
    request: OrganizationRequest, approval: "BrandApproval", form: DecisionForm | None = None
) -> HttpResponse:
    context = {
        "approval": approval,
        "found": findings_of(approval) if approval.is_waiting else None,
        "form": form or DecisionForm(auto_id="decide_%s"),
        "withdraw": WithdrawForm(auto_id="withdraw_%s"),
        "section": "brand_pages",
    }
    return render(request, "storefronts/brand_page.html", context, status=422 if form is not None else 200)


@requires(Can.BRAND, kinds=SELLERS)
@require_safe
def brand_preview(request: OrganizationRequest, approval: int) -> HttpResponse:
    """The version that the organisation was asked about, with its brand as it would stand there."""
    found = get_object_or_404(previewable(current_organization(request)), pk=approval)
    page = version_asked_about(found)
    vars(request)["brand_preview"] = found
    response: HttpResponse = page.serve_preview(request, page.default_preview_mode)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response


@requires(Can.BRAND, kinds=SELLERS)
@require_POST
@once
def brand_decide(request: OrganizationRequest, approval: int) -> HttpResponse:
    """Approve the version, or ask for changes."""
    found, form = _asked(request, approval), DecisionForm(request.POST, auto_id="decide_%s")
    if not form.is_valid():
        return _brand_page(request, found, form)
    try:
        decide_brand(found, approve=form.approves, comment=form.cleaned_data["comment"], by=request.user)
    except (NotDecided, NotVerified) as refused:
        messages.error(request, _with_words(refused, form.cleaned_data["comment"]))
        return redirect("storefronts:brand_page", approval)
    words = _("%(page)s may show your brand.") if form.approves else _("%(page)s was sent back to %(partner)s.")
    messages.success(request, words % {"page": found.title, "partner": found.partner})
    return redirect("storefronts:brand_pages")


def _ask_to_withdraw(request: OrganizationRequest, approval: int) -> Question | None:
    found = _asked(request, approval)
    return _withdrawing(found) if WithdrawForm(request.POST).is_valid() else None


def _withdrawing(approval: "BrandApproval") -> Question:
    return Question(
        _("Withdraw your approval of this page of %(partner)s?") % {"partner": approval.partner},
        (
            _("Your brand is off the page at once. The page itself stays."),
            _("%(partner)s reads your reason, and can submit the page to you again.") % {"partner": approval.partner},
        ),
        _("Withdraw approval"),
        reverse("storefronts:brand_page", args=[approval.pk]),
        "brand_pages",
    )


@requires(Can.BRAND, kinds=SELLERS)
@begins_nothing
@require_POST
@asks_first(_ask_to_withdraw)
def brand_withdraw(request: OrganizationRequest, approval: int) -> HttpResponse:
    """Withdraw the approval of a page."""
    found, form = _asked(request, approval), WithdrawForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _withdrawing(found))
    try:
        withdraw_brand(found, reason=form.cleaned_data["reason"], by=request.user)
    except NothingToWithdraw as refused:
        messages.error(request, _with_words(refused, form.cleaned_data["reason"]))
    else:
        messages.success(request, _("Your brand is off the page of %(partner)s.") % {"partner": found.partner})
    return redirect("storefronts:brand_pages")


def _with_words(refused: Exception, words: str) -> str:
    """Why nothing was done, and what was typed for it, so that it is not lost."""
    return f"{refused} {_('You wrote: “%(words)s”') % {'words': words}}" if words else str(refused)


# --- the partner ----------------------------------------------------------------------------------------------------


@requires(Can.RELEASE, kinds=PARTNERS)
@require_POST
@once
def house_decide(request: OrganizationRequest, page: int) -> HttpResponse:
    """Approve a colleague's page, or send it back."""
    organization = current_organization(request)
    found = get_object_or_404(own_pages(area_of(organization)), pk=page)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        asked = Question(
            _("Decide about %(page)s") % {"page": found.draft_title}, (), _("Send"), reverse("storefronts:manage")
        )
        return ask_to_correct(request, form, asked, chosen=["decision"])
    try:
        decide_in_house(found, approve=form.approves, comment=form.cleaned_data["comment"], by=request.user)
    except CannotDecide as refused:
        messages.error(request, _with_words(refused, form.cleaned_data["comment"]))
    else:
        words = _("%(page)s is approved and was handed on.") if form.approves else _("%(page)s was sent back.")
        messages.success(request, words % {"page": found.draft_title})
    return redirect("storefronts:manage")


@requires(Can.RELEASE, kinds=PARTNERS)
@require_POST
def house_approval(request: OrganizationRequest) -> HttpResponse:
    """Say whether a colleague approves each page (`on` in the form is yes or no)."""
    wanted = request.POST.get("on") == "yes"
    try:
        set_house_approval(current_organization(request), on=wanted, by=request.user)
    except NobodyToApprove as refused:
        messages.error(request, str(refused))
    else:
        words = (
            _("A colleague approves each page before it is handed on.")
            if wanted
            else _("Pages are handed on without a colleague's approval.")
        )
        messages.success(request, words)
    return redirect("storefronts:manage")


@requires(Can.PUBLISH, kinds=PARTNERS)
@begins_nothing
@require_POST
def submission_withdraw(request: OrganizationRequest, page: int) -> HttpResponse:
    """Take a page out of review, to change it."""
    found = get_object_or_404(own_pages(area_of(current_organization(request))), pk=page)
    try:
        withdraw_submission(found, by=request.user)
    except NotSubmitted as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(page)s is a draft again. You can change it.") % {"page": found.draft_title})
    return redirect("storefronts:manage")


def _own_page(request: OrganizationRequest, page: int) -> "Page":
    """Raises Http404 for a page of another organisation."""
    return get_object_or_404(own_pages(area_of(current_organization(request))), pk=page)


def _ask_to_take_offline(request: OrganizationRequest, page: int) -> Question:
    found = _own_page(request, page)
    return Question(
        _("Take %(page)s offline?") % {"page": found.draft_title},
        (
            *effects_of_taking_offline(found),
            _("Its words stay as the draft. To bring it back, you submit it for review again."),
        ),
        _("Take offline"),
        reverse("storefronts:manage"),
        "storefront",
    )


@requires(Can.PUBLISH, kinds=PARTNERS)
@begins_nothing
@require_POST
@asks_first(_ask_to_take_offline)
def take_offline(request: OrganizationRequest, page: int) -> HttpResponse:
    """Take a public page off at once."""
    found = _own_page(request, page)
    try:
        take_page_offline(found, by=request.user)
    except NotTakenOffline as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(page)s is offline.") % {"page": found.draft_title})
    return redirect("storefronts:manage")


@requires(Can.PUBLISH, kinds=PARTNERS)
@begins_nothing
@require_POST
def unschedule(request: OrganizationRequest, page: int) -> HttpResponse:
    """Keep an approved page from being published on its day."""
    found = _own_page(request, page)
    try:
        unschedule_page(found, by=request.user)
    except NotScheduled as refused:
        messages.error(request, str(refused))
    else:
        words = _("%(page)s is not published on its day. What was approved is the draft.")
        messages.success(request, words % {"page": found.draft_title})
    return redirect("storefronts:manage")


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
def brand_ask(request: OrganizationRequest, page: int) -> HttpResponse:
    """Ask owners of brands again about the page as it is public."""
    found = get_object_or_404(own_pages(area_of(current_organization(request))), pk=page).specific
    if ask_for_live_page(found, by=request.user):
        messages.success(
            request, _("The owners of the brands were asked about %(page)s.") % {"page": found.draft_title}
        )
    else:
        messages.info(request, _("Nobody needs to be asked about %(page)s.") % {"page": found.draft_title})
    return redirect("storefronts:manage")


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_safe
def submission(request: OrganizationRequest, page: int) -> HttpResponse:
    """What happens to the page once it is submitted, a comment for those who decide, and every step so far."""
    return submission_page(request, get_object_or_404(own_pages(area_of(current_organization(request))), pk=page))


def submission_page(
    request: OrganizationRequest,
    page: "Page",
    form: SubmissionForm | None = None,
    *,
    not_ready: PageNotReady | None = None,
) -> HttpResponse:
    """That page; with a `form`, what was not submitted, with the comment that was typed."""
    found = page.specific
    context = {
        "page": found,
        "form": form or SubmissionForm(),
        "refused": not_ready,
        "may_submit": may_be_submitted(found),
        "steps": steps_of(found),
        "section": "storefront",
    }
    return render(request, "storefronts/submission.html", context, status=422 if form is not None else 200)


# --- the operator ---------------------------------------------------------------------------------------------------


@operator_only(Can.PUBLISH)
@require_safe
def page_reviews(request: OrganizationRequest) -> HttpResponse:
    """Every page that somebody decides about: who that is, and what owners of brands said."""
    return render(request, "storefronts/page_reviews.html", {"rows": reviews_under_way(), "section": "page_reviews"})


@operator_only(Can.PUBLISH)
@require_safe
def page_review(request: OrganizationRequest, page: int) -> HttpResponse:
    """One page that waits for the operator: what stands in its way, what others said, and the decision. Of one that was
    decided about, as a notice may say, the list."""
    review = get_object_or_404(submissions_known(), page_id=page)
    if review.stage != PageStage.OPERATOR:
        messages.info(
            request, _("%(page)s does not wait for your decision any more.") % {"page": review.page.draft_title}
        )
        return redirect("storefronts:page_reviews")
    return _page_review(request, review)


def _page_review(
    request: OrganizationRequest, review: "PageReview", form: OperatorDecisionForm | None = None
) -> HttpResponse:
    found = submitted_page(review)
    context = {
        "found": found,
        "form": form or OperatorDecisionForm(initial={"version": found.version}),
        "section": "page_reviews",
    }
    return render(request, "storefronts/page_review.html", context, status=422 if form is not None else 200)


@operator_only(Can.PUBLISH)
@require_safe
def page_review_preview(request: OrganizationRequest, page: int) -> HttpResponse:
    """The version that would be published."""
    draft = get_object_or_404(with_operator(), page_id=page).page.specific.get_latest_revision_as_object()
    response: HttpResponse = draft.serve_preview(request, draft.default_preview_mode)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response


@operator_only(Can.PUBLISH)
@require_POST
@once
def page_decide(request: OrganizationRequest, page: int) -> HttpResponse:
    """Publish what was submitted, or ask for changes."""
    review, form = get_object_or_404(with_operator(), page_id=page), OperatorDecisionForm(request.POST)
    if not form.is_valid():
        return _page_review(request, review, form)
    title, data = review.page.draft_title, form.cleaned_data
    try:
        stage = decide_page(
            review.page, version=data["version"], approve=form.approves, comment=data["comment"], by=request.user
        )
    except NotForTheOperator as refused:
        messages.error(request, _with_words(refused, data["comment"]))
        return redirect("storefronts:page_reviews")
    words = {
        PageStage.PUBLISHED: _("%(page)s is published."),
        PageStage.SCHEDULED: _("%(page)s is approved. It is published on its day."),
    }.get(stage, _("%(page)s was sent back."))
    messages.success(request, words % {"page": title})
    return redirect("storefronts:page_reviews")
