"""A spreadsheet (XLSX): its first sheet is a table like that of a CSV, and a row's number is its line.

Nothing of it is run. Of a formula the value is taken that the file stores beside it, and the report says so. Numbers
are read as they are written and rounded to the 15 digits that a spreadsheet shows, never through a binary fraction.
Before anything is unpacked, the file is checked as every file that people hand to each other
(core/kit/shared_files.py).
"""

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Context, Decimal, DecimalException
from pathlib import Path
from typing import IO, Any  # Any: openpyxl has no types

from openpyxl.packaging.manifest import Manifest
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_CONTENT_TYPES, SHARED_STRINGS, WORKSHEET_TYPE
from openpyxl.xml.functions import fromstring, iterparse

from catalog.domain.columns import MOST_COLUMNS, ColumnMapping
from catalog.importing.feeds.csv_table import Record, items
from catalog.importing.feeds.item import BrokenFeed, FeedDefect, FeedItem, Remark, shown
from core.kit.shared_files import MOST_BYTES, NotTaken, check_file
from core.kit.spreadsheets import unmarked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Bytes of one row, of a part that is read whole, and of the table of texts; elements of that table.
LONGEST_ROW, LARGEST_PART, LARGEST_TEXTS, MOST_TEXTS = 4_000_000, 5_000_000, 50_000_000, 2_000_000
#: What Excel itself allows: characters of a cell, and rows of a sheet.
LONGEST_TEXT, LAST_ROW = 32_767, 1_048_576
#: Characters of a row: cells of different rows may point to one long text, which costs the file nothing.
MOST_TEXT = 200_000
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")
_DIGITS = Context(prec=15)
_MORE = "It holds more than a table. Copy the table into a new file, and upload that."
_DAMAGED = "The spreadsheet is damaged: open it, save it again as .xlsx, and upload that file."


def read(path: Path, mapping: ColumnMapping | None = None) -> Iterator[FeedItem | FeedDefect]:
    """Yield every row of the first sheet. Raises BrokenFeed, also for what is refused before it is opened.

    `mapping`: what was said of its columns, where they are not ours.
    """
    return items(records(path), mapping)


def how(path: Path) -> str:
    """Which sheet is read, in words for the report."""
    with _opened(path) as book:
        name, many = book.sheets[0][0], len(book.sheets)
        return f"Excel; the sheet {shown(name)}{f', the first of {many}' if many > 1 else ''}."


def check(name: str, content: bytes) -> None:
    """Raise NotTaken, with words for whoever uploads it, unless this is a spreadsheet that may be unpacked."""
    if check_file(name, content).kind.content_type != XLSX:
        raise NotTaken("It is no Excel file (.xlsx). Save it as .xlsx or .csv, then upload it.")


def records(path: Path) -> Iterator[Record]:
    """The rows of the first sheet that hold anything, the first of them with the names of the columns."""
    width = 0
    with _opened(path) as book, book.archive.open(book.sheets[0][1]) as source:
        counted = _Counted(source)
        parser = _ExactParser(
            counted,
            book.shared_strings,
            data_only=True,
            epoch=book.wb.epoch,
            date_formats=book.wb._date_formats,
            timedelta_formats=book.wb._timedelta_formats,
        )
        for line, cells in parser.rows():
            counted.taken = 0
            record = _record(line, cells, width)
            if not any(cell.strip() for cell in record.cells) and not record.problem:
                continue
            width = width or len(record.cells)
            yield record


def _record(line: int, cells: list[dict[str, Any]], width: int) -> Record:
    """The row; `width` is the number of its columns, and 0 for the row that names them."""
    texts: dict[int, str] = {}
    numbers: set[int] = set()
    problems: list[str] = []
    remarks: list[Remark] = []
    for cell in cells:
        column, value = cell["column"], cell["value"]
        place = f"Cell {_letters(column)}{line}"
        text = _text(value)
        if len(text) > LONGEST_TEXT:
            problems.append(f"{place} holds more than {LONGEST_TEXT:,} characters: shorten it.")
            continue
        text = unmarked(text)
        if cell["data_type"] == "e":
            problems.append(f"{place} holds the error {shown(text)}: correct it, or empty the cell.")
        elif not cell["is_number"]:
            problems.append(f"{place} is written as a number and holds {shown(text)}: correct it.")
        elif column in texts:
            problems.append(f"{place} is there twice: save the file again in Excel.")
        elif cell["has_formula"] and value is None:
            problems.append(f"{place} is a formula without a stored value: write the value, or save the file in Excel.")
        elif cell["has_formula"] and text:
            remarks.append(Remark("formula", f"{place} is a formula: its stored value {shown(text)} was taken."))
        if text and not width and column > MOST_COLUMNS:
            problems = [f"The sheet has {cells[-1]['column']:,} columns, and at most {MOST_COLUMNS} can be read."]
            break
        if text and column > (width or MOST_COLUMNS):
            problems.append(f"{place} stands beside the named columns: name its column, or empty the cell.")
        elif text:
            texts[column] = text
            if cell["data_type"] == "n":
                numbers.add(column - 1)
    if sum(map(len, texts.values())) > MOST_TEXT:
        texts, problems = {}, [f"The row holds more than {MOST_TEXT:,} characters: shorten its texts."]
    last = width or max(texts, default=0)
    found = [texts.get(column, "") for column in range(1, last + 1)]
    return Record(line, found, " ".join(problems[:5]), tuple(remarks), frozenset(numbers))


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
    """A number of a sheet as it is shown there: “19.989999999999998” is 19.99, “1.5E3” is 1500.

    A whole number that is written out, such as an id of twenty digits, stays as it is.
    """
    if written.isascii() and written.isdigit():
        return written
    try:
        number = _DIGITS.create_decimal(written)
    except DecimalException:
        return written
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return written
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if Decimal(text) else "0"


