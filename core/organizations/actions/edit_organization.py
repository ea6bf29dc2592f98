"""Change what others read about an organisation, and what it does here."""

from core.organizations.models import Organization


def edit_organization(organization: Organization, **facts: object) -> None:
    """Set these fields of the organisation."""
    for name, value in facts.items():
        setattr(organization, name, value)
    organization.save(update_fields=list(facts))
