"""Change where an organisation delivers, for which industries, and in which languages it supports."""

from collections.abc import Iterable

from django.db import transaction

from core.kit import audit
from core.organizations.models import Industry, Organization, PublicProfile, User


@transaction.atomic
def edit_public_profile(
    organization: Organization,
    *,
    everywhere: bool,
    regions: Iterable[str],
    languages: Iterable[str],
    industries: Iterable[Industry],
    by: User | None,
) -> PublicProfile:
    """Set them. Who delivers everywhere names no countries."""
    facts = {
        "everywhere": everywhere,
        "regions": [] if everywhere else sorted(set(regions)),
        "languages": sorted(set(languages)),
    }
    profile, _made = PublicProfile.objects.update_or_create(organization=organization, defaults=facts)
    profile.industries.set(industries)
    audit.record(
        "public_profile.edited", f"organization:{organization.slug}", by=by, organization=organization.pk, **facts
    )
    return profile
