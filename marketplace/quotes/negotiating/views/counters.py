"""Counter-offers: the buyer's form with its effect beside it, and the seller's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit import clock
from core.kit.numbers import whole_number
from core.kit.states import InvalidTransition
from core.organizations.access import Can, begins_nothing, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.negotiating.actions.answer_counter import answer_counter
from marketplace.quotes.negotiating.actions.counter_quote import CannotCounter, counter_quote
from marketplace.quotes.negotiating.actions.take_counter import LinesAreGone, NothingTaken, take_counter
from marketplace.quotes.negotiating.actions.withdraw_counter import withdraw_counter
from marketplace.quotes.negotiating.forms.counter import AnswerForm, CounterForm
from marketplace.quotes.negotiating.queries.counters import describe, effect_of, open_counter, sellers_view
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.versions import own_quotes, received_quotes
from marketplace.quotes.reading.views.frame import received_version
from marketplace.quotes.states import VersionStatus

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteVersion

SELLERS = {"vendor", "partner"}


@requires(Can.BUY, kinds={"buyer"})
@once
def counter(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Say in figures what this version should be."""
    found = received_version(request, reference, number)
    is_open = found.status == VersionStatus.SENT and found.quote.is_open and not found.is_over
    if not is_open and request.method != "POST":
        messages.error(request, _("Only a version that can be accepted can be countered."))
        return redirect("quotes:version", reference, number)
    form = CounterForm(request.POST or None, version=found, lines=offered_in(found))
    if request.method == "POST" and form.is_valid():
        try:
            counter_quote(found, form.wishes(), by=request.user)
        except QuoteIsClosed as error:
            messages.error(request, str(error))
            return redirect("quotes:version", reference, number)
        except CannotCounter as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("%(seller)s has your counter-offer. Version %(n)d can still be accepted meanwhile.")
                % {"seller": found.quote.seller, "n": found.number},
            )
            return redirect("quotes:version", reference, number)
    context = _effect_context(found, form) | {
        "form": form,
        "countered": open_counter(found.quote),
        "section": "quotes",
    }
    return render(request, "quotes/counter.html", context, status=422 if form.is_bound else 200)


@requires(Can.BUY, kinds={"buyer"})
@require_POST
def preview(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """What the form as it stands would change. Stores nothing."""
    found = received_version(request, reference, number)
    form = CounterForm(request.POST, version=found, lines=offered_in(found))
    return render(request, "quotes/components/counter_effect.html", _effect_context(found, form))


@requires(Can.BUY, kinds={"buyer"})
@begins_nothing
@require_POST
@once
def withdraw(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Take the open counter-offer back."""
    found = get_object_or_404(received_quotes(current_organization(request)), reference=reference)
    waiting = open_counter(found)
    if waiting is None:
        messages.info(request, _("No counter-offer of yours waits for an answer."))
        return redirect("quotes:quote", reference)
    try:
        withdraw_counter(waiting, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your counter-offer has been withdrawn."))
    return redirect("quotes:version", reference, waiting.version.number)


@requires(Can.SELL, kinds=SELLERS)
@once
def answer(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The counter-offer beside what is offered: take it, adapt it, or answer it in words."""
    quote = get_object_or_404(own_quotes(current_organization(request)), reference=reference)
    waiting = open_counter(quote)
    if waiting is None:
        messages.info(request, _("No counter-offer waits for your answer."))
        return redirect("quotes:quote", reference)
    found = waiting.version
    shown = describe(waiting, found)
    if request.method == "POST" and whole_number(request.POST.get("counter")) != waiting.pk:
        messages.error(request, _("The buyer has made another counter-offer since. Read it before you answer."))
        return redirect("quotes:counter_answer", reference)
    form = AnswerForm(request.POST or None, shown=shown)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.keys() & {"accept", "adapt", "some"}:
                made = take_counter(
                    waiting,
                    by=request.user,
                    adapt="adapt" in request.POST,
                    refused=form.refused() if "some" in request.POST else (),
                    answer=form.cleaned_data["answer"],
                    line_answers=form.line_answers(),
                )
                text = _("Draft version %(n)d has what %(buyer)s asks for. Check it, then ask for consent.")
                if "some" in request.POST:
                    text = _("Draft version %(n)d has what you accepted for %(buyer)s. Check it, then ask for consent.")
                messages.success(request, text % {"n": made.number, "buyer": found.quote.buyer})
                return redirect("quotes:edit", reference, made.number)
            answer_counter(
                waiting,
                by=request.user,
                answer=form.cleaned_data["answer"],
                line_answers=form.line_answers(),
            )
        except NothingSaid as error:
            form.add_error("answer", str(error))
        except (LinesAreGone, NothingTaken) as error:
            form.add_error(None, str(error))
        except (QuoteIsClosed, InvalidTransition) as error:
            messages.error(request, str(error))
            return redirect("quotes:version", reference, found.number)
        else:
            messages.success(request, _("%(buyer)s has your answer.") % {"buyer": found.quote.buyer})
            return redirect("quotes:version", reference, found.number)
    seen = sellers_view(shown.effect, clock.now())
    context = {
        "quote": found.quote,
        "version": found,
        "shown": shown,
        "changed": shown.effect.changed,
        "wanted": shown.effect.version,
        "preview": seen.preview,
        "asks": seen.asks,
        "form": form,
        "section": "quotes",
    }
    return render(request, "quotes/counter_answer.html", context, status=422 if form.is_bound else 200)


def _effect_context(found: QuoteVersion, form: CounterForm) -> dict[str, object]:
    """What the form would change, or what is wrong in it."""
    base: dict[str, object] = {"quote": found.quote, "version": found}
    if not form.is_bound:
        return base
    if not form.is_valid():
        return base | {"errors": form.errors}
    effect = effect_of(found, form.wishes())
    return base | {"changed": effect.changed, "wanted": effect.version}
