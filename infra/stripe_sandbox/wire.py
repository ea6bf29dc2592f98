"""One request to the API, and the answer to an HTTP request."""

from collections.abc import Mapping
from dataclasses import dataclass

from infra.stripe_sandbox.forms import Upload

#: File uploads, and what only Stripe's own command line tool calls.
UNDESCRIBED = ("/v1/files", "/v1/payment_pages")
#: Status, headers, body.
Response = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True)
class Request:
    """One API call. The names in `headers` are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: str
    id: str
    upload: Upload | None = None

    @property
    def key(self) -> str | None:
        """The idempotency key. Only POST requests have one."""
        return self.headers.get("idempotency-key") if self.method == "POST" else None

    @property
    def is_recorded(self) -> bool:
        """Whether the recorder keeps it: not the calls that no OpenAPI document of Stripe's describes."""
        return not self.path.startswith(UNDESCRIBED)
