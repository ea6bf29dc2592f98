"""Not more calls a second than the provider allows, over all worker processes together."""

import logging
import time
from collections.abc import Callable

from django.core.cache import cache

logger = logging.getLogger(__name__)
# Short windows, so that no two of them side by side let a whole second's calls through at once.
WINDOWS = 10


class Throttle:
    """At most `per_second` turns of an operation in any second, and a tenth of it more while two seconds touch.

    The count lies in the cache, which all processes share; its increment is atomic. Where the cache does not answer,
    the turn is given: the provider's own refusal (429) is waited out and tried again.
    """

    def __init__(
        self,
        name: str,
        per_second: int,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name, self.per_window = name, max(1, per_second // WINDOWS)
        self._now, self._sleep = now, sleep

    def take(self, operation: str) -> None:
        """Wait for a turn of this operation."""
        while True:
            now = self._now()
            window = int(now * WINDOWS)
            try:
                if self._count(operation, window) <= self.per_window:
                    return
            except Exception as error:  # whatever the cache's client raises
                logger.warning("the throttle's cache does not answer: %s", error)
                return
            self._sleep((window + 1) / WINDOWS - now + 0.001)

    def _count(self, operation: str, window: int) -> int:
        key = f"throttle:{self.name}:{operation}:{window}"
        cache.add(key, 0, timeout=10)
        return cache.incr(key)
