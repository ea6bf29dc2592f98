"""The sandbox's time: real, moved by an offset, stopped, or told by the caller."""

import time
from collections.abc import Callable


class Clock:
    """Unix seconds. `source` is the time underneath (the demo passes its own moving clock)."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self.source = source
        self.offset = 0
        self.stopped_at: int | None = None

    def now(self) -> int:
        """The sandbox's time now, in whole seconds since 1970."""
        return self.stopped_at if self.stopped_at is not None else int(self.source()) + self.offset

    def set(self, timestamp: int, *, running: bool = True) -> None:
        """Let it be `timestamp` from now on; `running=False` stops it there."""
        self.offset = timestamp - int(self.source())
        self.stopped_at = None if running else timestamp

    def advance(self, seconds: int) -> None:
        """Move by so many seconds, running or stopped."""
        self.offset += seconds
        if self.stopped_at is not None:
            self.stopped_at += seconds
