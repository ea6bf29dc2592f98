"""Work on the clock."""

import datetime as dt

from celery import shared_task
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from core.organizations.company.actions import check_tax_id as checking
from core.organizations.models import TaxId

VAT_CHECKS = register(
    Queue(
        name="organizations.vat_checks",
        label=_("VAT numbers to confirm"),
        # Nothing is due where the operator did not turn the register on (VIES_ENABLED).
        due=Rows(
            lambda: TaxId.objects.to_check(clock.now()) if settings.VIES_ENABLED else TaxId.objects.none(),
            since="added_at",
        ),
        work=lambda key: checking.check_tax_id(int(key)),
        lease=dt.timedelta(minutes=2),
        limit=50,
    )
)


@shared_task(name="organizations.check_tax_ids")
def check_tax_ids(**_unknown: object) -> int:
    """Ask the register about the numbers that wait for it; how many it was asked about."""
    return run_queue(VAT_CHECKS).done
