"""Saved views: the chips above a list, saving what the list is asked for, and changing or deleting a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.design.confirm import Question, asks_first
from core.kit.numbers import whole_number
from core.organizations.access import Can, demand, may, requires
from core.organizations.one_time import edits, once
from core.organizations.registry import WorkList, list_named
from core.organizations.work_lists.actions.delete_view import delete_view
from core.organizations.work_lists.actions.save_view import (
    TooManyViews,
    ViewNameTaken,
    change_view,
    open_with,
    save_view,
)
from core.organizations.work_lists.forms.saved_views import SavedViewForm
from core.organizations.work_lists.queries.saved_views import ShownView, asked_by, counted_views, views_of

if TYPE_CHECKING:
    from core.kit.forms import SearchForm
    from core.organizations.models import SavedView
    from core.organizations.request import OrganizationRequest

#: In a list's address: the number of a saved view, or ALL for the list without any.
VIEW, ALL = "view", "all"


@dataclass(frozen=True, slots=True)
class ShownList:
    """What a list is asked for (`form`, `query`), by which view (`current`), and the views beside it.

    `total` counts the whole list, None where no view is saved. `problem` says why the view that was asked for is not
    shown. `all_url` opens the whole list, `new_url` saves what is asked for.
    """

    form: SearchForm
    query: str
    current: SavedView | None
    views: tuple[ShownView, ...]
    total: int | None
    problem: str
    all_url: str
    new_url: str


def shown_list(request: OrganizationRequest, key: str) -> ShownList:
    """What this registered list shows: the view that its address names, else what its address asks for, else the
    member's default. Two queries, one where no view is saved."""
    work = _list(key, request)
    found = list(views_of(request.membership, key))
    current, problem = _asked_view(request.GET, found)
    form = work.form(QueryDict() if VIEW in request.GET else request.GET, request.membership)
    if current is not None:
        fitting = asked_by(current, work, request.membership)
        if fitting is None:
            problem = _("The view “%(name)s” no longer fits this list. The whole list is shown.") % {
                "name": current.name
            }
        form = fitting or form
    total, views = counted_views(found, work, request.membership)
    address = reverse(work.url_name)
    query = form.query
    return ShownList(
        form=form,
        query=query,
        current=current,
        views=views,
        total=total,
        problem=problem,
        all_url=f"{address}?{VIEW}={ALL}",
        new_url=f"{reverse('organizations:view_new', args=[key])}?{query}" if query and current is None else "",
    )


def _asked_view(asked: QueryDict, found: list[SavedView]) -> tuple[SavedView | None, str]:
    """The view that is asked for, and what is wrong with the one that the address names."""
    if VIEW not in asked:
        unasked = not set(asked) - {"page"}
        return next((each for each in found if unasked and getattr(each, "is_default", False)), None), ""
    if asked.get(VIEW) == ALL:
        return None, ""
    number = whole_number(asked.get(VIEW))
    current = next((each for each in found if each.pk == number), None)
    gone = _("This view was deleted, or is not shared with you. The whole list is shown.")
    return current, "" if current else gone


@requires(Can.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def view_new(request: OrganizationRequest, key: str) -> HttpResponse:
    """Save what the list is asked for: its address is that of this page."""
    work = _list(key, request)
    asked = work.form(request.GET, request.membership)
    form = SavedViewForm(request.POST or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        if not asked.is_valid() or not asked.query:
            form.add_error(None, _("There is nothing to save yet. Search or filter the list, then save the view."))
        else:
            try:
                view = save_view(
                    request.membership, key, name=data["name"], query=asked.query, is_shared=data["is_shared"],
                    is_default=data["is_default"],
                )  # fmt: skip
            except (ViewNameTaken, TooManyViews) as error:
                form.add_error("is_shared" if isinstance(error, TooManyViews) and error.shared else "name", str(error))
            else:
                messages.success(request, _("The view is saved."))
                return redirect(f"{reverse(work.url_name)}?{VIEW}={view.pk}")
    return _show(request, work, form, f"{reverse(work.url_name)}?{asked.query}", None)


@requires(Can.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
@edits
def view_edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Rename a view, share it, open the list with it. Who may not change it, may still open the list with it."""
    view, work = _view(request, pk)
    may_change = _may_change(request, view)
    form = SavedViewForm(request.POST if request.method == "POST" else None, view=view, may_change=may_change)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            if may_change:
                change_view(
                    request.membership, view, name=data["name"], is_shared=data["is_shared"],
                    is_default=data["is_default"],
                )  # fmt: skip
            else:
                open_with(request.membership, view, is_default=data["is_default"])
        except (ViewNameTaken, TooManyViews) as error:
            form.add_error("name" if isinstance(error, ViewNameTaken) else "is_shared", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse(work.url_name)}?{VIEW}={view.pk}")
    return _show(request, work, form, f"{reverse(work.url_name)}?{VIEW}={view.pk}", view)


def _ask_to_delete(request: OrganizationRequest, pk: int) -> Question:
    view, work = _view(request, pk)
    effects = [_("The rows of the list do not change.")]
    if view.is_shared:
        effects.append(_("Your colleagues no longer see this view, either."))
    return Question(
        _("Delete the view “%(name)s”?") % {"name": view.name},
        tuple(effects),
        _("Delete view"),
        f"{reverse(work.url_name)}?{VIEW}={view.pk}",
        work.key,
    )


@requires(Can.VIEW)
@require_POST
@asks_first(_ask_to_delete)
def view_delete(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Delete a view."""
    view, work = _view(request, pk)
    if not _may_change(request, view):
        demand(request.membership, Can.TEAM)
    delete_view(view)
    messages.success(request, _("The view is deleted."))
    return redirect(f"{reverse(work.url_name)}?{VIEW}={ALL}")


def _show(
    request: OrganizationRequest, work: WorkList, form: SavedViewForm, back: str, view: SavedView | None
) -> HttpResponse:
    context = {
        "form": form,
        "view": view,
        "above": work.label,
        "back": back,
        "may_change": view is not None and _may_change(request, view),
        "section": work.key,
    }
    return render(request, "organizations/saved_view.html", context, status=422 if form.errors else 200)


def _may_change(request: OrganizationRequest, view: SavedView) -> bool:
    """Who made it may; a shared one also those who look after the organisation."""
    return view.by_id == request.user.pk or may(request.membership, Can.TEAM)


def _view(request: OrganizationRequest, pk: int) -> tuple[SavedView, WorkList]:
    view = get_object_or_404(views_of(request.membership), pk=pk)
    return view, _list(view.list, request)


def _list(key: str, request: OrganizationRequest) -> WorkList:
    work = list_named(key)
    if work is None or not work.kinds & request.membership.organization.kinds:
        raise Http404
    return work
