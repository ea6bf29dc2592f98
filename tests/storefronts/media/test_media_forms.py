"""A picture that cannot be drawn is refused where it is chosen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form

from storefronts.media.forms.media import can_be_drawn
from storefronts.models import StorefrontImage
from tests.factories.storefronts import png

#: A header that says 1 by 1 pixels, and 44 bytes in all: no picture behind it.
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00"
    + b"\xff" * 12
)


@pytest.mark.parametrize("content", [GIF, png()[:60], b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"", b"<svg/>"])
def test_a_broken_picture_cannot_be_drawn(content: bytes) -> None:
    assert not can_be_drawn(SimpleUploadedFile("a.gif", content))


def test_a_whole_picture_can_and_is_left_at_its_beginning() -> None:
    file = SimpleUploadedFile("a.png", png())
    assert can_be_drawn(file)
    assert file.tell() == 0


@pytest.mark.django_db
def test_the_form_says_so_at_the_field() -> None:
    form = get_image_form(StorefrontImage)({"title": "Fake"}, {"file": SimpleUploadedFile("a.gif", GIF, "image/gif")})
    assert "file" in form.errors
