"""A version as its readers open it, and what its seller does with it: sending, extending, withdrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.numbers import whole_number
from core.kit.states import InvalidTransition
from core.organizations.access import Can, begins_nothing, current_organization, may, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.conversing.forms.message import MessageForm
from marketplace.quotes.domain.validity import may_extend
from marketplace.quotes.drafting.actions.propose_version import CannotPropose
from marketplace.quotes.errors import NotWanted, QuoteIsClosed
from marketplace.quotes.negotiating.forms.answers import DeclineForm
from marketplace.quotes.negotiating.forms.choose import ChoiceForm
from marketplace.quotes.offering.actions.extend_quote import CannotExtend, extend_quote
from marketplace.quotes.offering.actions.send_quote import (
    ApprovalMissing,
    ConsentMissing,
    SpecialPriceOver,
    TermsChanged,
    ValidityPassed,
    send_quote,
)
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.offering.forms.extend import ExtendForm
from marketplace.quotes.offering.queries.quote_page import version_page
from marketplace.quotes.reading.forms.decide import OptionalReasonForm
from marketplace.quotes.reading.queries.frames import quote_frame
from marketplace.quotes.reading.queries.offers import ShownOffer
from marketplace.quotes.reading.queries.unasked import unasked_terms
from marketplace.quotes.reading.queries.versions import own_quotes
from marketplace.quotes.reading.views.frame import (
    READERS,
    SELLERS,
    frame_context,
    offer_context,
    own_version,
    visible_version,
)
from marketplace.quotes.states import CONSENTED, ConsentStatus, QuoteStatus, VersionStatus

if TYPE_CHECKING:
    from marketplace.quotes.models import Quote
    from marketplace.quotes.reading.queries.conversation import LineTalk, Talk


@requires(Can.VIEW, kinds=READERS)
def version(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """One version, as the buyer reads it; the seller sees the same with its own next steps."""
    return version_shown(request, reference, number)


def version_shown(
    request: OrganizationRequest, reference: str, number: int, extending: ExtendForm | None = None
) -> HttpResponse:
    """That page; with a form that was not taken, what is wrong with it."""
    organization = current_organization(request)
    found = visible_version(request, reference, number)
    frame = quote_frame(found, organization, request.membership)
    page = version_page(found, frame, request.membership, clock.now(), against=whole_number(request.GET.get("against")))
    membership = request.membership
    context = (
        frame_context(found, frame)
        | offer_context(found, page.offer, page.talk.by_line)
        | {
            "may_speak": _may_speak(request, found.quote),
            "unchosen_talk": _beside_unchosen(page.talk, page.offer),
            "gone_talk": page.talk.gone,
            "approval": page.approval,
            "changed": page.changed,
            "is_compared": page.is_chosen,
            "compare_with": page.others,
            "asked": page.asked,
            "unasked": unasked_terms(found.quote, organization),
            "open": found.status == VersionStatus.SENT and found.quote.is_open,
            "expired": found.status == VersionStatus.SENT and found.is_over,
            "may_accept": may(membership, Can.ACCEPT),
            "may_buy": may(membership, Can.BUY),
            "may_sell": may(membership, Can.SELL),
            "consents": page.consents,
            "signature": page.signature,
            "waiting": [each for each in page.consents if each.status not in CONSENTED],
            "refused": [each for each in page.consents if each.status == ConsentStatus.REFUSED],
            "shows_split": not frame.is_buyer or found.visibility == "open",
            "newer": page.newer,
            "shown": page.counter,
            "attachments": page.attachments,
            "choice": ChoiceForm(None, document=found.document, document_hash=found.document_hash)
            if found.has_choices and found.document
            else None,
            "chooses": page.chooses and may(membership, Can.BUY),
            "message_form": MessageForm(),
            "decline_form": DeclineForm(),
            "extending": (extending or ExtendForm(version=found))
            if may_extend(found.quote.status, found.status)
            else None,
            "organization_name": organization.name,
        }
    )
    return render(request, "quotes/version.html", context, status=422 if extending else 200)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def extend(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """The same offer with a later day."""
    found = own_version(request, reference, number)
    form = ExtendForm(request.POST, version=found)
    if not form.is_valid():
        return version_shown(request, reference, number, form)
    try:
        made = extend_quote(found, by=request.user, until=form.cleaned_data["until"])
    except CannotPropose as error:
        for obstacle in error.obstacles:
            messages.error(request, obstacle.text)
        return redirect("quotes:version", reference, number)
    except (CannotExtend, SpecialPriceOver, TermsChanged, ConsentMissing) as error:
        messages.error(request, str(error))
        return redirect("quotes:version", reference, number)
    words = {"n": made.number, "day": made.last_day, "buyer": found.quote.buyer}
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
def send(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Send it to the buyer."""
    found = own_version(request, reference, number)
    try:
        send_quote(found, by=request.user)
    except ApprovalMissing as error:
        messages.error(request, str(error))
        return redirect("quotes:approval", reference, number)
    except (ConsentMissing, SpecialPriceOver, TermsChanged, ValidityPassed, NotWanted, InvalidTransition) as error:
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
@begins_nothing
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


def _may_speak(request: OrganizationRequest, quote: Quote) -> bool:
    """Whether the reader is on one side of the quote and may write to the other."""
    sides = {quote.seller_id: Can.SELL, quote.buyer_id: Can.BUY}
    speak = sides.get(current_organization(request).pk)
    return speak is not None and may(request.membership, speak)


def _beside_unchosen(talk: Talk, offer: ShownOffer) -> list[LineTalk]:
    """What is said about lines of the version that are not chosen, and so in no row."""
    shown = {row.key for row in offer.rows}
    return [each for key, each in talk.by_line.items() if key not in shown]
