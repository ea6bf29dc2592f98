"""A domain's website, asked in a way that reaches nothing but public addresses."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.organizations.domain.domains import FILE_PATH
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.dns import Dns

TIMEOUT_SECONDS = 5.0
# For the whole answer: a website that sends one byte at a time is left.
TOTAL_SECONDS = 10.0
MOST_BYTES = 4_096


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and none of our own network or machine."""
    found = ipaddress.ip_address(address)
    return found.is_global and not found.is_multicast


@dataclass(frozen=True, slots=True)
class Https:
    """Reads the file over HTTPS with a checked certificate, without following redirects, at most 4 KB.

    The name is resolved once, and the connection goes to that address: a name that points to our own network, now or
    a moment later, is refused.
    """

    dns: Dns = field(default_factory=Dns)
    port: int = 443
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    allowed: Callable[[str], bool] = is_public

    def lines(self, domain: str) -> tuple[str, ...]:
        """See `Website`."""
        addresses = self.dns.addresses(domain)
        if not addresses or not all(self.allowed(address) for address in addresses):
            raise Unreachable(_("%(domain)s has no public web server.") % {"domain": domain})
        connection = _Pinned(domain, addresses[0], self.port, self.context)
        leave = threading.Timer(TOTAL_SECONDS, connection.leave)
        leave.start()
        try:
            connection.request("GET", FILE_PATH, headers={"User-Agent": "Ensemble domain verification"})
            response = connection.getresponse()
            if response.status == http.client.NOT_FOUND:
                return ()
            if response.status != http.client.OK:
                raise Unreachable(
                    _("%(domain)s answered with status %(status)s instead of the file.")
                    % {"domain": domain, "status": response.status}
                )
            text = response.read(MOST_BYTES).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(
                _("%(domain)s could not be reached over HTTPS with a valid certificate.") % {"domain": domain}
            ) from error
        finally:
            leave.cancel()
            connection.close()
        return tuple(line.strip() for line in text.splitlines() if line.strip())


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address that speaks to, and checks the certificate of, a name."""

    def __init__(self, name: str, address: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(name, port, timeout=TIMEOUT_SECONDS, context=context)
        self._address, self._checked = address, context

    def connect(self) -> None:
        """Open the connection to the address that was resolved."""
        plain = socket.create_connection((self._address, self.port), TIMEOUT_SECONDS)
        self.sock = self._checked.wrap_socket(plain, server_hostname=self.host)

    def leave(self) -> None:
        """End whatever is being read; the reader gets an OSError or what there is so far."""
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
