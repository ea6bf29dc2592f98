"""Tell the operator's people that something needs them."""

from collections.abc import Callable, Collection, Sequence

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization


def alert_operator(
    kind: str,
    text: Callable[[], str],
    url: str,
    *,
    capability: Can = Can.MONEY,
    words: str = "",
    reply_to: str = "",
    facts: Callable[[], Sequence[tuple[str, str]]] = tuple,
    only: Collection[int] | None = None,
) -> int:
    """A notice, and a mail where the kind has one, for each of the operator's people whose role holds `capability`; how
    many were told. The other arguments are those of `notify`."""
    operators = Organization.objects.filter(is_operator=True)
    return notify(
        *operators, kind=kind, text=text, url=url, capability=capability, words=words, reply_to=reply_to, facts=facts,
        only=only,
    )  # fmt: skip
