"""Take a rule of the search away."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import User
from search.models import SearchRule


@transaction.atomic
def delete_rule(rule: SearchRule, *, by: User) -> None:
    """Searches go on without it. What it said stays in the audit log."""
    audit.record(
        "search_rule.deleted",
        f"search_rule:{rule.pk}",
        by=by,
        organization=None,
        rule=str(rule),
        also=list(rule.phrases),
        offer=rule.offer,
        reason=rule.reason,
    )
    rule.delete()
