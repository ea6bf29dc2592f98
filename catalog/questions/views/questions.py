"""Questions on listings: asked by members, read by everybody once answered by the owner or the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.sellers import KINDS
from catalog.product_reviews.forms.product_review import ReportForm
from catalog.questions.actions.answer_question import CannotAnswerQuestion, answer_question
from catalog.questions.actions.ask_question import CannotAsk, ask_question
from catalog.questions.actions.report_question import report_question
from catalog.questions.actions.settle_question import settle_question
from catalog.questions.actions.withdraw_question import withdraw_question
from catalog.questions.forms.question import QuestionAnswerForm, QuestionForm, SettleQuestionForm
from catalog.questions.queries.questions import (
    all_questions,
    answered_questions,
    askable_offers,
    ended_questions,
    open_questions,
    own_questions,
    question_reports,
    received_questions,
    reportable_questions,
)
from core.design.confirm import Question, asks_first
from core.design.structured import breadcrumbs, structured
from core.kit.kept_pages import kept
from core.kit.states import InvalidTransition
from core.kit.throttling import throttled
from core.organizations.access import (
    Can,
    NotVerified,
    current_organization,
    demand,
    is_operator,
    may,
    operator_only,
    public,
    requires,
)
from core.organizations.one_time import once
from core.organizations.places import TRADERS
from core.organizations.request import OrganizationRequest, VisitorRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.catalogue.models import Product
    from catalog.models import ListingQuestion

PER_PAGE = 20


@kept
@public
@require_safe
def product_questions(request: VisitorRequest, slug: str) -> HttpResponse:
    """All answered questions about a listing, the newest answered first, and those without an answer that the reader
    may see."""
    reader = request.organization
    product = get_object_or_404(askable_offers(reader), slug=slug)
    page = Paginator(answered_questions(product), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "product": product,
        "page_obj": page,
        "open": open_questions(product, reader)[:PER_PAGE] if page.number == 1 else (),
        "is_own": reader is not None and reader.pk == product.owner_id,
        "is_operator": is_operator(request),
        "json_ld": _json_ld(product, list(page.object_list)) if product.is_live else "",
    }
    return render(request, "catalog/product_questions.html", context)


@requires(kinds=TRADERS)
@require_http_methods(["GET", "POST"])
@throttled("question")
@once
def question_ask(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Ask the owner of a listing something in public."""
    organization = current_organization(request)
    product = get_object_or_404(askable_offers(organization), slug=slug)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            ask_question(
                product,
                form.cleaned_data["text"],
                named=form.cleaned_data["named"],
                organization=organization,
                by=request.user,
            )
        except (CannotAsk, NotVerified) as refusal:
            form.add_error(None, str(refusal))
        else:
            asked = _("%(owner)s has your question. We will notify you of the answer.")
            messages.success(request, asked % {"owner": product.owner})
            return redirect("catalog:product_questions", slug=slug)
    context = {"product": product, "form": form, "is_own": organization.pk == product.owner_id}
    return render(request, "catalog/question_ask.html", context, status=422 if form.errors else 200)


