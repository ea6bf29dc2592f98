"""Tell the admins of two organisations that they are one now."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.events import OrganizationsMerged
from core.organizations.models import Organization


def tell_of_merge(event: OrganizationsMerged) -> None:
    """Those of both are members of the one that stays; those of the one that is gone are no admins there."""
    source = Organization.objects.get(pk=event.source_id)
    into = Organization.objects.get(pk=event.into_id)
    for capability, only in ((Can.TEAM, None), (Can.VIEW, event.led_by)):
        notify(
            into,
            kind="organization.merged",
            text=lambda: (
                _("The operator merged %(source)s into %(into)s: its members are members of %(into)s now")
                % {"source": source, "into": into}
            ),
            url=reverse("organizations:team"),
            capability=capability,
            only=only,
            facts=lambda: [(_("Merged organisation"), source.name), (_("Organisation that stays"), into.name)],
            words=event.reason,
            notes=lambda: [
                _("Its domains and relations are moved too. Its open invitations ended: invite these people again."),
                _("Check the roles on the team page."),
            ],
            cause=f"merged:{source.pk}",
        )
