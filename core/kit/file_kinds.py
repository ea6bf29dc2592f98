"""What an uploaded file is, told by its first bytes and never by its name; and how it is given back."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_STARTS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True)
class FileKind:
    """PDF, PNG or JPEG; of files that people hand to each other (`shared_files.py`), Office files and text, too."""

    content_type: str

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return _SUFFIXES[self.content_type]


def saved_name(name: str, kind: FileKind | None) -> str:
    """The name under which a browser saves an uploaded file: as it was given, but ending as what the file is."""
    return f"{PurePath(name).stem or 'document'}{kind.suffix if kind else '.bin'}"


def kind_of_file(start: bytes) -> FileKind | None:
    """PDF, PNG or JPEG by the first bytes; None for anything else."""
    return next((FileKind(content_type) for begins, content_type in _STARTS if start.startswith(begins)), None)


def saved_file(stored: FieldFile, name: str) -> FileResponse:
    """The answer with an uploaded file, as it was uploaded: to be saved, never shown as a page of ours."""
    opened = stored.open("rb")
    kind = kind_of_file(opened.read(16))
    opened.seek(0)
    return as_download(opened, saved_name(name, kind), kind.content_type if kind else "application/octet-stream")


def as_download(content: IO[bytes], name: str, content_type: str) -> FileResponse:
    """The answer with a file that somebody uploaded: whatever is in it, a browser saves it and runs nothing of it."""
    answer = FileResponse(content, as_attachment=True, filename=name)
    answer["Content-Type"] = content_type
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
