"""Files that people hand to each other: what one is, told by its content and never by its name; and how it is kept.

Taken are PDF, PNG, JPEG, Office and OpenDocument files without macros, and plain text. Each has to be one file, from
its first byte to its last, so that nothing is two kinds at once, and has to stay small when it is unpacked.
"""

import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any, TypeVar  # Any: what Django's forms take, and rows of whichever model has a `file`

from django import forms
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit.direction import TURNS
from core.kit.file_kinds import FileKind, kind_of_file
from core.kit.file_storage import NotStored

#: Bytes of a file, how many may come at once, characters of a name without its ending.
MOST_BYTES, MOST_AT_ONCE, LONGEST_NAME = 10 * 1024 * 1024, 10, 120
#: What an Office file may hold once it is unpacked, and how many entries.
MOST_UNPACKED, MOST_ENTRIES = 100 * 1024 * 1024, 3_000
#: Pixels of a picture.
MOST_PIXELS = 100_000_000
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OPEN_DOCUMENT = {f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")}
#: In the name of an entry: what runs when the document is opened.
_RUNS = ("vbaproject.bin", "vbadata.xml", "activex/", "macrosheets/", "basic/", "scripts/")
_ZIP_START, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_JOINERS = {"\u200c", "\u200d"}
Row = TypeVar("Row", bound=models.Model)


class NotTaken(ValueError):
    """A file that is not kept; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept: its name as it will be shown, and what it is."""

    name: str
    content: bytes
    kind: FileKind


def check_file(name: str, content: bytes) -> CheckedFile:
    """The file, if it is one that is taken. Raises NotTaken."""
    if not content:
        raise NotTaken(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise NotTaken(_("The file is larger than 10 MB. Make it smaller, or divide it."))
    kind = _kind(content)
    return CheckedFile(shown_name(name, kind), content, kind)


def shown_name(name: str, kind: FileKind) -> str:
    """A name as it may be shown and saved: one line without folders, control characters and turned text, not too long,
    ending as what the file is."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        each
        for each in unicodedata.normalize("NFC", " ".join(base.split()))
        if each in _JOINERS or (each not in TURNS and unicodedata.category(each)[0] != "C")
    )
    path = PurePath(" ".join(kept.split()).strip(". ") or "document")
    ending = ".csv" if kind.content_type == "text/plain" and path.suffix.lower() == ".csv" else kind.suffix
    stem = path.stem if path.suffix.lower() in (ending, ".jpeg", ".txt") else path.name
    return f"{stem[:LONGEST_NAME].strip('. ') or 'document'}{ending}"


def _kind(content: bytes) -> FileKind:
    if content.startswith(_ZIP_START):
        return FileKind(_packed_kind(content))
    if _ZIP_END in content[-66_000:]:
        raise NotTaken(_("The file contains two files in one. Save it again from the program that made it."))
    kind = kind_of_file(content[:16])
    if kind is None:
        return FileKind(_text_kind(content))
    whole = {"application/pdf": _whole_pdf, "image/png": _whole_png, "image/jpeg": _whole_jpeg}[kind.content_type]
    if not whole(content):
        raise NotTaken(_("The file is incomplete or has extra data at its end. Save it again, then upload it."))
    return kind


def _whole_pdf(content: bytes) -> bool:
    start = content.rfind(b"%%EOF")
    return start > 0 and not content[start + 5 :].strip()


def _whole_png(content: bytes) -> bool:
    """Chunk after chunk up to the last one, which is the file's end."""
    at, width, height = 8, int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if not 0 < width * height <= MOST_PIXELS:
        raise NotTaken(_("The picture has too many pixels. Make it smaller."))
    while at + 12 <= len(content):
        name = content[at + 4 : at + 8]
        at += 12 + int.from_bytes(content[at : at + 4])
        if name == b"IEND":
            return at == len(content)
    return False


def _whole_jpeg(content: bytes) -> bool:
    return content.endswith(b"\xff\xd9")


def _packed_kind(content: bytes) -> str:
    """Which Office or OpenDocument file it is; any other archive is refused unopened, and so is one that grows."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {each.filename for each in entries}
            kind = next((kind for name, kind in _OFFICE.items() if name in names), "")
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                stated = archive.read("mimetype").decode("ascii", "replace").strip()
                kind = stated if stated in _OPEN_DOCUMENT else kind
            if not kind:
                raise NotTaken(_("Archives are not accepted. Upload the files one by one."))
            unpacked = sum(each.file_size for each in entries)
            overlapping = sum(each.compress_size for each in entries) > len(content)
            if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or overlapping:
                raise NotTaken(_("The file becomes too large when it is opened. Save it again without large pictures."))
            if any(each.flag_bits & 1 for each in entries):
                raise NotTaken(_("The file is protected with a password. Upload it without one."))
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
            if b"macroenabled" in types.lower() or any(word in name.lower() for name in names for word in _RUNS):
                raise NotTaken(_("The file contains macros. Save it without macros, or as a PDF."))
            if archive.comment or content[-22:-18] != _ZIP_END or min(each.header_offset for each in entries):
                raise NotTaken(_("The file contains two files in one. Save it again from the program that made it."))
            if archive.testzip() is not None:  # reads no more of an entry than it says that it has
                raise zipfile.BadZipFile
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, LookupError) as error:
        raise NotTaken(_("The file is damaged. Save it again, then upload it.")) from error
    return kind


def _text_kind(content: bytes) -> str:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if start.startswith((b"<", b"{\\rtf")):
        raise NotTaken(_("Web pages, drawings (SVG) and RTF files are not accepted. Save the file as a PDF or PNG."))
    if start.startswith((b"#!", b"mz", b"\x7felf")):
        raise NotTaken(_("Programs are not accepted."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if any(unicodedata.category(each) == "Cc" and each not in "\t\r\n\f" for each in text):
        raise NotTaken(_("Upload PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument, or text in UTF-8."))
    return "text/plain"


@contextmanager
def stored(files: Sequence[CheckedFile], make: Callable[[CheckedFile], Row]) -> Iterator[list[Row]]:
    """Rows that `make` gives, not saved yet, with their files stored; the files are deleted again if the block raises.

    A file is stored before the transaction that names it, so this is not for use inside one.
    """
    rows: list[Row] = []
    kept: list[Any] = []
    try:
        for each in files:
            row: Any = make(each)
            row.file.save(f"file{each.kind.suffix}", ContentFile(each.content), save=False)
            kept.append(row.file)
            rows.append(row)
        yield rows
    except BaseException:
        for file in kept:
            with suppress(NotStored):  # what went wrong first is what is told
                file.storage.delete(file.name or "")
        raise


class FilesInput(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each as CheckedFile; what is wrong is said with the name of the file that it is about."""

    widget = FilesInput

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument or text; up to 10 files of 10 MB each."
            ),
        )
        super().__init__(*args, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check each of them."""
        uploads = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if not uploads:
            if self.required:
                raise forms.ValidationError(_("Choose a file first."))
            return []
        if len(uploads) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Choose at most %(n)d files at once.") % {"n": MOST_AT_ONCE})
        checked, problems = [], []
        for each in uploads:
            try:
                checked.append(check_file(each.name or "", each.read(MOST_BYTES + 1)))
            except NotTaken as error:
                name = shown_name(each.name or "", FileKind("text/plain")).removesuffix(".txt")
                problems.append(f"{name}: {error}")
        if problems:
            raise forms.ValidationError(problems)
        return checked
