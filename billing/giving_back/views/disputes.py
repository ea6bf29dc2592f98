"""Disputes, for the operator: what the bank asks, what is at stake, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.forms import ReasonForm
from billing.giving_back.actions.save_evidence import (
    BadEvidence,
    NotAnswerable,
    check_answerable,
    remove_file,
    save_evidence,
)
from billing.giving_back.actions.submit_evidence import check_not_empty, submit_evidence
from billing.giving_back.actions.sync_dispute import DisputeMustWait, DisputeNeedsReview
from billing.giving_back.forms import FILE_WORDS, EvidenceForm
from billing.giving_back.queries.dispute_pages import dispute_page, files_of, listed_disputes, undecided_disputes
from billing.giving_back.queries.evidence_draft import evidence_draft
from billing.provider.gateways.base import GatewayError
from core.design.confirm import Question, ask, asks_first
from core.kit import clock
from core.kit.file_kinds import saved_file
from core.kit.shown_money import show_amount
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.giving_back import Dispute, DisputeFile

PAGE = 50


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Those that are not decided first, the answer that is due soonest at the top; then the others, newest first."""
    page = Paginator(listed_disputes(), PAGE).get_page(request.GET.get("page"))
    context = {"section": "disputes", "page": page, "undecided": undecided_disputes(), "now": clock.now()}
    return render(request, "billing/giving_back/dispute_list.html", context)


@require_safe
@operator_only(Can.MONEY)
def show(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """What happened, whose money it is, and the answer."""
    return render_dispute(request, _dispute(dispute_id))


@require_POST
@operator_only(Can.MONEY)
@once_in_steps
@edits
def save(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """Keep the draft; the button that submits it leads to the question first, since files are not sent twice."""
    dispute = _dispute(dispute_id)
    try:
        check_answerable(dispute)
    except NotAnswerable as error:
        messages.error(request, error.why)
        return redirect("billing:dispute", dispute.pk)
    form = EvidenceForm(request.POST, request.FILES, initial=evidence_draft(dispute))
    if not form.is_valid():
        return render_dispute(request, dispute, form)
    try:
        save_evidence(dispute.pk, form.texts, form.uploads, by=request.user)
        if "submit" in request.POST:
            check_not_empty(_dispute(dispute_id))
            return redirect("billing:dispute_submit", dispute.pk)
    except BadEvidence as error:
        form.blame(error.field, error.why)
        return render_dispute(request, _dispute(dispute_id), form)
    except NotAnswerable as error:
        messages.error(request, error.why)
    else:
        messages.success(request, _("The draft is saved."))
    return redirect("billing:dispute", dispute.pk)


def _ask_to_submit(request: OrganizationRequest, dispute_id: int) -> Question:
    dispute = _dispute(dispute_id)
    files = len(files_of(dispute))
    amount = show_amount(dispute.amount, dispute.payment.order.currency)
    return Question(
        _("Submit the answer to the dispute over %(amount)s?") % {"amount": amount},
        (
            ngettext(
                "The bank reads the draft as it is saved, with %(count)s file.",
                "The bank reads the draft as it is saved, with %(count)s files.",
                files,
            )
            % {"count": files},
            _("It is accepted once: nothing can be added or changed afterwards."),
        ),
        _("Submit to the bank"),
        reverse("billing:dispute", args=[dispute_id]),
        "disputes",
        takes_away=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_only(Can.MONEY)
@asks_first(_ask_to_submit)
@once_in_steps
def submit(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """Ask, and hand the saved draft in."""
    dispute = _dispute(dispute_id)
    try:
        check_answerable(dispute)
        if request.method != "POST":
            return ask(request, _ask_to_submit(request, dispute_id))
        submit_evidence(dispute.pk, by=request.user)
    except (BadEvidence, NotAnswerable) as error:
        messages.error(request, error.why)
    except (DisputeMustWait, DisputeNeedsReview) as error:
        messages.warning(request, str(error))
    except GatewayError as error:
        text = _("The payment provider refused the answer: %(why)s The draft is saved.")
        messages.error(request, text % {"why": error.message})
    else:
        messages.success(request, _("The answer was submitted to the bank."))
    return redirect("billing:dispute", dispute.pk)


@require_safe
@operator_only(Can.MONEY)
def file(request: OrganizationRequest, dispute_id: int, file_id: int) -> HttpResponseBase:
    """A file of the answer, as it was uploaded; to be saved, never shown as a page of ours."""
    found = _file(dispute_id, file_id)
    return saved_file(found.file, found.name)


def _ask_to_drop(request: OrganizationRequest, dispute_id: int, file_id: int) -> Question:
    found = _file(dispute_id, file_id)
    return Question(
        _("Remove %(name)s?") % {"name": found.name},
        (_("The file is deleted. The bank does not read it unless you upload it again."),),
        _("Remove file"),
        reverse("billing:dispute", args=[dispute_id]),
        "disputes",
    )


@require_POST
@operator_only(Can.MONEY)
@asks_first(_ask_to_drop)
def drop_file(request: OrganizationRequest, dispute_id: int, file_id: int) -> HttpResponse:
    """Take a file out of the draft."""
    _file(dispute_id, file_id)
    try:
        remove_file(dispute_id, file_id, by=request.user)
    except NotAnswerable as error:
        messages.error(request, error.why)
    else:
        messages.success(request, _("The file was removed."))
    return redirect("billing:dispute", dispute_id)


def _dispute(dispute_id: int) -> Dispute:
    return get_object_or_404(listed_disputes(), pk=dispute_id)


def _file(dispute_id: int, file_id: int) -> DisputeFile:
    return get_object_or_404(files_of(_dispute(dispute_id)), pk=file_id)


def render_dispute(
    request: HttpRequest, dispute: Dispute, form: EvidenceForm | None = None, accepting: ReasonForm | None = None
) -> HttpResponse:
    """The dispute's page; with a form that was filled in wrongly, that one and status 422."""
    found = dispute_page(dispute)
    can_answer = found.draft is not None
    context = {
        "section": "disputes",
        "dispute": dispute,
        "order": dispute.payment.order,
        "now": clock.now(),
        "stakes": found.stakes,
        "beyond": found.beyond,
        "files": [(each, FILE_WORDS.get(each.purpose, each.purpose)) for each in found.files],
        "can_answer": can_answer,
        "form": form or (EvidenceForm(initial=found.draft) if can_answer else None),
        "said": [] if can_answer else _said(dispute),
        "accepting": accepting or (ReasonForm() if dispute.is_open else None),
        "entries": found.entries,
    }
    failed = form is not None or accepting is not None
    return render(request, "billing/giving_back/dispute.html", context, status=422 if failed else 200)


def _said(dispute: Dispute) -> list[tuple[str, str]]:
    fields = EvidenceForm().fields
    return [(str(fields[name].label), text) for name, text in dispute.evidence.items() if name in fields and text]
