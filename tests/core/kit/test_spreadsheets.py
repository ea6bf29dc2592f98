"""Files for spreadsheets: cells are shown and not run."""

import csv
from collections.abc import Iterator

import pytest

from core.kit.spreadsheets import csv_download, csv_lines


def cells(*given: object) -> list[str]:
    (row,) = csv.reader([b"".join(csv_lines([given])).decode("utf-8-sig")])
    return row


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_run_is_marked_as_text(first: str) -> None:
    text = f"{first}HYPERLINK(1)"
    written = b"".join(csv_lines([[text]])).decode("utf-8-sig")
    assert written.removeprefix('"').startswith(f"'{first}")


@pytest.mark.parametrize("figure", ["-12.50", "-5", "0", "1200.00"])
def test_a_figure_stays_a_figure(figure: str) -> None:
    assert cells(figure) == [figure]


@pytest.mark.parametrize("text", ["-", "-1-2", "-1+cmd", "--1", "-.", "-1e5"])
def test_what_only_begins_like_a_figure_is_text(text: str) -> None:
    assert cells(text) == [f"'{text}"]


def test_numbers_and_nothing_need_no_preparation() -> None:
    assert cells(-5, None, "Müller, Söhne", 'said "no"') == ["-5", "", "Müller, Söhne", 'said "no"']


def test_the_file_says_its_encoding_and_its_name() -> None:
    answer = csv_download([["a"], ["ä"]], "list.csv")
    assert b"".join(answer) == b"\xef\xbb\xbfa\r\n\xc3\xa4\r\n"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="list.csv"'


def test_rows_are_asked_for_one_by_one() -> None:
    asked: list[int] = []

    def rows() -> Iterator[list[object]]:
        for number in range(3):
            asked.append(number)
            yield [number]

    lines = csv_lines(rows())
    assert [next(lines), next(lines)] == [b"\xef\xbb\xbf", b"0\r\n"]
    assert asked == [0]
