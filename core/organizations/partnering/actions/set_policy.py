"""Give an owner a new version of its commission policy."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.events import PolicySet
from core.organizations.models import CommissionPolicy, Organization, PartnerRate, User


@transaction.atomic
def set_policy(
    owner: Organization, *, by: User | None, partner_rates: Mapping[Organization, int] | None = None, **rules: object
) -> CommissionPolicy:
    """Write the next version, in force from now on, and end the one before: old orders keep their rates.

    `rules` are CommissionPolicy's fields in basis points and days; `partner_rates` other sourced rates per partner.
    """
    Organization.objects.select_for_update().get(pk=owner.pk)
    now = clock.now()
    latest = owner.policies.aggregate(Max("version"))["version__max"] or 0
    owner.policies.filter(effective_to__isnull=True).update(effective_to=now)
    policy = CommissionPolicy.objects.create(
        owner=owner, version=latest + 1, effective_from=now, created_by=by, **rules
    )
    PartnerRate.objects.bulk_create(
        PartnerRate(policy=policy, partner=partner, sourced_bp=rate) for partner, rate in (partner_rates or {}).items()
    )
    audit.record("policy.set", f"organization:{owner.slug}", by=by, organization=owner.pk, version=policy.version)
    announce(PolicySet(policy.pk))
    return policy
