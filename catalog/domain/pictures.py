"""Which files may be a screenshot, and the sizes in which one is kept. Each is drawn anew. Pure."""

import hashlib
import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from catalog.domain.logos import SUFFIXES, carries_more
from catalog.interface import Picture

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 25_000_000
LEAST_WIDTH = 400
WIDTHS = (640, 1600)
#: In the order in which a browser is offered them.
FORMATS = ("avif", "webp")


class BadPicture(ValueError):
    """A file that cannot be a screenshot; the message says why, and what to do."""


def take_picture(data: bytes) -> Picture:
    """The picture in its sizes, if the file is one: PNG, JPEG or WebP that moves not. Raises BadPicture."""
    if len(data) > MOST_BYTES:
        raise BadPicture(_("The file is larger than 8 MB. Make it smaller."))
    start = data.lstrip()[:200].lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype")) or b"<svg" in start:
        raise BadPicture(_("Drawings (SVG) and web pages are not accepted. Save the picture as PNG, JPEG or WebP."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Only the head of the file is read: how large it is, is known before a pixel is decoded.
            with Image.open(io.BytesIO(data), formats=tuple(SUFFIXES)) as picture:
                kind, (width, height) = str(picture.format), picture.size
                if width * height > MOST_PIXELS:
                    raise BadPicture(_too_many())
                if getattr(picture, "n_frames", 1) > 1:
                    raise BadPicture(_("The picture is animated. Upload one that is not."))
                if width < LEAST_WIDTH:
                    raise BadPicture(
                        _("The picture is only %(width)d pixels wide. Upload one of at least %(least)d pixels.")
                        % {"width": width, "least": LEAST_WIDTH}
                    )
                taken = _drawn(ImageOps.exif_transpose(picture), data)
                if carries_more(kind, data):
                    raise BadPicture(_("The file contains more than the picture. Save it again, then upload it."))
                return taken
    except BadPicture:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise BadPicture(_too_many()) from error
    except Exception as error:  # broken files make decoders raise whatever comes to them
        raise BadPicture(_("The file is not a PNG, JPEG or WebP picture, or it is damaged.")) from error


def _too_many() -> str:
    return _("The picture has too many pixels: at most %(n)d million. Make it smaller.") % {
        "n": MOST_PIXELS // 1_000_000
    }


def _drawn(picture: Image.Image, data: bytes) -> Picture:
    """Its pixels, and nothing else of the file, in each width that it is large enough for."""
    flat = Image.new("RGB", picture.size, "white")
    upright = picture.convert("RGBA")
    flat.paste(upright, mask=upright.getchannel("A"))
    widths = [width for width in WIDTHS if width < flat.width] or []
    widths.append(min(flat.width, WIDTHS[-1]))
    files: dict[tuple[int, str], bytes] = {}
    for width in dict.fromkeys(widths):
        height = max(1, round(flat.height * width / flat.width))
        sized = flat if width == flat.width else flat.resize((width, height), Image.Resampling.LANCZOS)
        for form in FORMATS:
            held = io.BytesIO()
            if form == "avif":
                sized.save(held, "AVIF", quality=60, speed=8)
            else:
                sized.save(held, "WEBP", quality=80, method=4)
            files[width, form] = held.getvalue()
    stored = f"listing-pictures/{hashlib.sha256(data).hexdigest()[:24]}"
    return Picture(stored, flat.width, flat.height, len(data), files)
