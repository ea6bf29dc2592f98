"""Disputes, for the operator: what the bank asks, what is at stake, and the answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, Value, When
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from billing.giving_back.actions.accept_dispute import accept_dispute
from billing.giving_back.actions.save_evidence import BadEvidence, NotAnswerable, remove_file, save_evidence
from billing.giving_back.actions.submit_evidence import submit_evidence
from billing.giving_back.actions.sync_dispute import DisputeMustWait, DisputeNeedsReview
from billing.giving_back.domain.evidence import kind_of_file
from billing.giving_back.forms import FILE_WORDS, EvidenceForm
from billing.giving_back.models import Dispute, DisputeFile
from billing.giving_back.models.dispute import DECIDED
from billing.giving_back.queries.dispute_stakes import dispute_stakes
from billing.giving_back.queries.evidence_draft import evidence_draft
from billing.ledger.models import JournalEntry
from billing.provider.gateways.base import GatewayError
from billing.shares.forms import ReasonForm
from core.kit import clock
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

PAGE = 50


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Those that are not decided first, the answer that is due soonest at the top; then the others, newest first."""
    decided = Case(When(status__in=DECIDED, then=Value(1)), default=Value(0), output_field=IntegerField())
    waits = Case(
        When(status__endswith="needs_response", submitted_at__isnull=True, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = (
        Dispute.objects.select_related("payment__order__buyer")
        .annotate(decided=decided, waits=waits)
        .order_by("decided", "waits", F("answer_due_at").asc(nulls_last=True), "-opened_at", "-pk")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    undecided = Dispute.objects.undecided().count()
    context = {"section": "disputes", "page": page, "undecided": undecided, "now": clock.now()}
    return render(request, "billing/giving_back/dispute_list.html", context)


@require_safe
@operator_only(Can.MONEY)
def show(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """What happened, whose money it is, and the answer."""
    return _page(request, _dispute(dispute_id))


@require_POST
@operator_only(Can.MONEY)
def save(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """Keep the draft; with the button that says so, hand it in."""
    dispute = _dispute(dispute_id)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, dispute, form)
    try:
        save_evidence(dispute.pk, form.texts, form.uploads, by=request.user)
        if "submit" in request.POST:
            submit_evidence(dispute.pk, by=request.user)
    except BadEvidence as error:
        form.blame(error.field, error.why)
        return _page(request, _dispute(dispute_id), form)
    except NotAnswerable as error:
        messages.error(request, error.why)
    except (DisputeMustWait, DisputeNeedsReview) as error:
        messages.warning(request, str(error))
    except GatewayError as error:
        messages.error(
            request, _("Stripe did not take the answer: %(why)s The draft is kept.") % {"why": error.message}
        )
    else:
        done = _("The answer was handed to the bank.") if "submit" in request.POST else _("The draft is kept.")
        messages.success(request, done)
    return redirect("billing:dispute", dispute.pk)


@require_POST
@operator_only(Can.MONEY)
def accept(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """Give it up."""
    dispute, form = _dispute(dispute_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, dispute, accepting=form)
    try:
        accept_dispute(dispute.pk, by=request.user, reason=form.cleaned_data["reason"])
    except NotAnswerable as error:
        messages.error(request, error.why)
    except (DisputeMustWait, DisputeNeedsReview) as error:
        messages.warning(request, str(error))
    except GatewayError as error:
        messages.error(request, _("Stripe did not do it: %(why)s") % {"why": error.message})
    else:
        messages.success(request, _("The dispute was accepted: the buyer keeps the money."))
    return redirect("billing:dispute", dispute.pk)


@require_safe
@operator_only(Can.MONEY)
def file(request: OrganizationRequest, dispute_id: int, file_id: int) -> HttpResponseBase:
    """A file of the answer, as it was uploaded; to be saved, never shown as a page of ours."""
    found = get_object_or_404(DisputeFile, pk=file_id, dispute=dispute_id)
    opened = found.file.open("rb")
    kind = kind_of_file(opened.read(16))
    opened.seek(0)
    answer = FileResponse(opened, as_attachment=True, filename=found.name)
    answer["Content-Type"] = kind.content_type if kind else "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@operator_only(Can.MONEY)
def drop_file(request: OrganizationRequest, dispute_id: int, file_id: int) -> HttpResponse:
    """Take a file out of the draft."""
    get_object_or_404(DisputeFile, pk=file_id, dispute=dispute_id)
    try:
        remove_file(dispute_id, file_id, by=request.user)
    except NotAnswerable as error:
        messages.error(request, error.why)
    else:
        messages.success(request, _("The file was removed."))
    return redirect("billing:dispute", dispute_id)


def _dispute(dispute_id: int) -> Dispute:
    found = Dispute.objects.select_related("payment__order__buyer", "submitted_by")
    return get_object_or_404(found, pk=dispute_id)


def _page(
    request: HttpRequest, dispute: Dispute, form: EvidenceForm | None = None, accepting: ReasonForm | None = None
) -> HttpResponse:
    order = dispute.payment.order
    stakes = dispute_stakes(dispute)
    can_answer = dispute.needs_answer and dispute.submitted_at is None
    files = list(dispute.files.select_related("uploaded_by").order_by("pk"))
    for each in files:
        each.words = FILE_WORDS.get(each.purpose, each.purpose)
    taken = sum(each.amount for each in stakes)
    context = {
        "section": "disputes",
        "dispute": dispute,
        "order": order,
        "now": clock.now(),
        "stakes": stakes,
        "at_stake": taken,
        "beyond": dispute.amount - taken if stakes else 0,
        "files": files,
        "can_answer": can_answer,
        "form": form or (EvidenceForm(initial=evidence_draft(dispute)) if can_answer else None),
        "said": [] if can_answer else _said(dispute),
        "accepting": accepting or (ReasonForm() if dispute.is_open else None),
        "entries": list(
            JournalEntry.objects.filter(cause__startswith=f"dispute:{dispute.provider_id}:").order_by("at", "pk")
        ),
    }
    failed = form is not None or accepting is not None
    return render(request, "billing/giving_back/dispute.html", context, status=422 if failed else 200)


def _said(dispute: Dispute) -> list[tuple[str, str]]:
    fields = EvidenceForm().fields
    return [(str(fields[name].label), text) for name, text in dispute.evidence.items() if name in fields and text]
