"""Quotes: their list, a version, the conversation, and what either side can do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.numbers import whole_number
from core.kit.spreadsheets import csv_download
from core.kit.states import InvalidTransition
from core.organizations.access import Can, NotVerified, current_organization, demand, may, requires
from core.organizations.one_time import once, once_in_steps
from core.organizations.request import OrganizationRequest
from marketplace.quotes.actions.ask_for_change import ask_for_change
from marketplace.quotes.actions.decline_quote import decline_quote
from marketplace.quotes.actions.edit_version import VersionIsFrozen
from marketplace.quotes.actions.extend_quote import CannotExtend, extend_quote
from marketplace.quotes.actions.mark_read import mark_read
from marketplace.quotes.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.actions.reopen_quote import CannotReopen, reopen_quote
from marketplace.quotes.actions.revise_quote import QuoteIsClosed, revise_quote
from marketplace.quotes.actions.send_quote import (
    ApprovalMissing,
    ConsentMissing,
    SpecialPriceOver,
    TermsChanged,
    ValidityPassed,
    send_quote,
)
from marketplace.quotes.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.actions.write_message import write_message
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.validity import extended_until
from marketplace.quotes.forms.choose import ChoiceForm
from marketplace.quotes.forms.decide import DeclineForm, MessageForm, OptionalReasonForm, TalkForm
from marketplace.quotes.forms.work_lists import QuoteSearchForm
from marketplace.quotes.queries.approval_pages import waiting_state
from marketplace.quotes.queries.approval_state import side_of, waits_for
from marketplace.quotes.queries.conversation import people_to_name, sent_lines, talk, thread_page, with_unread
from marketplace.quotes.queries.list_files import quote_lines
from marketplace.quotes.queries.quote_page import QuoteFrame, ShownOffer, line_names, quote_frame, version_page
from marketplace.quotes.queries.turns import shown_turn, turn_of
from marketplace.quotes.queries.version_page import row_groups, version_tabs
from marketplace.quotes.queries.versions import (
    newest_version,
    own_quotes,
    own_versions,
    received_versions,
    visible_quotes,
    visible_versions,
)
from marketplace.quotes.queries.waiting import find_quotes, quote_list, shown_state
from marketplace.quotes.states import CONSENTED, QuoteStatus, VersionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marketplace.quotes.models import Quote, QuoteVersion
    from marketplace.quotes.queries.conversation import LineTalk, Talk

READERS = {"buyer", "vendor", "partner", "operator"}
SELLERS = {"vendor", "partner"}
PAGE = 25


@requires(Can.VIEW, kinds=READERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """Quotes received and made, each with whose turn it is."""
    organization = current_organization(request)
    found = quote_list(organization)
    form = QuoteSearchForm(request.GET)
    quotes = with_unread(find_quotes(found.quotes, organization, **form.asked), request.membership)
    page = Paginator(quotes, PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "page_obj": page,
        "rows": [
            (each, shown_state(each, organization, today), shown_turn(turn_of(each), each, organization))
            for each in page
        ],
        "form": form,
        "query": form.query,
        "turns": found.turns,
        "ready": found.ready,
        "sells": organization.is_vendor or organization.is_partner,
        "section": "quotes",
    }
    return render(request, "quotes/quote_list.html", context, status=200 if form.is_valid() else 422)


@requires(Can.VIEW, kinds=READERS)
def index_csv(request: OrganizationRequest) -> HttpResponseBase:
    """The quotes that were looked for, as a file."""
    organization = current_organization(request)
    asked = QuoteSearchForm(request.GET).asked
    found = find_quotes(quote_list(organization).quotes, organization, **asked)
    return csv_download(quote_lines(found, organization), "quotes.csv")


@requires(Can.VIEW, kinds=READERS)
def quote(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The newest version that the reader may see; a seller's draft opens in the editor."""
    organization = current_organization(request)
    found = get_object_or_404(visible_quotes(organization), reference=reference)
    version = newest_version(found, organization)
    if version is None:
        return redirect("quotes:quote_list")
    if version.status == VersionStatus.DRAFT and may(request.membership, Can.SELL):
        return redirect("quotes:edit", found.reference, version.number)
    return redirect("quotes:version", found.reference, version.number)


