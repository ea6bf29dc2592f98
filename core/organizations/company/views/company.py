"""A company's profile: what its documents say of it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.kit.file_kinds import saved_file
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.company.actions.add_exemption import BadDocument, add_exemption
from core.organizations.company.actions.add_tax_id import TaxIdKnown, add_tax_id
from core.organizations.company.actions.edit_profile import edit_profile
from core.organizations.company.actions.remove_address import remove_address
from core.organizations.company.actions.remove_exemption import remove_exemption
from core.organizations.company.actions.remove_tax_id import remove_tax_id
from core.organizations.company.actions.save_address import save_address
from core.organizations.company.actions.save_cost_centre import CodeTaken, save_cost_centre
from core.organizations.company.forms.company import AddressForm, CostCentreForm, ExemptionForm, ProfileForm, TaxIdForm
from core.organizations.company.queries.company import (
    addresses_of,
    cost_centres_of,
    exemptions_of,
    exemptions_visible_to,
    new_address,
    new_cost_centre,
    profile_of,
    profile_page,
    tax_ids_of,
    vat_numbers_are_checked,
)
from core.organizations.one_time import edits, once, once_in_steps
from core.organizations.request import OrganizationRequest


@require_safe
@requires(Can.VIEW)
def profile(request: OrganizationRequest) -> HttpResponse:
    """Everything that documents say of the company, and what they lack."""
    organization = current_organization(request)
    reads_exemptions = may(request.membership, Can.MONEY)
    context = {
        "page": profile_page(organization),
        "exemptions": list(exemptions_of(organization)) if reads_exemptions else [],
        "reads_exemptions": reads_exemptions,
        "asks_register": vat_numbers_are_checked(),
        "may_edit": may(request.membership, Can.TEAM),
        "section": "company",
    }
    return render(request, "organizations/profile.html", context)


@requires(Can.TEAM)
@edits
def profile_edit(request: OrganizationRequest) -> HttpResponse:
    """Legal name, billing e-mail, preferred payment terms."""
    found = profile_of(current_organization(request))
    form = ProfileForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        row = form.instance
        edit_profile(
            current_organization(request), legal_name=row.legal_name, billing_email=row.billing_email,
            payment_wish=row.payment_wish, by=request.user,
        )  # fmt: skip
        return _saved(request)
    return _show(request, form, _("Company details"), _("Save"))


@requires(Can.TEAM)
@once
def address_add(request: OrganizationRequest) -> HttpResponse:
    """A new address."""
    form = AddressForm(request.POST or None, instance=new_address(current_organization(request)))
    if request.method == "POST" and form.is_valid():
        save_address(
            current_organization(request), form.instance.facts, is_default=form.cleaned_data["is_default"],
            by=request.user,
        )  # fmt: skip
        return _saved(request)
    return _show(request, form, _("Add an address"), _("Add address"))


@requires(Can.TEAM)
@edits
def address(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change an address."""
    found = get_object_or_404(addresses_of(current_organization(request)), pk=pk)
    form = AddressForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        save_address(
            current_organization(request), form.instance.facts, is_default=form.cleaned_data["is_default"],
            by=request.user, address=pk,
        )  # fmt: skip
        return _saved(request)
    return _show(request, form, _("Change address"), _("Save"))


