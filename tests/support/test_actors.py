"""The watch over the audit log that every test runs under (tests/conftest.py)."""

from collections.abc import Callable
from typing import Any

import pytest

from core.kit import audit
from core.kit.models import AuditEntry
from infra.local.schema import PROJECT
from tests.factories.organizations import UserFactory
from tests.support.actors import ActorLost

pytestmark = pytest.mark.django_db
ACTIONS = """
def outer(handed_on, *, by):
    inner(by=handed_on)

def inner(*, by):
    audit.record("thing.done", "thing:1", by=by, organization=None)
"""


@pytest.fixture
def outer() -> Callable[..., None]:
    """An action that hands on somebody to another one, which records it; both stand in the project's code."""
    names: dict[str, Any] = {"audit": audit}
    exec(compile(ACTIONS, str(PROJECT / "core/actions.py"), "exec"), names)
    found: Callable[..., None] = names["outer"]
    return found


def test_an_entry_without_the_person_that_an_action_was_given_fails_the_test(outer: Callable[..., None]) -> None:
    with pytest.raises(ActorLost, match=r"thing\.done is recorded without the person that outer"):
        outer(None, by=UserFactory())


def test_what_is_handed_on_and_what_the_system_does_by_itself_is_recorded(outer: Callable[..., None]) -> None:
    user = UserFactory()
    outer(user, by=user)
    outer(None, by=None)
    assert list(AuditEntry.objects.order_by("pk").values_list("actor", flat=True)) == [user.pk, None]
