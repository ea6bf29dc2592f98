"""Partnerships, their terms, and the commission policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.forms import WholeFormSet
from core.kit.versions import stated_version
from core.organizations.access import Can, begins_nothing, current_organization, may, requires
from core.organizations.one_time import edits, once
from core.organizations.partnering.actions.accept_terms import NothingToAccept, OtherTerms, accept_terms
from core.organizations.partnering.actions.end_partnership import end_partnership
from core.organizations.partnering.actions.propose_terms import propose_terms
from core.organizations.partnering.actions.set_policy import set_policy
from core.organizations.partnering.forms.partnership import (
    EndPartnershipForm,
    PartnerRateForm,
    PartnershipForm,
    PolicyForm,
    TermsForm,
)
from core.organizations.partnering.queries.partnership_page import (
    own_partnerships,
    partnership_list,
    partnership_page,
    terms_in_force,
    terms_of,
    terms_version,
)
from core.organizations.partnering.queries.policy_page import PolicyPage, policy_page
from core.organizations.presenting.queries.organizations import find_seller
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from core.organizations.models import CommissionPolicy, Organization, Partnership, PartnershipTerms

SELLERS = {"vendor", "partner"}


@requires(Can.VIEW, kinds=SELLERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """Every partnership, waiting ones first."""
    found = partnership_list(current_organization(request))
    context = {"partnerships": found.partnerships, "waiting": found.waiting, "section": "partnerships"}
    return render(request, "organizations/partnership_list.html", context)


@requires(Can.AGREE, kinds=SELLERS)
@once
def partnership_new(request: OrganizationRequest) -> HttpResponse:
    """Propose a partnership with its first terms."""
    organization = current_organization(request)
    initial = {"other": find_seller(request.GET.get("with", ""), besides=organization)}
    form = PartnershipForm(request.POST or None, organization=organization, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sells = data["direction"] == "we_sell"
        terms = propose_terms(
            provider=data["other"] if sells else organization,
            partner=organization if sells else data["other"],
            proposed_by=organization,
            by=request.user,
            **{key: value for key, value in data.items() if key not in ("other", "direction")},
        )
        messages.success(
            request,
            _("The partnership was proposed to %(other)s. It starts when they accept.") % {"other": data["other"]},
        )
        return _to(terms.partnership)
    context = {"form": form, "section": "partnerships"}
    return render(request, "organizations/partnership_new.html", context)


@requires(Can.VIEW, kinds=SELLERS)
@once
def partnership(request: OrganizationRequest, provider: str, partner: str) -> HttpResponseBase:
    """One partnership: who looks after it, the terms in force, proposals, and earlier versions."""
    found = _partnership(request, provider, partner)
    form = TermsForm(request.POST or None)
    if request.method == "POST":
        return _propose(request, found, form)
    return render(request, "organizations/partnership.html", _partnership_context(request, found, form))


@requires(Can.AGREE, kinds=SELLERS)
def _propose(request: OrganizationRequest, found: Partnership, form: TermsForm) -> HttpResponse:
    if form.is_valid():
        propose_terms(
            provider=found.provider,
            partner=found.partner,
            proposed_by=current_organization(request),
            by=request.user,
            **form.cleaned_data,
        )
        messages.success(request, _("The new terms were proposed. The current terms apply until they are accepted."))
        return _to(found)
    return render(request, "organizations/partnership.html", _partnership_context(request, found, form), status=422)


def _partnership_context(request: OrganizationRequest, found: Partnership, form: TermsForm) -> dict[str, object]:
    page = partnership_page(found, current_organization(request), clock.now())
    return {
        "partnership": page.partnership,
        "other": page.other,
        "current": page.current,
        "proposal": page.proposal,
        "earlier": page.earlier,
        "form": form,
        "invalid": form.is_bound,
        "may_agree": may(request.membership, Can.AGREE),
        "section": "partnerships",
    }


def _ask_to_agree(request: OrganizationRequest, provider: str, partner: str, version: int) -> Question | None:
    found = _partnership(request, provider, partner)
    terms, organization = get_object_or_404(terms_of(found), version=version), current_organization(request)
    if terms.accepted_at is not None or terms.proposed_by == organization or not _is_read(request, terms):
        return None
    start = max(terms.effective_from, clock.now())
    words = {
        "version": version,
        "other": found.partner if found.provider_id == organization.pk else found.provider,
        "day": date_format(start, "DATE_FORMAT"),
    }
    return Question(
        _("Accept version %(version)s of the terms with %(other)s?") % words,
        (
            *terms_version(terms).compared_with(terms_in_force(found, clock.now())),
            _("It applies to quotes from %(day)s on, and the version before ends then.") % words,
            _("An accepted version stays as it is. Only a new version that both sides accept replaces it."),
        ),
        _("Accept version %(version)s") % words,
        reverse("organizations:partnership", args=[provider, partner]),
        "partnerships",
        takes_away=False,
    )


def _is_read(request: OrganizationRequest, terms: PartnershipTerms) -> bool:
    return stated_version(request.POST) == terms_version(terms).seen


@require_POST
@requires(Can.AGREE, kinds=SELLERS)
@asks_first(_ask_to_agree)
def terms_accept(request: OrganizationRequest, provider: str, partner: str, version: int) -> HttpResponse:
    """Accept proposed terms."""
    found = _partnership(request, provider, partner)
    terms = get_object_or_404(terms_of(found), version=version)
    try:
        seen = stated_version(request.POST)
        accept_terms(terms, organization=current_organization(request), by=request.user, seen=seen)
    except (NothingToAccept, OtherTerms) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Version %(version)s is in force.") % {"version": version})
    return _to(found)


def _ask_to_end(request: OrganizationRequest, provider: str, partner: str) -> Question | None:
    found = _partnership(request, provider, partner)
    valid = EndPartnershipForm(request.POST).is_valid()
    return _ending(found, current_organization(request)) if valid else None


def _ending(found: Partnership, organization: Organization) -> Question:
    other = {"other": found.partner if found.provider_id == organization.pk else found.provider}
    declines = found.is_proposed
    return Question(
        (_("Decline the partnership with %(other)s?") if declines else _("End the partnership with %(other)s?"))
        % other,
        (
            _("No new quotes under it, and no commission for touches after today."),
            _("Orders already accepted are paid out as agreed."),
        ),
        _("Decline partnership") if declines else _("End partnership today"),
        reverse("organizations:partnership", args=[found.provider.slug, found.partner.slug]),
        "partnerships",
    )


@require_POST
@requires(Can.AGREE, kinds=SELLERS)
@begins_nothing
@asks_first(_ask_to_end)
def partnership_end(request: OrganizationRequest, provider: str, partner: str) -> HttpResponse:
    """End or decline the partnership."""
    found = _partnership(request, provider, partner)
    form = EndPartnershipForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _ending(found, current_organization(request)))
    end_partnership(
        found, organization=current_organization(request), by=request.user, reason=form.cleaned_data["reason"]
    )
    messages.success(request, _("The partnership has ended. Accepted orders are paid out as agreed."))
    return redirect("organizations:partnership_list")


@requires(Can.VIEW, kinds=SELLERS)
@once
@edits
def policy(request: OrganizationRequest) -> HttpResponseBase:
    """The commission policy: the version in force, a form for the next, and the history."""
    page = policy_page(current_organization(request))
    form = PolicyForm(request.POST or None, instance=None, initial=_initial(page.current), rates=page.rates)
    rates = formset_factory(PartnerRateForm, formset=WholeFormSet, extra=1)(
        request.POST or None,
        prefix="rates",
        form_kwargs={"partners": page.partners},
        initial=[{"partner": rate.partner, "sourced_bp": rate.sourced_bp} for rate in page.rates],
    )
    if request.method == "POST":
        return _set_policy(request, form, rates, page)
    return render(request, "organizations/policy.html", _policy_context(request, form, rates, page))


@requires(Can.AGREE, kinds=SELLERS)
def _set_policy(
    request: OrganizationRequest, form: PolicyForm, rates: BaseFormSet[PartnerRateForm], page: PolicyPage
) -> HttpResponse:
    if form.is_valid() and rates.is_valid():
        by_partner = {r["partner"]: r["sourced_bp"] for r in rates.cleaned_data if r.get("partner")}
        version = set_policy(
            current_organization(request), by=request.user, partner_rates=by_partner, **form.cleaned_data
        )
        messages.success(
            request, _("Version %(version)s is in force for quotes from now on.") % {"version": version.version}
        )
        return redirect("organizations:policy")
    return render(request, "organizations/policy.html", _policy_context(request, form, rates, page), status=422)


def _policy_context(
    request: OrganizationRequest, form: PolicyForm, rates: BaseFormSet[PartnerRateForm], page: PolicyPage
) -> dict[str, object]:
    return {
        "form": form,
        "rates": rates,
        "versions": page.versions,
        "current": page.current,
        "may_agree": may(request.membership, Can.AGREE),
        "section": "policies",
    }


def _initial(current: CommissionPolicy | None) -> dict[str, object]:
    return {name: getattr(current, name) for name in PolicyForm.Meta.fields} if current else {}


def _partnership(request: OrganizationRequest, provider: str, partner: str) -> Partnership:
    return get_object_or_404(
        own_partnerships(current_organization(request)), provider__slug=provider, partner__slug=partner
    )


def _to(found: Partnership) -> HttpResponse:
    return redirect("organizations:partnership", provider=found.provider.slug, partner=found.partner.slug)
