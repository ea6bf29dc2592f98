"""How large a company is, in the bands in which statistics count employees."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizeBand:
    """From so many employees to so many, both included; `most` is None where the band has no end."""

    code: str
    least: int
    most: int | None


BANDS = (SizeBand("1-9", 1, 9), SizeBand("10-49", 10, 49), SizeBand("50-249", 50, 249), SizeBand("250", 250, None))


def band_of(employees: int | None) -> str:
    """The code of the band of a company with so many employees; "" where it does not say, or has none."""
    found = (band.code for band in BANDS if employees and employees >= band.least)
    return max(found, key=[band.code for band in BANDS].index, default="")


def band_label(code: str) -> str:
    """The band as it is written: "10 to 49" with a dash, or "250+" where it has no end."""
    band = next(band for band in BANDS if band.code == code)
    return f"{band.least}+" if band.most is None else f"{band.least}\N{EN DASH}{band.most}"
