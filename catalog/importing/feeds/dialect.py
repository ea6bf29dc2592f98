"""How a table is written: its encoding, what stands between its cells, its quotes. Found out, never asked for."""

import codecs
import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
# A cell may be longer than the reader's own limit: it is reported, and does not end the file.
csv.field_size_limit(1 << 30)

_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one file is written. `errors`: "replace" where bytes are wrong, which U+FFFD then stands for."""

    encoding: str
    delimiter: str
    quote: str
    errors: str = "strict"
    first_line: int = 1

    @property
    def in_words(self) -> str:
        """For the report: `UTF-8; semicolons between the cells; quotes are ".`"""
        between = _DELIMITERS[self.delimiter]
        return f"{named(self.encoding, self.errors)}; {between} between the cells; quotes are {self.quote}."


def dialect_of(path: Path, columns: Collection[str]) -> Dialect:
    """How the file is written; the delimiter is the one by which its first line has the most of these columns."""
    encoding, errors = encoding_of(path)
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        head = file.readline(CHUNK)
    if head.lower().startswith("sep=") and head.strip("\r\n")[4:] in _DELIMITERS:  # spreadsheets write such a line
        return Dialect(encoding, head.strip("\r\n")[4:], '"', errors, 2)
    return max(
        (Dialect(encoding, delimiter, quote, errors) for quote in "\"'" for delimiter in _DELIMITERS),
        key=lambda dialect: _known(head, dialect, columns),
    )


def _known(head: str, dialect: Dialect, columns: Collection[str]) -> int:
    try:
        cells = next(csv.reader([head], delimiter=dialect.delimiter, quotechar=dialect.quote), [])
    except csv.Error:
        return 0
    names = [cell.strip().lower() for cell in cells]
    # So that a file without any column that we know is still divided where it can be.
    return 100 * sum(name in columns for name in names) + min(len(names), 99)


def named(encoding: str, errors: str) -> str:
    """An encoding in words, and whether some bytes of the file are none of it."""
    odd = " with bytes that it does not have" if errors != "strict" else ""
    return f"{_NAMES.get(encoding, 'UTF-16')}{odd}"


def encoding_of(path: Path) -> tuple[str, str]:
    """The encoding of a file, and "replace" where some of its bytes are none of it, else "strict"."""
    with path.open("rb") as file:
        start = file.read(4096)
    encoding = _utf16(start)
    if encoding:
        return encoding, "replace" if _counts(path, encoding)[0] else "strict"
    wrong, foreign = _counts(path, "utf-8-sig")
    if not wrong:
        return "utf-8-sig", "strict"
    # A few bad bytes among many good letters: only their rows are wrong. Otherwise it was never UTF-8.
    if foreign > 3 * wrong:
        return "utf-8-sig", "replace"
    return "cp1252", "replace" if _counts(path, "cp1252")[0] else "strict"


def _utf16(start: bytes) -> str:
    """The kind of UTF-16 that a file with this beginning is, told by its mark or by the zeros of plain letters."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = start[high::2].count(0), start[1 - high :: 2].count(0)
        if zeros * 2 > len(start) // 2 and others * 4 < zeros:
            return encoding
    return ""


def _counts(path: Path, encoding: str) -> tuple[int, int]:
    """How many characters cannot be read in this encoding, and how many that are not ASCII can."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    wrong = foreign = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if not text.isascii():
                bad = text.count("\ufffd")
                wrong += bad
                foreign += len(text) - len(text.encode("ascii", "ignore")) - bad
    wrong += decoder.decode(b"", True).count("\ufffd")
    return wrong, foreign
