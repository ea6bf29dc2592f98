"""For whom the pages of imports are: a seller for its own offers, the operator for the whole marketplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.organizations.access import current_organization

if TYPE_CHECKING:
    from core.organizations.models import Organization
    from core.organizations.request import OrganizationRequest


def imports_for(request: OrganizationRequest) -> Organization | None:
    """The organisation whose own offers are imported; None where the operator imports those of everybody."""
    organization = current_organization(request)
    return None if organization.is_operator else organization


def section_of(organization: Organization | None) -> str:
    """The place in the navigation that the pages of its imports belong to."""
    return "listings" if organization else "imports"
