"""What workspaces show in the frame."""

from django.utils.translation import gettext_lazy as _

from core.design.frame import Audience, register_link, register_top_entry
from core.organizations.access import Can
from core.organizations.places import OPERATORS, Group, Place, register_places
from core.organizations.verifying.queries.standing import organizations_to_verify
from core.organizations.waiting import register_waiting


def register() -> None:
    """Called once, when the app is ready."""
    register_link("workspace", "workspaces:home")
    register_link("duplicates", "workspaces:duplicates")
    register_top_entry(_("Workspace"), "workspace", "workspaces", order=40, audience=Audience.SIGNED_IN)
    register_link("organization_file", "workspaces:organization")
    register_places(
        Place(Group.WORK, 10, "today", _("Today"), "workspaces:home", "home"),
        Place(
            Group.MARKETPLACE,
            15,
            "organizations",
            _("Organisations"),
            "workspaces:organizations",
            "building",
            OPERATORS,
            Can.TEAM,
        ),
        Place(Group.MARKETPLACE, 20, "rates", _("Fees"), "workspaces:rates", "split", OPERATORS, Can.MONEY),
        Place(Group.MARKETPLACE, 40, "queues", _("Queues"), "workspaces:queues", "list", OPERATORS),
        Place(Group.MARKETPLACE, 30, "audit", _("Audit log"), "workspaces:audit", "eye", OPERATORS),
    )
    register_waiting("organizations", OPERATORS, lambda _operator: organizations_to_verify())
