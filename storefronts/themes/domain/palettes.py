"""Colours of a storefront, proposed from its logo: found in the file, and changed until all text is readable. Pure."""

import colorsys
import io
import re
from collections import Counter
from dataclasses import dataclass

from PIL import Image

from core.design.drawing.contrast import INK_3, check_theme, nearest_passing, parse, ratio

FOUND = 3
#: Red, green, blue are each one of 256; a picture is looked at in so many pixels, and in so many colours.
_LOOKED_AT, _COLOURS = 96, 12
_WRITTEN = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)")
_FORMATS = ("PNG", "JPEG", "WEBP")
_INK, _PAPER = "#10201d", "#ffffff"


@dataclass(frozen=True, slots=True)
class Palette:
    """Six colours around one that the logo has. The names are those of a theme's fields."""

    found: str
    accent: str
    accent_ink: str
    tint: str
    accent_dark: str
    accent_ink_dark: str
    tint_dark: str

    @property
    def is_changed(self) -> bool:
        """Whether the logo's own colour cannot be read as an accent, and the nearest one that can stands instead."""
        return self.accent != self.found

    @property
    def tokens(self) -> dict[str, str]:
        """The colours by field."""
        names = ("accent", "accent_ink", "tint", "accent_dark", "accent_ink_dark", "tint_dark")
        return {name: getattr(self, name) for name in names}


def palettes_of(logo: bytes) -> tuple[Palette, ...]:
    """Up to three palettes, the strongest colour of the logo first; none for a file without a colour, or no picture."""
    return tuple(palette_around(colour) for colour in colours_of(logo)[:FOUND])


def palette_around(colour: str) -> Palette:
    """Colours around this one, each pair readable in both schemes. Raises ValueError for no colour."""
    colour = colour.lower()
    hue, light, saturation = _hls(colour)
    tint = nearest_passing(_of(hue, 0.93, min(saturation, 0.6)), INK_3["light"])
    tint_dark = nearest_passing(_of(hue, 0.1, min(saturation, 0.4)), INK_3["dark"])
    accent = nearest_passing(colour, tint, _PAPER)
    accent_dark = nearest_passing(_of(hue, max(light, 0.7), saturation), tint_dark, _INK)
    palette = Palette(colour, accent, _best(accent), tint, accent_dark, _best(accent_dark), tint_dark)
    problems = check_theme(
        palette.accent,
        palette.accent_dark,
        palette.accent_ink,
        palette.accent_ink_dark,
        palette.tint,
        palette.tint_dark,
    )
    if problems:
        raise ValueError(f"{colour} gives unreadable colours: {problems[0]}")
    return palette


def colours_of(logo: bytes) -> list[str]:
    """The colours that a logo is known by: not white, black or transparent, each hue once, the strongest first."""
    counted = _drawn(logo) if b"<svg" in logo[:1024].lower() else _painted(logo)
    strength: Counter[str] = Counter()
    for colour, number in counted.items():
        chroma = (max(parse(colour)) - min(parse(colour))) / 255
        if 0.06 < _hls(colour)[1] < 0.94:
            strength[colour] = round(number * (1 + 20 * chroma))
    kept: list[str] = []
    for colour, _strength in strength.most_common():
        if all(_differs(colour, other) for other in kept):
            kept.append(colour)
    return kept


def _drawn(svg: bytes) -> Counter[str]:
    """Colours written in an SVG file, and how often."""
    return Counter(_as_hex(each) for each in _WRITTEN.findall(svg.decode("utf-8", "replace")))


def _painted(picture: bytes) -> Counter[str]:
    """Colours of a picture's opaque pixels, and how many have them; none for what is no picture."""
    try:
        with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
            opened.thumbnail((_LOOKED_AT, _LOOKED_AT))
            image = opened.convert("RGBA")
    except Exception:  # broken files make decoders raise whatever comes to them
        return Counter()
    raw = image.tobytes()
    opaque = b"".join(raw[at : at + 3] for at in range(0, len(raw), 4) if raw[at + 3] >= 128)
    if not opaque:
        return Counter()
    flat = Image.frombytes("RGB", (len(opaque) // 3, 1), opaque)
    few = flat.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    pixels = few.tobytes()
    return Counter(f"#{pixels[at : at + 3].hex()}" for at in range(0, len(pixels), 3))


def _as_hex(written: str) -> str:
    if written.startswith("rgb"):
        return "#" + "".join(f"{min(int(number), 255):02x}" for number in re.findall(r"\d+", written))
    digits = written[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def _differs(one: str, other: str) -> bool:
    """Whether two colours are seen as two: in hue where both have one, otherwise in how much of it they have."""
    (hue, _, saturation), (other_hue, _, other_saturation) = _hls(one), _hls(other)
    if min(saturation, other_saturation) < 0.15:
        return abs(saturation - other_saturation) > 0.3
    apart = abs(hue - other_hue)
    return min(apart, 1 - apart) > 0.07


def _best(accent: str) -> str:
    """White or ink on the accent, whichever reads better."""
    return max((_PAPER, _INK), key=lambda ink: ratio(ink, accent))


def _hls(colour: str) -> tuple[float, float, float]:
    r, g, b = parse(colour)
    return colorsys.rgb_to_hls(r / 255, g / 255, b / 255)


def _of(hue: float, light: float, saturation: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colorsys.hls_to_rgb(hue, light, saturation))
