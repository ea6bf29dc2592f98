"""Videos, people and cards on partners' pages: what the editor refuses, and what visitors get."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.forms import get_document_form

from core.organizations.models import Organization
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import StorefrontDocument, StorefrontImage
from storefronts.models.blocks import CardsBlock, TeamBlock, VideoBlock
from tests.factories.organizations import MembershipFactory
from tests.factories.storefronts import partner_named, picture_in, storefront_of

pytestmark = pytest.mark.django_db

MP4 = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(range(256)) * 4
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\xf7\x81\1\x42\xf2\x81\4\x42\xf3\x81\x08\x42\x82\x84webm" + b"\0" * 80


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def poster(northwind: Organization) -> StorefrontImage:
    return picture_in(open_editing_area(northwind), "Street", description="A street")


def document(partner: Organization, name: str, content: bytes) -> StorefrontDocument:
    area = open_editing_area(partner)
    made: StorefrontDocument = StorefrontDocument.objects.create(
        title=name, collection=area.collection, file=ContentFile(content, name)
    )
    return made


def video(**values: Any) -> dict[str, Any]:
    known = {
        "heading": "",
        "address": "",
        "file": None,
        "poster": None,
        "captions": None,
        "caption": "",
        "transcript": "",
    }
    return known | values


def refused(block: VideoBlock, value: dict[str, Any]) -> dict[str, str]:
    """The words at each field that the editor refuses."""
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(value)
    return {name: str(problem) for name, problem in error.value.block_errors.items()}


# --- video ---------------------------------------------------------------------------------------------------------


def test_a_link_that_is_not_a_video_is_refused_in_words_at_its_field(poster: StorefrontImage) -> None:
    errors = refused(VideoBlock(), video(address="https://northwind.example/film", poster=poster))
    assert errors.keys() == {"address"}
    assert "on YouTube or Vimeo" in errors["address"]


def test_an_address_is_kept_as_the_page_on_which_people_watch(poster: StorefrontImage) -> None:
    cleaned = VideoBlock().clean(video(address="https://youtu.be/dQw4w9WgXcQ", poster=poster))
    assert cleaned["address"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def test_a_video_has_an_address_or_a_file(northwind: Organization, poster: StorefrontImage) -> None:
    film = document(northwind, "film.mp4", MP4)
    both = video(address="https://vimeo.com/76979871", file=film, poster=poster)
    for value in (both, video(poster=poster)):
        assert "one of the two" in refused(VideoBlock(), value)["address"]
    assert VideoBlock().clean(video(file=film, poster=poster))["file"] == film


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("film.mp4", b"<script>alert(1)</script>", "no video"),
        ("film.mp4", b"\0\0\0\x1cftypavif" + b"\0" * 60, "no video"),
        ("film.webm", b"WEBVTT\n\n", "no video"),
    ],
)
def test_what_a_file_is_called_does_not_make_it_a_video(
    northwind: Organization, poster: StorefrontImage, name: str, content: bytes, words: str
) -> None:
    errors = refused(VideoBlock(), video(file=document(northwind, name, content), poster=poster))
    assert words in errors["file"]


def test_a_large_video_is_refused(
    northwind: Organization, poster: StorefrontImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefronts.models.blocks.video.MOST_MEGABYTES", 0)
    errors = refused(VideoBlock(), video(file=document(northwind, "film.webm", WEBM), poster=poster))
    assert "at most 0 MB" in errors["file"]


def test_captions_are_webvtt_and_belong_to_a_file(northwind: Organization, poster: StorefrontImage) -> None:
    captions = document(northwind, "words.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nGood night.")
    film = document(northwind, "film.mp4", MP4)
    assert VideoBlock().clean(video(file=film, captions=captions, poster=poster))["captions"] == captions
    assert "WEBVTT" in refused(VideoBlock(), video(file=film, captions=film, poster=poster))["captions"]
    elsewhere = video(address="https://vimeo.com/76979871", captions=captions, poster=poster)
    assert "belong to a file" in refused(VideoBlock(), elsewhere)["captions"]


def test_an_upload_that_is_called_a_video_and_is_none_is_refused(northwind: Organization) -> None:
    form = get_document_form(StorefrontDocument)(
        {"title": "Film", "collection": open_editing_area(northwind).collection_id},
        {"file": SimpleUploadedFile("film.mp4", b"MZ\x90\0 no film")},
        user=MembershipFactory(organization=northwind, role="marketing").user,
    )
    assert "no video that browsers play" in str(form.errors["file"])


def test_nothing_of_a_video_is_asked_for_before_somebody_plays_it(
    client: Client, northwind: Organization, poster: StorefrontImage
) -> None:
    film = document(northwind, "film.mp4", MP4)
    there = video(heading="Tour", address="https://www.youtube.com/watch?v=dQw4w9WgXcQ", poster=poster)
    storefront_of(northwind, body=[("video", there), ("video", video(file=film, poster=poster))])
    text = client.get("/partners/northwind/").text
    frame = text[text.index("<iframe") : text.index("</iframe>")]
    assert 'loading="lazy"' in frame
    assert "popover" in text[text.index('<div class="dialog lightbox"') : text.index("<iframe")]
    player = text[text.index("<video") : text.index("</video>")]
    assert 'preload="none"' in player
    assert 'poster="/media/renditions/' in player
    assert f'src="/media/films/{film.pk}/"' in player


def test_a_film_is_given_whole_and_in_parts_once_its_page_is_live(
    client: Client, northwind: Organization, poster: StorefrontImage
) -> None:
    film = document(northwind, "film.mp4", MP4)
    url = reverse("storefronts:film", args=[film.pk])
    assert client.get(url).status_code == 404
    storefront_of(northwind, body=[("video", video(file=film, poster=poster))])
    whole = client.get(url)
    assert (whole.status_code, whole["Content-Type"], b"".join(whole)) == (200, "video/mp4", MP4)
    size = len(MP4)
    for asked, first, last in (
        ("bytes=4-7", 4, 7),
        (f"bytes={size - 2}-", size - 2, size - 1),
        ("bytes=-3", size - 3, size - 1),
    ):
        part = client.get(url, headers={"range": asked})
        assert (part.status_code, b"".join(part)) == (206, MP4[first : last + 1])
        assert part["Content-Range"] == f"bytes {first}-{last}/{size}"
    assert client.get(url, headers={"range": f"bytes={size}-"}).status_code == 416


def test_a_draft_of_a_film_is_its_owners_and_other_documents_are_no_films(
    client: Client, northwind: Organization
) -> None:
    film, words = document(northwind, "film.mp4", MP4), document(northwind, "prices.pdf", b"%PDF-1.7")
    url = reverse("storefronts:film", args=[film.pk])
    client.force_login(MembershipFactory(organization=partner_named("Yarrow"), role="marketing").user)
    assert client.get(url).status_code == 404
    client.force_login(MembershipFactory(organization=northwind, role="marketing").user)
    assert client.get(url)["Cache-Control"] == "private, no-store"
    assert client.get(reverse("storefronts:film", args=[words.pk])).status_code == 404


# --- team ----------------------------------------------------------------------------------------------------------


def person(**values: Any) -> dict[str, Any]:
    return {"name": "Hattie Yarrow", "role": "", "picture": None, "email": "", "phone": "", "profile": ""} | values


def test_people_stand_with_picture_or_initials_and_how_to_reach_them(
    client: Client, northwind: Organization, poster: StorefrontImage
) -> None:
    people = [
        person(role="Principal", picture=poster, email="hattie@yarrow.example", phone="+44 113 496 0000"),
        person(name="Ned van Abara", profile="https://people.example/ned"),
    ]
    storefront_of(northwind, body=[("team", {"heading": "People", "text": "", "items": people})])
    text = client.get("/partners/northwind/").text
    for shown in ("mailto:hattie@yarrow.example", "tel:+441134960000", "Principal", ">NA<", "Profile of Ned van Abara"):
        assert shown in text, shown


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("phone", "ask Hattie", "telephone number"),
        ("profile", "javascript:alert(1)", "https://"),
        ("email", "hattie", "such as name@example.com"),
        ("name", "", "required"),
    ],
)
def test_what_reaches_nobody_is_refused_at_its_field(field: str, value: str, words: str) -> None:
    block = TeamBlock().child_blocks["items"].child_block
    assert words in refused(block, person(**{field: value}))[field]


# --- cards ---------------------------------------------------------------------------------------------------------


def card(**values: Any) -> dict[str, Any]:
    return {"icon": "", "picture": None, "title": "At night", "text": "", "address": "", "link": ""} | values


def test_cards_stand_in_the_chosen_columns_with_icon_picture_and_link(
    client: Client, northwind: Organization, poster: StorefrontImage
) -> None:
    items = [
        card(icon="clock", address="/contact/northwind/", link="Ask for dates"),
        card(title="Everywhere", picture=poster, address="https://northwind.example/"),
    ]
    storefront_of(northwind, body=[("cards", {"heading": "Best", "text": "", "columns": "2", "items": items})])
    text = client.get("/partners/northwind/").text
    grid = text[text.index('class="cardgrid" style="--cols:2"') :]
    assert '<a href="/contact/northwind/">Ask for dates</a>' in grid
    assert '<a href="https://northwind.example/" rel="nofollow noopener external">Everywhere</a>' in grid
    assert 'alt="A street"' in grid


def test_a_card_that_leads_nowhere_or_has_two_pictures_is_refused(poster: StorefrontImage) -> None:
    block = CardsBlock().child_blocks["items"].child_block
    assert "one of the two" in refused(block, card(icon="clock", picture=poster))["icon"]
    assert "delete its words" in refused(block, card(link="Read on"))["address"]
    for address in ("javascript:alert(1)", "//evil.example", "northwind.example"):
        assert "https://" in refused(block, card(address=address))["address"]
