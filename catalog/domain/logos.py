"""Which files may be a logo, and what they are called once taken."""

import hashlib
import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from catalog.domain.svg import BadDrawing, clean_svg
from catalog.interface import Logo

MAX_PIXELS = 4_096
MAX_PICTURE_BYTES = 1024 * 1024
#: What is kept of a picture: three times the size that pages show it in, at most.
KEPT_PIXELS = 256
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


class BadLogo(ValueError):
    """A file that cannot be a logo; the message completes the sentence "The logo was left out: …"."""


def take_logo(filename: str, data: bytes, *, largest: int = KEPT_PIXELS) -> Logo:
    """Check and clean a file given as a logo: SVG, PNG, JPEG or WebP. Raises BadLogo.

    A picture is kept `largest` pixels wide and high at most.
    """
    if filename.lower().endswith(".svg") or data.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg>"):
        try:
            drawing = clean_svg(data)
        except BadDrawing as error:
            raise BadLogo(str(error)) from error
        return _named(drawing.data, ".svg", drawing.removed)
    if len(data) > MAX_PICTURE_BYTES:
        raise BadLogo(
            _("it has %(size)s KB, and a picture can have %(most)s KB")
            % {"size": len(data) // 1024, "most": MAX_PICTURE_BYTES // 1024}
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(SUFFIXES)) as picture:
                kind, size = str(picture.format), picture.size
                if max(size) > MAX_PIXELS:
                    raise BadLogo(
                        _("it is %(width)s by %(height)s pixels, and a logo can be %(most)s by %(most)s")
                        % {"width": size[0], "height": size[1], "most": MAX_PIXELS}
                    )
                picture.verify()
            # What `verify` passes may still be cut off: only the decoder sees it.
            with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
                picture.load()
    except BadLogo:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise BadLogo(_("it has too many pixels: a logo can be %(most)s by %(most)s") % {"most": MAX_PIXELS}) from error
    except Exception as error:  # broken files make decoders raise whatever comes to them
        raise BadLogo(_("it is not an SVG, PNG, JPEG or WebP picture")) from error
    if carries_more(kind, data):
        raise BadLogo(_("it contains more than the picture"))
    return _named(data if max(size) <= largest else _smaller(data, kind, largest), SUFFIXES[kind])


def _smaller(data: bytes, kind: str, largest: int) -> bytes:
    """The same picture, no larger than it is needed."""
    held = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        picture.draft("RGB", (2 * largest, 2 * largest))  # a JPEG is decoded no larger than that
        upright = ImageOps.exif_transpose(picture)
        if upright.mode not in ("RGB", "RGBA", "L", "LA"):
            upright = upright.convert("RGBA" if kind != "JPEG" else "RGB")
        upright.thumbnail((largest, largest), Image.Resampling.LANCZOS)
        upright.save(held, kind, optimize=True)
    return held.getvalue()


def carries_more(kind: str, data: bytes) -> bool:
    """Whether a file is a picture and something else at once: markup in it, or bytes behind its end."""
    if b"<script" in data.lower():
        return True
    if kind == "PNG":
        return not data.endswith(b"IEND\xaeB`\x82")
    if kind == "JPEG":
        return not data.rstrip(b"\0").endswith(b"\xff\xd9")
    return len(data) > int.from_bytes(data[4:8], "little") + 9  # RIFF: its size, and one byte that makes it even


def _named(data: bytes, suffix: str, removed: tuple[str, ...] = ()) -> Logo:
    return Logo(f"logos/{hashlib.sha256(data).hexdigest()[:24]}{suffix}", data, removed)
