"""The news about the operator's queues."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, register_kinds
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_kinds(
        Kind(
            "queue.review",
            _("A row of a queue needs review"),
            "operation",
            {"operator": Can.MONEY},
            _("Open queues"),
            essential=True,
        ),
        Kind(
            "mail.review",
            _("A mail could not be sent"),
            "operation",
            {"operator": Can.MONEY},
            _("Open queues"),
            frozenset({Channel.SITE}),
            essential=True,
        ),
    )
