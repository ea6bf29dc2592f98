"""A seller's own system that takes what is posted to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.https import Answer


@dataclass
class Endpoint:
    """Answers with `status`, or not at all where it is 0, and keeps what it got."""

    status: int = 200
    got: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Keep it and answer."""
        self.got.append((url, body, dict(headers)))
        if not self.status:
            raise Unreachable("crm.example could not be reached.")
        return Answer(self.status, b"")
