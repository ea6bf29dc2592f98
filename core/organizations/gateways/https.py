"""Websites of others, asked in a way that reaches nothing but public addresses."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

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
class Answer:
    """What a web server answered: its status, and the beginning of its body."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Https:
    """Speaks HTTPS with a checked certificate, without following redirects, and reads at most 4 KB of an answer.

    The name is resolved once, and the connection goes to that address: a name that points to our own network, now or
    a moment later, is refused.
    """

    dns: Dns = field(default_factory=Dns)
    port: int = 443
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    allowed: Callable[[str], bool] = is_public

    def lines(self, domain: str, path: str = FILE_PATH) -> tuple[str, ...]:
        """See `Website`."""
        answer = self._exchange(domain, "GET", path, {"User-Agent": "Ensemble domain verification"})
        if answer.status == http.client.NOT_FOUND:
            return ()
        if answer.status != http.client.OK:
            raise Unreachable(
                _("%(domain)s answered with status %(status)s instead of the file.")
                % {"domain": domain, "status": answer.status}
            )
        text = answer.body.decode("utf-8", "replace")
        return tuple(line.strip() for line in text.splitlines() if line.strip())

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send `body` to an `https://` address and say what was answered, whatever its status. Raises Unreachable."""
        parts = urlsplit(url)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        return self._exchange(parts.hostname or "", "POST", path, headers, body)

    def _exchange(
        self, domain: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        addresses = self.dns.addresses(domain)
        if not addresses or not all(self.allowed(address) for address in addresses):
            raise Unreachable(_("%(domain)s has no public web server.") % {"domain": domain})
        connection = _Pinned(domain, addresses[0], self.port, self.context)
        leave = threading.Timer(TOTAL_SECONDS, connection.leave)
        leave.start()
        try:
            connection.request(method, path, body=body, headers=dict(headers))
            response = connection.getresponse()
            return Answer(response.status, response.read(MOST_BYTES))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(
                _("%(domain)s could not be reached over HTTPS with a valid certificate.") % {"domain": domain}
            ) from error
        finally:
            leave.cancel()
            connection.close()


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
