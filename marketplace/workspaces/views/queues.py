"""How the queues stand, and what needs review: the operator reads what was wrong and has it tried again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.kit.jobs.again import try_again
from core.kit.jobs.queue import UnknownQueue
from core.kit.jobs.report import in_words, queue_states, rows_for_review, rows_put_off
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest
from search.queries.status import search_status


@require_safe
@operator_only(Can.VIEW)
def index(request: OrganizationRequest) -> HttpResponse:
    """Rows that need review, every queue in a line, the search index, then what is tried again by itself."""
    search = search_status()
    context = {
        "search": search,
        "search_age": in_words(search.age),
        "section": "queues",
        "queues": [(each, in_words(each.age), in_words(each.lag)) for each in queue_states()],
        "reviews": rows_for_review(),
        "put_off": rows_put_off(),
    }
    return render(request, "workspaces/queues.html", context)


@operator_only(Can.MONEY)
@require_POST
def again(request: OrganizationRequest) -> HttpResponse:
    """Have one row of a queue tried again (`row`), or all of the queue that need review."""
    try:
        many = try_again(request.POST.get("queue", ""), request.POST.get("row"), by=request.user)
    except UnknownQueue:
        messages.error(request, _("There is no such queue."))
        return redirect("workspaces:queues")
    if many:
        text = ngettext("It is being tried again.", "%(n)s rows are being tried again.", many)
        messages.success(request, text % {"n": many})
    else:
        messages.info(request, _("None of these rows needs review any more."))
    return redirect("workspaces:queues")
