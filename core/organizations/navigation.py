"""What organisations show in the frame: how to sign in and out, and the places of an organisation."""

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.design.frame import Slot, register_link, register_slot
from core.design.sitemaps import Addresses, hide_from_robots, register_sitemap
from core.design.states import Look, register_badges
from core.kit import clock
from core.organizations.access import Can
from core.organizations.arriving.queries.arrival import open_join_requests
from core.organizations.first_steps import FirstStep, register_first_steps
from core.organizations.models import (
    AddressKind,
    CommissionPolicy,
    CompanyAddress,
    CompanyProfile,
    Invitation,
    Membership,
    Organization,
    OrganizationDomain,
    Partnership,
    PartnershipTerms,
    PublicProfile,
    State,
    StateDecision,
)
from core.organizations.partnering.queries.partnerships import terms_to_answer
from core.organizations.places import OPERATORS, SELLERS, TRADERS, Group, Place, register_places
from core.organizations.presenting.queries.public_profile import certifications_to_answer
from core.organizations.registry import register_kept, register_moved
from core.organizations.waiting import register_waiting

#: Who says whether a partner's certification is correct.
_ANSWERS = frozenset({"vendor", "operator"})


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
    hide_from_robots("organizations:sign_up", "organizations:password_reset")
    register_link("sign_out", "organizations:sign_out")
    register_link("switch", "organizations:switch")
    register_link("language", "organizations:language")
    register_link("terms", "organizations:terms")
    register_link("privacy", "organizations:privacy")
    register_link("cookies", "organizations:cookies")
    legal = ("organizations:terms", "organizations:privacy", "organizations:cookies")
    register_sitemap("legal", Addresses(lambda: [reverse(name) for name in legal]))
    register_slot(Slot.ALERTS, "organizations/components/standing.html")
    register_slot(Slot.ALERTS, "organizations/components/agreement_due.html")
    register_moved(
        "organizations.membership.organization",
        "organizations.endedmembership.organization",
        "organizations.organizationdomain.organization",
        "organizations.companyprofile.organization",
        "organizations.companyaddress.organization",
        "organizations.taxid.organization",
        "organizations.costcentre.organization",
        "organizations.exemptiondocument.organization",
        "organizations.publicprofile.organization",
        "organizations.organizationexternalid.organization",
        "organizations.certification.organization",
        "organizations.certification.vendor",
        "organizations.certification.answered_for",
        "organizations.publiccontact.organization",
        "organizations.partnership.provider",
        "organizations.partnership.partner",
        "organizations.partnership.proposed_by",
        "organizations.partnershipterms.proposed_by",
    )
    register_kept(
        "organizations.statedecision.organization",
        "organizations.differentorganizations.first",
        "organizations.differentorganizations.second",
        "organizations.invitation.organization",
        "organizations.joinrequest.organization",
        "organizations.savedview.organization",
        "organizations.submittedform.organization",
    )
    register_places(
        Place(
            Group.MARKETPLACE,
            50,
            "legal",
            _("Legal texts"),
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
        Place(
            Group.MARKETPLACE,
            45,
            "industries",
            _("Industries"),
            "organizations:industry_list",
            "tag",
            OPERATORS,
            Can.REVIEW,
        ),
        Place(
            Group.ORGANISATION,
            15,
            "certifications",
            _("Certifications"),
            "organizations:certification_list",
            "shield",
            _ANSWERS,
            Can.TEAM,
        ),
        Place(Group.ORGANISATION, 23, "public_profile", _("Public profile"), "organizations:public_profile", "globe"),
        Place(Group.ORGANISATION, 25, "company", _("Company profile"), "organizations:profile", "building"),
        Place(Group.ORGANISATION, 30, "team", _("Team"), "organizations:team", "users"),
        Place(
            Group.ORGANISATION,
            40,
            "getting_started",
            _("Getting started"),
            "organizations:getting_started",
            "check",
            TRADERS,
        ),
    )
    register_first_steps(*_first_steps())
    register_waiting("certifications", _ANSWERS, certifications_to_answer)
    register_waiting("partnerships", SELLERS, terms_to_answer)
    register_waiting("team", SELLERS | {"buyer", "operator"}, open_join_requests)


def _first_steps() -> list[FirstStep]:
    """Of every organisation: verified, its profile, its team; of sellers partnerships, of vendors their policy."""
    this = OuterRef("pk")
    sides = Q(partnership__provider=this) | Q(partnership__partner=this)
    decided = StateDecision.objects.filter(organization=this, kind=StateDecision.Kind.VERIFIED)
    verified = decided.order_by("decided_at").values("decided_at")[:1]
    proposed = Partnership.objects.filter(Q(provider=this) | Q(partner=this), proposed_by=this)
    return [
        FirstStep(
            10,
            "verified",
            _("Be verified"),
            _("Until then you are not public, and sellers cannot sell, agree on terms or earn commission."),
            "organizations:standing",
            TRADERS,
            Can.VIEW,
            # An organisation that the operator brought in itself was verified from its first day.
            done_at=lambda: Case(When(state=State.VERIFIED, then=Coalesce(Subquery(verified), F("created_at")))),
            handed_in=lambda: (
                ~Q(country="") & ~Q(website="") & Exists(OrganizationDomain.objects.proved().filter(organization=this))
            ),
            waits_for=_("The operator checks what you gave."),
        ),
        FirstStep(
            20,
            "profile",
            _("Complete the company profile"),
            _("Quotes, invoices and certificates print your legal name and your billing address."),
            "organizations:profile",
            TRADERS,
            Can.TEAM,
            done=lambda: (
                Exists(CompanyProfile.objects.filter(organization=this).exclude(legal_name=""))
                & Exists(CompanyAddress.objects.filter(organization=this, kind=AddressKind.BILL_TO))
            ),
        ),
        FirstStep(
            25,
            "public_profile",
            _("Fill in your profile"),
            _("Buyers find you by the countries, industries and languages that it names."),
            "organizations:public_profile",
            SELLERS,
            Can.TEAM,
            done=lambda: Exists(
                PublicProfile.objects.filter(
                    Q(everywhere=True) | Q(regions__len__gt=0),
                    organization=this,
                    languages__len__gt=0,
                    industries__is_active=True,
                )
            ),
        ),
        FirstStep(
            30,
            "team",
            _("Invite a colleague"),
            _("With two people, nothing stops while one is away, and approvals have somebody to go to."),
            "organizations:team",
            TRADERS,
            Can.TEAM,
            done_at=lambda: Subquery(
                Membership.objects.filter(organization=this).order_by("created_at").values("created_at")[1:2]
            ),
            handed_in=lambda: Exists(
                Invitation.objects.filter(
                    organization=this, accepted_at=None, revoked_at=None, expires_at__gt=clock.now()
                )
            ),
            waits_for=_("The person you invited opens the link in the e-mail."),
        ),
        FirstStep(
            60,
            "partnership",
            _("Agree on a first partnership"),
            _("Partners sell what vendors list on terms that both agree on."),
            "organizations:partnership_list",
            SELLERS,
            Can.AGREE,
            done_at=lambda: Subquery(
                PartnershipTerms.objects.filter(sides, accepted_at__isnull=False)
                .order_by("accepted_at")
                .values("accepted_at")[:1]
            ),
            handed_in=lambda: Exists(proposed.filter(status=Partnership.Status.PROPOSED)),
            waits_for=_("The organisation you proposed terms to answers them."),
        ),
        FirstStep(
            70,
            "policy",
            _("Set a commission policy"),
            _("It says what partners earn who bring or influence your sales. Without one they earn nothing."),
            "organizations:policy",
            frozenset({"vendor"}),
            Can.AGREE,
            done_at=lambda: Subquery(
                CommissionPolicy.objects.filter(owner=this).order_by("created_at").values("created_at")[:1]
            ),
        ),
    ]
