"""The day of the worked example, for tests of what happens on it."""

from collections.abc import Iterator

import pytest

from core.kit import clock
from tests.factories.quotes import ACCEPTED


@pytest.fixture
def on_acceptance_day() -> Iterator[None]:
    """It is the moment at which the worked example is accepted."""
    with clock.travel(ACCEPTED):
        yield