def _ask_to_remove_address(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(addresses_of(current_organization(request)), pk=pk)
    return _question(
        _("Remove the address %(address)s?") % {"address": found},
        _("It is no longer offered. Quotes, acceptances and orders that use it keep it."),
        _("Remove address"),
    )


@require_POST
@requires(Can.TEAM)
@asks_first(_ask_to_remove_address)
def address_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take an address out of the profile."""
    remove_address(get_object_or_404(addresses_of(current_organization(request)), pk=pk), by=request.user)
    return _saved(request, _("The address was removed."))


@requires(Can.TEAM)
@throttled("company")
@once
def tax_id_add(request: OrganizationRequest) -> HttpResponse:
    """A new tax id."""
    form = TaxIdForm(request.POST or None, initial={"country": current_organization(request).country})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            add_tax_id(
                current_organization(request), country=data["country"], kind=data["kind"], number=data["number"],
                by=request.user,
            )  # fmt: skip
        except TaxIdKnown as error:
            form.add_error("number", str(error))
        else:
            return _saved(request)
    return _show(request, form, _("Add a tax ID"), _("Add tax ID"))


def _ask_to_remove_tax_id(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(tax_ids_of(current_organization(request)), pk=pk)
    return _question(
        _("Remove the tax ID %(number)s?") % {"number": found.shown},
        _("New quotes and invoices do not show it any more. Those that were sent keep it."),
        _("Remove tax ID"),
    )


@require_POST
@requires(Can.TEAM)
@asks_first(_ask_to_remove_tax_id)
def tax_id_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a tax id out of the profile."""
    remove_tax_id(get_object_or_404(tax_ids_of(current_organization(request)), pk=pk), by=request.user)
    return _saved(request, _("The tax ID was removed."))


@requires(Can.TEAM, kinds={"buyer"})
@once
def cost_centre_add(request: OrganizationRequest) -> HttpResponse:
    """A new cost centre."""
    form = CostCentreForm(request.POST or None, instance=new_cost_centre(current_organization(request)))
    return _cost_centre(request, form, None) or _show(request, form, _("Add a cost centre"), _("Add cost centre"))


@requires(Can.TEAM, kinds={"buyer"})
@edits
def cost_centre(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change a cost centre, or offer it no more."""
    found = get_object_or_404(cost_centres_of(current_organization(request)), pk=pk)
    form = CostCentreForm(request.POST or None, instance=found)
    return _cost_centre(request, form, pk) or _show(request, form, _("Change cost centre"), _("Save"))


def _cost_centre(request: OrganizationRequest, form: CostCentreForm, pk: int | None) -> HttpResponse | None:
    """The answer to a form that was taken; None where it is to be shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    data = form.cleaned_data
    try:
        save_cost_centre(
            current_organization(request), code=data["code"], name=data["name"], is_active=data["is_active"],
            by=request.user, cost_centre=pk,
        )  # fmt: skip
    except CodeTaken as error:
        form.add_error("code", str(error))
        return None
    return _saved(request)


@requires(Can.TEAM)
@throttled("company")
@once_in_steps
def exemption_add(request: OrganizationRequest) -> HttpResponse:
    """A new exemption document."""
    form = ExemptionForm(
        request.POST or None, request.FILES or None, initial={"country": current_organization(request).country}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            add_exemption(
                current_organization(request), country=data["country"], about=data["about"],
                valid_until=data["valid_until"], name=data["file"].name or "", content=form.content, by=request.user,
            )  # fmt: skip
        except BadDocument as error:
            form.add_error("file", str(error))
        else:
            return _saved(request)
    return _show(request, form, _("Add an exemption document"), _("Add document"))


@require_safe
@requires(Can.MONEY)
def exemption_file(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The document as it was uploaded; to be saved, never shown as a page of ours."""
    found = get_object_or_404(exemptions_visible_to(current_organization(request)), pk=pk)
    return saved_file(found.file, found.name)


def _ask_to_remove_exemption(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(exemptions_of(current_organization(request)), pk=pk)
    return _question(
        _("Remove the document about %(about)s?") % {"about": found.about},
        _("The file is deleted. To use it again, you have to upload it again."),
        _("Remove document"),
    )


@require_POST
@requires(Can.TEAM)
@asks_first(_ask_to_remove_exemption)
def exemption_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Delete an exemption document."""
    remove_exemption(get_object_or_404(exemptions_of(current_organization(request)), pk=pk), by=request.user)
    return _saved(request, _("The document was removed."))


def _question(heading: str, effect: str, verb: str) -> Question:
    return Question(heading, (effect,), verb, reverse("organizations:profile"), "company")


def _saved(request: OrganizationRequest, words: str = "") -> HttpResponse:
    messages.success(request, words or _("Saved."))
    return redirect("organizations:profile")


def _show(request: OrganizationRequest, form: object, heading: str, verb: str) -> HttpResponse:
    context = {
        "form": form, "heading": heading, "verb": verb, "section": "company", "above": _("Company profile"),
        "back": reverse("organizations:profile"),
    }  # fmt: skip
    return render(request, "organizations/profile_form.html", context, status=200 if request.method == "GET" else 422)
