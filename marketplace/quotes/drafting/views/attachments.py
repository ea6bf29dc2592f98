"""Files that a seller attaches to its draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question
from core.design.correction import ask_to_correct
from core.organizations.access import Can, requires
from core.organizations.one_time import once, once_in_steps
from core.organizations.request import OrganizationRequest
from marketplace.quotes.drafting.actions.attach_files import TooManyAttachments, attach_files, detach_file
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen
from marketplace.quotes.reading.forms.files import FilesForm
from marketplace.quotes.reading.views.frame import SELLERS, own_version


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once_in_steps
def attach(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Add files to the draft."""
    found = own_version(request, reference, number)
    form = FilesForm(request.POST, request.FILES)
    back = f"{reverse('quotes:edit', args=[reference, number])}#attachments"
    question = Question(_("Attach files"), (), _("Attach files"), back, "quotes")
    if not form.is_valid():
        return ask_to_correct(request, form, question)
    try:
        attach_files(found, form.cleaned_data["uploads"], by=request.user)
    except TooManyAttachments as error:
        form.add_error("uploads", str(error))
        return ask_to_correct(request, form, question)
    except VersionIsFrozen as error:
        messages.error(request, str(error))
        return redirect("quotes:version", reference, number)
    messages.success(request, _("The files were attached."))
    return redirect(back)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def detach(request: OrganizationRequest, reference: str, number: int, pk: int) -> HttpResponse:
    """Take a file off the draft."""
    found = own_version(request, reference, number)
    try:
        detached = detach_file(found, pk, by=request.user)
    except VersionIsFrozen as error:
        messages.error(request, str(error))
        return redirect("quotes:version", reference, number)
    if detached:
        messages.success(request, _("The file was removed."))
    return redirect(f"{reverse('quotes:edit', args=[reference, number])}#attachments")
