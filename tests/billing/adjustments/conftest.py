"""Corrections need two people."""

import pytest

from core.organizations.models import User
from tests.factories.organizations import UserFactory


@pytest.fixture
def ann(db: None) -> User:
    return UserFactory(name="Ann")


@pytest.fixture
def bob(db: None) -> User:
    return UserFactory(name="Bob")
