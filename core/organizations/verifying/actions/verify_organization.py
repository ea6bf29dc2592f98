"""The operator verifies an organisation."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit.events import announce
from core.organizations.events import StateChanged
from core.organizations.models import Check, Organization, State, StateDecision, User
from core.organizations.verifying.actions.record_decision import record_decision


class NotToVerify(ValueError):
    """The organisation is not new: it is verified or suspended."""

    def __init__(self, organization: Organization) -> None:
        super().__init__(
            _("%(organization)s cannot be verified. Its state is “%(state)s”.")
            % {"organization": organization, "state": organization.get_state_display()}
        )


class ChecklistIncomplete(ValueError):
    """Something of the checklist was not checked."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(_("Check every item of the list before you verify."))


class ReasonNeeded(ValueError):
    """A decision that somebody will question says why."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text or _("Give a reason."))


class OtherOrganization(ValueError):
    """It was changed after whoever decides read it."""

    def __init__(self) -> None:
        super().__init__(_("This organisation was changed after you opened this page. Read it again, then decide."))


def as_read(organization: Organization, seen: str | None) -> Organization:
    """The organisation, locked until the transaction ends. `seen` names what whoever decides read of it
    (`Organization.facts_key`; None: nobody read anything). Raises OtherOrganization where it is another by now."""
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    if seen is not None and seen != organization.facts_key:
        raise OtherOrganization
    return organization


@transaction.atomic
def verify_organization(
    organization: Organization, *, checked: Iterable[str], by: User | None, reason: str = "", seen: str | None = None
) -> StateDecision:
    """From new to verified: it becomes public, and may sell, agree on terms and earn commission; its people are told.

    `checked` holds every `Check`. `reason` is needed where the name resembles another organisation's: why it may bear
    it all the same. `seen` names what was read (`Organization.facts_key`). Raises NotToVerify, OtherOrganization,
    ChecklistIncomplete, ReasonNeeded.
    """
    organization = as_read(organization, seen)
    if organization.state != State.NEW:
        raise NotToVerify(organization)
    missing = set(Check.values) - set(checked)
    if missing:
        raise ChecklistIncomplete(missing)
    alike = Organization.objects.resembling(organization.name).exclude(pk=organization.pk).first()
    if alike is not None and not reason.strip():
        raise ReasonNeeded(
            _("The name resembles %(alike)s. Say why %(organization)s may use it anyway.")
            % {"alike": alike, "organization": organization}
        )
    organization.state = State.VERIFIED
    organization.save(update_fields=["state"])
    decision = record_decision(
        organization, StateDecision.Kind.VERIFIED, was=State.NEW, reason=reason, by=by, checked=Check.values
    )
    announce(StateChanged(organization.pk, State.VERIFIED, ""))
    return decision
