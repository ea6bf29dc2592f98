"""Domains of their own that storefronts have: a partner's settings, the operator's list, and what the proxy asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.throttling import throttled
from core.organizations.access import Can, NotVerified, current_organization, operator_only, public, requires
from core.organizations.one_time import once, once_in_steps
from core.organizations.places import PARTNERS
from core.organizations.request import OrganizationRequest
from storefronts.domain.hosts import HostRefused
from storefronts.hosts.actions.add_host import add_host
from storefronts.hosts.actions.change_hosts import (
    CannotChange,
    remove_host,
    set_primary_host,
    switch_host_off,
    switch_host_on,
)
from storefronts.hosts.actions.check_host import check_host
from storefronts.hosts.forms.hosts import HostForm, HostOffForm
from storefronts.hosts.queries.host_cards import all_hosts, host_cards, own_hosts, state_of
from storefronts.showing.queries.own_hosts import NotServed, served_host
from storefronts.showing.queries.places import storefront_url
from storefronts.states import HostState

if TYPE_CHECKING:
    from storefronts.models import OwnHost


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_http_methods(["GET", "POST"])
@once
def hosts(request: OrganizationRequest) -> HttpResponse:
    """Every domain with what proves it and what the last check found, and a form for another one."""
    organization = current_organization(request)
    form = HostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = add_host(organization, form.cleaned_data["host"], by=request.user)
        except (HostRefused, NotVerified) as refused:
            form.add_error("host", str(refused))
        else:
            messages.success(request, _("%(host)s was added. Set the records below, then check.") % {"host": row.host})
            return redirect(f"{reverse('storefronts:hosts')}#host-{row.pk}")
    context = {
        "cards": host_cards(organization),
        "form": form,
        "marketplace_address": f"{settings.BASE_URL.rstrip('/')}{storefront_url(organization)}",
        "section": "own_host",
    }
    return render(request, "storefronts/hosts.html", context, status=422 if form.errors else 200)


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
@throttled("own_host")
@once_in_steps
def host_check(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Look for the proof of a domain now."""
    organization = current_organization(request)
    row = _own(request, pk)
    if not organization.is_verified:
        messages.error(request, str(NotVerified(organization)))
    elif check_host(row.pk):
        _say(request, _own(request, pk))
    else:
        messages.error(request, _("%(host)s is switched off and is not checked.") % {"host": row.host})
    return redirect(f"{reverse('storefronts:hosts')}#host-{row.pk}")


def _say(request: HttpRequest, row: OwnHost) -> None:
    said = {
        HostState.SERVED: _("%(host)s works."),
        HostState.SILENT: _("%(host)s is proved, but does not lead here yet."),
        HostState.UNPROVED: _("The proof of %(host)s was not found. New DNS records can take some hours to appear."),
        HostState.LOST: _("The proof of %(host)s was not found."),
    }
    state = state_of(row)
    (messages.success if state in (HostState.SERVED, HostState.SILENT) else messages.warning)(
        request, said.get(state, "%(host)s") % {"host": row.host}
    )


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
@once
def host_primary(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let a domain stand for the storefront (`primary` in the form is yes), or let it not."""
    row, primary = _own(request, pk), request.POST.get("primary") == "yes"
    try:
        set_primary_host(row, primary=primary, by=request.user)
    except CannotChange as refused:
        messages.error(request, str(refused))
    else:
        words = _("%(host)s is the primary domain.") if primary else _("%(host)s is not the primary domain any more.")
        messages.success(request, words % {"host": row.host})
    return redirect("storefronts:hosts")


def _ask_to_remove(request: OrganizationRequest, pk: int) -> Question:
    row = _own(request, pk)
    return Question(
        _("Remove the domain %(host)s?") % {"host": row.host},
        (
            _("Nothing is shown at %(host)s any more: links to it, also those of search engines, stop working.")
            % {"host": row.host},
            _("Your storefront stays on the marketplace. To use the domain again, you have to prove it again."),
        ),
        _("Remove domain"),
        reverse("storefronts:hosts"),
        "own_host",
    )


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
@asks_first(_ask_to_remove)
def host_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Remove a domain."""
    row = _own(request, pk)
    try:
        remove_host(row, by=request.user)
    except CannotChange as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Removed %(host)s.") % {"host": row.host})
    return redirect("storefronts:hosts")


def _own(request: OrganizationRequest, pk: int) -> OwnHost:
    return get_object_or_404(own_hosts(current_organization(request)), pk=pk)


# --- the operator ---------------------------------------------------------------------------------------------------


@operator_only(Can.PUBLISH)
@require_safe
def all_own_hosts(request: OrganizationRequest) -> HttpResponse:
    """Every domain of every storefront, with where it stands."""
    rows = [(row, state_of(row)) for row in all_hosts()]
    return render(request, "storefronts/all_hosts.html", {"rows": rows, "section": "own_hosts"})


@operator_only(Can.PUBLISH)
@require_POST
@once
def host_off(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a domain out of service, with a reason that its partner reads."""
    row = get_object_or_404(all_hosts(), pk=pk)
    form = HostOffForm(request.POST)
    if not form.is_valid():
        asked = Question(
            _("Switch %(host)s off") % {"host": row.host},
            (_("Nothing is shown there any more. %(name)s reads the reason.") % {"name": row.organization},),
            _("Switch off"),
            reverse("storefronts:all_hosts"),
            "own_hosts",
        )
        return ask_to_correct(request, form, asked)
    switch_host_off(row, form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("%(host)s is switched off.") % {"host": row.host})
    return redirect("storefronts:all_hosts")


@operator_only(Can.PUBLISH)
@require_POST
@once
def host_on(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let a domain be served again."""
    row = get_object_or_404(all_hosts(), pk=pk)
    switch_host_on(row, by=request.user)
    messages.success(request, _("%(host)s is switched on.") % {"host": row.host})
    return redirect("storefronts:all_hosts")


# --- the proxy ------------------------------------------------------------------------------------------------------


@public
@require_safe
def host_ask(request: HttpRequest, secret: str) -> HttpResponse:
    """Whether the proxy may get a certificate for `domain`: 200 for a host at which a storefront is shown, else 404.

    Who does not know OWN_HOSTS_ASK_SECRET is told nothing; without one, nobody is.
    """
    wanted = settings.OWN_HOSTS_ASK_SECRET
    if not wanted or not constant_time_compare(secret, wanted):
        raise Http404
    try:
        served_host(request.GET.get("domain", "").lower()[:253])
    except NotServed as error:
        raise Http404 from error
    return HttpResponse("yes", content_type="text/plain")
