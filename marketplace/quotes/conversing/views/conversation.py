"""The page of a quote's conversation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.kit.numbers import whole_number
from core.organizations.access import Can, NotVerified, current_organization, demand, may, requires
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest
from marketplace.quotes.conversing.actions.mark_read import mark_read
from marketplace.quotes.conversing.actions.write_message import write_message
from marketplace.quotes.conversing.forms.message import TalkForm
from marketplace.quotes.reading.queries.conversation_page import conversation_page
from marketplace.quotes.reading.queries.frames import QuoteFrame
from marketplace.quotes.reading.queries.versions import visible_quotes
from marketplace.quotes.reading.views.frame import READERS, frame_context


@requires(Can.VIEW, kinds=READERS)
@once_in_steps
def conversation(request: OrganizationRequest, reference: str) -> HttpResponse:
    """What buyer and seller wrote about a quote; opening it marks it as read."""
    organization = current_organization(request)
    found = get_object_or_404(visible_quotes(organization), reference=reference)
    takes_part = organization.pk in (found.buyer_id, found.seller_id)
    speak = Can.BUY if organization.pk == found.buyer_id else Can.SELL
    may_speak = takes_part and may(request.membership, speak)
    page = conversation_page(found, organization, request.membership, speaks=may_speak)
    if page is None:
        return redirect("quotes:quote_list")
    if request.method == "POST":
        demand(request.membership, speak)
    form = TalkForm(
        request.POST or None,
        request.FILES or None,
        initial={"line": request.GET.get("line", "")},
        quote=found,
        organization=organization,
        lines=page.names,
        sent=page.sent,
        people=page.people,
    )
    frame = page.frame
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
    part = page.part(whole_number(request.GET.get("before")))
    context = frame_context(page.version, frame, conversation_open=True) | {
        "part": part,
        "form": form,
        "talk": page.talk(part),
        "may_speak": may_speak,
        "on_version": asked,
    }
    return render(request, "quotes/conversation.html", context, status=422 if form.is_bound else 200)


def _version_read(frame: QuoteFrame, asked: int | None, internal: bool) -> int | None:
    """The number of the version that a writer had before them; of a message to the other side, one that was sent."""
    known = [each.number for each in frame.versions if internal or each.sent_at is not None]
    return asked if asked in known else next(iter(known), None)
