"""Say that a host is a partner's own, before it is proved."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from storefronts.domain.hosts import MOST_HOSTS, HostRefused, normal_host
from storefronts.hosts.queries.host_cards import marketplace_hosts
from storefronts.models import OwnHost


@transaction.atomic
def add_host(organization: Organization, text: str, *, by: User | None) -> OwnHost:
    """The organisation's row for this host, with the token that proves it; adding it twice gives the same row.

    Raises HostRefused, with words for the field, and NotVerified.
    """
    require_verified(organization)
    host = normal_host(text, marketplace=marketplace_hosts(settings.BASE_URL, settings.ALLOWED_HOSTS))
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    own = OwnHost.objects.filter(organization=organization)
    if (known := own.filter(host=host).first()) is not None:
        return known
    if OwnHost.objects.served().filter(host=host).exists():
        raise HostRefused(_("Another organisation has proved that %(host)s is its own.") % {"host": host})
    if own.count() >= MOST_HOSTS:
        raise HostRefused(_("A storefront has at most %(most)s domains. Remove one first.") % {"most": MOST_HOSTS})
    row = OwnHost.objects.create(organization=organization, host=host)
    audit.record("host.added", f"organization:{organization.slug}", by=by, organization=organization.pk, host=host)
    return row
