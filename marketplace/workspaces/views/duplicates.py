"""The operator's list of organisations that may be one company, and the ids by which others know one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from core.organizations.verifying.actions.change_external_ids import remove_external_id
from core.organizations.verifying.actions.keep_apart import keep_apart
from core.organizations.verifying.queries.duplicates import external_ids, possible_duplicates
from core.organizations.verifying.queries.standing import all_organizations
from marketplace.workspaces.forms import KeepApartForm

PAGE = 25


@require_safe
@operator_only(Can.TEAM)
def index(request: OrganizationRequest) -> HttpResponse:
    """Pairs with something in common, those with most first."""
    return _page(request)


@require_POST
@operator_only(Can.TEAM)
@once
def dismiss(request: OrganizationRequest) -> HttpResponse:
    """Say why two organisations are two."""
    form = KeepApartForm(request.POST)
    one, other = (get_object_or_404(all_organizations(), slug=request.POST.get(name, "")) for name in ("one", "other"))
    if one != other and form.is_valid():
        keep_apart(one, other, reason=form.cleaned_data["reason"], by=request.user)
        names = {"one": one, "other": other}
        messages.success(request, _("%(one)s and %(other)s are not suggested again.") % names)
        return redirect("workspaces:duplicates")
    return _page(request, form)


@require_POST
@operator_only(Can.TEAM)
@once
def id_remove(request: OrganizationRequest, slug: str, pk: int) -> HttpResponse:
    """Say that an id is not the organisation's."""
    row = get_object_or_404(external_ids(get_object_or_404(all_organizations(), slug=slug)), pk=pk)
    words = _("%(id)s was removed.") % {"id": row}
    remove_external_id(row, by=request.user)
    messages.success(request, words)
    return redirect("workspaces:organization", slug=slug)


def _page(request: OrganizationRequest, sent: KeepApartForm | None = None) -> HttpResponse:
    page = Paginator(possible_duplicates(), PAGE).get_page(request.GET.get("page"))
    rows = []
    for pair in page.object_list:
        form = KeepApartForm(
            initial={"one": pair.into.slug, "other": pair.source.slug}, auto_id=f"%s-{pair.source.pk}-{pair.into.pk}"
        )
        if sent is not None and (sent["one"].value(), sent["other"].value()) == (pair.into.slug, pair.source.slug):
            form, sent.auto_id = sent, form.auto_id
        rows.append((pair, form))
    context = {"section": "organizations", "page_obj": page, "rows": rows}
    return render(request, "workspaces/duplicates.html", context, status=422 if sent is not None else 200)
