"""A request from nothing: a need in words first, then the partners that fit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, public, requires
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest, VisitorRequest
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, NothingAsked
from marketplace.quotes.asking.actions.request_quotes import MOST_SELLERS, request_quotes
from marketplace.quotes.asking.domain.matching import BEST as BEST_FITS
from marketplace.quotes.asking.domain.matching import MOST_SUGGESTED
from marketplace.quotes.asking.forms.need import NeedForm
from marketplace.quotes.asking.queries.need_choices import NeedChoices, need_choices
from marketplace.quotes.asking.queries.partners_that_fit import Fitting, Suggestion, partners_that_fit

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    from core.organizations.models import Organization

#: Where a visitor's need is kept in the session while they sign in.
DRAFT_KEY = "need_draft"


@dataclass(frozen=True, slots=True)
class _Page:
    """The form; once they were looked for, the partners that fit, and a name of the need for which they were; and those
    of them that are chosen."""

    form: NeedForm
    fitting: Fitting | None = None
    found_for: str = ""
    chosen: tuple[Suggestion, ...] = ()
    is_kept: bool = False


@public
@throttled("request")
def need_write(request: VisitorRequest) -> HttpResponse:
    """A visitor says what they need, sees who fits and chooses; it is kept while they sign in or sign up.

    Who is signed in is sent on to the form itself.
    """
    address = reverse("quotes:need_new")
    if request.user.is_authenticated:
        asked = {"q": request.GET["q"]} if request.GET.get("q") else {}
        return redirect(f"{address}?{urlencode(asked)}" if asked else address)
    kept = request.session.get(DRAFT_KEY) if request.method == "GET" and "q" not in request.GET else None
    page = _page(request, None, request.POST or None, kept)
    if _is_sent(page):
        names = [*page.form.fields, "sellers"]
        draft = {name: request.POST.getlist(name) for name in names if name in request.POST}
        request.session[DRAFT_KEY] = draft | {"sellers": [str(each.organization.pk) for each in page.chosen]}
        return redirect(f"{reverse('organizations:sign_up')}?{urlencode({'next': address})}")
    return _show(request, page)


@requires(Can.BUY, kinds={"buyer"})
@throttled("request")
@once_in_steps
def need_new(request: OrganizationRequest) -> HttpResponse:
    """A buyer says what it needs, sees which partners fit and why, and asks up to five of them."""
    organization = current_organization(request)
    kept = request.session.get(DRAFT_KEY) if request.method == "GET" else None
    page = _page(request, organization, request.POST or None, kept, request.FILES or None)
    form = page.form
    if _is_sent(page):
        try:
            made = request_quotes(
                [],
                buyer=organization,
                sellers=[each.organization for each in page.chosen],
                by=request.user,
                need=form.need(),
                files=form.cleaned_data["uploads"],
                reasons={each.organization.pk: each.fit for each in page.chosen},
            )
        except (NothingAsked, CannotAnswer) as error:
            form.add_error(None, str(error))
        else:
            request.session.pop(DRAFT_KEY, None)
            names = [each.organization.name for each in page.chosen]
            messages.success(request, _("Your request was sent to %(sellers)s.") % {"sellers": ", ".join(names)})
            return redirect(made[0].get_absolute_url())
    return _show(request, page)


def _page(
    request: VisitorRequest,
    buyer: Organization | None,
    data: QueryDict | None,
    kept: dict[str, list[str]] | None = None,
    files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
) -> _Page:
    """The form, and whoever fits what it says, where that was asked for and can be said."""
    choices = need_choices(buyer)
    asked = (data or request.GET).get("currency", "")

    def form_of(data: QueryDict | None, initial: dict[str, object]) -> NeedForm:
        return NeedForm(
            data,
            currencies=choices.currencies.choices,
            currency=choices.currencies.chosen(asked, buyer),
            industries=choices.industries,
            cost_centres=choices.cost_centres,
            initial=initial,
            files=files,
            takes_files=buyer is not None,
        )

    form = form_of(data, _begun(request.GET.get("q", ""), buyer, choices) | _kept(kept))
    # What was kept is looked at as if it came now: who fits it may be others than before.
    read = form_of(_as_posted(kept), {}) if kept else form
    if not read.is_bound or not read.is_readable:
        return _Page(form, is_kept=bool(kept))
    fitting = partners_that_fit(read.need(), buyer, limit=MOST_SUGGESTED, also=read.chosen)
    chosen = () if kept or form.is_finding else tuple(form.choose_among(fitting.shown))
    return _Page(form, fitting, read.found_for(), chosen, is_kept=bool(kept))


def _is_sent(page: _Page) -> bool:
    """Whether everything is there to send it."""
    return page.form.is_bound and not page.form.errors and not page.form.is_finding and bool(page.chosen)


def _begun(words: str, buyer: Organization | None, choices: NeedChoices) -> dict[str, object]:
    """What is in the form before anything is written: the words of a search, and what the buyer's profile says."""
    return {"title": words.strip()[:160]} | choices.begun(buyer)


def _kept(kept: dict[str, list[str]] | None) -> dict[str, object]:
    return {name: values if name == "sellers" else values[0] for name, values in (kept or {}).items()}


def _as_posted(kept: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, list(values))
    return data


def _show(request: HttpRequest, page: _Page) -> HttpResponse:
    partners = page.fitting.shown if page.fitting is not None else None
    context = {
        "form": page.form,
        "partners": partners,
        "elsewhere": page.fitting.elsewhere if page.fitting is not None else 0,
        "ticked": {each.organization.pk for each in partners or ()} & set(page.form.chosen),
        "best": (partners or ())[:BEST_FITS],
        "found_for": page.found_for,
        "most_sellers": MOST_SELLERS,
        "is_kept": page.is_kept,
        "section": "buying",
    }
    return render(request, "quotes/need.html", context, status=422 if page.form.is_bound and page.form.errors else 200)
