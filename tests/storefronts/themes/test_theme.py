"""A theme on its way: a draft beside the real storefront, published, discarded, restored."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.kit.kept_pages import QUIET
from core.organizations.models import Organization, User
from storefronts.models import Theme, ThemeDraft, ThemeVersion
from storefronts.themes.actions.publish_theme import publish_theme
from storefronts.themes.actions.save_theme_draft import UnreadableTheme, save_theme_draft
from storefronts.themes.queries.themes import published_themes
from tests.factories.organizations import UserFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import EMBER, MEADOW, partner_named, storefront_of
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db

DRAFT, PUBLISH = {"step": "draft"}, {"step": "publish"}


@pytest.fixture
def northwind() -> Organization:
    partner = partner_named("Northwind")
    storefront_of(partner)
    return partner


@pytest.fixture
def ines(client: Client, northwind: Organization) -> User:
    return sign_in(client, northwind, "marketing").user


def sent(client: Client, fields: Mapping[str, object]) -> Answer:
    response = client.post(reverse("storefronts:theme"), fields)
    assert response.status_code == 302
    return response


def test_a_draft_is_seen_by_its_own_people_alone_until_it_is_published(
    client: Client, northwind: Organization, ines: User
) -> None:
    sent(client, EMBER | DRAFT)
    assert not Theme.objects.exists()
    assert ThemeDraft.objects.get().saved_by == ines
    assert "light-dark(#a8381a" not in client.get("/partners/northwind/").text
    assert "Visitors do not see it yet" in client.get(reverse("storefronts:theme")).text
    sent(client, EMBER | PUBLISH)
    assert "light-dark(#a8381a" in client.get("/partners/northwind/").text
    assert not ThemeDraft.objects.exists()


def test_the_preview_is_the_own_storefront_in_the_draft_and_in_the_scheme_asked_for(
    client: Client, northwind: Organization, ines: User
) -> None:
    save_theme_draft(northwind, Theme(**EMBER), by=ines)
    dark = client.get(reverse("storefronts:theme_page", args=["dark"]))
    assert 'data-scheme="dark"' in dark.text
    assert "--accent:light-dark(#a8381a,#f0937a)" in dark.text
    assert "Northwind opens stores." in dark.text
    assert client.get(reverse("storefronts:theme_page", args=["sepia"])).status_code == 404


def test_what_was_published_is_listed_with_who_when_and_what_changed(
    client: Client, northwind: Organization, ines: User
) -> None:
    sent(client, EMBER | PUBLISH)
    sent(client, EMBER | {"radius": 12, "pairing": "bookish"} | PUBLISH)
    newest, first = published_themes(northwind)
    assert (newest.number, newest.by, newest.is_live, newest.changes) == (2, str(ines), True, ("Corners", "Typefaces"))
    assert (first.number, first.is_live, first.is_first) == (1, False, True)
    assert newest.at is not None
    assert clock.now() - newest.at < dt.timedelta(minutes=5)
    assert "Corners, Typefaces" in client.get(reverse("storefronts:theme")).text


def test_publishing_what_is_live_already_makes_no_version(client: Client, northwind: Organization, ines: User) -> None:
    for _time in range(2):
        sent(client, EMBER | PUBLISH)
    assert ThemeVersion.objects.count() == 1


def test_a_draft_as_the_live_theme_is_none(client: Client, northwind: Organization, ines: User) -> None:
    sent(client, EMBER | PUBLISH)
    sent(client, MEADOW | DRAFT)
    sent(client, EMBER | DRAFT)
    assert not ThemeDraft.objects.exists()


def test_an_earlier_theme_comes_back_into_the_form_and_the_draft_is_not_lost(
    client: Client, northwind: Organization, ines: User
) -> None:
    sent(client, EMBER | PUBLISH)
    sent(client, MEADOW | PUBLISH)
    sent(client, MEADOW | {"radius": 3} | DRAFT)
    response = client.post(reverse("storefronts:theme_restore", args=[1]))
    assert response.context["form"]["accent"].value() == EMBER["accent"]
    assert not response.context["form"].errors
    assert "This is not saved yet" in response.text
    assert ThemeDraft.objects.get().radius == 3
    assert Theme.objects.get().accent == MEADOW["accent"]


def test_another_partners_theme_is_not_found(client: Client, northwind: Organization, ines: User) -> None:
    publish_theme(partner_named("Yarrow"), Theme(**EMBER), by=UserFactory())
    assert client.post(reverse("storefronts:theme_restore", args=[1])).status_code == 404


def test_a_draft_is_discarded_after_a_question_and_the_live_theme_stays(
    client: Client, northwind: Organization, ines: User
) -> None:
    sent(client, EMBER | PUBLISH)
    sent(client, MEADOW | DRAFT)
    asked = client.post(reverse("storefronts:theme_discard"))
    assert "cannot be restored" in asked.text
    assert ThemeDraft.objects.exists()
    assert client.post(reverse("storefronts:theme_discard"), {"confirmed": "yes"}).status_code == 302
    assert not ThemeDraft.objects.exists()
    assert Theme.objects.get().accent == EMBER["accent"]


def test_a_colleagues_draft_is_not_overwritten_unseen(client: Client, northwind: Organization, ines: User) -> None:
    opened = client.get(reverse("storefronts:theme")).context["form"].stored_version
    save_theme_draft(northwind, Theme(**MEADOW), by=UserFactory())
    response = client.post(reverse("storefronts:theme"), EMBER | DRAFT | {"form_version": opened})
    assert response.status_code == 422
    assert f"Saved meanwhile: {MEADOW['accent']}" in response.text
    assert ThemeDraft.objects.get().accent == MEADOW["accent"]


@pytest.mark.parametrize("action", [publish_theme, save_theme_draft])
def test_no_action_takes_what_cannot_be_read(
    northwind: Organization, action: Callable[..., Theme] | Callable[..., ThemeDraft | None]
) -> None:
    with pytest.raises(UnreadableTheme) as refused:
        action(northwind, Theme(**EMBER | {"tint": "#808080"}), by=None)
    assert "tint" in {problem.field for problem in refused.value.problems}


def test_kept_pages_end_with_a_published_theme_and_not_with_a_draft() -> None:
    assert QUIET.fullmatch("storefronts_themedraft")
    assert not QUIET.fullmatch("storefronts_theme")
