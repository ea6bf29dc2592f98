"""The DNS, by dnspython."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any  # Any: records of every type, which dnspython tells apart only when they are read

import dns.exception
import dns.resolver
from django.utils.translation import gettext as _

from core.organizations.gateways.base import Unreachable

TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Dns:
    """Reads TXT records through the machine's name servers, or through these."""

    nameservers: tuple[str, ...] = ()
    port: int = 53

    def texts(self, name: str) -> tuple[str, ...]:
        """See `Records`."""
        return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in self._ask(name, "TXT"))

    def targets(self, name: str) -> tuple[str, ...]:
        """See `Records`."""
        names = tuple(record.target.to_text(omit_final_dot=True).lower() for record in self._ask(name, "CNAME"))
        return (*names, *self.addresses(name))

    def addresses(self, name: str) -> tuple[str, ...]:
        """Every IPv4 and IPv6 address of this name; none where it has none. Raises Unreachable."""
        return tuple(record.address for kind in ("A", "AAAA") for record in self._ask(name, kind))

    def _ask(self, name: str, kind: str) -> Iterable[Any]:
        try:
            return self._resolver().resolve(name, kind, lifetime=TIMEOUT_SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.DNSException as error:
            raise Unreachable(_("The name server gave no answer. Try again in a few minutes.")) from error

    def _resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=not self.nameservers)
        if self.nameservers:
            resolver.nameservers, resolver.port = list(self.nameservers), self.port
        return resolver
