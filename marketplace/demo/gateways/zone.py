"""The DNS of the names below .localhost, which no name server knows and every browser takes for this machine.

It answers with the records that were set in it (`manage.py demo_dns`) and no others, so that a domain of the demo is
proved as a real one is. Whoever is not below .localhost is asked about on the internet.
"""

import http.client
import json
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from core.organizations.domain.domains import FILE_PATH
from core.organizations.gateways.base import Records, Unreachable, Website
from core.organizations.gateways.dns import Dns
from core.organizations.gateways.https import Https

BELOW = ".localhost"
TIMEOUT_SECONDS = 5.0
MOST_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Zone:
    """Reads the DNS and websites; for names below .localhost the records of the file at `path`, and the web server of
    the demo (`site`, its address)."""

    path: Path
    site: str
    dns: Records = field(default_factory=Dns)
    https: Website = field(default_factory=Https)

    def texts(self, name: str) -> tuple[str, ...]:
        """See `Records`."""
        return self._records(name, "TXT") if name.endswith(BELOW) else self.dns.texts(name)

    def targets(self, name: str) -> tuple[str, ...]:
        """See `Records`."""
        return self._records(name, "CNAME") if name.endswith(BELOW) else self.dns.targets(name)

    def lines(self, domain: str, path: str = FILE_PATH) -> tuple[str, ...]:
        """See `Website`: a name that stands for the demo's own is asked for there, over HTTP."""
        if not domain.endswith(BELOW):
            return self.https.lines(domain, path)
        site = urlsplit(self.site)
        if site.hostname not in self._records(domain, "CNAME"):
            raise Unreachable(f"{domain} has no public web server.")
        connection = http.client.HTTPConnection(site.hostname or "", site.port or 80, timeout=TIMEOUT_SECONDS)
        try:
            connection.request("GET", path, headers={"Host": f"{domain}:{site.port or 80}"})
            response = connection.getresponse()
            text = response.read(MOST_BYTES).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"{domain} could not be reached.") from error
        finally:
            connection.close()
        return tuple(line.strip() for line in text.splitlines()) if response.status == http.client.OK else ()

    def set(self, name: str, kind: str, *values: str) -> None:
        """Let these be the records of this name and type (TXT or CNAME); none removes them."""
        zone = self.zone()
        zone.setdefault(name, {})[kind] = list(values)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps(zone, indent=1))
        beside.replace(self.path)

    def zone(self) -> dict[str, dict[str, list[str]]]:
        """Every record: name to type to values."""
        try:
            found: dict[str, dict[str, list[str]]] = json.loads(self.path.read_text())
        except FileNotFoundError:
            return {}
        return found

    def _records(self, name: str, kind: str) -> tuple[str, ...]:
        return tuple(self.zone().get(name, {}).get(kind, ()))
