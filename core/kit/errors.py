"""Errors that nobody expected: each gets an id, and whoever listens tells the people who run the marketplace."""

import hashlib
import logging
import secrets
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest

from core.kit.events import announce

logger = logging.getLogger(__name__)
_ROOT = str(Path(__file__).resolve().parents[2])
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without what is read as something else on the telephone
_ID = "_ensemble_error_id"


@dataclass(frozen=True, slots=True)
class ErrorOccurred:
    """An error that nobody expected. `fingerprint` is the same for errors of one kind in one place of the program.

    `where` says what was being done ("GET /orders/<str:reference>/", "queue billing.refunds"), `place` is the line of
    ours that it went through last.
    """

    id: str
    fingerprint: str
    where: str
    error: str
    place: str


class Reported:
    """What became of an error: its id, and whether somebody was told."""

    def __init__(self, id: str, told: bool) -> None:
        self.id, self.told = id, told


def error_id(error: BaseException) -> str:
    """The id of this error, the same however often it is asked: "E-7K3QMX2P"."""
    found = getattr(error, _ID, "")
    if not found:
        found = "E-" + "".join(secrets.choice(_ALPHABET) for _ in range(8))
        try:
            setattr(error, _ID, found)
        except AttributeError:  # an exception with slots: it will have another id next time
            logger.debug("%s keeps no id", type(error).__name__)
    return str(found)


def report(error: BaseException, where: str) -> Reported:
    """Log the error with its id and announce it. Never raises: where nobody could be told, the answer says so."""
    reported = Reported(error_id(error), told=False)
    place, function = _place(error)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    logger.error("error %s in %s: %s at %s", reported.id, where, kind, place)
    try:
        announce(
            ErrorOccurred(
                id=reported.id,
                fingerprint=hashlib.sha256(f"{kind}\n{function}\n{where}".encode()).hexdigest()[:32],
                where=where,
                error=f"{type(error).__name__}: {error}".replace("\x00", "")[:300],
                place=place,
            )
        )
        reported.told = True
    except Exception:
        logger.exception("nobody could be told of error %s", reported.id)
    return reported


def report_request(request: HttpRequest) -> Reported | None:
    """Report the error that is being handled for a request, by the pattern of its address: paths may hold secrets."""
    error = sys.exc_info()[1]
    if error is None:
        return None
    match = request.resolver_match
    return report(error, f"{request.method} /{match.route if match else '(unknown address)'}")


def _place(error: BaseException) -> tuple[str, str]:
    """The last line of ours, for reading; and the function it is in, which stays the same when lines move."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_ROOT) and "site-packages" not in frame.filename]
    if not frames:
        return "an unknown place", ""
    last = (ours or list(frames))[-1]
    name = last.filename.removeprefix(_ROOT).lstrip("/")
    return f"{name}:{last.lineno} {last.name}", f"{name} {last.name}"
