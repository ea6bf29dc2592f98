"""A member's notices, and of what the member wants to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit.addresses import own_path
from core.notifications.actions.read_all_notices import read_all_notices
from core.notifications.actions.read_notice import read_notice
from core.notifications.actions.set_preferences import set_preferences
from core.notifications.queries.notices import notice_list, notices_of
from core.notifications.queries.preferences import preferences
from core.notifications.registry import Channel, topics
from core.organizations.access import Can, requires
from core.organizations.request import OrganizationRequest


@requires(Can.VIEW)
def index(request: OrganizationRequest) -> HttpResponse:
    """The newest notices first, fifty a page; of one topic (`topic`), or unread ones only (`unread`)."""
    topic, only_unread = request.GET.get("topic", ""), "unread" in request.GET
    found = notice_list(request.user, request.organization, topic=topic, only_unread=only_unread)
    context = {
        "page_obj": Paginator(found.notices, 50).get_page(request.GET.get("page")),
        "unread": found.unread,
        "topics": found.topics,
        "topic": topic,
        "only_unread": only_unread,
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
def notice_read(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Mark a notice read and stay."""
    read_notice(get_object_or_404(notices_of(request.user, request.organization), pk=pk))
    return redirect(own_path(request, request.POST.get("next")) or "notifications:list")


@require_POST
@requires(Can.VIEW)
def read_all(request: OrganizationRequest) -> HttpResponse:
    """Mark every notice read."""
    read_all_notices(request.user, request.organization)
    return redirect("notifications:list")


@requires(Can.VIEW)
def settings(request: OrganizationRequest) -> HttpResponse:
    """Of which topics one is told, on the site and by mail."""
    if request.method == "POST":
        pairs = [(topic.key, channel.value) for topic in topics() for channel in Channel]
        set_preferences(request.membership, [pair for pair in pairs if ":".join(pair) in request.POST.getlist("want")])
        messages.success(request, _("Saved."))
        return redirect("notifications:settings")
    context = {"preferences": preferences(request.membership), "section": "notices"}
    return render(request, "notifications/settings.html", context)
