"""The operator's decision about a partner's page: publish what was submitted, or send it back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import PageReview
from storefronts.reviewing.actions.move_page import lock_page
from storefronts.reviewing.queries.page_problems import in_words, page_problems
from storefronts.states import PageStage


class NotForTheOperator(ValueError):
    """The page cannot be decided about as it was read; the message says why."""


@transaction.atomic
def decide_page(page: Page, *, version: int | None, approve: bool, comment: str, by: User) -> PageStage:
    """Publish the page as it was submitted (on its day, if it has one), or send it back with a comment.

    `version` is the id of the version that was read. Wagtail's review of it goes on with this answer, and what
    listens to that moves the page. Returns where it stands then. Raises NotForTheOperator.
    """
    page = lock_page(page.pk)
    review = PageReview.objects.filter(page_id=page.pk).first()
    task = page.current_workflow_task_state
    if review is None or review.stage != PageStage.OPERATOR or task is None:
        raise NotForTheOperator(
            gettext_lazy("%(page)s does not wait for your decision any more.") % {"page": page.draft_title}
        )
    if page.latest_revision_id != version:
        raise NotForTheOperator(
            gettext_lazy("%(page)s was changed since you opened it. Look at it again.") % {"page": page.draft_title}
        )
    if not approve and not comment.strip():
        raise NotForTheOperator(_("Say what should be changed."))
    if approve and (problems := page_problems(page)):
        words = {"page": page.draft_title, "problems": in_words(problems)}
        raise NotForTheOperator(gettext_lazy("%(page)s cannot be approved. %(problems)s") % words)
    task.task.specific.on_action(task, by, "approve" if approve else "reject", comment=comment.strip())
    audit.record(
        "page.operator_approved" if approve else "page.operator_returned",
        f"page:{page.slug}",
        by=by,
        organization=review.partner_id,
    )
    review.refresh_from_db()
    return PageStage(review.stage)
