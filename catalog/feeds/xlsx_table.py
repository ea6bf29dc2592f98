"""A spreadsheet (XLSX): its first sheet is a table like that of a CSV, and a row's number is its line.

Nothing of it is run. Of a formula the value is taken that the file stores beside it, and the report says so. Numbers
are read as they are written and rounded to the 15 digits that a spreadsheet shows, never through a binary fraction.
Before anything is unpacked, the file is checked as every file that people hand to each other
(core/kit/shared_files.py).
"""

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import IO, Any  # Any: openpyxl has no types

from openpyxl import load_workbook
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from catalog.feeds.csv_table import Record, items, unmarked
from catalog.feeds.item import BrokenFeed, FeedDefect, FeedItem, Remark, shown
from core.kit.shared_files import MOST_BYTES, NotTaken, check_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Bytes of one row, and of a part that is read whole; elements of the table of texts; columns.
LONGEST_ROW, LARGEST_PART, MOST_TEXTS, MOST_COLUMNS = 4_000_000, 5_000_000, 2_000_000, 200
_DIGITS = Context(prec=15)
_DAMAGED = "The spreadsheet is damaged: open it, save it again as .xlsx, and upload that file."


def read(path: Path) -> Iterator[FeedItem | FeedDefect]:
    """Yield every row of the first sheet. Raises BrokenFeed, also for what is refused before it is opened."""
    return items(records(path))


def how(path: Path) -> str:
    """Which sheet is read, in words for the report."""
    with _first_sheet(path) as (book, sheet):
        many = len(book.sheetnames)
        return f"Excel; the sheet {shown(sheet.title)}{f', the first of {many}' if many > 1 else ''}."


def check(name: str, content: bytes) -> None:
    """Raise NotTaken, with words for whoever uploads it, unless this is a spreadsheet that may be unpacked."""
    if check_file(name, content).kind.content_type != XLSX:
        raise NotTaken("It is no Excel file (.xlsx). Save it as .xlsx or .csv, then upload it.")


def records(path: Path) -> Iterator[Record]:
    """The rows of the first sheet that hold anything, the first of them with the names of the columns."""
    width = 0
    with _first_sheet(path) as (book, sheet), sheet._get_source() as source:
        counted = _Counted(source)
        parser = _ExactParser(
            counted,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for line, cells in parser.parse():
            counted.taken = 0
            record = _record(line, cells, width)
            if not any(cell.strip() for cell in record.cells) and not record.problem:
                continue
            width = width or len(record.cells)
            yield record


def _record(line: int, cells: list[dict[str, Any]], width: int) -> Record:
    """The row; `width` is the number of its columns, and 0 for the row that names them."""
    texts: dict[int, str] = {}
    problems: list[str] = []
    remarks: list[Remark] = []
    for cell in cells:
        column, value = cell["column"], cell["value"]
        place = f"Cell {_letters(column)}{line}"
        text = unmarked(_text(value))
        if cell["data_type"] == "e":
            problems.append(f"{place} holds the error {shown(text)}: correct it, or empty the cell.")
        elif cell["has_formula"] and value is None:
            problems.append(f"{place} is a formula without a stored value: write the value, or save the file in Excel.")
        elif cell["has_formula"] and text:
            remarks.append(Remark("formula", f"{place} is a formula: its stored value {shown(text)} was taken."))
        if text and column > (width or MOST_COLUMNS):
            problems.append(f"{place} stands beside the named columns: name its column, or empty the cell.")
        elif text:
            texts[column] = text
    last = width or max(texts, default=0)
    found = [texts.get(column, "") for column in range(1, last + 1)]
    return Record(line, found, " ".join(problems[:5]), tuple(remarks))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    return str(value)


def _letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def exact(written: str) -> str:
    """A number of a sheet as it is shown there: “19.989999999999998” is 19.99, “1.5E3” is 1500."""
    try:
        number = _DIGITS.create_decimal(written)
    except InvalidOperation:
        return written
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return written
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if Decimal(text) else "0"


class _ExactParser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """Reads cells with their numbers as text, and says which of them are formulas."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell, with "has_formula"."""
        written = element.findtext(VALUE_TAG)
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["data_type"] == "n" and cell["value"] is not None:
            cell["value"] = exact(str(written).strip())
        cell["has_formula"] = element.find(FORMULA_TAG) is not None
        if cell["value"] is None and element.get("t") == "str":
            cell["value"] = ""  # a formula whose value is an empty text
        return cell


class _Counted:
    """A file that says how much was read since a row ended, and refuses a row without end."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self.taken = source, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._source.read(size)
        self.taken += len(found)
        if self.taken > LONGEST_ROW:
            raise BrokenFeed(0, "too-long", "A row of the sheet is too long. Remove what does not belong to the table.")
        return found


@contextmanager
def _first_sheet(path: Path) -> Iterator[tuple[Any, Any]]:
    """The opened file and its first sheet. Whatever is wrong with it is a BrokenFeed."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        check("feed.xlsx", content)
        _check_parts(path)
    except NotTaken as refusal:
        raise BrokenFeed(0, "not-taken", f"The file is not read. {refusal}") from refusal
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about formats that are not of interest
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                if not book.worksheets:
                    raise BrokenFeed(0, "empty", "The file has no sheet with cells.")
                yield book, book.worksheets[0]
            finally:
                book.close()
    except (BrokenFeed, OSError, MemoryError):
        raise
    except Exception as error:  # a library that reads XML of strangers may raise anything
        raise BrokenFeed(0, "damaged", _DAMAGED) from error


def _check_parts(path: Path) -> None:
    """Refuse what is small as a file and large as a tree of elements; `check_file` has verified the sizes."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = entry.filename.lower()
            if name.startswith(("xl/worksheets/", "xl/media/")) or name == "xl/sharedstrings.xml":
                continue
            if entry.file_size > LARGEST_PART:
                raise NotTaken("It holds more than a table. Copy the table into a new file, and upload that.")
        texts = next((each for each in archive.infolist() if each.filename.lower() == "xl/sharedstrings.xml"), None)
        if texts is not None:
            with archive.open(texts) as part:
                elements = sum(chunk.count(b"<") for chunk in iter(lambda: part.read(1 << 20), b""))
            if elements > MOST_TEXTS:
                raise NotTaken("It holds too many texts. Divide it into several files.")
