"""Files are stored before a transaction begins: no lock waits for a storage, and a rollback takes no file back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connection

# Wagtail stores a picture's other sizes in the transaction of its own `get_or_create`.
_LIBRARIES = "renditions/"


class StoredInTransaction(AssertionError):
    """A file was written while a transaction was open, the test's own aside."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is stored inside a transaction")


@contextmanager
def watched_storage() -> Iterator[None]:
    """Let every write to a file system's storage raise StoredInTransaction inside a transaction, but for Wagtail's."""
    with pytest.MonkeyPatch.context() as patch:
        system: Any = FileSystemStorage  # the stubs leave `_save` out
        patch.setattr(system, "_save", _outside(system._save))
        yield


def _outside(save: Callable[..., str]) -> Callable[..., str]:
    def guarded(self: FileSystemStorage, name: str, content: Any) -> str:
        blocks: list[Any] = connection.atomic_blocks  # `_from_testcase` is Django's own
        open_now = any(not block._from_testcase for block in blocks)
        if open_now and not name.startswith(_LIBRARIES):
            raise StoredInTransaction(name)
        return save(self, name, content)

    return guarded
