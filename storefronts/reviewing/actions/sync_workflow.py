"""Bring a page to where the operator's review of it stands."""

from django.db import transaction
from wagtail.models import Page, TaskState

from core.organizations.models import User
from storefronts.models import PageStep
from storefronts.reviewing.actions.ask_for_live_page import ask_for_live_page
from storefronts.reviewing.actions.move_page import lock_page, move_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.states import PAGE, PageStage

_STEPS = {
    PageStage.PUBLISHED: PageStep.Kind.PUBLISHED,
    PageStage.SCHEDULED: PageStep.Kind.SCHEDULED,
    PageStage.RETURNED: PageStep.Kind.RETURNED,
}


@transaction.atomic
def sync_workflow(task: TaskState, stage: PageStage, *, by: User | None) -> None:
    """The operator's review began (OPERATOR), ended (PUBLISHED, RETURNED) or was cancelled (DRAFT). What was approved
    for a day that has not come is SCHEDULED instead of PUBLISHED.

    Steps of ours that start or cancel it have moved the page before: nothing is done twice.
    """
    found = task.workflow_state.content_object
    partner = getattr(found.specific, "tenant", None) if isinstance(found, Page) else None
    if partner is None:
        return
    page = lock_page(found.pk)
    review = review_of_page(page, partner)
    if stage == PageStage.DRAFT and review.stage != PageStage.OPERATOR:
        return
    if stage == PageStage.PUBLISHED and page.revisions.filter(approved_go_live_at__isnull=False).exists():
        stage = PageStage.SCHEDULED
    if review.stage != stage and PAGE.allows(review.stage, stage):
        move_page(review, stage)
        if stage in _STEPS:
            note_step(page, _STEPS[stage], by=by, comment=str(task.comment or ""), revision=task.revision)
    if stage == PageStage.PUBLISHED:
        ask_for_live_page(page, by=None)
