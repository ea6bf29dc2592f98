"""Fonts for browsers: WOFF2 files by script, made of installed packages of fonts (`fontpkg-…`). No Django here.

A page needs one file of Inter, 70 KB, where the whole font has 880 KB, and a storefront those of its pair of faces,
too; the browser takes others by their `unicode-range` (`static/design/css/tokens.css`, which a test holds to `RANGES`).
They are made once for each version of the fonts and of what is said here of them, and kept in the environment:
`python -m core.design.webfonts` makes them, which `make` and the image's build do, on all cores.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import fontpkg_archivo
import fontpkg_bricolage_grotesque
import fontpkg_figtree
import fontpkg_fraunces
import fontpkg_inter
import fontpkg_source_serif_4
import fontpkg_space_grotesk


@dataclass(frozen=True, slots=True)
class Face:
    """A variable font and how its axes are limited: to one value, or to a range; an axis that is not named stays."""

    source: Path
    axes: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)


def _face(root: object, name: str, **axes: float | tuple[float, float]) -> Face:
    return Face(Path(str(root)) / "files" / name, axes)


FACES = {
    "inter": _face(fontpkg_inter.ROOT, "Inter[opsz,wght].ttf"),
    "figtree": _face(fontpkg_figtree.ROOT, "Figtree[wght].ttf", wght=(400, 700)),
    "archivo": _face(fontpkg_archivo.ROOT, "Archivo[wdth,wght].ttf", wdth=100, wght=(400, 700)),
    "archivo-wide": _face(fontpkg_archivo.ROOT, "Archivo[wdth,wght].ttf", wdth=122, wght=(500, 700)),
    "bricolage": _face(
        fontpkg_bricolage_grotesque.ROOT, "BricolageGrotesque[opsz,wdth,wght].ttf", opsz=48, wdth=100, wght=(500, 700)
    ),
    "fraunces": _face(
        fontpkg_fraunces.ROOT, "Fraunces[SOFT,WONK,opsz,wght].ttf", SOFT=0, WONK=0, opsz=72, wght=(500, 700)
    ),
    "source-serif": _face(fontpkg_source_serif_4.ROOT, "SourceSerif4[opsz,wght].ttf", opsz=36, wght=(500, 700)),
    "space-grotesk": _face(fontpkg_space_grotesk.ROOT, "SpaceGrotesk[wght].ttf", wght=(500, 700)),
}
_LATIN = (
    "U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, "
    "U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
_LATIN_EXT = "U+100-130, U+132-151, U+154-24F, U+300-304, U+306-30C, U+323, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0"
#: The characters of each file. The first has what English pages show. What a face lacks is read in Inter.
RANGES = {
    **{f"{face}-latin": _LATIN for face in FACES},
    **{f"{face}-latin-ext": _LATIN_EXT for face in FACES},
    "inter-greek": "U+370-3FF",
    "inter-cyrillic": "U+400-45F, U+462-463, U+472-475, U+490-4FF, U+2116",
}
#: What the style sheets ask for (`cv11`, `ss03`, tabular figures), and what shapes every text.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "lnum", "cv11", "ss03"]


def face_of(name: str) -> Face:
    """The face that the file with this name is made of."""
    return FACES[max((face for face in FACES if name.startswith(f"{face}-")), key=len)]


#: Where they are kept: with the packages that they are made of.
HOME = Path(sys.prefix) / "ensemble-fonts"


def web_fonts(home: Path = HOME) -> dict[str, Path]:
    """Each file by its public name, made below `home` where it is missing."""
    found = _named(home)
    for path in found.values():
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            _make(path)
    return found


def make_all(home: Path = HOME) -> int:
    """Make what is missing, on all cores, the slowest first; how many files."""
    missing = [path for path in _named(home).values() if not path.is_file()]
    if missing:
        missing[0].parent.mkdir(parents=True, exist_ok=True)
        missing.sort(key=lambda path: -face_of(path.stem).source.stat().st_size)
        with ProcessPoolExecutor() as pool:
            list(pool.map(_make, missing))
    return len(missing)


def _named(home: Path) -> dict[str, Path]:
    sizes = [face.source.stat().st_size for face in FACES.values()]
    made_of = f"{sizes} {RANGES} {FEATURES} {[(name, face.axes) for name, face in FACES.items()]}"
    folder = home / hashlib.sha256(made_of.encode()).hexdigest()[:12]
    return {f"{name}.woff2": folder / f"{name}.woff2" for name in RANGES}


def _make(path: Path) -> None:
    """One file, put into its place whole: another process may be making it, too."""
    from fontTools import subset  # half a second, which only the first start needs
    from fontTools.varLib.instancer import instantiateVariableFont

    face = face_of(path.stem)
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, name_IDs=[])
    font = subset.load_font(str(face.source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(RANGES[path.stem].replace(" ", "")))
    subsetter.subset(font)
    if face.axes:  # after the characters are taken out: fewer are left to be computed
        instantiateVariableFont(font, dict(face.axes), inplace=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    subset.save_font(font, draft, options)
    Path(draft).chmod(0o644)
    Path(draft).replace(path)


if __name__ == "__main__":
    make_all()
