"""How a storefront opens: with a drawn scene, or with a picture of the partner's in one of three places."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from core.organizations.models import Organization
from storefronts.domain.brand_use import parts_digest
from storefronts.domain.openings import OPENINGS
from storefronts.domain.outlines import KINDS
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import StorefrontImage
from storefronts.reviewing.queries.page_problems import page_problems
from tests.factories.storefronts import partner_named, png, storefront_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


def picture(
    partner: Organization, size: tuple[int, int] = (1200, 750), description: str = "A street of shops at night"
) -> StorefrontImage:
    made: StorefrontImage = StorefrontImage.objects.create(
        title="Street",
        description=description,
        collection=open_editing_area(partner).collection,
        file=ContentFile(png(size=size), "street.png"),
    )
    return made


@pytest.mark.parametrize("opening", ["beside", "across", "behind"])
def test_the_picture_is_fetched_first_described_and_in_place_of_the_scene(
    client: Client, northwind: Organization, opening: str
) -> None:
    storefront_of(northwind, opening=opening, hero_picture=picture(northwind))
    text = client.get("/partners/northwind/").text
    assert f'class="tint opening {opening}"' in text
    assert 'alt="A street of shops at night"' in text
    assert 'fetchpriority="high"' in text
    assert text.count("<h1") == 1
    assert 'class="scene' not in text


def test_without_its_picture_a_page_opens_with_the_drawn_scene(client: Client, northwind: Organization) -> None:
    street = picture(northwind)
    page = storefront_of(northwind, opening="behind", hero_picture=street)
    street.delete()
    page.refresh_from_db()
    assert (page.opening, page.shown_opening) == ("behind", "drawn")
    text = client.get("/partners/northwind/").text
    assert 'class="tint opening drawn"' in text
    assert "heropicture" not in text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (None, "Choose the picture"),
        ({"description": " "}, "Say what this picture shows"),
        ({"size": (1199, 750)}, "1199 pixels wide. Choose one of at least 1200"),
    ],
)
def test_an_arrangement_without_a_good_picture_may_not_be_submitted(
    northwind: Organization, fields: dict[str, Any] | None, says: str
) -> None:
    page = storefront_of(northwind)
    page.opening = "beside"
    page.hero_picture = picture(northwind, **fields) if fields is not None else None
    page.save_revision()
    [problem] = page_problems(page)
    assert says in problem.message
    assert problem.url.endswith("#id_hero_picture")


def test_another_picture_asks_owners_of_brands_again_and_none_does_not() -> None:
    said = {"title": "Northwind", "headline": "", "intro": "", "body": []}
    before = parts_digest(said, "aldergate", "Aldergate", "")
    assert parts_digest(said | {"opening": "drawn", "hero_picture": None}, "aldergate", "Aldergate", "") == before
    with_picture = parts_digest(said | {"opening": "beside", "hero_picture": 1}, "aldergate", "Aldergate", "")
    assert with_picture not in (
        before,
        parts_digest(said | {"opening": "beside", "hero_picture": 2}, "aldergate", "Aldergate", ""),
    )


def test_each_arrangement_has_a_drawing_in_the_editor() -> None:
    assert {f"opening_{code}" for code, _name in OPENINGS} <= set(KINDS)


def test_the_editor_refuses_an_arrangement_without_its_picture_at_the_picture(northwind: Organization) -> None:
    page = storefront_of(northwind)
    form_class = page.get_edit_handler().get_form_class()
    sent = {"title": "Northwind", "opening": "behind", "scene": "office", "body-count": "0"}
    form = form_class(sent, instance=page)
    form.is_valid()
    assert "Choose the picture" in str(form.errors["hero_picture"])
