"""What an organisation says of itself in public; who confirms its certifications; the operator's list of industries."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.organizations.access import Can, current_organization, may, operator_only, requires
from core.organizations.one_time import edits, once
from core.organizations.presenting.actions.answer_certification import OtherFacts, answer_certification
from core.organizations.presenting.actions.edit_public_profile import edit_public_profile
from core.organizations.presenting.actions.remove_certification import remove_certification
from core.organizations.presenting.actions.remove_contact import remove_contact
from core.organizations.presenting.actions.save_certification import TooMany, save_certification
from core.organizations.presenting.actions.save_contact import TooManyContacts, save_contact
from core.organizations.presenting.actions.save_industry import NameTaken, save_industry
from core.organizations.presenting.forms.public_profile import (
    CertificationAnswerForm,
    CertificationForm,
    ContactForm,
    IndustryForm,
    PublicProfileForm,
)
from core.organizations.presenting.queries.public_profile import (
    all_industries,
    certifications_answerable,
    certifications_of,
    contacts_of,
    new_certification,
    new_contact,
    public_profile_of,
    public_profile_page,
)
from core.organizations.request import OrganizationRequest

SELLERS = {"partner", "vendor"}


@require_safe
@requires(Can.VIEW)
def show(request: OrganizationRequest) -> HttpResponse:
    """Everything that others read about the organisation, and where each part is changed."""
    organization = current_organization(request)
    context = {
        "page": public_profile_page(organization) if organization.is_partner or organization.is_vendor else None,
        "may_edit": may(request.membership, Can.TEAM),
        "section": "public_profile",
    }
    return render(request, "organizations/public_profile.html", context)


@requires(Can.TEAM, kinds=SELLERS)
@edits
def edit(request: OrganizationRequest) -> HttpResponse:
    """Countries, industries, languages."""
    organization = current_organization(request)
    form = PublicProfileForm(request.POST or None, profile=public_profile_of(organization))
    if request.method == "POST" and form.is_valid():
        edit_public_profile(organization, by=request.user, **form.cleaned_data)
        return _saved(request)
    context = {"form": form, "section": "public_profile"}
    return render(request, "organizations/public_profile_form.html", context, status=_status(request))


@requires(Can.TEAM, kinds=SELLERS)
@once
def certification_add(request: OrganizationRequest) -> HttpResponse:
    """State a certification."""
    form = CertificationForm(request.POST or None, instance=new_certification(current_organization(request)))
    return _certification(request, form, None) or _show(request, form, _("Add a certification"), _("Add certification"))


@requires(Can.TEAM, kinds=SELLERS)
@edits
def certification(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change a certification; a confirmed one waits to be confirmed again."""
    found = get_object_or_404(certifications_of(current_organization(request)), pk=pk)
    form = CertificationForm(request.POST or None, instance=found)
    note = _("It was confirmed as it is. After a change it has to be confirmed again.") if found.is_confirmed else ""
    return _certification(request, form, pk) or _show(request, form, _("Change certification"), _("Save"), note)


def _certification(request: OrganizationRequest, form: CertificationForm, pk: int | None) -> HttpResponse | None:
    """The answer to a form that was taken; None where it is to be shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        save_certification(current_organization(request), form.facts, by=request.user, certification=pk)
    except TooMany as error:
        form.add_error(None, str(error))
        return None
    return _saved(request)


def _ask_to_remove_certification(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(certifications_of(current_organization(request)), pk=pk)
    effects = [_("It is not public any more.")]
    if found.is_confirmed:
        effects.append(_("Its confirmation is lost: stated again, it has to be confirmed again."))
    return Question(
        _("Remove the certification %(name)s?") % {"name": found}, tuple(effects), _("Remove certification"),
        reverse("organizations:public_profile"), "public_profile",
    )  # fmt: skip


@require_POST
@requires(Can.TEAM, kinds=SELLERS)
@asks_first(_ask_to_remove_certification)
def certification_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a certification out of the profile."""
    found = get_object_or_404(certifications_of(current_organization(request)), pk=pk)
    remove_certification(found, by=request.user)
    return _saved(request, _("The certification was removed."))


@requires(Can.TEAM, kinds=SELLERS)
@once
def contact_add(request: OrganizationRequest) -> HttpResponse:
    """A new public contact."""
    form = ContactForm(request.POST or None, instance=new_contact(current_organization(request)))
    return _contact(request, form, None) or _show(request, form, _("Add a public contact"), _("Add contact"))


