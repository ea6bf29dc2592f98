"""Tell the operator and the page's owner how the review of a page goes."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, TaskState

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from storefronts.drafting.queries.ownership import paths_of
from storefronts.models import EditingArea


def tell_of_review(task: TaskState, kind: str) -> None:
    """`kind` is page.submitted (for the operator), page.in_review, page.approved or page.sent_back (for the owner).

    Each is told once for each time that the page is submitted. A page that no organisation owns is the operator's own:
    nobody is told of it.
    """
    page = task.workflow_state.content_object
    owner = _owner(page) if isinstance(page, Page) else None
    if owner is None:
        return
    comment = str(task.comment or "")
    words = {"page": page.draft_title, "owner": owner}
    text = {
        "page.submitted": gettext_lazy("%(owner)s submitted the page %(page)s for review"),
        "page.in_review": gettext_lazy("The page %(page)s waits for its review"),
        "page.approved": gettext_lazy("The page %(page)s is approved and live"),
        "page.sent_back": gettext_lazy("The page %(page)s was sent back"),
    }[kind]
    url = {
        "page.submitted": reverse("storefronts:page_review", args=[page.pk]),
        "page.approved": page.relative_url(None) or "/",
    }.get(kind, f"{reverse('storefronts:manage')}#page-{page.pk}")
    for organization in Organization.objects.filter(is_operator=True) if kind == "page.submitted" else [owner]:
        notify(
            organization,
            kind=kind,
            text=lambda: text % words,
            notice=lambda: f"{text % words}: {comment}" if comment else "",
            url=url,
            capability=Can.PUBLISH,
            facts=lambda: [(_("Page"), page.draft_title), (_("Owner"), str(owner))],
            words=comment,
            cause=f"{kind}:{task.pk}",
        )


def _owner(page: Page) -> Organization | None:
    """Whose area the page is in."""
    area = EditingArea.objects.select_related("organization").filter(page__path__in=paths_of(page)).first()
    return area.organization if area is not None else None
