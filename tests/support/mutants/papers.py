"""Papers in processes that fork.

typst computes in threads that it begins with the first page. A fork has none of them, and waits for them for ever, so
what forks must never have set a page: each is set in a fork of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import typst

from core.kit import papers
from tests.support.mutants.forking import End, Job, in_forks

_SECONDS, _WAITING = 30, 60


def compile_in_forks() -> None:
    """From now on, in this process and in its forks."""
    papers._fonts()  # once for all: reading them begins no thread
    compiled = cast(Callable[..., bytes], typst.compile)

    def compile_in_fork(*args: object, **kwargs: object) -> bytes:
        def attempt() -> tuple[bytes, str | None]:
            try:
                return compiled(*args, **kwargs), None
            except typst.TypstError as error:
                return b"", str(error)

        ended = next(in_forks([Job("", attempt, _SECONDS, _WAITING)], at_once=1))
        if ended.end is not End.DONE or ended.result is None:
            raise RuntimeError(f"{ended.end} {ended.error}")
        made, error = ended.result
        if error is not None:
            raise typst.TypstError(error, error)
        return made

    vars(typst).update(compile=compile_in_fork)
