"""Give a partner a referral code."""

import secrets

from django.db import transaction

from core.kit import audit
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from marketplace.deals.models import ReferralCode


@transaction.atomic
def issue_code(partner: Organization, *, label: str, by: User) -> ReferralCode:
    """A new code for `?via=CODE` links, readable and not guessable; `label` tells the partner where it is used.

    Raises NotVerified.
    """
    require_verified(partner)
    code = ReferralCode.objects.create(
        code=f"{partner.slug[:30]}-{secrets.token_hex(3)}", partner=partner, label=label, created_by=by
    )
    audit.record("code.issued", f"code:{code.code}", by=by, organization=partner.pk)
    return code
