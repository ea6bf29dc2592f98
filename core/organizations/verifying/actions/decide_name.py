"""The operator accepts or refuses another name of a verified organisation."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit.events import announce
from core.organizations.events import NameDecided
from core.organizations.models import Organization, StateDecision, User
from core.organizations.verifying.actions.record_decision import record_decision
from core.organizations.verifying.actions.verify_organization import ReasonNeeded, as_read


class NoNameWaits(ValueError):
    """The organisation wants no other name, or somebody decided it."""

    def __init__(self) -> None:
        super().__init__(_("No name waits for a decision. Reload the page."))


@transaction.atomic
def decide_name(
    organization: Organization, *, accept: bool, reason: str, by: User, seen: str | None = None
) -> StateDecision:
    """Give it the name that it wants, or keep the one it has; `reason` says why.

    `seen` names what was read (`Organization.facts_key`). Raises NoNameWaits, OtherOrganization, ReasonNeeded.
    """
    organization = as_read(organization, seen)
    wanted = organization.wanted_name
    if not wanted:
        raise NoNameWaits
    if not reason.strip():
        raise ReasonNeeded
    organization.name = wanted if accept else organization.name
    organization.wanted_name = ""
    organization.save(update_fields=["name", "wanted_name"])
    kind = StateDecision.Kind.NAME_ACCEPTED if accept else StateDecision.Kind.NAME_REFUSED
    decision = record_decision(organization, kind, was=organization.state, reason=reason, by=by, name=wanted)
    announce(NameDecided(organization.pk, accept, reason.strip()))
    return decision