@requires(Can.VIEW, kinds=READERS)
def version(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """One version, as the buyer reads it; the seller sees the same with its own next steps."""
    organization = current_organization(request)
    found = visible_version(request, reference, number)
    frame = quote_frame(found, organization, request.membership)
    page = version_page(found, frame, clock.now())
    membership = request.membership
    approval = waiting_state(found, side_of(found.quote, organization), clock.today(), request.user)
    context = (
        _frame_context(found, frame)
        | offer_context(found, page.offer, page.talk.by_line)
        | {
            "may_speak": _may_speak(request, found.quote),
            "unchosen_talk": _beside_unchosen(page.talk, page.offer),
            "gone_talk": page.talk.gone,
            "approval": approval,
            "changed": page.changed,
            "asked": page.asked,
            "open": found.status == VersionStatus.SENT and found.quote.is_open,
            "expired": found.status == VersionStatus.SENT and found.valid_until < clock.today(),
            "may_accept": may(membership, Can.ACCEPT),
            "may_buy": may(membership, Can.BUY),
            "may_sell": may(membership, Can.SELL),
            "consents": page.consents,
            "waiting": [each for each in page.consents if each.status not in CONSENTED],
            "refused": [each for each in page.consents if each.status == "refused"],
            "shows_split": not frame.is_buyer or found.visibility == "open",
            "newer": page.newer,
            "shown": page.counter,
            "choice": ChoiceForm(None, document=found.document, document_hash=found.document_hash)
            if found.has_choices and found.document
            else None,
            "chooses": found.has_choices
            and frame.is_buyer
            and may(membership, Can.BUY)
            and waits_for(Side.BUYER, found, clock.today()),
            "message_form": MessageForm(),
            "decline_form": DeclineForm(),
            "extends_to": extended_until(found.quote.status, found.status, found.valid_until, clock.today()),
            "organization_name": organization.name,
        }
    )
    return render(request, "quotes/version.html", context)


@requires(Can.VIEW, kinds=READERS)
@once_in_steps
def conversation(request: OrganizationRequest, reference: str) -> HttpResponse:
    """What buyer and seller wrote about a quote; opening it marks it as read."""
    organization = current_organization(request)
    found = get_object_or_404(visible_quotes(organization), reference=reference)
    version = newest_version(found, organization)
    if version is None:
        return redirect("quotes:quote_list")
    version.quote = found
    names = line_names(version)
    takes_part = organization.pk in (found.buyer_id, found.seller_id)
    speak = Can.BUY if organization.pk == found.buyer_id else Can.SELL
    if request.method == "POST":
        demand(request.membership, speak)
    may_speak = takes_part and may(request.membership, speak)
    form = TalkForm(
        request.POST or None,
        request.FILES or None,
        initial={"line": request.GET.get("line", "")},
        quote=found,
        organization=organization,
        lines=names,
        sent=sent_lines(found),
        people=people_to_name(found, request.membership) if may_speak else (),
    )
    frame = quote_frame(version, organization, request.membership)
    asked = whole_number((request.POST or request.GET).get("version"))
    if request.method == "POST" and may_speak and form.is_valid():
        data = form.cleaned_data
        try:
            message = write_message(
                found,
                by=request.user,
                organization=organization,
                body=data["body"],
                line=data["line"],
                on_version=_version_read(frame, asked, data["internal"]),
                internal=data["internal"],
                named=form.chosen,
                files=data["uploads"],
            )
        except NotVerified as error:
            form.add_error("body", str(error))
        else:
            return redirect(f"{found.get_conversation_url()}#m{message.pk}")
    if frame.unread:
        mark_read(found, request.membership, max(frame.unread))
    part = thread_page(frame.thread, whole_number(request.GET.get("before")))
    context = _frame_context(version, frame, conversation_open=True) | {
        "part": part,
        "form": form,
        "talk": talk(part.messages, frame.versions, names, frame.unread),
        "may_speak": may_speak,
        "on_version": asked,
    }
    return render(request, "quotes/conversation.html", context, status=422 if form.is_bound else 200)


def _version_read(frame: QuoteFrame, asked: int | None, internal: bool) -> int | None:
    """The number of the version that a writer had before them; of a message to the other side, one that was sent."""
    known = [each.number for each in frame.versions if internal or each.sent_at is not None]
    return asked if asked in known else next(iter(known), None)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def revise(request: OrganizationRequest, reference: str) -> HttpResponse:
    """A new version to work on."""
    found = get_object_or_404(own_quotes(current_organization(request)), reference=reference)
    try:
        made = revise_quote(found, by=request.user)
    except QuoteIsClosed as error:
        messages.error(request, str(error))
        return redirect("quotes:quote", reference)
    return redirect("quotes:edit", reference, made.number)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def reopen(request: OrganizationRequest, reference: str) -> HttpResponse:
    """A new version of a quote that was declined or has expired."""
    found = get_object_or_404(own_quotes(current_organization(request)), reference=reference)
    try:
        made = reopen_quote(found, by=request.user)
    except CannotReopen as error:
        messages.error(request, str(error))
        return redirect("quotes:quote", reference)
    return redirect("quotes:edit", reference, made.number)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def extend(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """The same offer with a later day."""
    found = own_version(request, reference, number)
    try:
        made = extend_quote(found, by=request.user)
    except CannotPropose as error:
        for obstacle in error.obstacles:
            messages.error(request, obstacle.text)
        return redirect("quotes:version", reference, number)
    except (CannotExtend, SpecialPriceOver, TermsChanged, ConsentMissing) as error:
        messages.error(request, str(error))
        return redirect("quotes:version", reference, number)
    words = {"n": made.number, "day": date_format(made.valid_until, "j F Y"), "buyer": found.quote.buyer}
    if made.status == VersionStatus.SENT:
        messages.success(request, _("Version %(n)d is valid until %(day)s and was sent to %(buyer)s.") % words)
    elif made.quote.status == QuoteStatus.READY:
        messages.info(
            request, _("Version %(n)d, valid until %(day)s, waits for an approval before it is sent.") % words
        )
        return redirect("quotes:approval", reference, made.number)
    else:
        messages.info(request, _("Version %(n)d, valid until %(day)s, waits for consent before it is sent.") % words)
    return redirect("quotes:version", reference, made.number)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def propose(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Freeze the draft and ask for consent."""
    found = own_version(request, reference, number)
    try:
        number = propose_version(found, by=request.user).number
    except CannotPropose as error:
        for obstacle in error.obstacles:
            messages.error(request, obstacle.text)
        return redirect("quotes:edit", reference, number)
    except (QuoteIsClosed, VersionIsFrozen) as error:
        messages.error(request, str(error))
    return redirect("quotes:version", reference, number)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def send(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Send it to the buyer."""
    found = own_version(request, reference, number)
    try:
        send_quote(found, by=request.user)
    except ApprovalMissing as error:
        messages.error(request, str(error))
        return redirect("quotes:approval", reference, number)
    except (ConsentMissing, SpecialPriceOver, TermsChanged, ValidityPassed, InvalidTransition) as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("The quote was sent to %(buyer)s. You will be notified when they answer.") % {"buyer": found.quote.buyer},
        )
    return redirect("quotes:version", reference, number)


def _ask_to_withdraw(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(own_quotes(current_organization(request)), reference=reference)
    return _withdrawing(found) if OptionalReasonForm(request.POST).is_valid() else None


def _withdrawing(found: Quote) -> Question:
    return Question(
        _("Withdraw %(quote)s?") % {"quote": found.title},
        (
            _("No version can be accepted any more. %(buyer)s is notified if a version was sent.")
            % {"buyer": found.buyer},
        ),
        _("Withdraw quote"),
        reverse("quotes:quote", args=[found.reference]),
        "quotes",
    )


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_withdraw)
def withdraw(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Take the quote back."""
    found = get_object_or_404(own_quotes(current_organization(request)), reference=reference)
    form = OptionalReasonForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _withdrawing(found))
    try:
        withdraw_quote(found, by=request.user, reason=form.cleaned_data["reason"])
    except QuoteIsClosed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The quote has been withdrawn."))
    return redirect("quotes:quote_list")


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def ask_change(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """The buyer says what should be different."""
    found = received_version(request, reference, number)
    form = MessageForm(request.POST)
    if not form.is_valid():
        back = reverse("quotes:version", args=[reference, number])
        return ask_to_correct(request, form, Question(_("Ask for a change"), (), _("Send"), back, "quotes"))
    try:
        ask_for_change(found, by=request.user, body=form.cleaned_data["body"])
    except QuoteIsClosed as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(seller)s has your change request. Version %(n)d stays open until a new version is sent.")
            % {"seller": found.quote.seller, "n": found.number},
        )
    return redirect("quotes:version", reference, number)


def _ask_to_decline(request: OrganizationRequest, reference: str, number: int) -> Question | None:
    found = received_version(request, reference, number)
    return _declining(found) if DeclineForm(request.POST).is_valid() else None


def _declining(found: QuoteVersion) -> Question:
    return Question(
        _("Decline %(quote)s?") % {"quote": found.quote.title},
        (
            _("%(seller)s will be notified, and reads your reason.") % {"seller": found.quote.seller},
            _("Nothing is charged, and no version of it can be accepted any more. The seller can send a new one."),
        ),
        _("Decline quote"),
        reverse("quotes:version", args=[found.quote.reference, found.number]),
        "quotes",
    )


@requires(Can.ACCEPT, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_decline)
@once
def decline(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """The buyer says no."""
    found = received_version(request, reference, number)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _declining(found))
    try:
        decline_quote(found, by=request.user, kind=form.cleaned_data["kind"], reason=form.cleaned_data["reason"])
    except (QuoteIsClosed, InvalidTransition) as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The quote was declined. %(seller)s has been notified.") % {"seller": found.quote.seller}
        )
    return redirect("quotes:version", reference, number)


def visible_version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    """The version as far as the reader's organisation may see it; 404 otherwise."""
    return get_object_or_404(
        visible_versions(current_organization(request)),
        quote__reference=reference,
        number=number,
    )


def own_version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    """A version of a quote that the organisation makes."""
    return get_object_or_404(
        own_versions(current_organization(request)),
        quote__reference=reference,
        number=number,
    )


def received_version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    """A version that the organisation was sent."""
    return get_object_or_404(
        received_versions(current_organization(request)),
        quote__reference=reference,
        number=number,
    )


def _may_speak(request: OrganizationRequest, quote: Quote) -> bool:
    """Whether the reader is on one side of the quote and may write to the other."""
    sides = {quote.seller_id: Can.SELL, quote.buyer_id: Can.BUY}
    speak = sides.get(current_organization(request).pk)
    return speak is not None and may(request.membership, speak)


def _beside_unchosen(talk: Talk, offer: ShownOffer) -> list[LineTalk]:
    """What is said about lines of the version that are not chosen, and so in no row."""
    shown = {row.key for row in offer.rows}
    return [each for key, each in talk.by_line.items() if key not in shown]


def offer_context(
    version: QuoteVersion, offer: ShownOffer, said: Mapping[str, LineTalk] | None = None
) -> dict[str, object]:
    """What the parts of a page need that say what a version, or a choice in it, comes to; with what is said about its
    lines by their keys."""
    found = said or {}
    rows = [replace(row, talk=found.get(row.key)) if row.is_last else row for row in offer.rows]
    return {
        "groups": row_groups(rows),
        "shares": offer.shares,
        "providers": len({row.owner.pk for row in offer.rows}),
        "discount": version.list_minor - version.net_minor,
        "renews_on": offer.renews_on,
        "payments": offer.payments,
        "plan": offer.plan,
        "term_net": offer.term_net,
        "columns": (offer.plan is None) + 1 + (offer.renews_on is not None),
        "hold_days": offer.hold_days,
    }


def _frame_context(found: QuoteVersion, frame: QuoteFrame, *, conversation_open: bool = False) -> dict[str, object]:
    """What every page of a quote shows around its content: versions as tabs, the conversation's count, the reader."""
    tabs = version_tabs(found, frame.versions)
    if conversation_open:
        tabs = [tab | {"current": False} for tab in tabs]
    told = {"all": len(frame.thread), "new": len(frame.unread)}
    words = _("Conversation, %(all)d (%(new)d new)") % told if frame.unread else _("Conversation")
    tabs.append(
        {
            "label": words,
            "url": reverse("quotes:conversation", args=[found.quote.reference]),
            "current": conversation_open,
            "count": None if frame.unread else len(frame.thread),
        }
    )
    return {
        "quote": found.quote,
        "version": found,
        "versions": frame.versions,
        "tabs": tabs,
        "thread": frame.thread,
        "turn": frame.turn,
        "is_buyer": frame.is_buyer,
        "is_seller": frame.is_seller,
        "today": clock.today(),
        "now": clock.now(),
        "section": "quotes",
    }
