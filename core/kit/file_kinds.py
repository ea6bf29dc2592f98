"""What an uploaded file is, told by its first bytes and never by its name."""

from dataclasses import dataclass
from pathlib import PurePath

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
