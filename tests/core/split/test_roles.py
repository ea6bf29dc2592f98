"""The roles of shares are one list."""

from __future__ import annotations

from billing.models import Share
from billing.shares.interface import ROLES
from core.split.interface import ShareRole


def test_what_the_database_keeps_as_roles_are_the_split_s() -> None:
    assert Share.Role.values == [role.value for role in ShareRole]
    assert {role.value for role in ShareRole} - ROLES == {"tax"}