class _ExactParser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """Reads cells with their numbers as text, and says which of them are formulas."""

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Each row with its number, which grows from row to row. What was read is forgotten, so memory stays flat."""
        sheet, last = None, 0
        for event, element in iterparse(self.source, events=("start", "end")):
            if event == "start":
                sheet = element if element.tag == DATA_TAG else sheet
            elif element.tag == DATA_TAG:
                return
            elif element.tag == ROW_TAG and sheet is not None:
                last = self._number_of(element, last)
                yield self.parse_row(element)
                sheet.clear()

    @staticmethod
    def _number_of(row: Any, last: int) -> int:
        """The number of the row, which it states or which is the next one; attributes of its looks are dropped."""
        stated = str(row.get("r", last + 1))
        row.attrib.clear()
        row.set("r", stated)
        if not (stated.isascii() and stated.isdigit() and len(stated) < 8 and last < int(stated) <= LAST_ROW):
            raise BrokenFeed(0, "damaged", _DAMAGED)
        return int(stated)

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell, with "has_formula"."""
        written = element.findtext(VALUE_TAG)
        is_number = True
        if element.get("t", "n") == "n" and written:
            is_number = _NUMBER.fullmatch(written.strip()) is not None
            if not is_number:
                element.set("t", "str")
        cell: dict[str, Any] = super().parse_cell(element) | {"is_number": is_number}
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


class _Book(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
    """Reads what stands around the sheets. openpyxl's own would read each of them through, to find its size."""

    def read_worksheets(self) -> None:
        """Note the name and the part of each sheet with cells."""
        self.sheets = [
            (sheet.name, rel.target)
            for sheet, rel in self.parser.find_sheets()
            if rel.target in self.valid_files and "chartsheet" not in rel.Type
        ]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The opened file, which has a sheet. Whatever is wrong with it is a BrokenFeed."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        check("feed.xlsx", content)
        _check_parts(path)
    except NotTaken as refusal:
        raise BrokenFeed(0, "not-taken", f"The file is not read. {refusal}") from refusal
    try:
        # An opened file: of a path, openpyxl looks at the ending, which a stored upload may lack.
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # about formats that are not of interest
            book = _Book(file, read_only=True, data_only=True, keep_links=False)
            try:
                book.read()
                if any(len(text) > LONGEST_TEXT for text in book.shared_strings or ()):
                    raise BrokenFeed(
                        0, "too-long", f"A cell holds more than {LONGEST_TEXT:,} characters. Shorten its text."
                    )
                if not book.sheets:
                    raise BrokenFeed(0, "empty", "The file has no sheet with cells.")
                yield book
            finally:
                book.archive.close()
    except (BrokenFeed, MemoryError):
        raise
    except Exception as error:  # a library that reads XML of strangers may raise anything
        if isinstance(error, OSError) and error.errno is not None:  # of the disk; openpyxl's own have no number
            raise
        raise BrokenFeed(0, "damaged", _DAMAGED) from error


def _check_parts(path: Path) -> None:
    """Refuse what is small as a file and large as a tree of elements; `check_file` has verified the sizes."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.filename == ARC_CONTENT_TYPES and entry.file_size > LARGEST_PART:
                raise NotTaken(_MORE)
        sheets, texts = _typed_parts(archive)
        for entry in archive.infolist():
            is_read_whole = entry.filename not in sheets and not entry.filename.startswith("xl/media/")
            if entry.file_size > (LARGEST_TEXTS if entry.filename in texts else LARGEST_PART) and is_read_whole:
                raise NotTaken(_MORE)
        for name in texts:
            with archive.open(name) as part:
                elements = sum(chunk.count(b"<") for chunk in iter(lambda: part.read(1 << 20), b""))
            if elements > MOST_TEXTS:
                raise NotTaken("It holds too many texts. Divide it into several files.")


def _typed_parts(archive: zipfile.ZipFile) -> tuple[set[str], set[str]]:
    """The parts that are sheets, and those that are tables of texts, as openpyxl finds them: by their stated type."""
    try:
        stated = Manifest.from_tree(fromstring(archive.read(ARC_CONTENT_TYPES))).Override
    except Exception as error:  # a library that reads XML of strangers may raise anything
        raise NotTaken(_DAMAGED) from error
    texts = {each.PartName.lstrip("/") for each in stated if each.ContentType == SHARED_STRINGS}
    sheets = {each.PartName.lstrip("/") for each in stated if each.ContentType == WORKSHEET_TYPE}
    return sheets - texts, texts & set(archive.namelist())
