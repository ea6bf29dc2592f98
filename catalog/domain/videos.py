"""Videos of a listing: addresses on hosts that the marketplace allows, and how they are played. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext as _

_ID = re.compile(r"[A-Za-z0-9_-]{6,20}", re.ASCII)
_NUMBER = re.compile(r"\d{6,12}", re.ASCII)
_YOUTUBE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"})
_VIMEO = frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"})


class BadVideo(ValueError):
    """An address at which no video can be played; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Video:
    """A video: its host's name, where people watch it, and what a player of the host's is opened with."""

    host: str
    url: str
    player: str


def video_at(address: str) -> Video:
    """The video at an address of YouTube or Vimeo. Raises BadVideo."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("https", "http") or parts.username or host not in _YOUTUBE | _VIMEO:
        raise BadVideo(_("Enter the address of a video on YouTube or Vimeo."))
    steps = [step for step in parts.path.split("/") if step]
    if host in _YOUTUBE:
        video = (parse_qs(parts.query).get("v") or [""])[0] if steps == ["watch"] else steps[-1] if steps else ""
        if _ID.fullmatch(video) and (
            steps == ["watch"] or host == "youtu.be" or steps[0] in ("embed", "shorts", "live")
        ):
            return Video(
                "YouTube",
                f"https://www.youtube.com/watch?v={video}",
                f"https://www.youtube-nocookie.com/embed/{video}?autoplay=1",
            )
    elif number := next((step for step in reversed(steps) if _NUMBER.fullmatch(step)), ""):
        return Video(
            "Vimeo", f"https://vimeo.com/{number}", f"https://player.vimeo.com/video/{number}?autoplay=1&dnt=1"
        )
    raise BadVideo(_("This address names no video. Copy it from the page on which the video plays."))
