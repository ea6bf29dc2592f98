"""A member's notices."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit import clock
from core.notifications.models import Notice, Preference
from core.organizations.access import Can, requires


@requires(Can.VIEW)
def notice_list(request: HttpRequest) -> HttpResponse:
    """The newest notices first, fifty a page."""
    notices = Notice.objects.of(request.user, request.organization)
    preference = Preference.objects.filter(membership=request.membership).first()
    context = {
        "page_obj": Paginator(notices, 50).get_page(request.GET.get("page")),
        "unread": notices.unread().count(),
        "mail": preference.mail if preference else True,
        "section": "notices",
    }
    return render(request, "notifications/notice_list.html", context)


@requires(Can.VIEW)
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice read and go where it points."""
    notice = get_object_or_404(Notice.objects.of(request.user, request.organization), pk=pk)
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=clock.now())
    return redirect(notice.url or "notifications:list")


@require_POST
@requires(Can.VIEW)
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice read."""
    Notice.objects.of(request.user, request.organization).unread().update(read_at=clock.now())
    return redirect("notifications:list")


@require_POST
@requires(Can.VIEW)
def mail_preference(request: HttpRequest) -> HttpResponse:
    """Want mails, or none."""
    mail = request.POST.get("mail") == "on"
    Preference.objects.update_or_create(membership=request.membership, defaults={"mail": mail})
    messages.success(request, _("You will get mails.") if mail else _("No more mails; notices stay here."))
    return redirect("notifications:list")
