"""Tables of the organisations app."""

from core.organizations.models.membership import Invitation, Membership, Role
from core.organizations.models.organization import Organization, OrganizationDomain
from core.organizations.models.partnership import Partnership, PartnershipTerms
from core.organizations.models.policy import CommissionPolicy, PartnerRate
from core.organizations.models.submitted_form import SubmittedForm
from core.organizations.models.tenant import TenantQuerySet
from core.organizations.models.user import User

__all__ = [
    "CommissionPolicy",
    "Invitation",
    "Membership",
    "Organization",
    "OrganizationDomain",
    "PartnerRate",
    "Partnership",
    "PartnershipTerms",
    "Role",
    "SubmittedForm",
    "TenantQuerySet",
    "User",
]
