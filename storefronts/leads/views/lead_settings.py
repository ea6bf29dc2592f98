"""Who answers which lead, and which system of the seller's is told of leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.one_time import edits, once
from core.organizations.places import SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.leads.actions.set_lead_routes import TooManyRoutes, add_lead_route, delete_lead_route, raise_lead_route
from storefronts.leads.actions.set_lead_webhook import (
    TooManyTests,
    renew_secret,
    send_again,
    send_test,
    set_lead_webhook,
)
from storefronts.leads.domain.webhooks import DELIVERY, SIGNATURE, WAITS
from storefronts.leads.forms.lead_routes import LeadRouteForm, LeadWebhookForm
from storefronts.leads.queries.lead_forms import own_forms
from storefronts.leads.queries.lead_routes import own_routes, routable_offers, shown_routes
from storefronts.leads.queries.lead_webhook import last_deliveries, lead_webhook_of, own_deliveries
from storefronts.leads.queries.leads import colleagues_of

if TYPE_CHECKING:
    from storefronts.models import LeadWebhook

SECTION = "lead_form"


@requires(Can.PUBLISH, kinds=SELLERS)
@require_safe
def routes(request: OrganizationRequest) -> HttpResponse:
    """The rules, in the order in which they are asked, and a form for another one."""
    return _routes_page(request, _route_form(request))


@requires(Can.PUBLISH, kinds=SELLERS)
@require_POST
@once
def route_add(request: OrganizationRequest) -> HttpResponse:
    """Add a rule behind the others."""
    form = _route_form(request)
    if not form.is_valid():
        return _routes_page(request, form)
    try:
        add_lead_route(
            current_organization(request),
            countries=form.cleaned_data["countries"],
            product=form.cleaned_data["product"],
            form=form.cleaned_data["form"],
            owner=form.owner_chosen,
            by=request.user,
        )
    except TooManyRoutes as refused:
        form.add_error(None, str(refused))
        return _routes_page(request, form)
    messages.success(request, _("The rule was added."))
    return redirect("storefronts:lead_routes")


@requires(Can.PUBLISH, kinds=SELLERS)
@require_POST
@once
def route_raise(request: OrganizationRequest, route: int) -> HttpResponse:
    """Let the rule be asked before the one above it."""
    raise_lead_route(get_object_or_404(own_routes(current_organization(request)), pk=route), by=request.user)
    return redirect("storefronts:lead_routes")


def _ask_to_delete(request: OrganizationRequest, route: int) -> Question:
    get_object_or_404(own_routes(current_organization(request)), pk=route)
    return Question(
        _("Delete this rule?"),
        (
            _("Leads that match this rule go to the next rule that matches, or to everybody who sells."),
            _("Leads that it has given to somebody stay with them."),
        ),
        _("Delete rule"),
        reverse("storefronts:lead_routes"),
        SECTION,
    )


@requires(Can.PUBLISH, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_delete)
def route_delete(request: OrganizationRequest, route: int) -> HttpResponse:
    """Delete the rule."""
    delete_lead_route(get_object_or_404(own_routes(current_organization(request)), pk=route), by=request.user)
    messages.success(request, _("The rule was deleted."))
    return redirect("storefronts:lead_routes")


@requires(Can.TEAM, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@edits
def webhook(request: OrganizationRequest) -> HttpResponse:
    """Where leads are sent, the secret that signs them, and the last deliveries."""
    organization = current_organization(request)
    found = lead_webhook_of(organization)
    form = LeadWebhookForm(request.POST or None, webhook=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        set_lead_webhook(organization, url=data["url"], active=data["active"], by=request.user)
        messages.success(request, _("The address was saved."))
        return redirect("storefronts:lead_webhook")
    context = {
        "form": form,
        "webhook": found,
        "deliveries": last_deliveries(organization),
        "signature_header": SIGNATURE,
        "delivery_header": DELIVERY,
        "tries": len(WAITS) + 1,
        "may_connect": True,
        "section": SECTION,
    }
    return render(request, "storefronts/lead_webhook.html", context, status=422 if form.errors else 200)


def _ask_to_renew(request: OrganizationRequest) -> Question:
    _webhook(request)
    return Question(
        _("Make a new secret?"),
        (_("Your system refuses every delivery, also those that are tried again, until it knows the new secret."),),
        _("Make new secret"),
        reverse("storefronts:lead_webhook"),
        SECTION,
    )


@requires(Can.TEAM, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_renew)
@once
def webhook_secret(request: OrganizationRequest) -> HttpResponse:
    """Sign with another secret."""
    renew_secret(_webhook(request), by=request.user)
    messages.success(request, _("Deliveries are signed with the new secret from now on."))
    return redirect("storefronts:lead_webhook")


@requires(Can.TEAM, kinds=SELLERS)
@require_POST
@once
def webhook_test(request: OrganizationRequest) -> HttpResponse:
    """Send a test."""
    found = _webhook(request)
    if not found.active:
        messages.error(request, _("Switch “Send leads there” on and save before you send a test."))
        return redirect("storefronts:lead_webhook")
    try:
        send_test(found, by=request.user)
    except TooManyTests as refused:
        messages.error(request, str(refused))
        return redirect("storefronts:lead_webhook")
    messages.success(request, _("A test is sent within a minute. Reload this page to see what your system answered."))
    return redirect("storefronts:lead_webhook")


@requires(Can.TEAM, kinds=SELLERS)
@require_POST
@once
def delivery_again(request: OrganizationRequest, delivery: int) -> HttpResponse:
    """Try a delivery that was given up once more."""
    found = get_object_or_404(own_deliveries(current_organization(request)), pk=delivery)
    send_again(found, by=request.user)
    messages.success(request, _("It is sent again within a minute."))
    return redirect("storefronts:lead_webhook")


def _webhook(request: OrganizationRequest) -> LeadWebhook:
    found = lead_webhook_of(current_organization(request))
    if found is None:
        raise Http404
    return found


def _route_form(request: OrganizationRequest) -> LeadRouteForm:
    organization = current_organization(request)
    return LeadRouteForm(
        request.POST or None,
        offers=routable_offers(organization),
        lead_forms=own_forms(organization),
        colleagues=colleagues_of(organization),
    )


def _routes_page(request: OrganizationRequest, form: LeadRouteForm) -> HttpResponse:
    context = {
        "form": form,
        "routes": shown_routes(current_organization(request)),
        "may_connect": may(request.membership, Can.TEAM),
        "section": SECTION,
    }
    return render(request, "storefronts/lead_routes.html", context, status=422 if form.errors else 200)
