"""An organisation's approval rules, and their tester."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once
from core.organizations.places import TRADERS
from core.organizations.request import OrganizationRequest
from core.organizations.roles import roles_for
from marketplace.quotes.approving.actions.save_rule import RuleAsksNothing, save_rule
from marketplace.quotes.approving.forms.approvals import ApprovalRuleForm, RuleTestForm, initial_of
from marketplace.quotes.approving.queries import approval_pages
from marketplace.quotes.domain.approvals import Side

if TYPE_CHECKING:
    from core.organizations.models import Organization
    from marketplace.quotes.models import ApprovalRule


@requires(Can.TEAM, kinds=TRADERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """The rules of each side, and what they would ask of a quote or of figures."""
    organization = current_organization(request)
    sides = _sides(organization)
    asked = request.GET.get("side", "")
    side = Side(asked) if asked in sides else sides[0]
    page = approval_pages.rules_page(organization, side)
    form = RuleTestForm(
        request.GET if "currency" in request.GET else None,
        side=side,
        versions=page.versions,
        categories=page.categories,
        providers=page.providers,
        cost_centres=page.cost_centres,
        initial={"currency": organization.currency},
    )
    found = None
    if form.is_bound and form.is_valid():
        chosen = page.versions.get(form.cleaned_data["version"])
        category = form.cleaned_data["category"]
        facts = (
            approval_pages.facts_to_test(chosen, side)
            if chosen is not None
            else form.facts(approval_pages.with_parents(int(category)) if category else frozenset())
        )
        found = approval_pages.tested(organization, side, facts, request.user)
    context = {
        "rules": [(each, [row for row in page.rules if row.rule.side == each]) for each in sides],
        "sides": sides,
        "side": side,
        "form": form,
        "tested": found,
        "typed": found is not None and not form.cleaned_data["version"],
        "asking": sum(each.asks for each in found or ()),
        "section": "approvals",
    }
    return render(request, "quotes/approval_rules.html", context, status=422 if form.errors else 200)


@requires(Can.TEAM, kinds=TRADERS)
@once
def new(request: OrganizationRequest, side: str) -> HttpResponseBase:
    """Write a rule down."""
    if side not in _sides(current_organization(request)):
        raise Http404
    return _edit(request, Side(side), None, request.POST or None)


@requires(Can.TEAM, kinds=TRADERS)
@edits
def edit(request: OrganizationRequest, number: int) -> HttpResponse:
    """Change a rule, or turn it off."""
    found = get_object_or_404(approval_pages.own_rules(current_organization(request)), number=number)
    return _edit(request, Side(found.side), found, request.POST or None)


def _edit(request: OrganizationRequest, side: Side, found: ApprovalRule | None, data: QueryDict | None) -> HttpResponse:
    organization = current_organization(request)
    choices = approval_pages.rule_choices(organization, side)
    form = ApprovalRuleForm(
        data,
        initial=initial_of(found, organization.currency),
        side=side,
        members=choices.members,
        roles=roles_for(organization.kinds),
        categories=choices.categories,
        providers=choices.providers,
        cost_centres=choices.cost_centres,
        is_new=found is None,
    )
    if form.is_bound and form.is_valid():
        try:
            save_rule(organization, side, form.draft(), by=request.user, rule=found)
        except RuleAsksNothing as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. The rule counts from now on."))
            return redirect("quotes:approval_rules")
    context = {"form": form, "side": side, "rule": found, "section": "approvals"}
    return render(request, "quotes/approval_rule.html", context, status=422 if form.is_bound else 200)


def _sides(organization: Organization) -> list[Side]:
    """The sides on which the organisation trades."""
    sells = organization.is_vendor or organization.is_partner
    return [*([Side.BUYER] if organization.is_buyer else []), *([Side.SELLER] if sells else [])]
