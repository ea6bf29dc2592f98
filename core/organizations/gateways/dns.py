"""The DNS, by dnspython."""

from dataclasses import dataclass

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
        try:
            answer = self._resolver().resolve(name, "TXT", lifetime=TIMEOUT_SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.DNSException as error:
            raise Unreachable(_("The name server gave no answer. Try again in a few minutes.")) from error
        return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in answer)

    def addresses(self, name: str) -> tuple[str, ...]:
        """Every IPv4 and IPv6 address of this name; none where it has none. Raises Unreachable."""
        found: list[str] = []
        for kind in ("A", "AAAA"):
            try:
                answer = self._resolver().resolve(name, kind, lifetime=TIMEOUT_SECONDS)
            except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
                continue
            except dns.exception.DNSException as error:
                raise Unreachable(_("The name server gave no answer. Try again in a few minutes.")) from error
            found += [record.address for record in answer]
        return tuple(found)

    def _resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=not self.nameservers)
        if self.nameservers:
            resolver.nameservers, resolver.port = list(self.nameservers), self.port
        return resolver
