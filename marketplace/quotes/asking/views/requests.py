"""Requests: asked by buyers, answered by sellers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.pricing.forms.sizes import SizesForm
from catalog.pricing.queries.sizing import drivers_of, sized_solutions
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.numbers import whole_number
from core.kit.spreadsheets import csv_download
from core.kit.states import InvalidTransition
from core.kit.throttling import throttled
from core.organizations.access import Can, begins_nothing, current_organization, may, public, requires
from core.organizations.one_time import once, once_in_steps
from core.organizations.request import OrganizationRequest, VisitorRequest
from core.organizations.work_lists.views.saved_views import shown_list
from marketplace.quotes.asking.actions.add_to_request import TooManyAdditions, add_to_request
from marketplace.quotes.asking.actions.ask_another_seller import ask_another_seller
from marketplace.quotes.asking.actions.ask_back import NotWaiting, ask_back
from marketplace.quotes.asking.actions.assign_request import CannotAssign, assign_request
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.reply_to_question import reply_to_question
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, NothingAsked
from marketplace.quotes.asking.actions.request_quotes import MOST_SELLERS, request_quotes
from marketplace.quotes.asking.actions.start_from_template import start_from_template
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.asking.forms.assigning import ColleagueForm
from marketplace.quotes.asking.forms.colleagues import InviteColleagueForm
from marketplace.quotes.asking.forms.questions import AdditionForm, QuestionForm, ReplyForm
from marketplace.quotes.asking.forms.request import RequestForm, need_so_far
from marketplace.quotes.asking.queries.colleagues import who_answers
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion, partners_beside
from marketplace.quotes.asking.queries.request_colleagues import colleagues_to_invite
from marketplace.quotes.asking.queries.request_form import request_choices
from marketplace.quotes.asking.queries.request_page import RequestPage, request_page
from marketplace.quotes.asking.queries.requests import (
    asked_requests,
    find_requests,
    put_requests,
    request_list,
    seller_of_choice,
    shown_reasons,
    visible_requests,
)
from marketplace.quotes.asking.queries.sellers import Candidate
from marketplace.quotes.basket.queries.basket import products_on_offer
from marketplace.quotes.basket.views.items import basket_items, empty_basket
from marketplace.quotes.conversing.queries.writing import may_write
from marketplace.quotes.drafting.actions.edit_version import TooManyLines
from marketplace.quotes.drafting.queries.saved_lines import MOST_SAID, own_template
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.pricing.queries.currencies import Currencies, basket_currencies, currencies_to_quote
from marketplace.quotes.reading.forms.bulk import MADE_REQUEST_VERBS, REQUEST_VERBS, BulkForm
from marketplace.quotes.reading.forms.decide import ReasonForm
from marketplace.quotes.reading.forms.files import FilesForm
from marketplace.quotes.reading.forms.work_lists import request_search
from marketplace.quotes.reading.queries.chosen import (
    chosen_made_requests,
    chosen_requests,
    made_request_stamp,
    request_stamp,
)
from marketplace.quotes.reading.queries.list_files import request_lines
from marketplace.quotes.reading.queries.pages import RowsPaginator
from marketplace.quotes.reading.queries.versions import newest_number
from marketplace.quotes.reading.queries.waiting import shown_request_state
from marketplace.quotes.states import CLOSED_REQUESTS, QuoteStatus, RequestStatus

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    from core.organizations.models import Organization
    from marketplace.quotes.models import Quote, QuoteRequest

SELLERS = {"vendor", "partner"}
PAGE = 25
#: Where a visitor's request is kept in the session while they sign in.
DRAFT_KEY = "request_draft"
#: The button that shows the price of the sizes that are typed, for who has no script.
UPDATE = "update"


@public
@throttled("request")
def request_write(request: VisitorRequest) -> HttpResponse:
    """A visitor writes the whole request first; it is kept while they sign in or sign up, and sent from `request_new`.

    Who is signed in is sent on to the form itself.
    """
    address = _as_asked(request, reverse("quotes:request_new"))
    if request.user.is_authenticated:
        return redirect(address)
    page = _form_page(request, None, request.POST or None)
    if page is None:
        return _nothing_to_ask(request)
    if UPDATE in request.POST:
        page.form.forgive_the_rest()
    elif page.form.is_bound and page.form.is_valid():
        request.session[DRAFT_KEY] = {
            name: request.POST.getlist(name) for name in page.form.fields if name in request.POST
        }
        return redirect(f"{reverse('organizations:sign_up')}?{urlencode({'next': address})}")
    return _show(request, page)


@requires(Can.BUY, kinds={"buyer"})
@once_in_steps
def request_new(request: OrganizationRequest) -> HttpResponse:
    """Ask one seller, or several, for a quote for what is in the basket or for what is described."""
    organization = current_organization(request)
    kept = request.session.get(DRAFT_KEY) if request.method == "GET" else None
    page = _form_page(request, organization, request.POST or None, kept, request.FILES or None)
    if page is None:
        return _nothing_to_ask(request)
    form = page.form
    if UPDATE in request.POST:
        form.forgive_the_rest()
    elif form.is_bound and form.is_valid():
        chosen = set(form.cleaned_data["sellers"])
        try:
            made = request_quotes(
                form.items(),
                buyer=organization,
                sellers=[each.organization for each in page.asked if each.organization.pk in chosen],
                by=request.user,
                need=form.need(),
                files=form.cleaned_data["uploads"],
                reasons=form.reasons(),
                only_own=form.is_each,
            )
        except (NothingAsked, CannotAnswer) as error:
            form.add_error(None, str(error))
        else:
            request.session.pop(DRAFT_KEY, None)
            if form.rows and not form.is_each:
                empty_basket(request, [row.product.pk for row in form.rows])
            names = [each.seller.name for each in made]
            messages.success(request, _("Your request was sent to %(sellers)s.") % {"sellers": ", ".join(names)})
            return redirect(made[0].get_absolute_url())
    return _show(request, page)


@dataclass(frozen=True, slots=True)
class _FormPage:
    """The form of a request, what it offers, and whether it shows what a visitor wrote before signing in."""

    form: RequestForm
    currencies: Currencies
    is_kept: bool

    @property
    def asked(self) -> Sequence[Candidate | Suggestion]:
        """Whom the form offers to ask."""
        return [*self.form.candidates, *self.form.suggested]


def _form_page(
    request: VisitorRequest,
    organization: Organization | None,
    data: QueryDict | None,
    kept: dict[str, list[str]] | None = None,
    files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
) -> _FormPage | None:
    """None where nothing is in the basket or named to be asked for from each, and no seller is named."""
    each = request.GET.get("each", "")
    found = request_choices(
        _named_items(each) if each else [_as_posted(item, data) for item in basket_items(request)],
        organization,
        currency=(data or request.GET).get("currency", ""),
        seller=request.GET.get("seller", ""),
        only_owners=bool(each),
        at=clock.now(),
    )
    if found is None:
        return None
    begun = found.need.begun(organization) | _kept(kept)
    suggested: Sequence[Suggestion] = ()
    if found.rows and not each:
        suggested = partners_beside(
            need_so_far(data if data is not None else begun),
            [row.product for row in found.rows],
            organization,
            besides=[each.organization.pk for each in found.candidates],
            also=_numbers(data.getlist("sellers") if data is not None else (kept or {}).get("sellers", ())),
        )
    form = RequestForm(
        data,
        rows=found.rows,
        candidates=found.candidates,
        currencies=found.need.currencies.choices,
        currency=found.currency,
        industries=found.need.industries,
        suggested=suggested,
        cost_centres=found.need.cost_centres,
        chosen=found.named,
        is_each=bool(each),
        initial=begun,
        files=files,
        takes_files=organization is not None,
    )
    drivers = {row.product.pk: row.drivers for row in found.rows if row.drivers}
    if form.is_bound:
        form.is_valid()
    form.show_sized(sized_solutions(drivers, form.sizes(), found.currency, clock.now()))
    return _FormPage(form, found.need.currencies, bool(kept))


def _kept(kept: dict[str, list[str]] | None) -> dict[str, object]:
    return {name: values if name == "sellers" else values[0] for name, values in (kept or {}).items()}


def _numbers(texts: Iterable[object]) -> list[int]:
    return [number for each in texts if (number := whole_number(str(each))) is not None]


def _named_items(each: str) -> list[RequestedItem]:
    """The things that an address names ("listing:12,bundle:7"), as many as a comparison holds."""
    return [RequestedItem(pk) for pk in _numbers(name.rpartition(":")[2] for name in each.split(","))[:MOST_SELLERS]]


def _as_posted(item: RequestedItem, data: QueryDict | None) -> RequestedItem:
    """The thing with the plan that the form says, where it was sent."""
    plan = whole_number(data.get(f"plan-{item.product_id}")) if data else None
    return replace(item, plan_id=plan) if plan is not None else item


@public
def sizes(request: VisitorRequest, product_id: int) -> HttpResponse:
    """What a solution is made of and costs in the sizes that are typed into a request: the part that changes."""
    drivers = drivers_of([each.pk for each in products_on_offer([product_id])])
    if not drivers:
        raise Http404
    form = SizesForm(request.GET, drivers=drivers)
    currency = basket_currencies([RequestedItem(product_id)], clock.now()).chosen(request.GET.get("currency", ""), None)
    found = sized_solutions(drivers, form.sizes(), currency, clock.now())[product_id]
    return render(request, "quotes/components/sized.html", {"form": form, "sized": found})


def _show(request: HttpRequest, page: _FormPage) -> HttpResponse:
    context = {
        "form": page.form,
        "candidates": page.form.candidates,
        "currencies": page.currencies,
        "most_sellers": MOST_SELLERS,
        "is_kept": page.is_kept,
        "section": "buying",
    }
    wrong = page.form.is_bound and (UPDATE not in request.POST or bool(page.form.errors))
    return render(request, "quotes/request_new.html", context, status=422 if wrong else 200)


def _as_asked(request: HttpRequest, address: str) -> str:
    asked = {name: request.GET[name] for name in ("seller", "currency", "each") if request.GET.get(name)}
    return f"{address}?{urlencode(asked)}" if asked else address


def _nothing_to_ask(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Add something to your quote basket first."))
    return redirect("quotes:basket")


@requires(Can.VIEW, kinds={"buyer", *SELLERS, "operator"})
def index(request: OrganizationRequest) -> HttpResponse:
    """A seller's requests to answer, the most urgent first, then the rest; a buyer's own."""
    return requests_page(request)


def requests_page(request: OrganizationRequest, bulk: BulkForm | None = None) -> HttpResponse:
    """The list as it is asked for; with a form of an action for many that was not taken, what is wrong with it."""
    organization = current_organization(request)
    found = request_list(organization)
    shown = shown_list(request, "requests")
    requests = find_requests(found.requests, request.membership, **shown.form.asked)
    page = RowsPaginator(requests, PAGE).get_page(request.GET.get("page"))
    may_sell = may(request.membership, Can.SELL)
    may_buy = may(request.membership, Can.BUY)
    acts = may_sell if found.sells else organization.is_buyer and may_buy
    find, stamp = (chosen_requests, request_stamp) if found.sells else (chosen_made_requests, made_request_stamp)
    if acts and bulk is None:
        everything = find(requests, organization) if page.paginator.num_pages > 1 else []
        bulk = BulkForm(verbs=REQUEST_VERBS if found.sells else MADE_REQUEST_VERBS, found=everything)
    context = {
        "page_obj": page,
        "rows": [
            (
                each,
                shown_request_state(each, organization),
                shown_reasons(each, brief=True) if each.seller_id == organization.pk else (),
                f"{each.pk}:{stamp(each)}" if acts and (not found.sells or each.seller_id == organization.pk) else "",
            )
            for each in page
        ],
        "form": shown.form,
        "query": shown.query,
        "list": shown,
        "bulk": bulk if acts else None,
        "bulk_url": reverse("quotes:requests_bulk" if found.sells else "quotes:made_requests_bulk"),
        "sells": found.sells,
        "waiting": found.waiting,
        "first": found.first,
        "now": clock.now(),
        "section": "requests",
        "may_sell": may_sell,
        "may_buy": may_buy,
    }
    wrong = not shown.form.is_valid() or (bulk is not None and bool(bulk.errors))
    return render(request, "quotes/request_list.html", context, status=422 if wrong else 200)


@requires(Can.VIEW, kinds={"buyer", *SELLERS, "operator"})
def index_csv(request: OrganizationRequest) -> HttpResponseBase:
    """The requests that were looked for, as a file."""
    organization = current_organization(request)
    asked = request_search(request.GET, request.membership).asked
    found = find_requests(request_list(organization).requests, request.membership, **asked)
    return csv_download(request_lines(found, organization), "requests.csv")


@requires(Can.VIEW, kinds={"buyer", *SELLERS, "operator"})
def show(request: OrganizationRequest, reference: str) -> HttpResponse:
    """One request, for its buyer and its seller."""
    found = _request(request, reference)
    organization = current_organization(request)
    page = request_page(found, organization)
    several = any(each.request.is_unanswered and each.request.pk != found.pk for each in page["answers"])
    context = {
        **page,
        "others": page["others"] if may(request.membership, Can.ACCEPT) else None,
        "may_sell": may(request.membership, Can.SELL),
        "may_buy": may(request.membership, Can.BUY),
        "may_answer": organization.is_verified,
        "may_add_files": _may_add(request, found, page["quote"]),
        "addition_form": AdditionForm(for_several=several),
        "files_form": FilesForm(),
        "reason_form": ReasonForm(),
        "assign_form": _assign_form(request, found),
        "colleague_form": _colleague_form(request, page),
        "now": clock.now(),
        "section": "requests",
    }
    return render(request, "quotes/request.html", context)


def _colleague_form(request: OrganizationRequest, page: RequestPage) -> InviteColleagueForm | None:
    """Whom its buyer's people can invite to it."""
    if not page["is_buyer"] or not may(request.membership, Can.BUY):
        return None
    return InviteColleagueForm(colleagues=colleagues_to_invite(page["found"], page["colleagues"], request.user))


