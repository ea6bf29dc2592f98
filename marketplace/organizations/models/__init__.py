"""Tables of the organisations app."""

from marketplace.organizations.models.membership import Invitation, Membership, Role
from marketplace.organizations.models.organization import Organization, OrganizationDomain
from marketplace.organizations.models.partnership import Partnership, PartnershipTerms
from marketplace.organizations.models.policy import CommissionPolicy, PartnerRate
from marketplace.organizations.models.user import User

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
    "User",
]
