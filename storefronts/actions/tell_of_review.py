"""Tell the operator and the page's owner how the review of a page goes."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from storefronts.models import EditingArea


def tell_of_review(state: WorkflowState, kind: str) -> None:
    """`kind` is page.submitted (for the operator), page.in_review, page.approved or page.sent_back (for the owner).

    A page that no organisation owns is the operator's own: nobody is told of it.
    """
    page = state.content_object
    owner = _owner(page) if isinstance(page, Page) else None
    if owner is None:
        return
    task = state.current_task_state
    comment = str(task.comment or "") if task is not None else ""
    words = {"page": page.title, "owner": owner}
    text = {
        "page.submitted": _("%(owner)s submitted the page %(page)s for review"),
        "page.in_review": _("The page %(page)s waits for its review"),
        "page.approved": _("The page %(page)s is approved and live"),
        "page.sent_back": _("The page %(page)s was sent back"),
    }[kind]
    told = Organization.objects.filter(is_operator=True) if kind == "page.submitted" else [owner]
    url = (
        (page.relative_url(None) or "/")
        if kind == "page.approved"
        else reverse("wagtailadmin_pages:edit", args=[page.pk])
    )
    for organization in told:
        notify(
            organization,
            kind=kind,
            text=text % words,
            url=url,
            capability=Can.PUBLISH,
            facts=[(_("Page"), page.title), (_("Owner"), owner.name)],
            words=comment,
        )


def _owner(page: Page) -> Organization | None:
    """Whose area the page is in."""
    paths = [page.path[:length] for length in range(page.steplen, len(page.path) + 1, page.steplen)]
    area = EditingArea.objects.select_related("organization").filter(page__path__in=paths).first()
    return area.organization if area is not None else None
