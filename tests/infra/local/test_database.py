"""What tests of the database may rely on."""

import os

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_transactional_test_commits_is_gone_for_the_next(turn: str) -> None:
    assert not ContentType.objects.filter(app_label="committed").exists()
    assert ContentType.objects.filter(app_label="organizations").exists(), "what migrations made stays"
    ContentType.objects.create(app_label="committed", model=turn)


@pytest.mark.django_db
def test_every_test_process_has_a_database_of_its_own(postgres_url: str) -> None:
    assert connection.settings_dict["NAME"] == f"test_{os.getpid()}"
    assert postgres_url.endswith(f"/test_{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_setting('TimeZone')")
        assert cursor.fetchone() == (f"test_{os.getpid()}", "UTC")
