"""A seller's deals and touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.addresses import own_path
from core.kit.shown_money import show_amount
from core.kit.states import InvalidTransition
from core.kit.throttling import throttled
from core.organizations.access import Can, begins_nothing, current_organization, may, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest
from marketplace.deals.actions.add_touch import (
    ClaimedAlready,
    DecidedAlready,
    EvidenceMissing,
    OwnPurchase,
    TooManyUnanswered,
    add_touch,
)
from marketplace.deals.actions.move_deal import LostWithoutReason, OnlyAnOrderWins, move_deal
from marketplace.deals.actions.register_deal import (
    AlreadyRegistered,
    DeclinedAlready,
    ExistingCustomer,
    NoPartnership,
    Related,
    register_deal,
)
from marketplace.deals.actions.set_visibility import set_visibility
from marketplace.deals.actions.void_touch import AlreadyVoid, void_touch
from marketplace.deals.forms.deal import DealForm, RegisterForm, TouchForm, VoidForm
from marketplace.deals.queries import deal_pages
from marketplace.deals.queries.answering import own_rows
from marketplace.deals.registry import quote_page

if TYPE_CHECKING:
    from marketplace.deals.models import Deal, Touch

SELLERS = {"vendor", "partner"}


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
def deal_list(request: OrganizationRequest) -> HttpResponse:
    """Deals sold, registered or touched, by stage."""
    organization = current_organization(request)
    stage = request.GET.get("stage", "")
    found = deal_pages.deal_list(organization, stage)
    context = {
        "page_obj": Paginator(found.deals, 50).get_page(request.GET.get("page")),
        "stage": stage,
        "stage_choices": found.stages,
        "may_sell": not organization.is_operator and may(request.membership, Can.SELL),
        "section": "deals",
    }
    return render(request, "deals/deal_list.html", context)


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
def deal(request: OrganizationRequest, reference: str) -> HttpResponse:
    """One deal: its registrations and touches, as far as this organisation may see them."""
    organization = current_organization(request)
    found = get_object_or_404(deal_pages.visible_deals(organization), reference=reference)
    return render(request, "deals/deal.html", _deal_context(request, found, _deal_form(found)))


def _deal_form(found: Deal, typed: QueryDict | None = None) -> DealForm:
    stored = {"stage": found.stage, "visibility": found.visibility}
    return DealForm(typed, initial=stored, stage=found.stage, quoted=found.first_quoted_at is not None)


def _deal_context(request: OrganizationRequest, found: Deal, form: DealForm) -> dict[str, object]:
    organization = current_organization(request)
    sells = found.seller_id == organization.pk
    page = deal_pages.deal_page(found, organization)
    return {
        "deal": found,
        "registrations": page.registrations,
        "touches": page.touches,
        "records": page.records,
        "form": form,
        "touch_form": TouchForm(organization=organization, buyer=found.buyer, initial={"at": clock.now()}),
        "may_edit": sells and may(request.membership, Can.SELL),
        "quote_page": quote_page(found.buyer, organization) if sells and may(request.membership, Can.SELL) else "",
        "may_touch": not organization.is_operator and may(request.membership, Can.SELL),
        "section": "deals",
    }


@require_POST
@requires(Can.SELL, kinds=SELLERS)
@edits
def deal_edit(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Move a deal that one sells, or change who sees whose figures in its next quote."""
    found = get_object_or_404(deal_pages.own_deals(current_organization(request)), reference=reference)
    form = _deal_form(found, request.POST)
    if form.is_valid():
        try:
            move_deal(found, form.cleaned_data["stage"], by=request.user, reason=form.cleaned_data["reason"])
            set_visibility(found, form.cleaned_data["visibility"], by=request.user)
        except (InvalidTransition, OnlyAnOrderWins) as error:
            form.add_error("stage", str(error))
        except LostWithoutReason as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("deals:deal", reference=reference)
    return render(request, "deals/deal.html", _deal_context(request, found, form), status=422)


