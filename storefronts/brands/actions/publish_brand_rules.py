"""Publish what one asks of partners that show one's brand."""

from django.db import transaction

from catalog.gateways import logo_storage
from core.kit import audit, clock
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from storefronts.brands.queries.brands import live_pages_with
from storefronts.interface import BrandRulesDraft
from storefronts.models import BrandRules
from storefronts.reviewing.actions.ask_for_live_page import ask_for_live_page


def publish_brand_rules(owner: Organization, draft: BrandRulesDraft, *, by: User | None) -> BrandRules:
    """Make the draft the next version, in force at once; the version before is kept. Files are stored first.

    Where the owner approves each page, it is asked at once about the pages that show its brand already; approvals of
    earlier versions hold.

    Raises NotVerified, and ValidationError where a logo for an allowed background is missing.
    """
    light, dark = (logo_storage.store(each) if each is not None else "" for each in (draft.logo_light, draft.logo_dark))
    with transaction.atomic():
        # One at a time for an owner, so that versions are counted without a gap.
        Organization.objects.select_for_update(no_key=True).get(pk=owner.pk)
        require_verified(owner)
        now = clock.now()
        before = BrandRules.objects.newest().filter(owner=owner).first()
        kept_light = before.logo_light.name if before is not None else ""
        kept_dark = before.logo_dark.name if before is not None and not draft.remove_dark else ""
        rules = BrandRules(
            owner=owner, version=before.version + 1 if before is not None else 1, audience=draft.audience,
            clear_space=draft.clear_space, on_light=draft.on_light, on_dark=draft.on_dark, on_own=draft.on_own,
            statement=" ".join(draft.statement.split()), guidance=draft.guidance.strip(),
            needs_approval=draft.needs_approval, valid_until=draft.valid_until, published_by=by, published_at=now,
        )  # fmt: skip
        rules.logo_light.name, rules.logo_dark.name = light or kept_light, dark or kept_dark
        if before is not None:
            BrandRules.objects.filter(pk=before.pk).update(ended_at=now)
        rules.full_clean(exclude=["owner", "published_by"])
        rules.save()
        audit.record(
            "brand.rules_published", f"organization:{owner.slug}", by=by, organization=owner.pk, version=rules.version
        )
        if rules.needs_approval:
            for page in live_pages_with(owner):
                ask_for_live_page(page, by=None, only=owner)
    return rules
