"""Jobs that look at everything."""

import logging

from celery import shared_task
from django.utils.translation import ngettext

from billing.provider.gateways.base import GatewayError
from billing.provider.queries.labels import provider_label
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.actions.stop_where_broken import stop_where_broken
from billing.reconciliation.queries.compare import compare_movements
from core.notifications.actions.alert_operator import alert_operator

logger = logging.getLogger(__name__)


@shared_task(name="billing.tasks.reconcile")
def reconcile(**_: object) -> int:
    """Mirror the providers' movements and compare; each difference is logged as an error. How many there were."""
    try:
        mirror_movements()
    except GatewayError as error:
        logger.warning("could not mirror the providers' movements: %s", error)
        return 0
    differences = compare_movements()
    for each in differences:
        logger.error("movement %s: there %s, booked %s: %s", each.movement, each.there, each.ours, each.code)
    if differences:
        alert_operator(
            "money.differs",
            lambda: (
                ngettext(
                    "%(n)d movement at %(provider)s differs from the ledger. Payouts go on; look at it.",
                    "%(n)d movements at %(provider)s differ from the ledger. Payouts go on; look at each.",
                    len(differences),
                )
                % {"n": len(differences), "provider": provider_label()}
            ),
            "/money/reconciliation/",
            facts=lambda: [(each.movement or "-", str(each.likely)) for each in differences[:5]],
        )
    return len(differences)


@shared_task(name="billing.tasks.check_invariants")
def check_invariants(**_: object) -> int:
    """Check every rule of the books; a broken one stops payouts and alerts the operator. How many there were."""
    return stop_where_broken()
