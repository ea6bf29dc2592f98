"""Approve a colleague's page before it is handed on, or send it back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import PageStep
from storefronts.reviewing.actions.move_page import lock_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.reviewing.actions.return_page import return_page
from storefronts.reviewing.actions.send_page_on import send_page_on
from storefronts.reviewing.actions.tell_partner import tell_partner
from storefronts.reviewing.queries.approvals import approvers_of
from storefronts.reviewing.queries.page_problems import in_words, page_problems
from storefronts.states import PageStage


class CannotDecide(ValueError):
    """The page cannot be decided about now; the message says why."""


@transaction.atomic
def decide_in_house(page: Page, *, approve: bool, comment: str, by: User) -> PageStage:
    """Hand the page on, or send it back to its author with a comment. Returns where it stands. Raises CannotDecide."""
    page = lock_page(page.pk)
    partner = page.tenant
    review = review_of_page(page, partner)
    if review.stage != PageStage.COLLEAGUE:
        raise CannotDecide(
            gettext_lazy("%(page)s does not wait for a colleague any more.") % {"page": page.draft_title}
        )
    if by not in approvers_of(partner, review.submitted_by):
        raise CannotDecide(_("Somebody else must approve what you submitted."))
    if not approve and not comment.strip():
        raise CannotDecide(_("Say what should be changed."))
    if approve and (problems := page_problems(page)):
        words = {"page": page.draft_title, "problems": in_words(problems)}
        raise CannotDecide(gettext_lazy("%(page)s cannot be approved. %(problems)s") % words)
    kind = PageStep.Kind.HOUSE_APPROVED if approve else PageStep.Kind.HOUSE_RETURNED
    note_step(page, kind, by=by, organization=partner, comment=comment.strip(), revision=review.revision)
    audit.record(f"page.{kind}", f"page:{page.slug}", by=by, organization=partner.pk)
    if approve:
        send_page_on(page, review, by=by)
    else:
        return_page(page, review, by=by)
        tell_partner(
            partner,
            page,
            "page.sent_back",
            gettext_lazy("A colleague sent the page %(page)s back"),
            comment=comment.strip(),
            by=by,
        )
    return PageStage(review.stage)
