"""What an uploaded file is, told by all of its content; what is refused, and how its name is shown."""

import io
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from core.kit import shared_files
from core.kit.file_kinds import FileKind
from core.kit.shared_files import FilesField, NotTaken, check_file, shown_name

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"x" * 20 + b"\xff\xd9"


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def png(width: int = 1, height: int = 1) -> bytes:
    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def packed(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return held.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, ".pdf"),
        (png(), ".png"),
        (JPEG, ".jpg"),
        (packed(WORD), ".docx"),
        (packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), ".xlsx"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), ".odt"),
        ("Must: single sign-on\n£ 3\n".encode(), ".txt"),
    ],
)
def test_a_file_is_what_its_content_says_whatever_it_is_called(content: bytes, ending: str) -> None:
    assert check_file("contract.exe", content).name == f"contract.exe{ending}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "SVG"),
        (b"\xef\xbb\xbf  <!doctype html><script>1</script>", "Web pages"),
        (b"#!/bin/sh\nrm", "Programs"),
        (b"MZ\x90\x00", "Programs"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "Upload PDF, PNG"),
        (b"GIF89a" + bytes(20), "Upload PDF, PNG"),
        (PDF + b"<script>1</script>", "data at its end"),
        (PDF + packed(WORD), "two files in one"),
        (png() + b"PK", "data at its end"),
        (png()[:-12], "incomplete"),
        (png(60_000, 60_000), "too many pixels"),
        (JPEG + b"<?php", "data at its end"),
        (packed({"a.txt": b"x"}), "Archives"),
        (packed(WORD | {"word/vbaProject.bin": b"x"}), "macros"),
        (packed(WORD | {"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}), "macros"),
        (packed(WORD)[:-4], "damaged"),
        (packed(WORD) + b"<script>1</script>", "damaged|two files"),
        (packed(WORD | {"word/big.xml": bytes(shared_files.MOST_UNPACKED + 1)}), "too large when it is opened"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_could_run_or_be_something_else_or_grow_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(NotTaken, match=words):
        check_file("a.pdf", content)


def test_a_file_that_says_less_than_it_holds_is_not_opened_further_than_it_says() -> None:
    content = bytearray(packed(WORD | {"word/big.xml": bytes(5_000_000)}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.rfind(mark)
        place = at + (22 if mark == b"PK\x03\x04" else 24)
        content[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(NotTaken):
        check_file("a.docx", bytes(content))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\me\\Plan.pdf", "Plan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("an\u202efdp.exe", "anfdp.exe.pdf"),
        ("two\r\nlines\x00.pdf", "two lines.pdf"),
        ("  . .", "document.pdf"),
        ("R\u0065\u0301sum\u00e9.PDF", "R\u00e9sum\u00e9.pdf"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_can_be_shown(given: str, shown: str) -> None:
    assert shown_name(given, FileKind("application/pdf")) == shown


def test_a_field_says_of_which_file_something_is_wrong_and_how_many_it_takes() -> None:
    good = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.txt", b"Must have")]
    assert [each.name for each in FilesField().clean(good)] == ["a.pdf", "b.txt"]
    with pytest.raises(ValidationError, match=r"b\.svg: Web pages"):
        FilesField().clean([good[0], SimpleUploadedFile("b.svg", b"<svg/>")])
    with pytest.raises(ValidationError, match="at most 10 files"):
        FilesField().clean([SimpleUploadedFile("a.txt", b"x")] * 11)
