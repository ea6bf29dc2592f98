"""Ask for the publication of what was changed."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from storefronts.models import PageStep
from storefronts.models.approval import LONGEST_COMMENT
from storefronts.reviewing.actions.move_page import lock_page, move_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.reviewing.actions.send_page_on import send_page_on
from storefronts.reviewing.queries.approvals import approvers_of, needs_colleague
from storefronts.reviewing.queries.page_problems import PageProblem, in_words, page_problems
from storefronts.states import PageStage


class NothingToReview(ValueError):
    """The page has no change that is not live yet, or its change is under review already."""

    def __init__(self, page: Page, under_review: bool) -> None:
        self.page, self.under_review = page, under_review
        words = {"page": page.draft_title}
        super().__init__(
            _("%(page)s is under review already.") % words
            if under_review
            else _("%(page)s has no change that is not live yet.") % words
        )


class PageNotReady(ValueError):
    """The page's draft could not be published as it is; `problems` say what is wrong, and where."""

    def __init__(self, page: Page, problems: list[PageProblem]) -> None:
        self.page, self.problems = page, problems
        words = {"page": page.draft_title, "problems": in_words(problems)}
        super().__init__(_("%(page)s was not submitted. %(problems)s") % words)


@transaction.atomic
def submit_page(page: Page, *, by: User, comment: str = "", publish_on: dt.date | None = None) -> PageStage:
    """Submit the page's newest draft; `comment` is read by those who decide. Returns who decides first.

    Once it is approved, the clock publishes it on the day `publish_on`; without one it is published at once.

    A colleague, where the partner wants that; then the owners of the brands that it uses, as far as they have not
    approved just these parts; then the operator, who publishes it. Raises NothingToReview, PageNotReady.
    """
    page = lock_page(page.pk)
    partner: Organization = page.tenant
    review = review_of_page(page, partner)
    if review.is_waiting or page.workflow_in_progress:
        raise NothingToReview(page, under_review=True)
    newest = page.latest_revision
    if newest is None or newest.approved_go_live_at or not (page.has_unpublished_changes or not page.live):
        raise NothingToReview(page, under_review=False)
    problems = page_problems(page)
    asks_colleague = needs_colleague(partner)
    approvers = approvers_of(partner, by) if asks_colleague else ()
    if asks_colleague and not approvers:
        words = _("Nobody but you may approve pages here. Ask an admin to give a colleague a role that may.")
        problems.append(PageProblem(_("Colleague's approval"), words, reverse("storefronts:manage")))
    if problems:
        raise PageNotReady(page, problems)
    review.revision = _dated(page, publish_on, by=by)
    review.publish_on, review.submitted_by, review.comment = publish_on, by, comment.strip()[:LONGEST_COMMENT]
    note_step(
        page, PageStep.Kind.SUBMITTED, by=by, organization=partner, comment=review.comment, revision=review.revision
    )
    audit.record("page.submitted", f"page:{page.slug}", by=by, organization=partner.pk)
    if not asks_colleague:
        send_page_on(page, review, by=by)
        return PageStage(review.stage)
    move_page(review, PageStage.COLLEAGUE)
    notify(
        partner,
        kind="page.to_approve",
        text=lambda: (
            _("%(person)s asks for your approval of the page %(page)s") % {"person": by, "page": page.draft_title}
        ),
        url=f"{reverse('storefronts:manage')}#page-{page.pk}",
        capability=Can.RELEASE,
        facts=lambda: [(_("Page"), page.draft_title)],
        words=review.comment,
        reply_to=by.email,
        only=[each.pk for each in approvers],
    )
    return PageStage.COLLEAGUE


def _dated(page: Page, day: dt.date | None, *, by: User) -> Revision:
    """The page's newest version, which Wagtail publishes when its day begins; saved anew where that was another."""
    draft = page.get_latest_revision_as_object()
    begins = timezone.make_aware(dt.datetime.combine(day, dt.time.min)) if day is not None else None
    if draft.go_live_at == begins:
        return page.latest_revision
    if begins is not None and page.live and page.live_revision_id is None:
        # Without a version that is public, Wagtail takes the page off until its day.
        draft.live_revision = page.save_revision(user=by, changed=False)
        type(page).objects.filter(pk=page.pk).update(live_revision=draft.live_revision)
    draft.go_live_at = begins
    revision = draft.save_revision(user=by)
    page.refresh_from_db()  # the review begins with its newest version
    return revision
