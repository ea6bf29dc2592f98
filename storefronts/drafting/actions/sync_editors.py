"""Make the group of an area say what the memberships say."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from core.organizations.access import Can, roles_with
from core.organizations.models import Membership, Organization
from storefronts.drafting.actions.open_editing_area import open_editing_area

# Wagtail's own migration made it: everything in the page tree and the libraries, and the approvals of its workflow.
OPERATORS = "Moderators"


@transaction.atomic
def sync_editors(organization: Organization) -> None:
    """Members who may publish are exactly those in the partner's group; the operator's are Wagtail's moderators.

    A partner's area is opened when its first such member appears. Other organisations have none.
    """
    users = list(
        Membership.objects.filter(
            organization=organization, role__in=roles_with(Can.PUBLISH), user__is_active=True
        ).values_list("user_id", flat=True)
    )
    if organization.is_operator:
        group = Group.objects.get(name=OPERATORS)
        group.user_set.set(users)
        # Wagtail gives redirects to nobody but superusers.
        group.permissions.add(*Permission.objects.filter(content_type__app_label="wagtailredirects"))
    elif hasattr(organization, "editing_area") or (organization.is_partner and users):
        open_editing_area(organization).group.user_set.set(users if organization.is_partner else [])
