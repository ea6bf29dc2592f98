"""Records are in one language: what is frozen with an agreement or kept as evidence says the same, whoever acted."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils.translation import override

P = ParamSpec("P")
R = TypeVar("R")


def in_record_language(write: Callable[P, R]) -> Callable[P, R]:
    """The function, run in the installation's own language: for words that are stored, not shown at once."""

    @functools.wraps(write)
    def recorded(*args: P.args, **kwargs: P.kwargs) -> R:
        with override(settings.LANGUAGE_CODE):
            return write(*args, **kwargs)

    return recorded