@requires(Can.SELL, kinds=SELLERS)
@throttled("claim")
@once
def register(request: OrganizationRequest) -> HttpResponse:
    """Register a deal with one or more owners."""
    organization = current_organization(request)
    form = RegisterForm(request.POST or None, organization=organization, initial={"currency": organization.currency})
    if request.method == "POST" and form.is_valid():
        try:
            registered = register_deal(partner=organization, by=request.user, **form.cleaned_data)
        except (ExistingCustomer, Related) as error:
            form.add_error("buyer", str(error))
        except DeclinedAlready as error:
            form.add_error("evidence", str(error))
        except (NoPartnership, AlreadyRegistered) as error:
            form.add_error("owners", str(error))
        else:
            if registered.clashes:
                messages.warning(
                    request,
                    _("The deal is registered. The owner will choose between it and another open registration."),
                )
            else:
                messages.success(request, _("The deal is registered. You will be notified of the decision."))
            if registered.joined:
                messages.info(request, _joined(registered.deal))
            return redirect("deals:deal", reference=registered.deal.reference)
    context = {"form": form, "section": "deals"}
    return render(request, "deals/register.html", context, status=422 if form.is_bound else 200)


def _joined(deal: Deal) -> str:
    words = {"title": deal.title, "value": show_amount(deal.value, deal.currency)}
    return (
        _(
            "You have an open deal with this buyer already, “%(title)s”, so the registration was added to it. The deal"
            " keeps its subject, and its value is %(value)s. The owner reads what you entered here."
        )
        % words
    )


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
@throttled("claim")
@once
def touch_list(request: OrganizationRequest) -> HttpResponseBase:
    """One's touches, newest first; a form for a new one; voided ones stay."""
    organization = current_organization(request)
    if request.method == "POST":
        return _add_touch(request)
    form = TouchForm(organization=organization, initial={"at": clock.now()})
    return render(request, "deals/touch_list.html", _touches_context(request, form))


@requires(Can.SELL, kinds=SELLERS)
def _add_touch(request: OrganizationRequest) -> HttpResponse:
    organization = current_organization(request)
    reference = request.POST.get("deal", "")
    known = get_object_or_404(deal_pages.visible_deals(organization), reference=reference) if reference else None
    form = TouchForm(request.POST, organization=organization, buyer=known.buyer if known else None)
    if form.is_valid():
        buyer = form.cleaned_data["buyer"]
        try:
            touch = add_touch(
                partner=organization,
                by=request.user,
                deal=deal_pages.open_deal_with(buyer, organization),
                **form.cleaned_data,
            )
        except OwnPurchase as error:
            form.add_error(None, str(error))
        except EvidenceMissing as error:
            form.add_error("evidence", str(error))
        except (ClaimedAlready, DecidedAlready, TooManyUnanswered) as error:
            form.add_error(None if known else "buyer", str(error))
        else:
            messages.success(request, _("Recorded as %(reference)s.") % {"reference": touch.reference})
            return redirect(own_path(request, request.GET.get("next")) or "deals:touch_list")
    return render(request, "deals/touch_list.html", _touches_context(request, form), status=422)


def _touches_context(request: OrganizationRequest, form: TouchForm) -> dict[str, object]:
    organization = current_organization(request)
    page = Paginator(deal_pages.visible_touches(organization), 50).get_page(request.GET.get("page"))
    return {
        "page_obj": page,
        "rows": own_rows(page.object_list, organization, clock.now()),
        "form": form,
        "void_form": VoidForm(),
        "may_touch": not organization.is_operator and may(request.membership, Can.SELL),
        "section": "touches",
    }


def _ask_to_void(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(deal_pages.own_touches(current_organization(request)), reference=reference)
    return _voiding(found) if VoidForm(request.POST).is_valid() else None


def _voiding(found: Touch) -> Question:
    return Question(
        _("Void the touch %(reference)s?") % {"reference": found.reference},
        (_("It earns nothing in any quote from now on. It stays in the list, with your reason, and stays void."),),
        _("Void touch"),
        reverse("deals:touch_list"),
        "touches",
    )


@require_POST
@requires(Can.SELL, kinds=SELLERS)
@begins_nothing
@asks_first(_ask_to_void)
def touch_void(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Void one's own touch, with a reason."""
    organization = current_organization(request)
    touch = get_object_or_404(deal_pages.own_touches(organization), reference=reference)
    form = VoidForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _voiding(touch))
    try:
        void_touch(touch, organization=organization, by=request.user, reason=form.cleaned_data["reason"])
    except AlreadyVoid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(reference)s is void.") % {"reference": reference})
    return redirect("deals:touch_list")
