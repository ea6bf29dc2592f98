"""Documents on A4, and pictures, set by typst in fonts of installed packages: the same words give the same bytes."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import fontpkg_inter
import manimgx_fonts_cjk
import typst
from django.core.files.storage import default_storage

# Layouts import `/core/kit/papers.typ`, so the folder that holds the apps is typst's root.
_ROOT = Path(__file__).resolve().parents[2]
# Inter has Latin, Greek and Cyrillic, Noto Sans CJK the rest. A script that neither has is drawn as empty boxes.
_FONTS = (Path(fontpkg_inter.ROOT) / "files", Path(manimgx_fonts_cjk.__file__).parent)


def paper(layout: Path, data: Mapping[str, object]) -> bytes:
    """The typst file `layout` as a PDF; it reads `data`, as JSON, from `sys.inputs.data`.

    Fonts of the machine are not looked at. Raises typst.TypstError where the layout cannot use the data.
    """
    made: bytes = typst.compile(
        str(layout), root=str(_ROOT), font_paths=_fonts(), sys_inputs={"data": json.dumps(data)}
    )
    return made


def picture(layout: Path, data: Mapping[str, object]) -> bytes:
    """The first page of `layout` as a PNG, one pixel for each point; it reads `data` as `paper` does."""
    made: bytes = typst.compile(
        str(layout), root=str(_ROOT), font_paths=_fonts(), sys_inputs={"data": json.dumps(data)}, format="png", ppi=72
    )
    return made


def stored_bytes(name: str) -> list[int]:
    """A stored file's bytes, as the data of a layout can carry them. Raises FileNotFoundError."""
    with default_storage.open(name, "rb") as file:
        return list(file.read())


@cache
def _fonts() -> typst.Fonts:
    """Read once a process: it takes ten times as long as a page."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in _FONTS]
    )
