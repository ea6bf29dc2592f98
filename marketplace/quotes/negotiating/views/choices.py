"""The buyer chooses among a version's lines, and sees at once what that comes to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.kit import clock
from core.organizations.access import Can, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.negotiating.actions.choose_lines import CannotChoose, choose_lines
from marketplace.quotes.negotiating.forms.choose import ChoiceForm
from marketplace.quotes.reading.queries.conversation import talk_beside
from marketplace.quotes.reading.queries.offers import chosen_offer
from marketplace.quotes.reading.views.frame import offer_context, received_version

#: Where a choice leads: to the acceptance, to the approval that rules ask for, or back to the version.
NEXT = {"accept": "quotes:accept", "approval": "quotes:approval"}


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def choose(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Keep the choice as a version of its own, and go on with that."""
    found = received_version(request, reference, number)
    form = ChoiceForm(request.POST, document=found.document, document_hash=found.document_hash)
    if not form.is_valid():
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
        return redirect("quotes:version", reference, number)
    try:
        made = choose_lines(found, form.keys(), by=request.user, shown_hash=form.cleaned_data["shown_hash"])
    except (CannotChoose, QuoteIsClosed) as error:
        messages.error(request, str(error))
        return redirect("quotes:quote", reference)
    return redirect(NEXT.get(request.POST.get("then", ""), "quotes:version"), reference, made.number)


@requires(Can.BUY, kinds={"buyer"})
@require_POST
def preview(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """What the choice as it stands comes to. Stores nothing."""
    found = received_version(request, reference, number)
    form = ChoiceForm(request.POST, document=found.document, document_hash=found.document_hash)
    context: dict[str, object] = {"quote": found.quote, "version": found, "is_buyer": True, "errors": form.errors}
    if form.is_valid():
        wanted, offer = chosen_offer(found, form.keys(), clock.now())
        said = talk_beside(found.quote, request.membership, {row.key: row.line or row.name for row in offer.rows})
        context |= {"version": wanted, "choosing": True, "may_speak": True} | offer_context(wanted, offer, said)
    return render(request, "quotes/components/choice_effect.html", context)
