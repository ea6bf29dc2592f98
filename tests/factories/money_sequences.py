"""Sequences of what can happen to a payment's money, for property tests."""

from hypothesis import strategies as st

STEPS = ("refund", "refund fails", "release", "transfers", "reversals", "dispute", "won", "lost")


def money_sequences(most: int = 14) -> st.SearchStrategy[list[tuple[str, int]]]:
    """Lists of (step, size): a step of `STEPS`, and a size of 1 to 100 that says how much or which."""
    return st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 100)), min_size=1, max_size=most)
