"""Corrections need two people."""

import pytest

from tests.factories.organizations import UserFactory


@pytest.fixture
def ann(db):
    return UserFactory(name="Ann")


@pytest.fixture
def bob(db):
    return UserFactory(name="Bob")
