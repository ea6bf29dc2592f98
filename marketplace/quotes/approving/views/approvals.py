"""Approvals inside one's own organisation: asking, deciding, the work list, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question
from core.design.correction import ask_to_correct
from core.kit import clock
from core.organizations.access import Can, current_organization, demand, may, requires
from core.organizations.one_time import once
from core.organizations.places import TRADERS
from core.organizations.request import OrganizationRequest
from marketplace.quotes.approving.actions.ask_for_approval import CannotAsk, ask_for_approval
from marketplace.quotes.approving.actions.choose_cost_centre import choose_cost_centre
from marketplace.quotes.approving.actions.decide_approval import ApprovalIsClosed, NotAsked, decide_approval
from marketplace.quotes.approving.actions.end_stand_in import end_stand_in
from marketplace.quotes.approving.actions.set_stand_in import CannotStandIn, set_stand_in
from marketplace.quotes.approving.actions.withdraw_approval import AskedByAnother, withdraw_approval
from marketplace.quotes.approving.forms.approvals import AskForm, DecisionForm, StandInForm
from marketplace.quotes.approving.queries import approval_pages
from marketplace.quotes.approving.queries.approval_state import side_of
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.reading.queries.companies import centres_to_choose
from marketplace.quotes.reading.views.frame import visible_version
from marketplace.quotes.states import ApprovalStatus

if TYPE_CHECKING:
    from core.organizations.models import CostCentre
    from marketplace.quotes.models import QuoteVersion

PAGE = 20
#: What a member of each side needs to ask for an approval.
ASKS = {Side.BUYER: Can.BUY, Side.SELLER: Can.SELL}


@requires(Can.VIEW, kinds=TRADERS)
def index(request: OrganizationRequest, form: StandInForm | None = None) -> HttpResponse:
    """What waits for the reader, what the reader asked for, what was decided; and who stands in."""
    found = approval_pages.approval_list(request.membership, clock.today())
    context = {
        "waiting": found.waiting,
        "asked": found.asked,
        "page_obj": Paginator(found.ended, PAGE).get_page(request.GET.get("page")),
        "stand_ins": found.stand_ins,
        "form": form or _stand_in_form(request),
        "may_rule": may(request.membership, Can.TEAM),
        "section": "approvals",
    }
    return render(request, "quotes/approval_list.html", context, status=422 if form else 200)


def _stand_in_form(request: OrganizationRequest) -> StandInForm:
    members = approval_pages.members_to_choose(current_organization(request))
    return StandInForm(request.POST or None, members=members, besides=request.user.pk)


@requires(Can.VIEW, kinds=TRADERS)
@require_POST
@once
def away(request: OrganizationRequest) -> HttpResponseBase:
    """Name a stand-in."""
    form = _stand_in_form(request)
    if form.is_valid():
        data = form.cleaned_data
        try:
            set_stand_in(
                current_organization(request),
                by=request.user,
                stand_in=int(data["stand_in"]),
                from_day=data["from_day"],
                until_day=data["until_day"],
            )
        except CannotStandIn as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. Your stand-in has been notified."))
            return redirect("quotes:approval_list")
    return index(request, form=form)


@requires(Can.VIEW, kinds=TRADERS)
@require_POST
@once
def away_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """End a stand-in that one named."""
    found = get_object_or_404(approval_pages.own_stand_ins(current_organization(request), request.user), pk=pk)
    end_stand_in(found, by=request.user)
    messages.success(request, _("The stand-in has ended."))
    return redirect("quotes:approval_list")


@requires(Can.VIEW, kinds=TRADERS)
def show(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """What the rules ask of a version, where that stands, and what the reader can do."""
    found, side = _version_and_side(request, reference, number)
    return _page(request, found, side)


@requires(Can.VIEW, kinds=TRADERS)
@require_POST
@once
def ask(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Ask colleagues for their approval."""
    found, side = _version_and_side(request, reference, number)
    demand(request.membership, ASKS[side])
    form = AskForm(request.POST, cost_centres=_centres(found, side))
    if not form.is_valid():
        return _page(request, found, side, ask_form=form)
    if "cost_centre" in form.fields:
        choose_cost_centre(found.quote.request, form.chosen_centre, by=request.user)
    data = form.cleaned_data
    try:
        ask_for_approval(found, side, by=request.user, document_hash=data["document_hash"], note=data["note"])
    except (CannotAsk, QuoteIsClosed) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your colleagues have been asked. You are notified of their decision."))
    return redirect("quotes:approval", reference, number)


