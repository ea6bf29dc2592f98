"""How the columns of somebody's own file become ours: which field each is, what the file lacks, how figures are read.

Pure. The names of our fields are the columns of our own format (importing/feeds/row.py) and `attribute:<code>`.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

POINT, COMMA = ".", ","
ISO, DAY_FIRST, MONTH_FIRST = "iso", "dmy", "mdy"
AMOUNT, DATE = "amount", "date"
#: More columns than any table of offers has: such a file is another kind of file.
MOST_COLUMNS = 200
#: The columns that our own files of refused rows add behind the others.
_ADDED = ("line", "reason")
_SPACES = " \u00a0\u202f'\u2019"
_GROUPED = {
    POINT: re.compile(rf"([+-]?)(\d{{1,3}}(?:[,{_SPACES}]\d{{3}})*|\d+)(?:\.(\d+))?"),
    COMMA: re.compile(rf"([+-]?)(\d{{1,3}}(?:[.{_SPACES}]\d{{3}})*|\d+)(?:,(\d+))?"),
}
_CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotReadable(ValueError):
    """A value is not written as the mapping says that values are; `field` is ours, the message says what to write."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a person said of the columns of a file.

    `fields`: of each column our field, "" where it is not imported. `constants`: our field and what every row says of
    it. `kinds`: our fields that hold an amount or a date, which are read by `decimals` and `dates`.
    """

    headings: tuple[str, ...]
    fields: tuple[str, ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    decimals: str = POINT
    dates: str = ISO

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether a table with these headings is one that this was said of."""
        return headings_key(headings) == headings_key(self.headings)

    def heading_of(self, name: str) -> str:
        """The file's own heading of our field, as it is quoted in a report; our name where no column is it."""
        if name not in self.fields:
            return name
        at = self.fields.index(name)
        return self.headings[at][:80] or column_name(at)

    def row(self, values: Mapping[int, object], numbers: frozenset[int] = frozenset()) -> dict[str, object]:
        """A row of the file by the names of our fields. Raises NotReadable.

        `values`: column -> its value, where the row has one; `numbers`: the columns whose value is a number by the
        kind of file, and so is written with a decimal point.
        """
        row: dict[str, object] = dict(self.constants)
        row |= {name: values[at] for at, name in enumerate(self.fields) if name and at in values}
        currency = str(row.get("currency") or "").strip().upper()
        for at, name in enumerate(self.fields):
            value = row.get(name) if at in values and at not in numbers else None
            if isinstance(value, str) and value.strip():
                row[name] = self._read(name, value, currency)
        return row

    def _read(self, name: str, text: str, currency: str) -> str:
        kind = self.kinds.get(name)
        if kind == AMOUNT:
            return self._amount(name, text.strip(), currency)
        return self._date(name, text.strip()) if kind == DATE else text

    def _amount(self, name: str, text: str, currency: str) -> str:
        found = _GROUPED[self.decimals].fullmatch(_without_currency(text, currency))
        if found:
            sign, whole = found[1].replace("+", ""), re.sub(r"\D", "", found[2])
            return f"{sign}{whole}.{found[3]}" if found[3] else f"{sign}{whole}"
        if any(letter.isdigit() for letter in text):
            example = "1,234.50" if self.decimals == POINT else "1.234,50"
            raise NotReadable(name, f"“{text[:60]}” is no amount as this file writes them: write it like {example}.")
        return text  # words, such as “on request”

    def _date(self, name: str, text: str) -> str:
        if _ISO_DATE.fullmatch(text) or self.dates == ISO:
            return text
        found = _DATE.fullmatch(text)
        if found:
            first, second, year = (int(part) for part in found.groups())
            day, month = (first, second) if self.dates == DAY_FIRST else (second, first)
            try:
                return dt.date(year, month, day).isoformat()
            except ValueError:
                pass
        example = "31.01.2026" if self.dates == DAY_FIRST else "01/31/2026"
        raise NotReadable(name, f"“{text[:60]}” is no date as this file writes them: write it like {example}.")


def _without_currency(text: str, currency: str) -> str:
    """The amount alone, where what stands beside it is the currency of its row."""
    bare = text
    for sign, code in (*_CURRENCY_SIGNS.items(), (currency, currency)):
        if code and code == currency:
            bare = bare.removeprefix(sign).removesuffix(sign).strip()
    return bare


def column_name(at: int) -> str:
    """The name of a column without a heading, by its place."""
    return f"Column {at + 1}"


def own_columns(headings: Sequence[str]) -> int:
    """How many of the columns are the file's, without the two that a file of refused rows adds."""
    last = tuple(each.strip().lower() for each in headings[-2:])
    return len(headings) - 2 if last == _ADDED else len(headings)


def headings_key(headings: Sequence[str]) -> str:
    """What two tables have in common whose headings are the same, whatever their case and spaces."""
    names = [" ".join(each.split()).casefold() for each in headings[: own_columns(headings)]]
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


def decimals_of(values: Sequence[str]) -> str:
    """How these amounts are written: POINT or COMMA where that is certain, "" where it may be either."""
    seen = set()
    for value in values:
        text = re.sub(rf"[^\d.,]|[{_SPACES}]", "", value)
        marks = [mark for mark in text if mark in ".,"]
        if not marks:
            continue
        last = max(text.rfind("."), text.rfind(","))
        if len(set(marks)) == 2:
            seen.add(text[last])
        elif len(marks) > 1:
            seen.add(COMMA if marks[0] == POINT else POINT)
        elif len(text) - last - 1 != 3:
            seen.add(text[last])
        else:
            seen.add("")  # 1.234 may be a thousand or one
    sure = seen - {""}
    if len(sure) == 1:
        return next(iter(sure))
    return POINT if not seen else ""


def dates_of(values: Sequence[str]) -> str:
    """How these dates are written: ISO, DAY_FIRST or MONTH_FIRST where that is certain, "" where it may be either."""
    seen = set()
    for value in values:
        if found := _DATE.fullmatch(value.strip()):
            first, second = int(found[1]), int(found[2])
            dotted = "." in value
            seen.add(DAY_FIRST if first > 12 or dotted else MONTH_FIRST if second > 12 else "")
    sure = seen - {""}
    if len(sure) == 1:
        return next(iter(sure))
    return ISO if not seen else ""
