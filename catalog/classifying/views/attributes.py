"""The operator's pages of what listings of each class state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.classifying.actions.add_attribute import add_attribute
from catalog.classifying.actions.change_attribute import CannotChange, change_attribute
from catalog.classifying.actions.move_attribute import move_attribute
from catalog.classifying.actions.retire_attribute import retire_attribute
from catalog.classifying.forms.attributes import AttributeForm, initial_of
from catalog.classifying.queries.attributes import (
    AttributeSet,
    attribute_sets,
    attributes_in,
    editable_attributes,
    inherited_by,
    set_of,
    shared_with,
    stating,
)
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from catalog.catalogue.models import ProductAttribute


@operator_only(Can.REVIEW)
@require_safe
def attributes(request: OrganizationRequest) -> HttpResponse:
    """What listings of one class state, in their order, and the other classes."""
    sets = attribute_sets()
    wanted = request.GET.get("of") or sets[0].key
    chosen = next((each for each in sets if each.key == wanted), sets[0])
    rows = list(attributes_in(chosen))
    context = {
        "section": "attributes",
        "sets": sets,
        "chosen": chosen,
        "rows": [row for row in rows if row.retired_at is None],
        "retired": [row for row in rows if row.retired_at is not None],
        "inherited": inherited_by(chosen),
    }
    return render(request, "catalog/attributes.html", context)


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@once
def attribute_add(request: OrganizationRequest, of: str) -> HttpResponse:
    """Let listings of a class state one more fact."""
    chosen, form = _set(of), AttributeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        added = add_attribute(chosen, form.draft(), by=request.user)
        messages.success(request, _("Listings can state “%(name)s” now.") % {"name": added.name})
        return redirect(f"{reverse('catalog:attributes')}?of={chosen.key}")
    return _page(request, form, chosen)


@operator_only(Can.REVIEW)
@require_http_methods(["GET", "POST"])
@edits
def attribute_edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is said of a fact."""
    attribute = get_object_or_404(editable_attributes(), pk=pk)
    chosen = _set(set_of(attribute))
    stated = stating(attribute)
    form = AttributeForm(request.POST or None, attribute=attribute, stated=stated, initial=initial_of(attribute))
    if form.is_bound and form.is_valid():
        try:
            change_attribute(attribute, form.draft(), by=request.user)
        except CannotChange as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("“%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
            return redirect(f"{reverse('catalog:attributes')}?of={chosen.key}")
    return _page(request, form, chosen, attribute, stated)


@operator_only(Can.REVIEW)
@require_POST
@once
def attribute_retire(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Ask for it no longer, or again."""
    attribute = get_object_or_404(editable_attributes(), pk=pk)
    retired = request.POST.get("retired") == "1"
    retire_attribute(attribute, retired=retired, by=request.user)
    if retired:
        words = _("“%(name)s” is retired. What listings state of it is kept, and shown again once it is restored.")
    else:
        words = _("“%(name)s” is asked for and shown again.")
    messages.success(request, words % {"name": attribute.name})
    return redirect(f"{reverse('catalog:attributes')}?of={set_of(attribute)}")


@operator_only(Can.REVIEW)
@require_POST
@once
def attribute_move(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Let it stand one place further up or down."""
    attribute = get_object_or_404(editable_attributes(), pk=pk)
    move_attribute(attribute, up=request.POST.get("direction") == "up", by=request.user)
    return redirect(f"{reverse('catalog:attributes')}?of={set_of(attribute)}#field-{attribute.pk}")


def _set(key: str) -> AttributeSet:
    found = next((each for each in attribute_sets() if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: OrganizationRequest,
    form: AttributeForm,
    chosen: AttributeSet,
    attribute: ProductAttribute | None = None,
    stated: int = 0,
) -> HttpResponse:
    context = {
        "section": "attributes",
        "form": form,
        "chosen": chosen,
        "attribute": attribute,
        "stated": stated,
        "shared": shared_with(attribute) if attribute is not None else [],
    }
    return render(request, "catalog/attribute_form.html", context, status=422 if form.errors else 200)
