"""What others wait for an organisation to decide."""

from dataclasses import dataclass

from core.kit import clock
from core.organizations.models import Membership, Organization, PartnershipTerms
from core.organizations.partnering.queries.partnerships import terms_to_answer
from marketplace.deals.models import DealRegistration
from marketplace.deals.queries.waiting import registrations_to_decide
from marketplace.quotes.approving.queries.approval_pages import to_decide
from marketplace.quotes.models import Consent
from marketplace.workspaces.queries.consents_waiting import consents_waiting


@dataclass(frozen=True, slots=True)
class Approvals:
    """The oldest few of each kind."""

    registrations: tuple[DealRegistration, ...]
    consents: tuple[Consent, ...]
    terms: tuple[PartnershipTerms, ...]

    def __bool__(self) -> bool:
        return bool(self.registrations or self.consents or self.terms)


def approvals(organization: Organization, limit: int = 5) -> Approvals:
    """Registrations, splits and partnerships' terms without an answer. Three queries."""
    return Approvals(
        tuple(
            registrations_to_decide(organization)
            .select_related("partner", "buyer")
            .order_by("submitted_at", "pk")[:limit]
        ),
        tuple(consents_waiting(organization, limit)),
        tuple(
            terms_to_answer(organization)
            .select_related("partnership__provider", "partnership__partner", "proposed_by")
            .order_by("created_at", "pk")[:limit]
        ),
    )


def approvals_to_decide(member: Membership) -> int:
    """How many quotes wait for this member's yes inside the organisation. One query."""
    return to_decide(member, clock.today()).count()
