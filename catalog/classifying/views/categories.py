"""The operator's pages of the tree of categories."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.classifying.actions.add_category import CannotPlace, add_category
from catalog.classifying.actions.change_category import change_category
from catalog.classifying.actions.merge_category import merge_category
from catalog.classifying.actions.order_category import order_category
from catalog.classifying.actions.show_category import show_category
from catalog.classifying.forms.categories import CategoryForm, MergeCategoryForm
from catalog.classifying.queries.categories import all_categories, category_tree, offers_placed_in
from core.design.confirm import Question, asks_first
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest

LIST = "catalog:categories"


@operator_only(Can.REVIEW)
@require_safe
def categories(request: OrganizationRequest) -> HttpResponse:
    """The whole tree, with how many offers are in each and below."""
    return render(request, "catalog/categories.html", {"section": "categories", "rows": category_tree()})


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@once
def category_add(request: OrganizationRequest) -> HttpResponse:
    """Add one, below another or at the top."""
    form = CategoryForm(request.POST or None, initial={"below": request.GET.get("below", "")})
    if form.is_bound and form.is_valid():
        try:
            added = add_category(form.cleaned_data["name"], form.names(), form.parent, by=request.user)
        except CannotPlace as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Offers can be placed in “%(name)s” now.") % {"name": added.name})
            return _back_to(added.pk)
    return _page(request, {"form": form})


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@edits
def category_edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Rename it, or let it stand below another one."""
    category = get_object_or_404(all_categories(), pk=pk)
    above = category.get_parent()
    initial = {"name": category.name, "below": str(above.pk) if above else ""}
    form = CategoryForm(request.POST or None, category=category, names=category.names, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            change_category(category, form.cleaned_data["name"], form.names(), form.parent, by=request.user)
        except CannotPlace as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("“%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
            return _back_to(pk)
    return _page(request, {"form": form, "category": category, "offers": offers_placed_in(category)})


@operator_only(Can.REVIEW)
@require_POST
@once
def category_order(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let it stand one place further up or down among those beside it."""
    category = get_object_or_404(all_categories(), pk=pk)
    order_category(category, up=request.POST.get("direction") == "up", by=request.user)
    return _back_to(pk)


@operator_only(Can.REVIEW)
@require_POST
@once
def category_show(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Hide it with all below it, or show it again."""
    category = get_object_or_404(all_categories(), pk=pk)
    shown = request.POST.get("shown") == "1"
    try:
        show_category(category, shown=shown, by=request.user)
    except CannotPlace as refusal:
        messages.error(request, _("“%(name)s” is hidden. Show it first.") % {"name": str(refusal)})
        return _back_to(pk)
    if shown:
        words = _("Buyers browse by “%(name)s” again, and by all below it.")
    else:
        words = _("“%(name)s” and all below it are hidden. Offers keep their place in them.")
    messages.success(request, words % {"name": category.name})
    return _back_to(pk)


def _ask_to_merge(request: OrganizationRequest, pk: int) -> Question | None:
    category = get_object_or_404(all_categories(), pk=pk)
    form = MergeCategoryForm(request.POST, category=category)
    if not form.is_valid() or not form.target.is_public:
        return None
    names = {"name": category.name, "into": form.target.name}
    offers = offers_placed_in(category)
    moved = ngettext("%(n)s offer moves to “%(into)s”.", "%(n)s offers move to “%(into)s”.", offers)
    return Question(
        _("Merge “%(name)s” into “%(into)s”?") % names,
        (
            moved % (names | {"n": offers}),
            _("Fields, rules and pages of “%(name)s” move, and so do the categories below it.") % names,
            _("Its address and its name in files lead to “%(into)s”.") % names,
            _("This cannot be undone."),
        ),
        _("Merge categories"),
        reverse("catalog:category_edit", args=[pk]),
        "categories",
    )


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@asks_first(_ask_to_merge)
@once
def category_merge(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Make one of it and another."""
    category = get_object_or_404(all_categories(), pk=pk)
    form = MergeCategoryForm(request.POST or None, category=category)
    if form.is_bound and form.is_valid():
        try:
            into = merge_category(category, form.target, by=request.user)
        except CannotPlace as refusal:
            form.add_error("into", str(refusal))
        else:
            names = {"name": category.name, "into": into.name}
            messages.success(request, _("“%(name)s” was merged into “%(into)s”.") % names)
            return _back_to(into.pk)
    context = {"section": "categories", "form": form, "category": category, "offers": offers_placed_in(category)}
    return render(request, "catalog/category_merge.html", context, status=422 if form.errors else 200)


def _back_to(pk: int) -> HttpResponse:
    return redirect(f"{reverse(LIST)}#category-{pk}")


def _page(request: OrganizationRequest, context: dict[str, object]) -> HttpResponse:
    form = context["form"]
    status = 422 if isinstance(form, CategoryForm) and form.errors else 200
    return render(request, "catalog/category_form.html", {"section": "categories", **context}, status=status)