def _assign_form(
    request: OrganizationRequest, found: QuoteRequest, data: QueryDict | None = None
) -> ColleagueForm | None:
    """The form of who answers it, for its seller while it is not closed."""
    seller = current_organization(request)
    if found.seller_id != seller.pk or found.status in CLOSED_REQUESTS or not may(request.membership, Can.SELL):
        return None
    return ColleagueForm(data, colleagues=who_answers(seller), chosen=found.assigned_to_id)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def request_assign(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Say who of the seller answers it."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    form = ColleagueForm(request.POST, colleagues=who_answers(current_organization(request)))
    if not form.is_valid():
        back = found.get_absolute_url()
        return ask_to_correct(request, form, Question(_("Assign the request"), (), _("Assign"), back, "requests"))
    try:
        assign_request(found, form.person, by=request.user)
    except CannotAssign as error:
        messages.error(request, str(error))
    else:
        said = _("Assigned to %(name)s.") % {"name": form.person} if form.person else _("Assigned to nobody.")
        messages.success(request, said)
    return redirect(found.get_absolute_url())


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def answer(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Start a quote from the request, and go to its editor."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    currency = request.POST.get("currency", "")
    if currency and currency not in currencies_to_quote(found, clock.now()):
        messages.error(request, _("Choose one of the currencies that are offered."))
        return redirect(found.get_absolute_url())
    template = None
    if wanted := request.POST.get("template", ""):
        template = own_template(current_organization(request), wanted)
        if template is None:
            messages.error(request, _("Choose one of your templates, or none."))
            return redirect(found.get_absolute_url())
    said: tuple[str, ...] = ()
    try:
        if template is None:
            quote = start_quote(found, by=request.user, currency=currency)
        else:
            quote, said = start_from_template(found, template, by=request.user, currency=currency)
    except (InvalidTransition, TooManyLines) as error:
        messages.error(request, str(error))
        return redirect(found.get_absolute_url())
    if said:
        messages.warning(request, " ".join(said[:MOST_SAID]))
    return redirect("quotes:edit", quote.reference, newest_number(quote))


def _ask_to_decline(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    return _declining(found) if ReasonForm(request.POST).is_valid() else None


def _declining(found: QuoteRequest) -> Question:
    return Question(
        _("Decline the request %(title)s?") % {"title": found.title or found.reference},
        (
            _("%(buyer)s will be notified of your reason and can ask another seller.") % {"buyer": found.buyer},
            _("You cannot answer this request any more."),
        ),
        _("Decline request"),
        found.get_absolute_url(),
        "requests",
    )


@requires(Can.SELL, kinds=SELLERS)
@begins_nothing
@require_POST
@asks_first(_ask_to_decline)
def request_decline(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The seller will not quote."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _declining(found))
    try:
        decline_request(found, by=request.user, reason=form.cleaned_data["reason"])
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(buyer)s has been notified.") % {"buyer": found.buyer})
    return redirect(found.get_absolute_url())


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def request_ask_back(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The seller asks the buyer something first."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        back = found.get_absolute_url()
        return ask_to_correct(request, form, Question(_("Ask the buyer"), (), _("Send question"), back, "requests"))
    try:
        ask_back(found, by=request.user, question=form.cleaned_data["body"])
    except NotWaiting as error:
        messages.error(request, str(error))
    else:
        text = _("Your question was sent. Your time to answer is paused until %(buyer)s replies.")
        messages.success(request, text % {"buyer": found.buyer})
    if "editor" in request.POST and found.status == RequestStatus.PREPARING:
        return redirect("quotes:edit", found.quote.reference, newest_number(found.quote))
    return redirect(found.get_absolute_url())


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def request_reply(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer replies to the seller's question."""
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        back = found.get_absolute_url()
        return ask_to_correct(request, form, Question(_("Reply to the seller"), (), _("Send reply"), back, "requests"))
    try:
        reply_to_question(
            found,
            by=request.user,
            reply=form.cleaned_data["body"],
            question=whole_number(request.POST.get("question")) or 0,
        )
    except NotWaiting as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your reply was sent to %(seller)s.") % {"seller": found.seller})
    return redirect(found.get_absolute_url())


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def request_add(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer adds to a request that waits for its answer."""
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    form = AdditionForm(request.POST, for_several=True)
    question = Question(_("Add to your request"), (), _("Add to request"), found.get_absolute_url(), "requests")
    if not form.is_valid():
        return ask_to_correct(request, form, question)
    try:
        made = add_to_request(found, by=request.user, **form.cleaned_data)
    except (NotWaiting, TooManyAdditions) as error:
        messages.error(request, str(error))
    else:
        names = ", ".join(each.request.seller.name for each in made)
        messages.success(request, _("Your addition was sent to %(sellers)s.") % {"sellers": names})
    return redirect(f"{found.get_absolute_url()}#additions")


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def request_ask_another(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer puts the same request to one more seller."""
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    seller, reasons = seller_of_choice(found, whole_number(request.POST.get("seller")), clock.now())
    if seller is None:
        messages.error(request, _("This seller cannot answer, or was asked already. Choose another seller."))
        return redirect(found.get_absolute_url())
    try:
        made = ask_another_seller(found, seller=seller, by=request.user, reasons=reasons)
    except (NothingAsked, CannotAnswer) as error:
        messages.error(request, str(error))
        return redirect(found.get_absolute_url())
    messages.success(request, _("Your request was sent to %(sellers)s.") % {"sellers": seller})
    return redirect(made.get_absolute_url())


def _ask_to_withdraw(request: OrganizationRequest, reference: str) -> Question:
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    text = _("%(seller)s will be notified and can no longer answer it. You can send a new request.")
    if found.status == RequestStatus.PREPARING:
        text = _(
            "%(seller)s is preparing a quote. It will be notified, and the quote ends. You can send a new request."
        )
    return Question(
        _("Withdraw the request %(title)s?") % {"title": found.title or reference},
        (text % {"seller": found.seller},),
        _("Withdraw request"),
        found.get_absolute_url(),
        "requests",
    )


@requires(Can.BUY, kinds={"buyer"})
@begins_nothing
@require_POST
@asks_first(_ask_to_withdraw)
def request_withdraw(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer takes the request back."""
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    try:
        withdraw_request(found, by=request.user)
    except (InvalidTransition, NotWaiting) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The request has been withdrawn."))
    return redirect(found.get_absolute_url())


def _may_add(request: OrganizationRequest, found: QuoteRequest, quote: Quote | None) -> bool:
    """Whether the reader is on one side of the request and can write to the other."""
    agreed = quote is not None and quote.status == QuoteStatus.ACCEPTED
    if found.status in CLOSED_REQUESTS or not may_write(current_organization(request), found.seller_id, agreed=agreed):
        return False
    sides = {found.seller_id: Can.SELL, found.buyer_id: Can.BUY}
    adds = sides.get(current_organization(request).pk)
    return adds is not None and may(request.membership, adds)


def _request(request: HttpRequest, reference: str) -> QuoteRequest:
    return get_object_or_404(visible_requests(current_organization(request)), reference=reference)
