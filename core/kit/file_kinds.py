"""What an uploaded file is, told by its first bytes and never by its name; and how it is given back."""

from dataclasses import dataclass
from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

_STARTS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True)
class FileKind:
    """PDF, PNG or JPEG."""

    content_type: str

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}[self.content_type]


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
    answer = FileResponse(opened, as_attachment=True, filename=saved_name(name, kind))
    answer["Content-Type"] = kind.content_type if kind else "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
