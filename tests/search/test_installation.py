"""The name of this installation's index."""

import pytest
from django.db import connection

from search.engines.installation import own_index_name

pytestmark = pytest.mark.django_db


def test_an_ordinary_user_of_the_database_learns_the_name() -> None:
    name = own_index_name()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE an_ordinary_user")
        cursor.execute("SET LOCAL ROLE an_ordinary_user")
    assert own_index_name() == name
    assert name.startswith("ensemble-")


def test_another_database_of_the_same_server_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    execute = "SELECT system_identifier::text, 'a copy' FROM pg_control_system()"
    monkeypatch.setattr("search.engines.installation.NAMES", execute)
    copied = own_index_name()
    monkeypatch.undo()
    assert copied != own_index_name()
