"""Make or change a rule of the search."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from search.models import SearchRule


@dataclass(frozen=True, slots=True)
class RuleExists(Exception):
    """There is a rule of this kind for these words already."""

    sentence: str

    def __str__(self) -> str:
        return self.sentence


@transaction.atomic
def save_rule(rule: SearchRule, *, by: User) -> SearchRule:
    """Store a rule that is new or was changed, from its first day on. Raises RuleExists."""
    rule.saved_at = clock.now()
    is_new = rule.pk is None
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        raise RuleExists(_("There is a rule of this kind for these words already. Change that one.")) from error
    audit.record(
        "search_rule.made" if is_new else "search_rule.changed", f"search_rule:{rule.pk}", by=by, organization=None,
        rule=str(rule), language=rule.language, also=list(rule.phrases), offer=rule.offer, strength=rule.strength,
        place=rule.place, starts_on=str(rule.starts_on), ends_on=str(rule.ends_on or ""), reason=rule.reason,
    )  # fmt: skip
    return rule
