"""An organisation changes its logo in its settings; a file that is none is refused in words."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from catalog.domain.logos import BadLogo, take_logo
from core.organizations.models import Membership
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/>%s</svg>'
URL = "/organisation/logo/"


def jpeg() -> bytes:
    held = BytesIO()
    Image.new("RGB", (8, 8), "#126e6b").save(held, "JPEG")
    return held.getvalue()


def huge() -> bytes:
    """A few bytes that say that they are 20,000 by 10,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


BAD = {
    "a GIF that is none": ("logo.gif", b"GIF89a\x01\x00\x01\x00" + b"\xff" * 40, "not an SVG, PNG, JPEG or WebP"),
    "text called a picture": ("logo.png", b"<html><script>alert(1)</script>", "not an SVG, PNG, JPEG or WebP"),
    "a picture cut off": ("logo.png", png()[:-30], "not an SVG, PNG, JPEG or WebP"),
    "200 megapixels": ("logo.png", huge(), "too many pixels"),
    "a page behind a picture": ("logo.png", png() + b"<html><b>hi</b>", "more than the picture"),
    "an archive behind a picture": ("logo.jpg", jpeg() + b"PK\x03\x04", "more than the picture"),
    "a drawing with a script": ("logo.svg", SVG % b"<script>alert(1)</script>", "contains a script"),
    "a drawing with a handler": ("logo.svg", SVG % b'<g onclick="alert(1)"/>', "contains a script"),
    "no file": ("logo.png", b"", "empty"),
}


@pytest.fixture
def member(client: Client) -> Membership:
    return sign_in(client, OrganizationFactory(name="Northwind", is_partner=True))


@pytest.mark.django_db
def test_a_logo_is_changed_from_the_organisations_settings_and_taken_away_again(
    client: Client, member: Membership
) -> None:
    assert URL in client.get(reverse("organizations:organization")).text
    assert client.post(URL, {"logo": SimpleUploadedFile("logo.png", png())}).status_code == 302
    member.organization.refresh_from_db()
    assert member.organization.logo.name.startswith("logos/")
    shown = client.get(reverse("organizations:organization")).text
    assert member.organization.logo.url in shown
    assert client.get(member.organization.logo.url).status_code == 200
    client.post(URL, {"remove": "on"})
    member.organization.refresh_from_db()
    assert not member.organization.logo


@pytest.mark.django_db
def test_a_file_that_is_no_logo_is_refused_at_the_field(client: Client, member: Membership) -> None:
    for kind, (name, data, words) in BAD.items():
        response = client.post(URL, {"logo": SimpleUploadedFile(name, data)})
        assert response.status_code == 422, kind
        assert words in " ".join(response.context["form"].errors["logo"]), kind
    assert client.post(URL, {}).status_code == 422
    member.organization.refresh_from_db()
    assert not member.organization.logo


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_whole_picture_is_taken_as_it_is(kind: str) -> None:
    held = BytesIO()
    Image.new("RGB", (9, 7), "#126e6b").save(held, kind)
    assert take_logo("logo", held.getvalue()).data == held.getvalue()
    with pytest.raises(BadLogo):
        take_logo("logo", held.getvalue() + b"<html>more than a byte")


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("JPEG", "L"), ("WEBP", "RGB")]
)
def test_a_large_picture_is_kept_no_larger_than_pages_show_it(kind: str, mode: str) -> None:
    held = BytesIO()
    Image.new(mode, (2000, 1000), None).save(held, kind)
    taken = take_logo("logo", held.getvalue())
    with Image.open(BytesIO(taken.data)) as kept:
        assert (kept.format, kept.size) == (kind, (256, 128))
    assert len(taken.data) < 5_000
