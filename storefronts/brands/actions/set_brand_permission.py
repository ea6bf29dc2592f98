"""Let a partner show one's logo on its pages, or stop it."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.models import Organization, User
from storefronts.brands.queries.brands import partners_of, rules_of
from storefronts.models import BrandPermission, BrandRules
from storefronts.reviewing.actions.end_brand_use import end_brand_use


class NoPartnership(ValueError):
    """Only a partner with an active partnership can be allowed to show an owner's marks."""


@transaction.atomic
def set_brand_permission(owner: Organization, partner: Organization, *, allowed: bool, by: User | None) -> None:
    """Allow or stop it; pages that show the logo change at once. Raises NoPartnership."""
    if not allowed:
        BrandPermission.objects.filter(owner=owner, partner=partner).delete()
        rules = rules_of(owner)
        if rules is None or rules.audience == BrandRules.Audience.CHOSEN:
            end_brand_use([owner], [partner], by=by)
    elif not partners_of(owner).filter(pk=partner.pk).exists():
        raise NoPartnership(
            _("%(partner)s has no active partnership with %(owner)s.") % {"partner": partner, "owner": owner}
        )
    else:
        BrandPermission.objects.get_or_create(owner=owner, partner=partner, defaults={"granted_by": by})
    audit.record(
        "brand.allowed" if allowed else "brand.withdrawn", f"organization:{partner.slug}", by=by, organization=owner.pk
    )
