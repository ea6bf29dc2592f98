"""Tables of the organisations app."""

from core.organizations.models.arrival import EmailConfirmation, JoinRequest, SignUp
from core.organizations.models.company import (
    AddressKind,
    CompanyAddress,
    CompanyProfile,
    CostCentre,
    ExemptionDocument,
    PaymentWish,
    TaxId,
    VatCheck,
)
from core.organizations.models.decision import Check, StateDecision
from core.organizations.models.domain import OrganizationDomain, Proof
from core.organizations.models.external import DifferentOrganizations, OrganizationExternalId
from core.organizations.models.legal import LegalAcceptance, LegalDraft, LegalText
from core.organizations.models.membership import EndedMembership, Invitation, Membership, Role
from core.organizations.models.organization import Organization, State, read_by
from core.organizations.models.partnership import Partnership, PartnershipTerms
from core.organizations.models.policy import CommissionPolicy, PartnerRate
from core.organizations.models.public_profile import Answer, Certification, Industry, PublicContact, PublicProfile
from core.organizations.models.saved_view import DefaultView, SavedView
from core.organizations.models.submitted_form import SubmittedForm
from core.organizations.models.tenant import TenantQuerySet
from core.organizations.models.user import User

__all__ = [
    "AddressKind",
    "Answer",
    "Certification",
    "Check",
    "CommissionPolicy",
    "CompanyAddress",
    "CompanyProfile",
    "CostCentre",
    "DefaultView",
    "DifferentOrganizations",
    "EmailConfirmation",
    "EndedMembership",
    "ExemptionDocument",
    "Industry",
    "Invitation",
    "JoinRequest",
    "LegalAcceptance",
    "LegalDraft",
    "LegalText",
    "Membership",
    "Organization",
    "OrganizationDomain",
    "OrganizationExternalId",
    "PartnerRate",
    "Partnership",
    "PartnershipTerms",
    "PaymentWish",
    "Proof",
    "PublicContact",
    "PublicProfile",
    "Role",
    "SavedView",
    "SignUp",
    "State",
    "StateDecision",
    "SubmittedForm",
    "TaxId",
    "TenantQuerySet",
    "User",
    "VatCheck",
    "read_by",
]
