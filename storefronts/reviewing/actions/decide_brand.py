"""Say whether a version of a partner's page may show one's brand."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.organizations.access import require_verified
from core.organizations.models import User
from storefronts.models import BrandApproval, PageStep
from storefronts.reviewing.actions.move_page import lock_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.reviewing.actions.return_page import return_page
from storefronts.reviewing.actions.send_page_on import send_to_operator
from storefronts.reviewing.actions.tell_partner import tell_partner
from storefronts.showing.queries.page_brands import shown_brands
from storefronts.states import BRAND_ANSWER, BrandAnswer, PageStage


class NotDecided(ValueError):
    """The answer cannot be given now; the message says why."""


@transaction.atomic
def decide_brand(approval: BrandApproval, *, approve: bool, comment: str, by: User) -> BrandApproval:
    """Approve it, or send the page back with a comment. The last owner's approval hands the page to the operator.

    Raises NotDecided, and NotVerified for an owner that is suspended.
    """
    page = lock_page(approval.page_id)
    approval = BrandApproval.objects.select_for_update().get(pk=approval.pk)
    owner, partner = approval.owner, approval.partner
    require_verified(owner)
    if not approval.is_waiting:
        raise NotDecided(_("This page does not wait for your answer any more."))
    comment = comment.strip()
    if not approve and not comment:
        raise NotDecided(_("Say what should be changed."))
    if approve and owner.pk not in {brand.pk for brand in shown_brands(partner, as_approved=True)}:
        raise NotDecided(_("Your brand rules do not let %(partner)s show your brand today.") % {"partner": partner})
    wanted = BrandAnswer.APPROVED if approve else BrandAnswer.RETURNED
    if approve:  # what was approved before in just these parts is this approval now
        same = BrandApproval.objects.approved().filter(page_id=page.pk, owner=owner, parts=approval.parts)
        same.update(answer=BrandAnswer.ENDED, answered_at=clock.now())
    approval.answer, approval.comment = BRAND_ANSWER.check(approval.answer, wanted), comment
    approval.answered_at, approval.answered_by = clock.now(), by
    approval.save()
    kind = PageStep.Kind.BRAND_APPROVED if approve else PageStep.Kind.BRAND_RETURNED
    note_step(page, kind, by=by, organization=owner, comment=comment, revision=approval.revision)
    audit.record(f"page.{kind}", f"page:{page.slug}", by=by, organization=owner.pk)
    review = review_of_page(page, partner)
    if review.stage == PageStage.BRAND:
        if not approve:
            return_page(page, review, by=by)
        elif not BrandApproval.objects.waiting().filter(page_id=page.pk).exists():
            send_to_operator(page, review)
    if approve:
        text = gettext_lazy("%(owner)s approved the page %(page)s with its brand")
        tell_partner(partner, page, "page.brand_approved", text, owner=owner.name, comment=comment, by=by)
    else:
        text = gettext_lazy("%(owner)s sent the page %(page)s back")
        tell_partner(partner, page, "page.sent_back", text, owner=owner.name, comment=comment, by=by)
    return approval