@requires(kinds=TRADERS)
@require_safe
def my_questions(request: OrganizationRequest) -> HttpResponse:
    """What was asked in the name of the organisation, with the answers."""
    page = Paginator(own_questions(current_organization(request)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "catalog/my_questions.html", {"page_obj": page, "section": "questions"})


def _ask_to_withdraw(request: OrganizationRequest, pk: int) -> Question:
    question = get_object_or_404(own_questions(current_organization(request)), pk=pk)
    return Question(
        _("Withdraw your question about %(name)s?") % {"name": question.product.title},
        (_("Nobody can read it or its answer any more."),),
        _("Withdraw question"),
        reverse("catalog:my_questions"),
        "questions",
    )


@requires(kinds=TRADERS)
@require_POST
@asks_first(_ask_to_withdraw)
def question_withdraw(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a question back."""
    try:
        withdraw_question(get_object_or_404(own_questions(current_organization(request)), pk=pk), by=request.user)
    except InvalidTransition:
        messages.error(request, _meanwhile())
    else:
        messages.success(request, _("Your question is withdrawn."))
    return redirect("catalog:my_questions")


@requires()
@require_http_methods(["GET", "POST"])
@once
def question_report(request: OrganizationRequest, key: str) -> HttpResponse:
    """Report a question or its answer to the operator."""
    organization = current_organization(request)
    question = get_object_or_404(reportable_questions(organization), key=key)
    back = redirect("catalog:product_questions", slug=question.product.slug)
    if not question.stands:
        messages.error(request, _meanwhile())
        return back
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            report = report_question(
                question,
                reason=form.cleaned_data["reason"],
                text=form.cleaned_data["text"],
                organization=organization,
                by=request.user,
            )
        except InvalidTransition:
            messages.error(request, _meanwhile())
        else:
            done = _("The operator reads it. We will notify you of the outcome.")
            messages.success(request, done if report else _("Your organisation has reported this question before."))
        return back
    context = {"question": question, "product": question.product, "form": form}
    return render(request, "catalog/question_report.html", context, status=422 if form.errors else 200)


@requires(Can.VIEW, kinds=KINDS)
@require_safe
def received(request: OrganizationRequest) -> HttpResponse:
    """Questions about what the organisation offers, those without an answer first."""
    return _received(request)


@requires(Can.VIEW, kinds=KINDS)
@require_POST
@once
def question_answer(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Answer a question in the name of the owner, or change the answer."""
    if not may(request.membership, Can.SELL):
        demand(request.membership, Can.LIST)
    organization = current_organization(request)
    question = get_object_or_404(ended_questions(organization), pk=pk)
    if not question.stands:
        messages.error(request, _meanwhile())
        return redirect("catalog:received_questions")
    form = _answer_form(question, request.POST)
    if not form.is_valid():
        return _received(request, answering=question.pk, form=form)
    try:
        answer_question(question, form.cleaned_data["answer"], organization=organization, by=request.user)
    except InvalidTransition:
        messages.error(request, _meanwhile())
    except (CannotAnswerQuestion, NotVerified) as refusal:
        form.add_error(None, str(refusal))
        return _received(request, answering=question.pk, form=form)
    else:
        messages.success(request, _("Your answer is published."))
    return redirect("catalog:received_questions")


@operator_only(Can.REVIEW)
@require_safe
def questions(request: OrganizationRequest) -> HttpResponse:
    """Every question, those without an answer first."""
    page = Paginator(all_questions(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "catalog/all_questions.html", {"page_obj": page, "section": "all_questions"})


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@once
def question_decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One question with every version of its answer and what others reported; keep it, or remove it."""
    question = get_object_or_404(all_questions(), pk=pk)
    form = SettleQuestionForm(request.POST if request.method == "POST" else None, answer=_said(question))
    if form.is_bound and form.is_valid() and question.stands:
        remove = form.cleaned_data["decision"] == "remove"
        try:
            settle_question(question, remove=remove, note=form.cleaned_data["note"], by=request.user)
        except InvalidTransition:
            messages.error(request, _meanwhile())
        else:
            messages.success(request, _("The question is removed.") if remove else _("The question stays."))
        return redirect("catalog:questions")
    if form.is_bound and not question.stands:
        messages.error(request, _meanwhile())
        return redirect("catalog:questions")
    return _decide(request, question, form, _answer_form(question))


@operator_only(Can.REVIEW)
@require_POST
@once
def question_answer_for(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Answer a question in the name of the operator, or change the answer."""
    question = get_object_or_404(all_questions(), pk=pk)
    if not question.stands:
        messages.error(request, _meanwhile())
        return redirect("catalog:questions")
    form, settling = _answer_form(question, request.POST), SettleQuestionForm(answer=_said(question))
    if not form.is_valid():
        return _decide(request, question, settling, form)
    try:
        operator = current_organization(request)
        answer_question(question, form.cleaned_data["answer"], organization=operator, by=request.user)
    except InvalidTransition:
        messages.error(request, _meanwhile())
    except CannotAnswerQuestion as refusal:
        form.add_error(None, str(refusal))
        return _decide(request, question, settling, form)
    else:
        messages.success(request, _("The answer is published."))
    return redirect("catalog:question_decide", pk=question.pk)


def _decide(
    request: OrganizationRequest, question: ListingQuestion, form: SettleQuestionForm, answer: QuestionAnswerForm
) -> HttpResponse:
    context = {
        "question": question,
        "product": question.product,
        "reports": question_reports(question),
        "form": form,
        "answer_form": answer,
        "section": "all_questions",
    }
    status = 422 if form.errors or answer.errors else 200
    return render(request, "catalog/question_decide.html", context, status=status)


def _received(
    request: OrganizationRequest, *, answering: int | None = None, form: QuestionAnswerForm | None = None
) -> HttpResponse:
    organization = current_organization(request)
    page = Paginator(received_questions(organization), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        (each, form if form is not None and each.pk == answering else _answer_form(each)) for each in page.object_list
    ]
    context = {
        "rows": rows,
        "page_obj": page,
        "answering": answering,
        "may_answer": may(request.membership, Can.SELL) or may(request.membership, Can.LIST),
        "section": "received_questions",
    }
    return render(request, "catalog/received_questions.html", context, status=422 if form is not None else 200)


def _answer_form(question: ListingQuestion, data: QueryDict | None = None) -> QuestionAnswerForm:
    return QuestionAnswerForm(data, stored=_said(question), about=question.pk)


def _said(question: ListingQuestion) -> str:
    """The newest version of the answer, "" without one."""
    answer = question.answer
    return answer.text if answer is not None else ""


def _meanwhile() -> str:
    return _("The question was withdrawn or removed meanwhile. Nothing was changed.")


def _json_ld(product: Product, answered: Sequence[ListingQuestion]) -> SafeString:
    """What a search engine reads: the questions of this page, and not what the owner asks and answers itself."""
    asked = [
        {"@type": "Question", "name": each.text, "acceptedAnswer": {"@type": "Answer", "text": _said(each)}}
        for each in answered
    ]
    here = reverse("catalog:product_questions", args=[product.slug])
    trail = breadcrumbs([(product.title, product.get_absolute_url()), (_("Questions"), here)])
    return structured(trail, *([{"@type": "FAQPage", "mainEntity": asked}] if asked else []))
