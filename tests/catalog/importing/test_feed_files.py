"""How a file is written is found out, and its refused rows come back as they came."""

import csv
import io
from pathlib import Path

import pytest

from catalog.importing.feeds import csv_table
from catalog.importing.feeds.failed import failed_cells, failed_lines
from catalog.importing.feeds.item import FeedItem
from core.kit.spreadsheets import csv_lines

TEXT = "name,summary\nTür,Größe\nGate,x\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes(TEXT.replace(",", delimiter).encode(encoding))

    rows = list(csv_table.read(path))

    assert [(row.name, row.summary) for row in rows if isinstance(row, FeedItem)] == [("Tür", "Größe"), ("Gate", "x")]


def test_how_it_is_written_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes("sep=;\n'name';'summary'\n'Tür';'x'\n".replace("'", '"').encode("cp1252"))

    assert csv_table.how(path) == 'Windows-1252; semicolons between the cells; quotes are ".'
    assert [row.name for row in csv_table.read(path) if isinstance(row, FeedItem)] == ["Tür"]


def test_a_few_bad_bytes_among_good_letters_cost_their_rows_only(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes("name,summary\nTür,Größe öffnen\n".encode() + b"Bad,\xff\n")

    assert [row.name for row in csv_table.read(path) if isinstance(row, FeedItem)] == ["Tür"]


def test_refused_rows_come_back_as_they_came_and_no_cell_runs(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text('name;summary\n=1+1;"two\nlines"\nGood;x\nShort\n')
    first = b"".join(csv_lines(failed_cells(path, {2: "Because.", 5: "Short."})))
    again = tmp_path / "again.csv"
    again.write_bytes(first)

    assert list(csv.reader(io.StringIO(first.decode("utf-8-sig")))) == [
        ["name", "summary", "line", "reason"],
        ["'=1+1", "two\nlines", "2", "Because."],
        ["Short", "", "5", "Short."],
    ]
    (one, two) = csv_table.read(again)
    assert isinstance(one, FeedItem) and isinstance(two, FeedItem)
    assert one.name == "=1+1"


def test_refused_lines_of_json_carry_their_reason(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text('{"name": "A"}\nno json\n{"name": "B"}\n')

    assert list(failed_lines(path, {1: "Why.", 2: "Odd."})) == [
        '{"name": "A", "line": 1, "reason": "Why."}\n',
        "no json\n",
    ]
