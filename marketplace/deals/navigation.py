"""What deals show in the frame and count as waiting."""

from django.utils.translation import gettext_lazy as _

from catalog.registry import SubmissionSource, register_submissions
from core.design.frame import Slot, register_slot
from core.design.sitemaps import hide_from_robots
from core.design.states import Look, register_badges
from core.organizations.access import Can
from core.organizations.places import OPERATORS, PARTNERS, SELLERS, TRADERS, Group, Place, register_places
from core.organizations.references import register_page
from core.organizations.waiting import register_waiting
from marketplace.deals.models import Appeal, Deal, DealRegistration
from marketplace.deals.queries.answering import claims_waiting
from marketplace.deals.queries.appeals import appeals_to_review, waiting_appeals
from marketplace.deals.queries.codes import is_code
from marketplace.deals.queries.deal_pages import visible_deals
from marketplace.deals.queries.registration_pages import visible_registrations
from marketplace.deals.queries.waiting import registrations_to_decide
from marketplace.deals.states import DealStage
from storefronts.registry import register_referrals

_SEES = SELLERS | OPERATORS


def register() -> None:
    """Called once, when the app is ready."""
    hide_from_robots("deals:visit_consent")
    register_badges(
        Deal,
        "stage",
        {
            DealStage.REGISTERED: Look(icon="flag"),
            DealStage.QUALIFIED: Look(icon="check"),
            DealStage.QUOTED: Look("warn", "clock"),
            DealStage.IN_APPROVAL: Look("warn", "clock"),
            DealStage.WON: Look("good", "check"),
            DealStage.LOST: Look(icon="x"),
        },
    )
    register_badges(
        DealRegistration,
        "status",
        {
            DealRegistration.Status.SUBMITTED: Look("warn", "clock"),
            DealRegistration.Status.APPROVED: Look("good", "check"),
            DealRegistration.Status.DECLINED: Look("bad", "x"),
            DealRegistration.Status.EXPIRED: Look(icon="clock"),
            DealRegistration.Status.WITHDRAWN: Look(icon="x"),
            DealRegistration.Status.REVOKED: Look("bad", "x"),
        },
    )
    register_slot(Slot.TOP, "deals/components/visit_consent.html")
    register_slot(Slot.ACCOUNT, "deals/components/visit_choice.html")
    register_places(
        Place(Group.WORK, 60, "deals", _("Deals"), "deals:list", "list", _SEES),
        Place(Group.WORK, 70, "registrations", _("Registrations"), "deals:registration_list", "flag", _SEES),
        Place(Group.WORK, 80, "touches", _("Touches"), "deals:touch_list", "calendar", _SEES),
        Place(Group.WORK, 85, "claims", _("Claims"), "deals:claim_list", "check", TRADERS | OPERATORS),
        Place(Group.OFFER, 30, "links", _("Referral links"), "deals:link_list", "link", PARTNERS),
    )
    register_places(
        Place(Group.WORK, 87, "appeals", _("Appeals"), "deals:appeal_list", "shield", OPERATORS, Can.CONSENT)
    )
    register_submissions(SubmissionSource(waiting_appeals, appeals_to_review))
    register_waiting("appeals", OPERATORS, lambda _operator: waiting_appeals())
    register_badges(
        Appeal, "outcome", {Appeal.Outcome.GRANTED: Look("good", "check"), Appeal.Outcome.DISMISSED: Look("bad", "x")}
    )
    register_referrals(is_code)
    register_page("D", visible_deals, "deals:deal")
    register_page("REG", visible_registrations, "deals:registration")
    register_waiting("registrations", SELLERS, registrations_to_decide)
    register_waiting("claims", TRADERS, claims_waiting)
