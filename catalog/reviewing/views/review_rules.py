"""The operator's rules of review: what holds from when, whom it trusts, and a tester."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalog.reviewing.actions.end_rule import end_rule
from catalog.reviewing.actions.set_rule import CannotSet, set_rule
from catalog.reviewing.actions.trust_owner import trust_owner
from catalog.reviewing.forms.review_rules import EndRuleForm, ReasonForm, RuleForm, TestForm, TrustForm
from catalog.reviewing.queries.review_rules import open_rules, rules_page, tested, tested_change, trusted_owners
from core.kit import clock
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from catalog.reviewing.queries.review_rules import Tested


@operator_only(Can.REVIEW)
@require_safe
def rules(request: OrganizationRequest) -> HttpResponse:
    """The rules of today and later, those that have ended, whom the operator trusts, and what a change would meet."""
    return _page(request)


@operator_only(Can.REVIEW)
@require_POST
@once
def rule_set(request: OrganizationRequest) -> HttpResponse:
    """Begin a rule."""
    form = RuleForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            rule = set_rule(
                data["about"], starts_on=data["day"], reason=data["reason"], for_trusted=data["for_trusted"],
                over_bp=data["over"], by=request.user,
            )  # fmt: skip
        except CannotSet as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("The rule “%(about)s” is set.") % {"about": rule.get_about_display()})
            return redirect("catalog:review_rules")
    return _page(request, rule_form=form)


@operator_only(Can.REVIEW)
@require_POST
@once
def rule_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """End a rule."""
    rule, form = get_object_or_404(open_rules(), pk=pk), EndRuleForm(request.POST, auto_id="end-%s")
    if form.is_valid():
        try:
            end_rule(rule, ends_on=form.cleaned_data["day"], reason=form.cleaned_data["reason"], by=request.user)
        except CannotSet as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("The rule “%(about)s” ends.") % {"about": rule.get_about_display()})
            return redirect("catalog:review_rules")
    return _page(request, end_form=form, ending=rule.pk)


@operator_only(Can.REVIEW)
@require_POST
@once
def trust(request: OrganizationRequest) -> HttpResponse:
    """Trust an organisation."""
    form = TrustForm(request.POST)
    if form.is_valid():
        found = form.cleaned_data["organization"]
        trust_owner(found, trusted=True, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Changes of %(name)s need less review from now on.") % {"name": found})
        return redirect("catalog:review_rules")
    return _page(request, trust_form=form)


@operator_only(Can.REVIEW)
@require_POST
@once
def trust_end(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Trust an organisation no longer."""
    row, form = get_object_or_404(trusted_owners(), pk=pk), ReasonForm(request.POST, auto_id="trust-end-%s")
    if form.is_valid():
        trust_owner(row.organization, trusted=False, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Changes of %(name)s are reviewed by every rule.") % {"name": row.organization})
        return redirect("catalog:review_rules")
    return _page(request, trust_end_form=form, trust_ending=row.pk)


def _page(request: OrganizationRequest, **forms: Any) -> HttpResponse:
    today = clock.now().date()
    test_form = TestForm(request.GET if "test" in request.GET else None)
    page = rules_page(today)
    context = {
        "section": "review",
        "current": page.current,
        "ended": page.ended,
        "trusted": page.trusted,
        "rule_form": RuleForm(),
        "end_form": EndRuleForm(),
        "trust_form": TrustForm(),
        "trust_end_form": ReasonForm(),
        "test_form": test_form,
        "results": _results(test_form) if test_form.is_bound and test_form.is_valid() else None,
        **forms,
    }
    return render(request, "catalog/review_rules.html", context, status=422 if forms or test_form.errors else 200)


def _results(form: TestForm) -> tuple[Tested, ...]:
    """What the rules say to what was chosen."""
    day = form.cleaned_data["day"] or clock.now().date()
    chosen = next((each for each in form.changes if each.pk == form.cleaned_data["change"]), None)
    if chosen is None:
        return tested(form.differences(), trusted=form.cleaned_data["trusted"], day=day)
    return tested_change(chosen, day)