@requires(Can.VIEW, kinds=TRADERS)
@require_POST
@once
def decide(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Approve or refuse."""
    found, _side = _version_and_side(request, reference, number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        back = reverse("quotes:approval", args=[reference, number])
        return ask_to_correct(request, form, Question(_("Decide on this version"), (), _("Send"), back, "approvals"))
    approval = approval_pages.newest_open(found, current_organization(request))
    if approval is None:
        messages.error(request, _("This version waits for no approval any more."))
        return redirect("quotes:approval", reference, number)
    approves = form.cleaned_data["decision"] == "approve"
    try:
        decided = decide_approval(approval, by=request.user, approves=approves, reason=form.cleaned_data["reason"])
    except (ApprovalIsClosed, NotAsked) as error:
        messages.error(request, str(error))
    else:
        words = {
            ApprovalStatus.APPROVED.value: _("You approved this version, and no other approval is missing."),
            ApprovalStatus.REFUSED.value: _("You refused this version. Your colleague reads why."),
        }
        messages.success(
            request, words.get(decided.status, _("You approved this version. Other approvals are still missing."))
        )
    return redirect("quotes:approval", reference, number)


@requires(Can.VIEW, kinds=TRADERS)
@require_POST
@once
def withdraw(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Withdraw what one asked colleagues for."""
    found, _side = _version_and_side(request, reference, number)
    approval = approval_pages.newest_open(found, current_organization(request))
    if approval is None:
        messages.error(request, _("This version waits for no approval any more."))
        return redirect("quotes:approval", reference, number)
    try:
        withdraw_approval(approval, by=request.user)
    except (ApprovalIsClosed, AskedByAnother) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your request for approval was withdrawn. You can ask again."))
    return redirect("quotes:approval", reference, number)


def _version_and_side(request: OrganizationRequest, reference: str, number: int) -> tuple[QuoteVersion, Side]:
    """A version that the reader's organisation may see, and its side; 404 where it has none."""
    found = visible_version(request, reference, number)
    side = side_of(found.quote, current_organization(request))
    if side is None:
        raise Http404
    return found, side


def _centres(found: QuoteVersion, side: Side) -> list[CostCentre]:
    """What the buyer chooses its cost centre from; nothing for the seller."""
    return centres_to_choose(found.quote.buyer) if side == Side.BUYER else []


def _ask_form(found: QuoteVersion, side: Side) -> AskForm:
    initial = {"document_hash": found.document_hash}
    centres = _centres(found, side)
    if centres:
        initial["cost_centre"] = str(found.quote.request.cost_centre_id or "")
    return AskForm(initial=initial, cost_centres=centres)


def _page(
    request: OrganizationRequest, found: QuoteVersion, side: Side, *, ask_form: AskForm | None = None
) -> HttpResponse:
    page = approval_pages.approval_page(found, side, request.user, clock.today())
    context = {
        "version": found,
        "quote": found.quote,
        "is_buyer": side == Side.BUYER,
        "approval": page.state,
        "page": page,
        "rows": page.rows,
        "reasons": page.reasons,
        "shares": page.shares,
        "ask_form": ask_form or _ask_form(found, side),
        "form": DecisionForm(),
        "may_ask": may(request.membership, ASKS[side]),
        "may_accept": may(request.membership, Can.ACCEPT),
        "may_sell": may(request.membership, Can.SELL),
        "section": "approvals",
    }
    return render(request, "quotes/approval.html", context, status=422 if ask_form else 200)
