"""A partner's storefront on a domain of its own."""

from urllib.parse import urlsplit

from django.conf import settings

from core.organizations.gateways.current import use
from marketplace.demo.gateways.zone import BELOW, Zone
from marketplace.demo.play.cast import Cast
from storefronts.hosts.actions.add_host import add_host
from storefronts.hosts.actions.check_host import check_host
from storefronts.hosts.queries.host_cards import host_cards

PARTNER = "yarrow"


def open_host(cast: Cast) -> None:
    """Yarrow adds its domain, sets the records that its page names, and checks."""
    partner = cast.organization(PARTNER)
    host = add_host(partner, f"{PARTNER}{BELOW}", by=None)
    zone = Zone(settings.DEMO_ZONE, settings.BASE_URL)
    for card in host_cards(partner):
        zone.set(card.record_name, "TXT", card.line)
        zone.set(card.row.host, "CNAME", urlsplit(settings.BASE_URL).hostname or "")
    with use(zone, zone):
        check_host(host.pk)