@requires(Can.TEAM, kinds=SELLERS)
@edits
def contact(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change a public contact."""
    found = get_object_or_404(contacts_of(current_organization(request)), pk=pk)
    form = ContactForm(request.POST or None, instance=found)
    return _contact(request, form, pk) or _show(request, form, _("Change public contact"), _("Save"))


def _contact(request: OrganizationRequest, form: ContactForm, pk: int | None) -> HttpResponse | None:
    """The answer to a form that was taken; None where it is to be shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        save_contact(current_organization(request), form.facts, by=request.user, contact=pk)
    except TooManyContacts as error:
        form.add_error(None, str(error))
        return None
    return _saved(request)


def _ask_to_remove_contact(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(contacts_of(current_organization(request)), pk=pk)
    return Question(
        _("Remove the contact %(contact)s?") % {"contact": found}, (_("It is not public any more."),),
        _("Remove contact"), reverse("organizations:public_profile"), "public_profile",
    )  # fmt: skip


@require_POST
@requires(Can.TEAM, kinds=SELLERS)
@asks_first(_ask_to_remove_contact)
def contact_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a contact out of the profile."""
    remove_contact(get_object_or_404(contacts_of(current_organization(request)), pk=pk), by=request.user)
    return _saved(request, _("The contact was removed."))


@require_safe
@requires(Can.TEAM, kinds={"vendor", "operator"})
def certification_list(request: OrganizationRequest) -> HttpResponse:
    """What partners say that they are certified for, where it is this organisation's to confirm."""
    context = {
        "rows": list(certifications_answerable(current_organization(request))[:200]),
        "section": "certifications",
    }
    return render(request, "organizations/certifications.html", context)


@require_POST
@requires(Can.TEAM, kinds={"vendor", "operator"})
@once
def certification_answer(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """Confirm a certification, or say that it is not correct."""
    organization = current_organization(request)
    found = get_object_or_404(certifications_answerable(organization), pk=pk)
    form = CertificationAnswerForm(request.POST)
    if form.is_valid():
        confirmed = form.cleaned_data["answer"] == "confirmed"
        try:
            answer_certification(
                found.pk,
                confirmed=confirmed,
                facts_key=form.cleaned_data["facts"],
                organization=organization,
                by=request.user,
            )
        except OtherFacts as error:
            messages.error(request, str(error))
        else:
            words = {"name": found.name, "partner": found.organization}
            messages.success(
                request,
                _("You confirmed %(name)s of %(partner)s.") % words
                if confirmed
                else _("%(name)s of %(partner)s is not public any more.") % words,
            )
    else:
        messages.error(request, _("Choose whether you confirm the certification."))
    return redirect("organizations:certification_list")


@require_safe
@operator_only(Can.REVIEW)
def industry_list(request: OrganizationRequest) -> HttpResponse:
    """The industries that partners choose from."""
    context = {"rows": list(all_industries()), "section": "industries"}
    return render(request, "organizations/industries.html", context)


@operator_only(Can.REVIEW)
@once
def industry_add(request: OrganizationRequest) -> HttpResponse:
    """A new industry."""
    form = IndustryForm(request.POST or None)
    return _industry(request, form, None) or _show_industry(request, form, _("Add an industry"), _("Add industry"))


@operator_only(Can.REVIEW)
@edits
def industry(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Rename an industry, or offer it no more."""
    form = IndustryForm(request.POST or None, instance=get_object_or_404(all_industries(), pk=pk))
    return _industry(request, form, pk) or _show_industry(request, form, _("Change industry"), _("Save"))


def _industry(request: OrganizationRequest, form: IndustryForm, pk: int | None) -> HttpResponse | None:
    if request.method != "POST" or not form.is_valid():
        return None
    data = form.cleaned_data
    try:
        save_industry(name=data["name"], is_active=data["is_active"], by=request.user, industry=pk)
    except NameTaken as error:
        form.add_error("name", str(error))
        return None
    messages.success(request, _("Saved."))
    return redirect("organizations:industry_list")


def _show_industry(request: OrganizationRequest, form: object, heading: str, verb: str) -> HttpResponse:
    context = {
        "form": form, "heading": heading, "verb": verb, "section": "industries", "above": _("Industries"),
        "back": reverse("organizations:industry_list"),
    }  # fmt: skip
    return render(request, "organizations/profile_form.html", context, status=_status(request))


def _saved(request: OrganizationRequest, words: str = "") -> HttpResponse:
    messages.success(request, words or _("Saved."))
    return redirect("organizations:public_profile")


def _show(request: OrganizationRequest, form: object, heading: str, verb: str, note: str = "") -> HttpResponse:
    context = {
        "form": form, "heading": heading, "verb": verb, "note": note, "section": "public_profile",
        "above": _("Public profile"), "back": reverse("organizations:public_profile"),
    }  # fmt: skip
    return render(request, "organizations/profile_form.html", context, status=_status(request))


def _status(request: OrganizationRequest) -> int:
    return 200 if request.method in ("GET", "HEAD") else 422
