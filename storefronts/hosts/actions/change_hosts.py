"""Choose the primary host of a storefront, remove a host, switch one off."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from storefronts.models import OwnHost


class CannotChange(ValueError):
    """The host is not proved, or the operator switched it off; the message says which."""


@transaction.atomic
def set_primary_host(row: OwnHost, *, primary: bool, by: User) -> None:
    """Let the host stand for the storefront, in place of another one; or let none. Raises CannotChange."""
    row = _locked(row)
    if primary and (row.verified_at is None or row.off_at is not None):
        raise CannotChange(_("%(host)s is not in service.") % {"host": row.host})
    if primary:
        OwnHost.objects.filter(organization=row.organization, is_primary=True).update(is_primary=False)
    OwnHost.objects.filter(pk=row.pk).update(is_primary=primary)
    _record(row, "host.primary" if primary else "host.not_primary", by)


@transaction.atomic
def remove_host(row: OwnHost, *, by: User | None) -> None:
    """Serve nothing at the host any more; others can prove it. Raises CannotChange where the operator switched it off:
    otherwise it would come back by being added again."""
    row = _locked(row)
    if row.off_at is not None:
        raise CannotChange(_("The operator switched %(host)s off. Write to the operator.") % {"host": row.host})
    _record(row, "host.removed", by)
    row.delete()


@transaction.atomic
def remove_hosts_of(organization: Organization, *, by: User | None) -> None:
    """Remove every host of an organisation that has no storefront any more."""
    for row in OwnHost.objects.filter(organization=organization, off_at__isnull=True):
        remove_host(row, by=by)


@transaction.atomic
def switch_host_off(row: OwnHost, reason: str, *, by: User) -> None:
    """The operator takes the host out of service; its partner is told the reason. Twice changes nothing."""
    row = _locked(row)
    if row.off_at is not None:
        return
    row.off_at, row.off_reason, row.off_by, row.is_primary = clock.now(), reason, by, False
    row.save(update_fields=["off_at", "off_reason", "off_by", "is_primary"])
    _record(row, "host.switched_off", by, reason=reason)
    notify(
        row.organization,
        kind="host.switched_off",
        text=lambda: _("The operator switched %(host)s off") % {"host": row.host},
        url=reverse("storefronts:hosts"),
        capability=Can.PUBLISH,
        facts=lambda: [(_("Domain"), row.host)],
        words=reason,
    )


@transaction.atomic
def switch_host_on(row: OwnHost, *, by: User) -> None:
    """The operator lets the host be served again, where its proof is still there: it is checked at once."""
    row = _locked(row)
    if row.off_at is None:
        return
    row.off_at, row.off_reason, row.off_by, row.next_check_at = None, "", None, clock.now()
    row.save(update_fields=["off_at", "off_reason", "off_by", "next_check_at"])
    _record(row, "host.switched_on", by)
    notify(
        row.organization,
        kind="host.switched_on",
        text=lambda: _("The operator switched %(host)s on") % {"host": row.host},
        url=reverse("storefronts:hosts"),
        capability=Can.PUBLISH,
        facts=lambda: [(_("Domain"), row.host)],
    )


def _locked(row: OwnHost) -> OwnHost:
    """The row as it is now, with its organisation locked before it, as everything that changes its hosts does."""
    Organization.objects.select_for_update(no_key=True).get(pk=row.organization_id)
    return OwnHost.objects.select_for_update(of=("self",)).select_related("organization").get(pk=row.pk)


def _record(row: OwnHost, what: str, by: User | None, **data: object) -> None:
    slug = row.organization.slug
    audit.record(what, f"organization:{slug}", by=by, organization=row.organization_id, host=row.host, **data)
