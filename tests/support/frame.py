"""The frame of workspaces without its numbers, for tests that draw hundreds of pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock


@contextmanager
def quiet_frame() -> Iterator[None]:
    """The numbers beside the places of a workspace have tests of their own; here they would take a sixth of the time."""
    places = "core.organizations.middleware"
    with mock.patch(f"{places}.waiting_counts", return_value={}), mock.patch(f"{places}.shown_counts", return_value={}):
        yield
