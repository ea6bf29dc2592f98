"""A rule of the books is broken: nothing more is paid out until a person has seen it hold again."""

import logging
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from billing.models.paying_out import Hold
from core.kit.audit import record
from core.notifications.actions.alert_operator import alert_operator

logger = logging.getLogger(__name__)


def stop_payouts(rule: str, problems: Sequence[str]) -> Hold:
    """Hold all transfers in the name of the broken rule, once, and tell the operator's people; errors are logged."""
    for problem in problems[:20]:
        logger.error("invariant broken: %s: %s", rule, problem)
    known = Hold.objects.in_force().filter(rule=rule).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            first = problems[0] if problems else ""
            hold = Hold.objects.create(rule=rule, reason=f"{first} ({len(problems)} in all)"[:300])
            record("payouts.stopped", f"hold:{hold.pk}", organization=None, rule=rule, problems=list(problems[:20]))
            alert_operator(
                "money.rule_broken",
                lambda: (
                    ngettext(
                        "Payouts are stopped: the rule “%(rule)s” is broken in %(n)d place: %(first)s",
                        "Payouts are stopped: the rule “%(rule)s” is broken in %(n)d places, such as %(first)s",
                        len(problems),
                    )
                    % {"rule": rule, "n": len(problems), "first": first}
                ),
                "/money/holds/",
                facts=lambda: [(_("Rule"), rule), *((_("Broken"), each) for each in problems[:5])],
            )
            return hold
    except IntegrityError:  # another process was faster
        return Hold.objects.in_force().get(rule=rule)
