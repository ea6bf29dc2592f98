"""Whether a test has put other code or other values in some place, by pytest's or Python's own means."""

from __future__ import annotations

import weakref
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.core.files.storage import FileSystemStorage

_patches: weakref.WeakSet[pytest.MonkeyPatch] = weakref.WeakSet()
_mocks: list[Any] = []


def replaced() -> bool:
    """Whether anything is replaced now."""
    return any(_replaces(patch) for patch in _patches) or any(not _is_always(mocked) for mocked in _mocks)


def _replaces(patch: Any) -> bool:  # Any: it keeps lists of what to put back, and tells nobody
    return bool(patch._setitem) or not all(_is_always(place) for place, *_ in patch._setattr)


def _is_always(place: Any) -> bool:
    """What is replaced in every test: pytest keeps folders, pytest-django gives mails the name of a host and refuses
    other databases, and we watch files as they are stored."""
    return (
        place is mail.message
        or place is FileSystemStorage
        or isinstance(place, pytest.Config)
        or getattr(place, "attribute", "") == "ensure_connection"
    )


def watch_for_replaced_code() -> None:
    """Notice every MonkeyPatch and `mock.patch` from now on. Called once, by `tests/conftest.py`."""
    init = pytest.MonkeyPatch.__init__

    def noticed(self: pytest.MonkeyPatch) -> None:
        init(self)
        _patches.add(self)

    pytest.MonkeyPatch.__init__ = noticed  # type: ignore[method-assign]  # replaced on purpose
    for name in ("_patch", "_patch_dict"):  # what `mock.patch` and `mock.patch.dict` return
        _count(vars(mock)[name])


def _count(kind: Any) -> None:
    enter, leave = kind.__enter__, kind.__exit__

    def entered(self: Any) -> Any:
        made = enter(self)
        _mocks.append(self)
        return made

    def left(self: Any, *error: Any) -> Any:
        if self in _mocks:  # not where it could not be entered
            _mocks.remove(self)
        return leave(self, *error)

    kind.__enter__, kind.__exit__ = entered, left
