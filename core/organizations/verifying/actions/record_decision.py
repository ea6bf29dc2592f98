"""Write down what the operator decided about an organisation."""

from collections.abc import Iterable

from core.kit import audit
from core.organizations.models import Organization, StateDecision, User


def record_decision(
    organization: Organization,
    kind: StateDecision.Kind,
    *,
    was: str,
    reason: str,
    by: User | None,
    name: str = "",
    checked: Iterable[str] = (),
    **facts: object,
) -> StateDecision:
    """Add the decision and its audit entry, `organization.<kind>`, in the caller's transaction.

    `was` is the state before; the state after is the organisation's own. `name` is the wanted name where one was
    decided; `facts` are further facts for the audit log, JSON-able.
    """
    reason = reason.strip()
    if name:
        facts["name"] = name
    audit.record(
        f"organization.{kind.value}",
        f"organization:{organization.slug}",
        by=by,
        organization=organization.pk,
        reason=reason,
        **facts,
    )
    return StateDecision.objects.create(
        organization=organization,
        kind=kind,
        was=was,
        state=organization.state,
        reason=f"{name}: {reason}" if name else reason,
        checked=sorted(checked),
        decided_by=by,
    )
