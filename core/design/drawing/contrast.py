"""Contrast of a storefront's theme, by WCAG 2.2: a failing pair is refused with the nearest passing colour offered."""

import colorsys
import re
from dataclasses import dataclass

MINIMUM = 4.5

# Text tokens that a theme cannot change but that stand on its tint.
INK_3 = {"light": "#5c6966", "dark": "#94a19d"}


@dataclass(frozen=True)
class Problem:
    """A pair that cannot be read: `field` is what to change, `offer` the nearest colour that passes."""

    field: str
    scheme: str
    pair: str
    foreground: str
    background: str
    ratio: float
    offer: str

    def __str__(self) -> str:
        return (
            f"{self.pair} in the {self.scheme} scheme is {self.ratio:.1f}:1, and needs {MINIMUM}:1. "
            f"The nearest colour that can be read is {self.offer}."
        )


def parse(colour: str) -> tuple[int, int, int]:
    """Red, green and blue from "#rrggbb". Raises ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"{colour!r} is not a colour: write six hexadecimal digits after #, such as #2f5d3a.")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    channels = [c / 255 for c in parse(colour)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def nearest_passing(colour: str, *against: str, minimum: float = MINIMUM) -> str:
    """The colour of the same hue nearest in lightness that reaches `minimum` against each of `against`.

    Falls back to black or white where no lightness of the hue passes, whichever reads better.
    """
    r, g, b = (c / 255 for c in parse(colour))
    hue, light, saturation = colorsys.rgb_to_hls(r, g, b)
    for step in range(1001):
        for way in (-1, 1):
            candidate_light = light + way * step / 1000
            if not 0 <= candidate_light <= 1:
                continue
            rgb = colorsys.hls_to_rgb(hue, candidate_light, saturation)
            candidate = "#" + "".join(f"{round(c * 255):02x}" for c in rgb)
            if all(ratio(candidate, other) >= minimum for other in against):
                return candidate
    return max(("#000000", "#ffffff"), key=lambda c: min(ratio(c, other) for other in against))


def check_theme(
    accent_light: str,
    accent_dark: str,
    accent_ink_light: str = "#ffffff",
    accent_ink_dark: str = "#10201d",
    tint_light: str = "#f1f4f2",
    tint_dark: str = "#131817",
) -> list[Problem]:
    """What of a theme cannot be read; an empty list passes.

    Pairs, in both schemes: text on the accent, the accent on the tint, and the quietest text on the tint. Fields in
    the problems are named like the parameters. Raises ValueError for what is no colour.
    """
    problems = []
    for scheme, accent, accent_ink, tint in (
        ("light", accent_light, accent_ink_light, tint_light),
        ("dark", accent_dark, accent_ink_dark, tint_dark),
    ):
        quiet = INK_3[scheme]
        good_tint = tint
        if ratio(quiet, tint) < MINIMUM:
            good_tint = nearest_passing(tint, quiet)
            problems.append(
                Problem(
                    f"tint_{scheme}",
                    scheme,
                    "Quiet text on the background colour",
                    quiet,
                    tint,
                    ratio(quiet, tint),
                    good_tint,
                )
            )
        if ratio(accent, good_tint) < MINIMUM:
            offer = nearest_passing(accent, good_tint, accent_ink)
            if min(ratio(offer, good_tint), ratio(offer, accent_ink)) < MINIMUM:
                offer = nearest_passing(accent, good_tint)
            problems.append(
                Problem(
                    f"accent_{scheme}",
                    scheme,
                    "The accent on the background colour",
                    accent,
                    good_tint,
                    ratio(accent, good_tint),
                    offer,
                )
            )
            accent = offer
        if ratio(accent_ink, accent) < MINIMUM:
            offer = nearest_passing(accent_ink, accent)
            problems.append(
                Problem(
                    f"accent_ink_{scheme}",
                    scheme,
                    "Text on the accent",
                    accent_ink,
                    accent,
                    ratio(accent_ink, accent),
                    offer,
                )
            )
    return problems
