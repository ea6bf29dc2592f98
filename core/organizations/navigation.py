"""What organisations show in the frame: how to sign in and out, and the places of an organisation."""

from django.utils.translation import gettext_lazy as _

from core.design.frame import Slot, register_link, register_slot
from core.design.states import Look, register_badges
from core.organizations.access import Can
from core.organizations.models import Organization, Partnership, State
from core.organizations.places import OPERATORS, SELLERS, Group, Place, register_places
from core.organizations.queries.arrival import open_join_requests
from core.organizations.queries.partnerships import terms_to_answer
from core.organizations.registry import register_kept, register_moved
from core.organizations.waiting import register_waiting


def register() -> None:
    """Called once, when the app is ready."""
    register_badges(
        Partnership,
        "status",
        {
            Partnership.Status.PROPOSED: Look("warn", "clock"),
            Partnership.Status.ACTIVE: Look("good", "check"),
            Partnership.Status.DECLINED: Look("bad", "x"),
            Partnership.Status.ENDED: Look(icon="minus"),
        },
    )
    register_badges(
        Organization,
        "state",
        {
            State.NEW: Look("warn", "clock"),
            State.VERIFIED: Look("good", "check"),
            State.SUSPENDED: Look("bad", "lock"),
        },
    )
    register_link("sign_in", "organizations:sign_in")
    register_link("sign_out", "organizations:sign_out")
    register_link("switch", "organizations:switch")
    register_link("terms", "organizations:terms")
    register_link("privacy", "organizations:privacy")
    register_slot(Slot.ALERTS, "organizations/components/standing.html")
    register_moved(
        "organizations.membership.organization",
        "organizations.organizationdomain.organization",
        "organizations.companyprofile.organization",
        "organizations.companyaddress.organization",
        "organizations.taxid.organization",
        "organizations.costcentre.organization",
        "organizations.exemptiondocument.organization",
        "organizations.partnership.provider",
        "organizations.partnership.partner",
        "organizations.partnership.proposed_by",
        "organizations.partnershipterms.proposed_by",
    )
    register_kept(
        "organizations.statedecision.organization",
        "organizations.invitation.organization",
        "organizations.joinrequest.organization",
        "organizations.submittedform.organization",
    )
    register_places(
        Place(
            Group.MARKETPLACE,
            50,
            "legal",
            _("Terms and privacy"),
            "organizations:legal_texts",
            "file",
            OPERATORS,
            Can.TEAM,
        ),
        Place(
            Group.ORGANISATION,
            10,
            "partnerships",
            _("Partnerships"),
            "organizations:partnership_list",
            "users",
            SELLERS,
        ),
        Place(Group.ORGANISATION, 20, "policies", _("Commission policy"), "organizations:policy", "doc", SELLERS),
        Place(Group.ORGANISATION, 25, "company", _("Company profile"), "organizations:profile", "building"),
        Place(Group.ORGANISATION, 30, "team", _("Team"), "organizations:team", "users"),
    )
    register_waiting("partnerships", SELLERS, terms_to_answer)
    register_waiting("team", SELLERS | {"buyer", "operator"}, open_join_requests)
