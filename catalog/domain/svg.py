"""An SVG drawing reduced to what draws: anything that runs, calls out or merely decorates the editor is left out.

A strict list of elements and attributes, applied while the parser reads; what is not on it does not come through. No
entity is ever expanded, nothing is fetched. The result is served as an image, and as a file in a sandbox.
"""

import re
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MAX_BYTES = 256 * 1024
MAX_ELEMENTS = 20_000
MAX_DEPTH = 100

ELEMENTS = frozenset(
    {
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "symbol",
        "use",
        "switch",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "style",
        "image",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feConvolveMatrix",
        "feDiffuseLighting",
        "feDisplacementMap",
        "feDistantLight",
        "feDropShadow",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feMorphology",
        "feOffset",
        "fePointLight",
        "feSpecularLighting",
        "feSpotLight",
        "feTile",
        "feTurbulence",
    }
)
# Dropped with everything inside; named in the report, for these can do something.
ACTIVE = frozenset({"script", "foreignObject", "iframe", "a", "animate", "animateTransform", "animateMotion", "set"})
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|['\"]?#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_RUNS = re.compile(r"javascript:|vbscript:|expression\s*\(|-moz-binding|behavior\s*:|@import|\\", re.IGNORECASE)
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)


class BadDrawing(ValueError):
    """A file that is no drawing we can take; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A clean drawing, and what was left out of it for safety (empty for nearly every logo)."""

    data: bytes
    removed: tuple[str, ...]


def clean_svg(data: bytes) -> Drawing:
    """Reduce an SVG file to what draws. Raises BadDrawing for one that is too big, broken, or no SVG at all."""
    if len(data) > MAX_BYTES:
        raise BadDrawing(
            gettext("it has %(size)s KB, and a logo can have %(most)s KB")
            % {"size": len(data) // 1024, "most": MAX_BYTES // 1024}
        )
    if not data.strip():
        raise BadDrawing(gettext("the file is empty"))
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if not reader.seen:
            raise BadDrawing(gettext("it is not an SVG file")) from error
        raise BadDrawing(gettext("the SVG is broken at line %(line)s") % {"line": error.lineno}) from error
    if not reader.drawn:
        raise BadDrawing(gettext("the SVG draws nothing"))
    return Drawing("".join(reader.out).encode(), tuple(dict.fromkeys(reader.removed)))


class _Reader:
    """Writes the clean drawing while expat reads the given one."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.removed: list[str] = []
        self.open: list[str] = []
        self.skipping = 0
        self.seen = self.drawn = 0

    def entity(self, name: str, *_: Any) -> None:
        raise BadDrawing(gettext("it declares entities, which a logo has no use for: save it as plain SVG"))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self.seen += 1
        if self.seen > MAX_ELEMENTS or len(self.open) + self.skipping > MAX_DEPTH:
            raise BadDrawing(gettext("it has too many parts for a logo: simplify the drawing"))
        if self.seen == 1 and (tag != "svg" or namespace not in ("", SVG)):
            raise BadDrawing(gettext("it is not an SVG file"))
        if self.skipping:
            self.skipping += 1
            return
        if namespace not in ("", SVG) or tag not in ELEMENTS:
            if tag in ACTIVE:
                self.removed.append(f"<{tag}>")
            self.skipping = 1
            return
        parts = [f"<{tag}"]
        if not self.open:
            parts.append(f' xmlns="{SVG}" xmlns:xlink="{XLINK}"')
        parts += [self._attribute(tag, key, value) for key, value in attributes.items()]
        self.out.append("".join(parts) + ">")
        self.open.append(tag)
        if tag in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "image", "use"):
            self.drawn += 1

    def _attribute(self, tag: str, key: str, value: str) -> str:
        namespace, _, name = key.rpartition(" ")
        if name.lower().startswith("on"):
            self.removed.append(f"{name} handler")
            return ""
        if name == "href" and namespace in ("", XLINK):
            value = value.strip()
            if value.startswith("#") or (tag == "image" and _PICTURE.fullmatch(value)):
                return f" xlink:href={quoteattr(value)}"
            self.removed.append("a link to outside")
            return ""
        if namespace or not _ATTRIBUTE.fullmatch(name) or name in ("base", "ping", "target"):
            return ""
        if _RUNS.search(value) or _OUTSIDE.search(value):
            self.removed.append("a link to outside")
            return ""
        return f" {name}={quoteattr(value)}"

    def text(self, data: str) -> None:
        if self.skipping or not self.open:
            return
        if self.open[-1] == "style":
            kept = _IMPORT.sub("", data)
            if _RUNS.search(kept) or _OUTSIDE.search(kept):
                self.removed.append("a style that calls out")
                return
            data = kept
        if data.strip() or self.open[-1] in ("text", "tspan", "textPath"):
            self.out.append(escape(data))

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self.out.append(f"</{self.open.pop()}>")
