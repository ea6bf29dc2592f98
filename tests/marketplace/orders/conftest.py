"""Orders and quotes move money, too: it has to be right at the end of every test."""

from tests.support.books import books_in_order

__all__ = ["books_in_order"]
