"""The watch over storages that every test runs under (tests/conftest.py)."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from tests.support.storage import StoredInTransaction

pytestmark = pytest.mark.django_db


def test_a_file_that_is_stored_inside_a_transaction_fails_the_test() -> None:
    with pytest.raises(StoredInTransaction), transaction.atomic():
        default_storage.save("watched/inside.txt", ContentFile(b"inside"))


def test_a_file_that_is_stored_outside_is_kept() -> None:
    assert default_storage.exists(default_storage.save("watched/outside.txt", ContentFile(b"outside")))
