"""Answers that take the same time, whatever was done for them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def answered_after(seconds: float) -> Iterator[None]:
    """End no sooner than so many seconds after the beginning: how long the work took is not told by the answer."""
    end = time.monotonic() + seconds
    try:
        yield
    finally:
        time.sleep(max(0.0, end - time.monotonic()))
