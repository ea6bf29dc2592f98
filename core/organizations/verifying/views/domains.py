"""The domains of one's organisation, and what proves them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, public, requires
from core.organizations.one_time import once, once_in_steps
from core.organizations.request import OrganizationRequest
from core.organizations.verifying.actions.check_domain import NotFoundThere, check_domain
from core.organizations.verifying.actions.claim_domain import CannotClaim, claim_domain
from core.organizations.verifying.actions.confirm_domain import confirm_domain
from core.organizations.verifying.actions.mail_domain import CannotMail, mail_domain
from core.organizations.verifying.actions.prove_domain import DomainTaken
from core.organizations.verifying.actions.release_domain import release_domain
from core.organizations.verifying.forms.domains import DomainForm, DomainProofForm
from core.organizations.verifying.queries.domains import DomainLinkGone, domain_cards, domains_of, find_mailed_domain


@requires(Can.TEAM)
@once
def domain_list(request: OrganizationRequest) -> HttpResponse:
    """Every domain with the ways to prove it, and a form for another one."""
    organization = current_organization(request)
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            claim_domain(organization, form.cleaned_data["domain"])
        except (CannotClaim, DomainTaken) as error:
            form.add_error("domain", str(error))
        else:
            return redirect("organizations:domain_list")
    context = {
        "cards": domain_cards(organization),
        "form": form,
        "proof_form": DomainProofForm(),
        "section": "team",
    }
    return render(request, "organizations/domain_list.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Can.TEAM)
@throttled("domain")
@once_in_steps
def domain_prove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Send the mail to a role address, or look at the DNS or the website now."""
    found = get_object_or_404(domains_of(current_organization(request)), pk=pk)
    form = DomainProofForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the ways to prove the domain."))
        return redirect("organizations:domain_list")
    proof, address = form.cleaned_data["proof"], form.cleaned_data["address"]
    try:
        if proof == "mail":
            mail_domain(found, address, by=request.user)
            said = _("We sent a link to %(address)s@%(domain)s.") % {"address": address, "domain": found.domain}
        else:
            check_domain(found, proof=proof, by=request.user)
            said = _("%(domain)s belongs to your organisation now.") % {"domain": found.domain}
    except (CannotMail, NotFoundThere, DomainTaken) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("organizations:domain_list")


def _ask_to_remove(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(domains_of(current_organization(request)), pk=pk)
    return Question(
        _("Remove the domain %(domain)s?") % {"domain": found.domain},
        (
            _("People with an address at this domain can no longer ask to join your organisation."),
            _("Another organisation can prove the domain. To use it again, you have to prove it again."),
        ),
        _("Remove domain"),
        reverse("organizations:domain_list"),
        "team",
    )


@require_POST
@requires(Can.TEAM)
@asks_first(_ask_to_remove)
def domain_release(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Give a domain up."""
    found = get_object_or_404(domains_of(current_organization(request)), pk=pk)
    release_domain(found, by=request.user)
    messages.success(request, _("Removed %(domain)s.") % {"domain": found.domain})
    return redirect("organizations:domain_list")


@public
@throttled("domain")
def domain_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the mail to a role address; who reads it needs no account. Only the button confirms."""
    try:
        found = find_mailed_domain(token)
        if request.method == "POST":
            user = request.user if request.user.is_authenticated else None
            confirmed = confirm_domain(token, by=user)
            return render(request, "organizations/domain_confirmed.html", {"domain": confirmed})
    except (DomainLinkGone, DomainTaken) as error:
        return render(request, "organizations/confirmation_gone.html", {"error": error}, status=410)
    return render(request, "organizations/domain_confirm.html", {"domain": found})
