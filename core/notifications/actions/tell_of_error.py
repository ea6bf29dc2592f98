"""Mail the operator's people about an error."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.notifications.models import ErrorReport
from core.organizations.access import Can
from core.organizations.models import Organization


@transaction.atomic
def tell_of_error(report_id: int) -> bool:
    """One notice and mail with how often it occurred, at most once an hour; whether that was due now."""
    now = clock.now()
    report = ErrorReport.objects.to_tell(now).select_for_update().filter(pk=report_id).first()
    if report is None:
        return False
    since = report.count - report.told_count
    report.told_at, report.told_count = now, report.count
    report.save(update_fields=["told_at", "told_count"])
    for operator in Organization.objects.filter(is_operator=True):
        notify(
            operator,
            kind="error.occurred",
            text=lambda: _("Error %(id)s: %(error)s") % {"id": report.last_id, "error": report.error},
            capability=Can.TEAM,
            facts=lambda: [
                (_("Error"), report.last_id),
                (_("During"), report.where),
                (_("At"), report.place),
                (_("Since the last mail"), str(since)),
                (_("In all"), str(report.count)),
                (_("First occurred"), date_format(report.first_at, "DATETIME_FORMAT")),
            ],
            notes=lambda: [
                _("The person who saw this error was shown its id. The log has the details under the same id.")
            ],
            cause=f"error:{report.pk}:{report.count}",
        )
    return True
