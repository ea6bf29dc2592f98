"""Videos on pages: addresses on the hosts that are allowed, how they are played, and what an uploaded file is. Pure."""

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


#: What a file of a film, or of its captions, is called by browsers.
MP4, WEBM, CAPTIONS = "video/mp4", "video/webm", "text/vtt"
#: So many bytes of a file say what it is.
START = 64
#: Formats of MP4 that browsers play. Pictures, sound alone and QuickTime have others.
_BRANDS = re.compile(rb"iso[m2-9]|mp4[12]|avc1|M4V |dash|MSNV")


def film_kind(start: bytes) -> str:
    """MP4, WEBM or CAPTIONS by the first bytes of a file, never by its name; "" for anything else."""
    if start[4:8] == b"ftyp" and _BRANDS.fullmatch(start[8:12]):
        return MP4
    if start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start:
        return WEBM
    if re.match(rb"(?:\xef\xbb\xbf)?WEBVTT[ \t\r\n]", start):
        return CAPTIONS
    return ""
