"""Inter for browsers: WOFF2 files by script, made of the installed package `fontpkg-inter`. No Django here.

A page needs one of them, 70 KB, where the whole font has 880 KB; the browser takes others by their `unicode-range`
(`static/design/css/tokens.css`, which a test holds to `RANGES`). They are made once for each version of the font and of
this module, and kept.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from fontpkg_inter import ROOT

SOURCE = Path(ROOT) / "files" / "Inter[opsz,wght].ttf"
#: The characters of each file. The first has what English pages show.
RANGES = {
    "inter-latin": "U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, "
    "U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "inter-latin-ext": "U+100-130, U+132-151, U+154-24F, U+300-304, U+306-30C, U+323, U+1E00-1EFF, U+20A0-20AB, "
    "U+20AD-20C0",
    "inter-greek": "U+370-3FF",
    "inter-cyrillic": "U+400-45F, U+462-463, U+472-475, U+490-4FF, U+2116",
}
#: What the style sheets ask for (`cv11`, `ss03`, tabular figures), and what shapes every text.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "lnum", "cv11", "ss03"]


def web_fonts(home: Path) -> dict[str, Path]:
    """Each file by its public name, made below `home` where it is missing."""
    made_of = f"{SOURCE.stat().st_size} {RANGES} {FEATURES}"
    folder = home / hashlib.sha256(made_of.encode()).hexdigest()[:12]
    found = {f"{name}.woff2": folder / f"{name}.woff2" for name in RANGES}
    for (name, path), ranges in zip(found.items(), RANGES.values(), strict=True):
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            _make(folder, name, ranges)
    return found


def _make(folder: Path, name: str, ranges: str) -> None:
    """One file, put into its place whole: another process may be making it, too."""
    from fontTools import subset  # half a second, which only the first start needs

    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, name_IDs=[])
    font = subset.load_font(str(SOURCE), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(ranges.replace(" ", "")))
    subsetter.subset(font)
    handle, draft = tempfile.mkstemp(dir=folder)
    os.close(handle)
    subset.save_font(font, draft, options)
    Path(draft).chmod(0o644)
    Path(draft).replace(folder / name)
