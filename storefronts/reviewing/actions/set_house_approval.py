"""Say whether a colleague approves a partner's pages before they are handed on."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import EditingArea
from storefronts.reviewing.queries.approvals import approvers_of


class NobodyToApprove(ValueError):
    """There is no second person who may approve."""


@transaction.atomic
def set_house_approval(partner: Organization, *, on: bool, by: User) -> None:
    """Switch it on or off; pages that wait for a colleague go on waiting. Raises NobodyToApprove."""
    area = open_editing_area(partner, by=by)
    if on and not approvers_of(partner, by):
        raise NobodyToApprove(
            _("Nobody but you may approve pages here. Make a colleague an admin first, under Team and roles.")
        )
    EditingArea.objects.filter(pk=area.pk).update(approves_in_house=on)
    audit.record("storefront.house_approval", f"storefront:{partner.slug}", by=by, organization=partner.pk, on=on)
