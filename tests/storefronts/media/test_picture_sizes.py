"""Pages show pictures as AVIF and WebP in the size that the screen needs, and each size is drawn once."""

import re

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from pytest_django import DjangoCaptureOnCommitCallbacks

from storefronts.media.actions.draw_sizes import draw_sizes
from storefronts.models import StorefrontImage, StorefrontRendition
from tests.factories.storefronts import png

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> StorefrontImage:
    made: StorefrontImage = StorefrontImage.objects.create(
        title="Counter", description="A counter.", file=ContentFile(png(size=(2000, 1000)), "counter.png")
    )
    return made


def shown(image: StorefrontImage, *, first: bool = False) -> SafeString:
    value = {"image": image, "alt": "", "caption": ""}
    return render_to_string("cms/blocks/picture.html", {"value": value, "first": first})


def test_a_page_offers_every_size_and_says_how_large_the_picture_is(picture: StorefrontImage) -> None:
    html = shown(picture)
    source, img = re.findall(r"<(?:source|img)[^>]*>", html)
    assert 'type="image/avif"' in source
    for tag, ending in ((source, "avif"), (img, "webp")):
        sizes = re.findall(rf"/media/renditions/[\w-]+\.{ending} (\d+)w", tag)
        assert sizes == ["480", "800", "1200", "1600"]
        assert 'sizes="(min-width: 80rem) 75rem, 100vw"' in tag
    assert re.search(r'width="\d+"', img)
    assert re.search(r'height="\d+"', img)
    assert 'alt="A counter."' in img
    assert 'loading="lazy"' in img


def test_what_opens_a_page_is_fetched_first(picture: StorefrontImage) -> None:
    html = shown(picture, first=True)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_what_was_drawn_after_the_upload_is_not_drawn_again_for_a_page(picture: StorefrontImage) -> None:
    assert draw_sizes(picture.pk) == 8
    before = set(StorefrontRendition.objects.values_list("pk", flat=True))
    shown(picture)
    shown(picture, first=True)
    assert set(StorefrontRendition.objects.values_list("pk", flat=True)) == before


def test_a_small_picture_is_not_blown_up() -> None:
    small = StorefrontImage.objects.create(title="Small", file=ContentFile(png(), "small.png"))
    assert draw_sizes(small.pk) == 8
    assert set(StorefrontRendition.objects.values_list("width", flat=True)) == {64}


def test_every_new_picture_is_drawn_and_one_that_is_gone_is_none(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, picture: StorefrontImage
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = StorefrontImage.objects.create(title="Another", file=ContentFile(png(), "another.png"))
    assert made.renditions.count() == 8
    made.delete()
    assert draw_sizes(made.pk or 0) == 0
