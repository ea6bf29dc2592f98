"""The books at the end of a test, whatever it moved."""

from collections.abc import Iterator

import pytest

from billing.reconciliation.invariants import broken_invariants


@pytest.fixture(autouse=True)
def books_in_order(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test with a database moved, every invariant holds at its end."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        yield
        return
    request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
    yield
    broken = {rule.name: problems for rule, problems in broken_invariants().items()}
    assert broken == {}, broken
