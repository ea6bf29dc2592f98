"""How an accepted quote becomes money: pure rules over frozen values, without a framework, a clock or I/O."""

from core.split.interface import InvalidSplit, SplitRequest, SplitResult
from core.split.split import compute_split

__all__ = ["InvalidSplit", "SplitRequest", "SplitResult", "compute_split"]
