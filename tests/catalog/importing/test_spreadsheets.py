"""Feeds as XLSX: the first sheet is read like a CSV, nothing is run, and what is no table is refused in words."""

import datetime as dt
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from openpyxl import Workbook

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed import Wishes, import_feed
from catalog.importing.feeds import xlsx_table
from catalog.importing.feeds.failed import failed_cells
from catalog.importing.feeds.item import BrokenFeed, FeedItem
from catalog.importing.forms.feed import FeedForm
from catalog.models import FeedReportRow, PlanPrice
from tests.factories.organizations import OrganizationFactory

HEAD = ["name", "plan", "price", "currency", "attribute:certifications"]


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of the file, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_of(path: Path, *rows: Sequence[object], then: dict[str, tuple[str, str]] | None = None) -> Path:
    """A file with these rows; `then` replaces texts of its first sheet: name -> (what, by what)."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Notes").append(["name"])
    book.save(path)
    if then:
        parts = parts_of(path)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                if name == "xl/worksheets/sheet1.xml":
                    for what, by in then.values():
                        assert what.encode() in content
                        content = content.replace(what.encode(), by.encode())
                archive.writestr(name, content)
    return path


def test_cells_are_read_exactly(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        HEAD,
        ["Vault", "Team", 19.99, "USD", dt.date(2026, 3, 1)],
        [],
        ["'=Keys", "Team", 1200, "USD", True],
        then={"price": ("19.99", "19.989999999999998")},
    )

    head, vault, keys = xlsx_table.records(path)

    assert head.cells == HEAD
    assert (vault.line, vault.cells) == (2, ["Vault", "Team", "19.99", "USD", "2026-03-01"])
    assert (keys.line, keys.cells) == (4, ["=Keys", "Team", "1200", "USD", "true"])
    assert xlsx_table.how(path) == "Excel; the sheet “Sheet”, the first of 2."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.1", "0.1"), ("1.5E3", "1500"), ("-0", "0"), ("100", "100"), ("1234567.8899999999", "1234567.89"),
        ("0.30000000000000004", "0.3"), ("1E400", "1E400"), ("x", "x"), ("1.10", "1.1"),
        ("12345678901234567", "12345678901234567"), ("1E9999999", "1E9999999"),
    ],
)  # fmt: skip
def test_a_number_is_what_the_sheet_shows(written: str, read: str) -> None:
    assert xlsx_table.exact(written) == read


def test_of_a_formula_the_stored_value_is_taken_and_one_without_is_refused(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx",
        HEAD,
        ["Vault", "Team", "=10*2", "USD", ""],
        ["Keys", "Team", "=1+1", "USD", ""],
        ["Bad", "Team", 3, "USD", ""],
        then={
            "stored": ("<f>10*2</f><v />", "<f>10*2</f><v>20</v>"),
            "error": ('<c r="C4" t="n"><v>3</v></c>', '<c r="C4" t="e"><v>#N/A</v></c>'),
        },
    )

    vault, keys, bad = xlsx_table.read(path)

    assert isinstance(vault, FeedItem)
    assert vault.plans[0].prices == {"USD": 2000}
    assert [each.reason for each in vault.remarks] == ["Cell C2 is a formula: its stored value “20” was taken."]
    assert not isinstance(keys, FeedItem)
    assert keys.reason.startswith("Cell C3 is a formula without a stored value")
    assert not isinstance(bad, FeedItem)
    assert bad.reason.startswith("Cell C4 holds the error “#N/A”")


def test_one_long_text_in_many_cells_is_not_read_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MOST_TEXT", 100)
    path = sheet_of(tmp_path / "a.xlsx", HEAD, ["Vault", "x" * 90, "y" * 90], ["Keys", "Team", 5, "USD"])
    vault, keys = xlsx_table.read(path)
    assert not isinstance(vault, FeedItem) and "more than 100 characters" in vault.reason
    assert isinstance(keys, FeedItem)
    monkeypatch.setattr(xlsx_table, "LONGEST_TEXT", 50)
    vault, _keys = xlsx_table.read(path)
    assert not isinstance(vault, FeedItem) and "Cell B2 holds more than 50 characters" in vault.reason
    with pytest.raises(BrokenFeed, match="A cell holds more than 50 characters"):
        xlsx_table.how(with_texts(path, "xl/sharedStrings.xml", ["x" * 51]))


def with_texts(path: Path, name: str, texts: Sequence[str]) -> Path:
    """The file with these texts in a table of texts that is this part of it."""
    parts = parts_of(path)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = re.sub(rb"<Override [^>]*sharedStrings\+xml[^>]*/>", b"", parts.pop("[Content_Types].xml"))
    stated = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    table = "".join(f"<si><t>{text}</t></si>" for text in texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types.replace(b"</Types>", stated))
        for part, content in parts.items():
            if part != "xl/sharedStrings.xml":
                archive.writestr(part, content)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr(name, f'<sst xmlns="{main}">{table}</sst>')
    return path


def test_a_part_is_what_its_type_says_and_not_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_texts(
        sheet_of(
            tmp_path / "a.xlsx", HEAD, then={"shared": ("<sheetData>", '<sheetData><row><c t="s"><v>0</v></c></row>')}
        ),
        "xl/worksheets/sheet9.xml",
        ["name"] * 101,
    )
    monkeypatch.setattr(xlsx_table, "MOST_TEXTS", 100)
    with pytest.raises(BrokenFeed, match="too many texts"):
        xlsx_table.how(path)


@pytest.mark.parametrize(
    ("what", "by"),
    [('<row r="3"', '<row r="2"'), ('<row r="3"', '<row r="99999999999999999999"'), ('<row r="3"', '<row r="x"')],
)
def test_rows_are_counted_in_their_order(tmp_path: Path, what: str, by: str) -> None:
    path = sheet_of(tmp_path / "a.xlsx", HEAD, ["Vault"], ["Keys"], then={"row": (what, by)})
    with pytest.raises(BrokenFeed, match="damaged"):
        list(xlsx_table.records(path))


def test_what_stands_between_rows_is_passed_over(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", HEAD, ["Vault"], then={"junk": ('<row r="2"', '<a/><row r="2"')})
    assert [each.line for each in xlsx_table.records(path)] == [1, 2]


def test_a_cell_that_is_no_number_or_there_twice_costs_its_row(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", HEAD, ["Vault", "Team", 3], ["Keys", "Team", 4],
        then={
            "word": ('<c r="C2" t="n"><v>3</v></c>', '<c r="C2" t="n"><v>abc</v></c>'),
            "twice": ('<c r="C3" t="n"><v>4</v></c>', '<c r="C3"><v>4</v></c><c r="C3"><v>5</v></c>'),
        },
    )  # fmt: skip
    _head, vault, keys = xlsx_table.records(path)
    assert vault.problem == "Cell C2 is written as a number and holds “abc”: correct it."
    assert keys.problem.startswith("Cell C3 is there twice")


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    return out.getvalue()


def test_what_is_no_spreadsheet_or_grows_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    refused = {"a.xlsx": b"name\nVault\n", "b.xlsx": _bomb(), "c.xlsx": b"PK\x03\x04 broken", "d.xls": b"x"}
    said = {}
    for name, content in refused.items():
        form = FeedForm({}, MultiValueDict({"file": [SimpleUploadedFile(name, content)]}))
        assert not form.is_valid()
        said[name] = form.errors["file"][0]

    assert said == {
        "a.xlsx": "It is no Excel file (.xlsx). Save it as .xlsx or .csv, then upload it.",
        "b.xlsx": "The file becomes too large when it is opened. Save it again without large pictures.",
        "c.xlsx": "The file is damaged. Save it again, then upload it.",
        "d.xls": "End the file's name in .csv, .xlsx or .jsonl, so that we know what it is.",
    }


def test_a_row_without_end_and_a_damaged_sheet_break_the_feed_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet_of(tmp_path / "a.xlsx", HEAD, *([["Vault", "", "", "", "x" * 100]] * 300))
    monkeypatch.setattr(xlsx_table, "LONGEST_ROW", 1_000)
    with pytest.raises(BrokenFeed, match="A row of the sheet is too long"):
        list(xlsx_table.read(path))
    monkeypatch.undo()

    cut = sheet_of(tmp_path / "b.xlsx", HEAD, ["Vault"], then={"end": ("</sheetData>", "")})
    with pytest.raises(BrokenFeed, match="The spreadsheet is damaged"):
        list(xlsx_table.read(cut))

    none = tmp_path / "c.xlsx"
    with zipfile.ZipFile(none, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BrokenFeed, match="damaged"):
        list(xlsx_table.read(none))


@pytest.mark.django_db
def test_a_spreadsheet_is_imported_like_a_table_and_its_refused_rows_come_back(tmp_path: Path) -> None:
    vendor = OrganizationFactory(is_vendor=True)
    path = sheet_of(tmp_path / "a.xlsx", HEAD, ["Vault", "Team", 19.99, "USD", ""], ["Keys", "Team", 5, "", ""])

    run = import_feed(path, "xlsx", organization=vendor, wishes=Wishes())

    assert (run.status, run.created, run.skipped) == ("done", 1, 1)
    assert PlanPrice.objects.get(plan__product=Product.objects.get(title="Vault")).amount == 1999
    refused = FeedReportRow.objects.get(run=run, outcome="skipped")
    assert refused.position == 3
    assert list(failed_cells(path, {3: refused.reason}, "xlsx")) == [
        [*HEAD, "line", "reason"],
        ["Keys", "Team", "5", "", "", "3", refused.reason],
    ]
