"""How long a run over many random cases may take in `make test`."""

import os
import time
from collections.abc import Iterator

#: `make properties` sets it: every case, however long that takes.
WHOLE = os.environ.get("ENSEMBLE_PROPERTIES") == "whole"


def examples(cases: int) -> int:
    """How many cases Hypothesis tries: a fifth in `make test`."""
    return cases if WHOLE else cases // 5


def seeds(cases: int, seconds: float) -> Iterator[int]:
    """0, 1, 2 and so on: at most so many, and after a fiftieth none once this process has worked for so many seconds.

    The first fiftieth is the same on every machine. What others do on the machine takes nothing from the time.
    """
    begun = time.process_time()
    for seed in range(cases):
        if not WHOLE and seed >= cases // 50 and time.process_time() - begun > seconds:
            return
        yield seed
