"""A seller answers a buyer's requirements line by line."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest
from marketplace.quotes.asking.actions.answer_requirements import answer_requirements
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.asking.forms.requirements import RequirementsForm
from marketplace.quotes.asking.queries.requests import put_requests
from marketplace.quotes.asking.queries.requirements import answers_of, takes_answers
from marketplace.quotes.domain.requirements import read_requirements


@requires(Can.SELL, kinds={"vendor", "partner"})
@edits
def requirements(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Each line of the requirements with the seller's answer."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    lines = read_requirements(found.requirements)
    if not lines or not takes_answers(found):
        return redirect(found.get_absolute_url())
    form = RequirementsForm(request.POST or None, lines=lines, stored=answers_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            answer_requirements(found, form.answers(), by=request.user)
        except NotWaiting as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("%(buyer)s reads your answers on the request.") % {"buyer": found.buyer})
        return redirect(f"{found.get_absolute_url()}#requirements")
    context = {"form": form, "found": found, "section": "requests"}
    return render(request, "quotes/requirements.html", context, status=422 if form.is_bound else 200)
