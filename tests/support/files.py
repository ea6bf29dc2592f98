"""A server of somebody else's that has one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.https import Download


@dataclass
class FileServer:
    """Answers with its file, or with `status`, or not at all where that is 0; keeps what it was asked."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def download(
        self, url: str, headers: Mapping[str, str], into: BinaryIO, *, most_bytes: int, seconds: float
    ) -> Download:
        """See `Files`."""
        self.asked.append((url, dict(headers)))
        if not self.status:
            raise Unreachable("feeds.aldergate.example could not be reached.")
        etag = self.headers.get("etag")
        if self.status == 200 and etag and headers.get("If-None-Match") == etag:
            return Download(304, {})
        if self.status == 200:
            into.write(self.body)
        return Download(self.status, self.headers)
