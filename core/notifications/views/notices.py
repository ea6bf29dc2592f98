"""A member's notices."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.notifications.actions.read_all_notices import read_all_notices
from core.notifications.actions.read_notice import read_notice
from core.notifications.actions.set_mail_preference import set_mail_preference
from core.notifications.queries.notices import notice_list, notices_of
from core.organizations.access import Can, requires
from core.organizations.request import OrganizationRequest


@requires(Can.VIEW)
def index(request: OrganizationRequest) -> HttpResponse:
    """The newest notices first, fifty a page."""
    found = notice_list(request.user, request.membership)
    context = {
        "page_obj": Paginator(found.notices, 50).get_page(request.GET.get("page")),
        "unread": found.unread,
        "mail": found.mail,
        "section": "notices",
    }
    return render(request, "notifications/notice_list.html", context)


@requires(Can.VIEW)
def notice_open(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Mark a notice read and go where it points."""
    notice = get_object_or_404(notices_of(request.user, request.organization), pk=pk)
    read_notice(notice)
    return redirect(notice.url or "notifications:list")


@require_POST
@requires(Can.VIEW)
def read_all(request: OrganizationRequest) -> HttpResponse:
    """Mark every notice read."""
    read_all_notices(request.user, request.organization)
    return redirect("notifications:list")


@require_POST
@requires(Can.VIEW)
def mail_preference(request: OrganizationRequest) -> HttpResponse:
    """Want mails, or none."""
    mail = request.POST.get("mail") == "on"
    set_mail_preference(request.membership, mail=mail)
    messages.success(
        request,
        _("You will receive notices by e-mail.")
        if mail
        else _("You will not receive e-mails any more. Notices still appear here."),
    )
    return redirect("notifications:list")
