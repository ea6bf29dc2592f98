"""Websites of others, asked in a way that reaches nothing but public addresses."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from core.organizations.domain.domains import FILE_PATH
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.dns import Dns

TIMEOUT_SECONDS = 5.0
# For the whole answer: a website that sends one byte at a time is left.
TOTAL_SECONDS = 10.0
MOST_BYTES = 4_096
_CHUNK = 1 << 16
# Of IPv6, what is given to networks of the internet: no address that stands for one of IPv4.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and none of our own network or machine."""
    found = ipaddress.ip_address(address)
    return found.is_global and not found.is_multicast and (found.version == 4 or found in _GIVEN_OUT)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a web server answered: its status, and the beginning of its body."""

    status: int
    body: bytes


class TooLarge(Unreachable):
    """The file has more bytes than may be read."""


@dataclass(frozen=True, slots=True)
class Download:
    """What a web server answered to the question for a file: its status, and its headers by their names in small
    letters."""

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Https:
    """Speaks HTTPS with a checked certificate, without following redirects, and reads at most 4 KB of an answer, or
    of a file as much as is said.

    The name is resolved once, and the connection goes to that address: a name that points to our own network, now or
    a moment later, is refused.
    """

    dns: Dns = field(default_factory=Dns)
    port: int = 443
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    allowed: Callable[[str], bool] = is_public

    def lines(self, domain: str, path: str = FILE_PATH) -> tuple[str, ...]:
        """See `Website`."""
        answer = self._exchange(domain, path, {"User-Agent": "Ensemble domain verification"})
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
        return self._exchange(*_parts(url), headers, body, method="POST")

    def download(
        self, url: str, headers: Mapping[str, str], into: BinaryIO, *, most_bytes: int, seconds: float
    ) -> Download:
        """Ask for a file at an `https://` address; where the status is 200 it is written into `into`.

        Raises Unreachable, also where the file has not come whole within `seconds`, and TooLarge.
        """
        domain, path = _parts(url)
        with self._asked(domain, "GET", path, headers, None, seconds) as (connection, response):
            told = {name.lower(): value for name, value in response.getheaders()}
            if response.status == http.client.OK:
                _copy(response, into, most_bytes)
            if connection.was_left:  # the end of a body without a length may be ours
                raise Unreachable(_("%(domain)s did not send the whole file in time.") % {"domain": domain})
            return Download(response.status, told)

    def _exchange(
        self, domain: str, path: str, headers: Mapping[str, str], body: bytes | None = None, *, method: str = "GET"
    ) -> Answer:
        with self._asked(domain, method, path, headers, body, TOTAL_SECONDS) as (_connection, response):
            return Answer(response.status, response.read(MOST_BYTES))

    @contextlib.contextmanager
    def _asked(
        self, domain: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None, seconds: float
    ) -> Iterator[tuple["_Pinned", http.client.HTTPResponse]]:
        addresses = self.dns.addresses(domain)
        if not addresses or not all(self.allowed(address) for address in addresses):
            raise Unreachable(_("%(domain)s has no public web server.") % {"domain": domain})
        connection = _Pinned(domain, addresses[0], self.port, self.context)
        leave = threading.Timer(seconds, connection.leave)
        leave.start()
        try:
            connection.request(method, path, body=body, headers=dict(headers))
            yield connection, connection.getresponse()
        except Unreachable:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(
                _("%(domain)s could not be reached over HTTPS with a valid certificate.") % {"domain": domain}
            ) from error
        finally:
            leave.cancel()
            connection.close()


def _parts(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.hostname or "", f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _copy(response: http.client.HTTPResponse, into: BinaryIO, most_bytes: int) -> None:
    """Write the body, whole or not at all: one that ends early or is cut by the time limit raises."""
    stated, taken = response.length, 0
    if stated is not None and stated > most_bytes:
        raise TooLarge(_("The file has more than %(mb)s MB.") % {"mb": most_bytes >> 20})
    while chunk := response.read(_CHUNK):
        taken += len(chunk)
        if taken > most_bytes:
            raise TooLarge(_("The file has more than %(mb)s MB.") % {"mb": most_bytes >> 20})
        into.write(chunk)
    if stated is not None and taken < stated:
        raise http.client.IncompleteRead(b"", stated - taken)


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address that speaks to, and checks the certificate of, a name."""

    def __init__(self, name: str, address: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(name, port, timeout=TIMEOUT_SECONDS, context=context)
        self._address, self._checked = address, context
        self.was_left = False

    def connect(self) -> None:
        """Open the connection to the address that was resolved."""
        plain = socket.create_connection((self._address, self.port), TIMEOUT_SECONDS)
        self.sock = self._checked.wrap_socket(plain, server_hostname=self.host)
        if self.was_left:  # before there was anything to end
            raise TimeoutError

    def leave(self) -> None:
        """End whatever is being read; the reader gets an OSError or what there is so far."""
        self.was_left = True
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
