"""What a seller's own system is sent about a lead, and how it can tell that we sent it. Pure."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping

#: A delivery that fails is tried again after these waits, and given up after the last: within two days.
WAITS = (
    dt.timedelta(minutes=1), dt.timedelta(minutes=5), dt.timedelta(minutes=30), dt.timedelta(hours=2),
    dt.timedelta(hours=6), dt.timedelta(hours=12), dt.timedelta(hours=24),
)  # fmt: skip
SIGNATURE = "Ensemble-Signature"
DELIVERY = "Ensemble-Delivery"


def body_of(event: str, delivery: str, at: dt.datetime, lead: Mapping[str, object]) -> bytes:
    """The JSON of one delivery: what happened, which delivery it is, when it happened, and the lead."""
    document = {"id": delivery, "event": event, "created_at": at.isoformat(), "lead": dict(lead)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def signature(secret: str, at: dt.datetime, body: bytes) -> str:
    """`t=<seconds>,v1=<hex>`: the HMAC-SHA256, by the secret, of the seconds, a full stop and the body.

    Who checks it refuses an old `t`, so that a delivery that was overheard cannot be sent again.
    """
    seconds = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def wait_after(tries: int) -> dt.timedelta | None:
    """How long a delivery that failed so often (1 or more) waits; None: it is given up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None
