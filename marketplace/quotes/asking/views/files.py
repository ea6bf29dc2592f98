"""Files that buyer and seller hand to each other: added to a request, downloaded, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.file_kinds import as_download
from core.organizations.access import Can, current_organization, demand, requires
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest
from marketplace.quotes.asking.actions.add_files import TooManyFiles, add_files
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.asking.queries.requests import visible_requests
from marketplace.quotes.conversing.actions.take_back_file import take_back_file
from marketplace.quotes.conversing.queries.files import own_files, visible_files
from marketplace.quotes.reading.forms.files import FilesForm

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteFile

READERS = {"buyer", "vendor", "partner", "operator"}


@requires(Can.VIEW, kinds={"buyer", "vendor", "partner"})
@require_POST
@once_in_steps
def request_files(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Add files to a request, from either side."""
    organization = current_organization(request)
    found = get_object_or_404(visible_requests(organization), reference=reference)
    if organization.pk not in (found.buyer_id, found.seller_id):
        raise Http404
    demand(request.membership, Can.BUY if organization.pk == found.buyer_id else Can.SELL)
    form = FilesForm(request.POST, request.FILES)
    question = Question(_("Add files"), (), _("Add files"), found.get_absolute_url(), "requests")
    if not form.is_valid():
        return ask_to_correct(request, form, question)
    try:
        add_files(found, form.cleaned_data["uploads"], by=request.user, organization=organization)
    except TooManyFiles as error:
        form.add_error("uploads", str(error))
        return ask_to_correct(request, form, question)
    except NotWaiting as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The files were added."))
    return redirect(f"{found.get_absolute_url()}#files")


@requires(Can.VIEW, kinds=READERS)
@require_safe
def file(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """A file as it was uploaded: to be saved, never shown as a page of ours."""
    found = get_object_or_404(visible_files(current_organization(request)), pk=pk, taken_back_at=None)
    return as_download(found.file.open("rb"), found.name, found.content_type)


def _ask_to_take_back(request: OrganizationRequest, pk: int) -> Question:
    found = get_object_or_404(own_files(current_organization(request), request.user), pk=pk)
    return Question(
        _("Withdraw the file %(name)s?") % {"name": found.name},
        (
            _(
                "The content of the file is deleted for everybody."
                " The conversation still shows that there was a file and that you withdrew it."
            ),
        ),
        _("Withdraw file"),
        _place(found),
        "quotes" if found.request is None else "requests",
    )


@requires(Can.VIEW, kinds={"buyer", "vendor", "partner"})
@require_POST
@asks_first(_ask_to_take_back)
def file_take_back(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whoever uploaded a file takes it back."""
    found = get_object_or_404(own_files(current_organization(request), request.user), pk=pk)
    take_back_file(found, by=request.user)
    messages.success(request, _("The file was withdrawn."))
    return redirect(_place(found))


def _place(found: QuoteFile) -> str:
    """The page on which the file stands."""
    if found.request is not None:
        return f"{found.request.get_absolute_url()}#files"
    assert found.message is not None
    return f"{found.message.quote.get_conversation_url()}#m{found.message.pk}"
