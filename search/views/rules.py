"""The operator's rules of the search: the list, the forms with their effect, and the queries that ask for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.kit import clock
from core.kit.versions import stated_version
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest
from search.actions.delete_rule import delete_rule
from search.actions.save_rule import RuleExists, save_rule
from search.actions.set_aside_query import set_aside_query
from search.engines import SearchUnavailable
from search.forms.rules import RuleForm
from search.queries.kept import queries_with_few_clicks, queries_without_results
from search.queries.named import offers_for
from search.queries.rule_effects import effect_of_change
from search.queries.rules import counts, listed_rules, rule_kinds

if TYPE_CHECKING:
    from search.models import SearchRule

PER_PAGE = 50


@operator_only(Can.REVIEW)
@require_safe
def rules(request: OrganizationRequest) -> HttpResponse:
    """Every rule, by kind."""
    page = Paginator(listed_rules(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "kinds": rule_kinds(),
        "today": clock.today(),
        "tabs": _tabs("rules"),
        "section": "search_rules",
    }
    return render(request, "search/operator/rules.html", context)


@operator_only(Can.REVIEW)
@require_safe
def queries(request: OrganizationRequest, which: str) -> HttpResponse:
    """What people searched for and did not find, or did not open."""
    rows = queries_without_results() if which == "none" else queries_with_few_clicks()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "which": which, "tabs": _tabs(which), "section": "search_rules"}
    return render(request, "search/operator/queries.html", context)


@operator_only(Can.REVIEW)
@require_POST
def query_aside(request: OrganizationRequest, query_id: int) -> HttpResponse:
    """Leave a query out of the lists."""
    set_aside_query(query_id)
    messages.success(request, _("The search is no longer listed."))
    which = "few" if request.POST.get("which") == "few" else "none"
    return redirect(f"search:queries_{which}")


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rule_new(request: OrganizationRequest, kind: str) -> HttpResponse:
    """A new rule: what it would change is shown before it can be saved."""
    if kind not in dict(rule_kinds()):
        raise Http404
    phrase = " ".join(request.GET.get("phrase", "").replace("\x00", "").split())[:100]
    initial = {"starts_on": clock.today(), "phrase": phrase, "place": 1, "strength": 150}
    form = RuleForm(request.POST or None, kind=kind, initial=initial)
    return _form(request, form)


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
@edits
def rule_edit(request: OrganizationRequest, rule_id: int) -> HttpResponse:
    """Change a rule, with the effect of the change."""
    rule = get_object_or_404(listed_rules(), pk=rule_id)
    initial = {name: getattr(rule, name) for name in RuleForm.base_fields}
    form = RuleForm(request.POST or None, kind=rule.kind, rule=rule, initial=initial)
    return _form(request, form)


def _ask_to_delete(request: OrganizationRequest, rule_id: int) -> Question:
    rule = get_object_or_404(listed_rules(), pk=rule_id)
    return Question(
        _("Delete the rule “%(rule)s”?") % {"rule": rule},
        (_effect_sentence(rule), _("What it said stays in the audit log. You can make it again later.")),
        _("Delete rule"),
        reverse("search:rules"),
        "search_rules",
    )


@operator_only(Can.REVIEW)
@require_POST
@asks_first(_ask_to_delete)
def rule_delete(request: OrganizationRequest, rule_id: int) -> HttpResponse:
    """Take a rule away."""
    delete_rule(get_object_or_404(listed_rules(), pk=rule_id), by=request.user)
    messages.success(request, _("The rule is deleted. Searches go on without it."))
    return redirect("search:rules")


def _form(request: OrganizationRequest, form: RuleForm) -> HttpResponse:
    effect, unavailable = None, False
    valid = form.is_bound and form.is_valid()
    if valid:
        if stated_version(request.POST) == form.digest:
            try:
                save_rule(form.made, by=request.user)
            except RuleExists as error:
                form.add_error(None, str(error))
                valid = False
            else:
                messages.success(request, _("The rule is saved. Searches use it from its first day."))
                return redirect("search:rules")
        else:
            try:
                effect = effect_of_change(form.rule, form.made)
            except SearchUnavailable:
                unavailable = True
    context = {
        "form": form,
        "rule": form.rule,
        "effect": effect,
        "unavailable": unavailable,
        "digest": form.digest if valid else "",
        "offers": _offers(form),
        "section": "search_rules",
    }
    return render(request, "search/operator/rule.html", context, status=422 if form.is_bound and not valid else 200)


def _effect_sentence(rule: SearchRule) -> str:
    """What the searches do without a rule, in a sentence."""
    try:
        effect = effect_of_change(rule, None)
    except SearchUnavailable:
        return _("Search is not available, so the effect on searches cannot be shown.")
    return _("The results of %(changed)d of the most frequent searches will change.") % {"changed": effect.changed}


def _offers(form: RuleForm) -> list[str]:
    """Names to choose from, for the field of an offer."""
    phrase = str(form["phrase"].value() or "") if "offer" in form.fields else ""
    try:
        return offers_for(phrase)
    except SearchUnavailable:
        return []


def _tabs(current: str) -> list[tuple[str, str, bool, int]]:
    found = counts()
    return [
        (_("Rules"), reverse("search:rules"), current == "rules", found.rules),
        (_("Searches without results"), reverse("search:queries_none"), current == "none", found.none),
        (_("Searches with few clicks"), reverse("search:queries_few"), current == "few", found.few),
    ]
