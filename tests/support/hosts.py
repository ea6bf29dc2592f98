"""An internet in which partners' hosts are proved and lead to us, or not."""

from dataclasses import dataclass, field
from typing import Any  # Any: fields of any kind, by name

from core.kit import clock
from core.organizations.domain.domains import FILE_PATH
from core.organizations.gateways.base import Unreachable
from core.organizations.models import Organization
from storefronts.models import OwnHost
from storefronts.showing.queries.own_hosts import answer_of


@dataclass
class Outside:
    """Reads the DNS and websites for us: `texts` are TXT records by name, `files` proofs by host, `leading` the hosts
    that lead to us. While it `is_down`, nobody answers."""

    texts_of: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, set[str]] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)
    is_down: bool = False

    def prove(self, row: OwnHost) -> None:
        """Set the record that proves the host."""
        self.texts_of.setdefault(f"_ensemble.{row.host}", set()).add(f"ensemble-verification={row.token}")

    def lead(self, row: OwnHost) -> None:
        """Let the host lead to us."""
        self.leading.add(row.host)

    def texts(self, name: str) -> tuple[str, ...]:
        """See `Records`."""
        self._answer()
        return tuple(sorted(self.texts_of.get(name, ())))

    def targets(self, name: str) -> tuple[str, ...]:
        """See `Records`."""
        self._answer()
        return ("market.example",) if name in self.leading else ()

    def lines(self, domain: str, path: str = FILE_PATH) -> tuple[str, ...]:
        """See `Website`."""
        self._answer()
        if path != FILE_PATH:
            return (answer_of(domain),) if domain in self.leading else ()
        return tuple(self.files.get(domain, ()))

    def _answer(self) -> None:
        if self.is_down:
            raise Unreachable("The name server gave no answer.")


def proved_host(partner: Organization, host: str, **fields: Any) -> OwnHost:
    """A host that the partner has proved by DNS."""
    return OwnHost.objects.create(organization=partner, host=host, verified_at=clock.now(), proof="dns", **fields)
