"""Tables of the notifications app."""

from core.notifications.models.error_report import ErrorReport
from core.notifications.models.notice import Notice
from core.notifications.models.outgoing_mail import OutgoingMail
from core.notifications.models.preference import Preference

__all__ = ["ErrorReport", "Notice", "OutgoingMail", "Preference"]
