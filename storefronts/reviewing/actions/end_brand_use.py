"""Take an owner's brand off a partner's pages."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.kit import audit, clock
from core.organizations.models import Organization, User
from storefronts.models import BrandApproval, PageStep
from storefronts.reviewing.actions.move_page import lock_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.reviewing.actions.return_page import return_page
from storefronts.reviewing.actions.tell_partner import tell_partner
from storefronts.showing.queries.page_brands import uses_brand_of
from storefronts.states import BrandAnswer


class NothingToWithdraw(ValueError):
    """The owner has no approval of the page that holds."""


@transaction.atomic
def withdraw_brand(approval: BrandApproval, *, reason: str, by: User) -> None:
    """Withdraw the owner's approvals of the page: its brand is off it at once, and the page stays.

    A version of it that is under way goes back to the partner. Raises NothingToWithdraw.
    """
    page = lock_page(approval.page_id)
    held = BrandApproval.objects.select_for_update().approved().filter(page_id=page.pk, owner=approval.owner_id)
    if not held.exists():
        raise NothingToWithdraw(_("You have no approval of this page to withdraw."))
    owner, partner = approval.owner, approval.partner
    held.update(answer=BrandAnswer.WITHDRAWN, comment=reason.strip(), answered_at=clock.now(), answered_by=by)
    note_step(page, PageStep.Kind.BRAND_WITHDRAWN, by=by, organization=owner, comment=reason.strip())
    audit.record("page.brand_withdrawn", f"page:{page.slug}", by=by, organization=owner.pk)
    _off(page, partner, owner, by=by, reason=reason.strip())


@transaction.atomic
def end_brand_use(owners: Iterable[Organization], partners: Iterable[Organization], *, by: User | None = None) -> None:
    """End every approval and every open question between these owners and these partners.

    For a partnership that ended, or a permission that was withdrawn. Pages show the brand no more by themselves.
    """
    open_ones = BrandApproval.objects.filter(
        owner__in=list(owners), partner__in=list(partners), answer__in=(BrandAnswer.WAITING, BrandAnswer.APPROVED)
    )
    pages = sorted(set(open_ones.values_list("page", flat=True)))
    for key in pages:
        page = lock_page(key)
        for row in open_ones.filter(page_id=key).select_related("owner", "partner").order_by("pk"):
            row.answer, row.answered_at = BrandAnswer.ENDED, clock.now()
            row.save(update_fields=["answer", "answered_at"])
            note_step(page, PageStep.Kind.BRAND_ENDED, by=by, organization=row.owner)
            _off(page, row.partner, row.owner, by=by)


def _off(page: Page, partner: Organization, owner: Organization, *, by: User | None, reason: str = "") -> None:
    review = review_of_page(page, partner)
    submitted = review.revision.as_object() if review.is_waiting and review.revision is not None else None
    if submitted is not None and uses_brand_of(submitted, owner):
        return_page(page, review, by=by)
    text = gettext_lazy("The brand of %(owner)s is off the page %(page)s")
    tell_partner(partner, page, "page.brand_off", text, owner=owner.name, comment=reason, by=by)
