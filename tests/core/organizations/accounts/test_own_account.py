"""One's own name and password."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import OrganizationFactory
from tests.factories.people import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


NEW_PASSWORD = "another long password"


def test_a_person_changes_their_name(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    client.post(reverse("organizations:account"), {"name": "Ines Calloway"})
    me.user.refresh_from_db()
    assert me.user.name == "Ines Calloway"


def test_a_person_changes_their_password_and_stays_signed_in(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    client.post(
        reverse("organizations:account"),
        {
            "form": "password",
            "old_password": PASSWORD,
            "new_password1": NEW_PASSWORD,
            "new_password2": NEW_PASSWORD,
        },
    )
    me.user.refresh_from_db()
    assert me.user.check_password(NEW_PASSWORD)
    assert client.get(reverse("organizations:account")).status_code == 200


def test_the_password_stays_where_the_old_one_is_wrong(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    client.post(
        reverse("organizations:account"),
        {"form": "password", "old_password": "wrong", "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD},
    )
    me.user.refresh_from_db()
    assert me.user.check_password(PASSWORD)
