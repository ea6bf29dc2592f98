"""Consents: what waits for this organisation's word, and giving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from core.organizations.work_lists.views.saved_views import shown_list
from marketplace.quotes.consenting.actions.give_consent import ConsentIsClosed, give_consent
from marketplace.quotes.consenting.actions.refuse_consent import refuse_consent
from marketplace.quotes.consenting.queries.consent_cards import asked_consents, consent_list
from marketplace.quotes.reading.forms.bulk import CONSENT_VERBS, BulkForm
from marketplace.quotes.reading.forms.decide import ReasonForm
from marketplace.quotes.reading.forms.work_lists import ConsentSearchForm
from marketplace.quotes.reading.queries.chosen import chosen_consents, consent_stamp
from marketplace.quotes.reading.queries.list_files import consent_lines
from marketplace.quotes.reading.queries.waiting import find_consents

if TYPE_CHECKING:
    from marketplace.quotes.models import Consent

PAGE = 20
SELLERS = {"vendor", "partner"}


@requires(Can.VIEW, kinds=SELLERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """What waits, with this organisation's figures and what changed; below, what was answered."""
    return consents_page(request)


def consents_page(request: OrganizationRequest, bulk: BulkForm | None = None) -> HttpResponse:
    """The list as it is asked for; with a form of an action for many that was not taken, what is wrong with it."""
    organization = current_organization(request)
    shown = shown_list(request, "consents")
    found = consent_list(organization, most_waiting=PAGE, **shown.form.asked)
    may_consent = may(request.membership, Can.CONSENT)
    if may_consent and bulk is None:
        everything = chosen_consents(found.all_waiting, organization) if len(found.waiting) == PAGE else []
        bulk = BulkForm(verbs=CONSENT_VERBS, found=everything)
    context = {
        "waiting": [(card, f"{card.consent.pk}:{consent_stamp(card.consent)}") for card in found.waiting],
        "waits": found.waits,
        "page_obj": Paginator(found.answered, PAGE).get_page(request.GET.get("page")),
        "may_consent": may_consent,
        "form": shown.form,
        "query": shown.query,
        "list": shown,
        "bulk": bulk if may_consent else None,
        "section": "consents",
    }
    wrong = not shown.form.is_valid() or (bulk is not None and bool(bulk.errors))
    return render(request, "quotes/consent_list.html", context, status=422 if wrong else 200)


@requires(Can.VIEW, kinds=SELLERS)
def index_csv(request: OrganizationRequest) -> HttpResponseBase:
    """The consents that were looked for, as a file."""
    found = asked_consents(current_organization(request))
    asked = ConsentSearchForm(request.GET).asked
    return csv_download(consent_lines(find_consents(found, **asked)), "consents.csv")


def _ask_to_refuse(request: OrganizationRequest, reference: str, number: int) -> Question | None:
    found = get_object_or_404(
        asked_consents(current_organization(request)), version__quote__reference=reference, version__number=number
    )
    refuses = request.POST.get("decision") == "refuse"
    return _refusing(found) if refuses and ReasonForm(request.POST).is_valid() else None


def _refusing(found: Consent) -> Question:
    seller = {"seller": found.version.quote.seller}
    return Question(
        _("Refuse this version?"),
        (
            _("%(seller)s is told, with your reason, and cannot send this version to the buyer.") % seller,
            _("You are asked again if %(seller)s proposes another version.") % seller,
        ),
        _("Refuse this version"),
        reverse("quotes:consent_list"),
        "consents",
    )


@requires(Can.CONSENT, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_refuse)
@once
def consent(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Give or refuse."""
    found = get_object_or_404(
        asked_consents(current_organization(request)),
        version__quote__reference=reference,
        version__number=number,
    )
    form = ReasonForm(request.POST)
    refuses = request.POST.get("decision") == "refuse"
    if refuses and not form.is_valid():
        return ask_to_correct(request, form, _refusing(found))
    try:
        if refuses:
            refuse_consent(found, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("You refused this version. The seller has been notified of your reason."))
        elif request.POST.get("decision") == "give":
            give_consent(found, by=request.user)
            messages.success(request, _("You have consented to this version."))
        else:
            messages.error(request, _("Choose whether you consent to this version or refuse it."))
    except ConsentIsClosed as error:
        messages.error(request, str(error))
    return redirect("quotes:consent_list")
