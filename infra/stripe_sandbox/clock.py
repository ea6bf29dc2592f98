"""The sandbox's time: real time, moved by an offset, stopped, or given by the caller."""

import time
from collections.abc import Callable


class Clock:
    """Unix seconds. `source` is the time to which the offset is added (the demo passes its own clock)."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self.source = source
        self.offset = 0
        self.stopped_at: int | None = None

    def now(self) -> int:
        """The sandbox's time now, in whole seconds since 1970."""
        return self.stopped_at if self.stopped_at is not None else int(self.source()) + self.offset

    def set(self, timestamp: int, *, running: bool = True) -> None:
        """Set the time to `timestamp`; `running=False` stops the clock there."""
        self.offset = timestamp - int(self.source())
        self.stopped_at = None if running else timestamp

    def advance(self, seconds: int) -> None:
        """Move the time by so many seconds, whether the clock runs or not."""
        self.offset += seconds
        if self.stopped_at is not None:
            self.stopped_at += seconds
