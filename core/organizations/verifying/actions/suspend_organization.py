"""The operator suspends an organisation."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit.events import announce
from core.organizations.events import StateChanged
from core.organizations.models import Organization, State, StateDecision, User
from core.organizations.verifying.actions.record_decision import record_decision
from core.organizations.verifying.actions.verify_organization import ReasonNeeded


class CannotSuspend(ValueError):
    """It is the operator, or suspended already."""

    def __init__(self, organization: Organization) -> None:
        super().__init__(
            _("%(organization)s runs the marketplace and cannot be suspended.") % {"organization": organization}
            if organization.is_operator
            else _("%(organization)s is suspended already.") % {"organization": organization}
        )


@transaction.atomic
def suspend_organization(organization: Organization, *, reason: str, by: User) -> StateDecision:
    """Take it out of public view and stop everything new; what is owed and ordered goes on. Its people are told why.

    Raises CannotSuspend, ReasonNeeded.
    """
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    if organization.is_operator or organization.state == State.SUSPENDED:
        raise CannotSuspend(organization)
    if not reason.strip():
        raise ReasonNeeded(_("Give the reason. The organisation reads it."))
    was, organization.state = organization.state, State.SUSPENDED
    organization.save(update_fields=["state"])
    decision = record_decision(organization, StateDecision.Kind.SUSPENDED, was=was, reason=reason, by=by)
    announce(StateChanged(organization.pk, State.SUSPENDED, reason.strip()))
    return decision
