"""Where files are kept. A storage that fails says so in one way, whichever it is."""

import errno

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

#: The disk is full, or somebody's part of it, or it can be read only.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


class NotStored(OSError):
    """The storage took no file: its disk is full, or it does not answer."""


class LocalFiles(FileSystemStorage):
    """Files on a disk of this machine."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        try:
            return str(super()._save(name, content))  # type: ignore[misc]  # the stubs leave it out
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # the name's fault, not the disk's
                raise
            raise NotStored from error


def is_not_stored(error: BaseException | None) -> bool:
    """Whether this is a storage that took no file, or a disk without room for an upload on its way to the view."""
    return isinstance(error, NotStored) or (isinstance(error, OSError) and error.errno in NO_ROOM)
