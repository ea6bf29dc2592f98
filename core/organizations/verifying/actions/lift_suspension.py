"""The operator lifts a suspension."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit.events import announce
from core.organizations.events import StateChanged
from core.organizations.models import Organization, State, StateDecision, User
from core.organizations.verifying.actions.record_decision import record_decision


class NotSuspended(ValueError):
    """There is no suspension to lift, or the organisation was merged into another."""

    def __init__(self, organization: Organization) -> None:
        super().__init__(
            _("%(organization)s was merged into %(other)s.")
            % {"organization": organization, "other": organization.merged_into}
            if organization.merged_into_id
            else _("%(organization)s is not suspended.") % {"organization": organization}
        )


@transaction.atomic
def lift_suspension(organization: Organization, *, by: User, reason: str = "") -> StateDecision:
    """Give it back the state from before the suspension; its people are told. Raises NotSuspended."""
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    if organization.state != State.SUSPENDED or organization.merged_into_id is not None:
        raise NotSuspended(organization)
    suspended = organization.decisions.filter(kind=StateDecision.Kind.SUSPENDED).first()
    organization.state = suspended.was if suspended else State.NEW
    organization.save(update_fields=["state"])
    decision = record_decision(organization, StateDecision.Kind.LIFTED, was=State.SUSPENDED, reason=reason, by=by)
    announce(StateChanged(organization.pk, organization.state, reason.strip()))
    return decision
