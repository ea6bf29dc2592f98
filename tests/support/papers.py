"""What a PDF made by typst says: its text as a reader copies it, a page after the other."""

import re
import zlib

#: Stands for a glyph that the font does not have: an empty box on paper.
MISSING = "\ufffd"


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without blanks: typst moves to the next word instead of writing one."""
    objects = {int(number): body for number, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.S)}
    kids = re.search(rb"/Type/Pages/Count \d+/Kids\[([^\]]*)\]", pdf)
    assert kids is not None
    return [_page(objects, int(number)) for number in re.findall(rb"(\d+) 0 R", kids.group(1))]


def without_blanks(text: str) -> str:
    """A text as `pages_of` gives it."""
    return "".join(text.split())


def _page(objects: dict[int, bytes], number: int) -> str:
    page = objects[number]
    resources = objects[_reference(page, b"Resources")]
    fonts = {
        name: _characters(_stream(objects[_reference(objects[int(at)], b"ToUnicode")]))
        for name, at in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    said, font = [], b""
    drawn = b" ".join(re.findall(rb"\bBT\b.*?\nET\b", _strings_as_hex(_content(objects, page)), re.S))
    for name, glyphs in re.findall(rb"/(f\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>", drawn):
        if name:
            font = name
            continue
        for at in range(0, len(glyphs), 4):
            glyph = glyphs[at : at + 4].decode().lower()
            said.append(MISSING if glyph == "0000" else fonts[font].get(glyph, MISSING))
    return without_blanks("".join(said))


def _content(objects: dict[int, bytes], page: bytes) -> bytes:
    return _stream(objects[_reference(page, b"Contents")])


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert found is not None, key
    return int(found.group(1))


def _stream(body: bytes) -> bytes:
    return zlib.decompress(body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])


def _characters(cmap: bytes) -> dict[str, str]:
    """Glyph -> the characters that it stands for."""
    found = {}
    for glyph, code in re.findall(rb"<([0-9a-fA-F]{4})> *<([0-9a-fA-F]+)>", cmap):
        found[glyph.decode().lower()] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return found


def _strings_as_hex(content: bytes) -> bytes:
    """PDF strings in brackets, with their escapes, as hexadecimal ones."""
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def unescaped(match: re.Match[bytes]) -> bytes:
        char = match.group(1)
        return bytes([int(char, 8)]) if char.isdigit() else plain.get(char, char)

    def as_hex(match: re.Match[bytes]) -> bytes:
        inside = re.sub(rb"\\([0-7]{1,3}|.)", unescaped, match.group(1), flags=re.S)
        return b"<" + inside.hex().encode() + b">"

    # Brackets that are a pair are not escaped.
    return re.sub(rb"\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)", as_hex, content, flags=re.S)
