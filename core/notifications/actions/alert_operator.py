"""Tell the operator's people that money needs them."""

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization


def alert_operator(kind: str, text: str, url: str) -> int:
    """A notice and a mail for each of the operator's people who deal with money; how many were told."""
    operators = Organization.objects.filter(is_operator=True)
    return sum(notify(each, kind=kind, text=text, url=url, capability=Can.MONEY) for each in operators)
