"""A server that fails is left alone for a while, so that it costs one time-out now and then and not one per page."""

from __future__ import annotations

import threading
import time


class Breaker:
    """Of one process. After a failure nothing is asked for `seconds`; then one question tries whether it answers."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._closed_at: float | None = None  # while it is open: when the next question may be asked
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether to ask now. Of several threads that wait for the end of the pause, one asks."""
        with self._lock:
            if self._closed_at is None:
                return True
            now = time.monotonic()
            if now < self._closed_at:
                return False
            self._closed_at = now + self.seconds
            return True

    def failed(self) -> None:
        """The server did not answer."""
        with self._lock:
            self._closed_at = time.monotonic() + self.seconds

    def answered(self) -> None:
        """The server answered: ask as ever."""
        self._closed_at = None
