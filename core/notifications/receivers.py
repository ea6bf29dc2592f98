"""Notices about what happens to organisations, which know nothing of notices."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.design.frame import link
from core.kit.events import receiver
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.events import JoinAsked, NameDecided, NameWaits, OrganizationFounded, StateChanged
from core.organizations.models import Organization, State


@receiver(OrganizationFounded)
def tell_of_newcomer(event: OrganizationFounded) -> None:
    """A new organisation waits for the operator's people who decide about organisations."""
    _tell_operator(event.organization_id, _("%(name)s signed up and waits for verification."))


@receiver(NameWaits)
def tell_of_name(event: NameWaits) -> None:
    """So does a name that resembles another."""
    _tell_operator(
        event.organization_id, _("%(name)s wants another name, which resembles that of another organisation.")
    )


def _tell_operator(organization_id: int, waits: str) -> None:
    organization = Organization.objects.get(pk=organization_id)
    operator = Organization.objects.filter(is_operator=True).first()
    if operator is None:
        return
    notify(
        operator,
        kind="organization.waits",
        text=waits % {"name": organization},
        url=link("organization_file", organization.slug) or "",
        capability=Can.TEAM,
    )


@receiver(StateChanged)
def tell_state(event: StateChanged) -> None:
    """Its people read what was decided, and why."""
    organization = Organization.objects.get(pk=event.organization_id)
    if event.state == State.VERIFIED:
        text = _("%(name)s is verified. It is public now, and can sell, agree on terms and earn commission.")
    elif event.state == State.SUSPENDED:
        text = _("%(name)s is suspended: %(reason)s")
    else:
        text = _("The suspension of %(name)s is lifted. It waits for verification.")
    notify(
        organization,
        kind=f"organization.{event.state}",
        text=text % {"name": organization, "reason": event.reason},
        url=reverse("organizations:standing"),
    )


@receiver(NameDecided)
def tell_name(event: NameDecided) -> None:
    """Its people read whether the name that they want is theirs."""
    organization = Organization.objects.get(pk=event.organization_id)
    text = _("Your new name was accepted: %(reason)s") if event.accepted else _("Your new name was refused: %(reason)s")
    notify(
        organization,
        kind="organization.name",
        text=text % {"reason": event.reason},
        url=reverse("organizations:organization"),
        capability=Can.TEAM,
    )


@receiver(JoinAsked)
def tell_admins(event: JoinAsked) -> None:
    """Those who manage the team read who asks to join."""
    notify(
        Organization.objects.get(pk=event.organization_id),
        kind="member.asked",
        text=_("%(person)s (%(email)s) asks to join. Accept or decline on the team page.")
        % {"person": event.person, "email": event.email},
        url=reverse("organizations:team"),
        capability=Can.TEAM,
    )
