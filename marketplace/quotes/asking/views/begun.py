"""Quotes that begin at their seller."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.organizations.access import Can, begins_nothing, current_organization, requires
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest
from marketplace.quotes.asking.actions.begin_quote import BuyerNotKnown, TooManyUnasked, begin_quote
from marketplace.quotes.asking.actions.stop_unasked import allow_unasked, stop_unasked
from marketplace.quotes.asking.forms.begin import BeginForm
from marketplace.quotes.asking.queries.begin_page import begin_page
from marketplace.quotes.drafting.actions.edit_version import TooManyLines
from marketplace.quotes.drafting.queries.saved_lines import MOST_SAID
from marketplace.quotes.errors import NotWanted
from marketplace.quotes.reading.queries.unasked import unasked_quotes
from marketplace.quotes.reading.queries.versions import newest_number
from marketplace.quotes.reading.views.frame import SELLERS


@requires(Can.SELL, kinds=SELLERS)
@once_in_steps
def begin(request: OrganizationRequest) -> HttpResponse:
    """A draft for a buyer that the seller knows: empty, with a template, or as a copy of another quote."""
    organization = current_organization(request)
    copied = request.GET.get("from", "")
    page = begin_page(organization, buyer=request.GET.get("buyer", ""), copied=copied)
    form = BeginForm(
        request.POST or None,
        initial=page.initial,
        buyers=page.buyers,
        currencies=page.currencies,
        sources=page.sources,
    )
    if form.is_bound and form.is_valid():
        chosen = next(each for each in page.buyers if each.pk == form.cleaned_data["buyer"])
        values = {name: form.cleaned_data[name] for name in ("title", "currency", "source")}
        try:
            quote, said = begin_quote(seller=organization, buyer=chosen, by=request.user, **values)
        except (NotWanted, TooManyUnasked) as error:
            form.add_error("buyer", str(error))
        except (BuyerNotKnown, TooManyLines) as error:
            form.add_error(None, str(error))
        else:
            if said:
                messages.warning(request, " ".join(said[:MOST_SAID]))
            return redirect("quotes:edit", quote.reference, newest_number(quote))
    context = {"form": form, "buyers": page.buyers, "copied": copied, "section": "quotes"}
    return render(request, "quotes/begin.html", context, status=422 if form.is_bound else 200)


@requires(Can.BUY, kinds={"buyer"})
@begins_nothing
@require_POST
def unasked(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer of a quote that it did not ask for wants no more of them from this seller, or wants them again."""
    found = get_object_or_404(unasked_quotes(current_organization(request)), reference=reference)
    if request.POST.get("allow"):
        allow_unasked(found, by=request.user)
        words = _("%(seller)s can send you quotes that you did not ask for again.")
    else:
        stop_unasked(found, by=request.user)
        words = _("%(seller)s can no longer send you quotes that you did not ask for.")
    messages.success(request, words % {"seller": found.seller})
    return redirect(found.get_absolute_url())
