"""Orders and quotes move money, too: it has to be right at the end of every test."""

import pytest

from tests.factories.quotes import Story, worked_example
from tests.support.books import books_in_order

__all__ = ["books_in_order"]


@pytest.fixture
def story() -> Story:
    """The worked example, before anybody asks for anything."""
    return worked_example()
