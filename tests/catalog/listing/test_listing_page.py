"""Screenshots, video, documents, features, questions and text for search engines: edited, reviewed, shown, refused."""

import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from catalog.catalogue.models import Product
from catalog.domain.pictures import BadPicture, take_picture
from catalog.interface import PageDraft, UploadedDocument
from catalog.listing.actions.edit_page import edit_page
from catalog.models import ListingChange, ListingFile
from catalog.publishing.actions.publish_change import publish_change
from catalog.publishing.actions.submit_change import CannotSubmit, submit_change
from catalog.publishing.queries.comparison import comparison
from core.kit.videos import BadVideo, video_at
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def png(width: int = 800, height: int = 500, **options: Any) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(held, "PNG", **options)
    return held.getvalue()


def text_of(response: Answer) -> str:
    return response.getvalue().decode()


@pytest.fixture
def product() -> Product:
    made = ListingFactory(owner=OrganizationFactory(is_vendor=True), title="Harbor Access")
    priced_plan(made, 10_000)
    return made


def fields(client: Client, product: Product, **more: Any) -> dict[str, object]:
    """What the form sends: what it shows, and what is changed."""
    page = text_of(client.get(f"/offers/{product.slug}/page/"))
    sent: dict[str, object] = {}
    for name, value in re.findall(r'<input[^>]*name="((?:shot|doc|faq)[^"]*)"[^>]*?value="([^"]*)"', page):
        if not name.endswith("remove"):
            sent[name] = unescape(value)
    for name, value in re.findall(r'<textarea[^>]*name="(faq[^"]*)"[^>]*>\s*([^<]*)</textarea>', page):
        sent[name] = unescape(value)
    for name in re.findall(r'name="(doc-[^"]*-kind)"', page):
        sent[name] = "data_sheet"
    version = re.search(r'name="form_version" value="(\w+)"', page)
    return sent | {"form_version": version.group(1) if version else ""} | more


def with_picture(product: Product) -> ListingFile:
    edit_page(product, PageDraft(new_pictures=(("a.png", take_picture(png())),)), by=None)
    return ListingFile.objects.get(product=product, kind="picture")


def publish(product: Product, draft: PageDraft) -> None:
    edit_page(product, draft, by=None)
    publish_change(submit_change(ListingChange.objects.open().get(product=product), by=None), by=None)


# --- the whole way -----------------------------------------------------------------------------------------------


def test_what_a_page_shows_is_edited_reviewed_and_only_then_public(client: Client, product: Product) -> None:
    visitor = Client()
    sign_in(client, product.owner)
    address = f"/offers/{product.slug}/page/"
    uploaded = client.post(
        address,
        fields(
            client, product, video="https://youtu.be/dQw4w9WgXcQ", features="Badges\n\nBadges\nPhones",
            seo_title="Sign-in for shops",
            new_pictures=SimpleUploadedFile("../../shop\u202efloor.png", png(), "image/png"),
            new_documents=SimpleUploadedFile("Data sheet.pdf", PDF, "application/pdf"),
            **{"faq-0-question": "Does it work offline?", "faq-0-answer": "Yes, for <b>8</b> hours."},
        ),
    )  # fmt: skip
    assert uploaded["Location"] == address
    shot, paper = ListingFile.objects.get(kind="picture"), ListingFile.objects.get(kind="document")
    picture, document = f"/media/listings/{shot.key}/640.avif", f"/media/listings/{paper.key}/document"
    assert client.get(picture).status_code == client.get(document).status_code == 200  # its owner's people
    change = ListingChange.objects.get(product=product)
    with pytest.raises(CannotSubmit, match="Describe each one"):
        submit_change(change, by=None)

    saved = client.post(address, fields(
        client, product, video="https://youtu.be/dQw4w9WgXcQ", features="Badges\nPhones", seo_title="Sign-in for shops",
        **{f"shot-{shot.key}-alt": "The till with its badge reader", f"shot-{shot.key}-caption": "At the till"},
    ))  # fmt: skip
    assert saved.status_code == 302, text_of(saved)

    def reads(who: Client) -> tuple[int, int, bool]:
        page = text_of(who.get(product.get_absolute_url()))
        return who.get(picture).status_code, who.get(document).status_code, "At the till" in page

    assert reads(visitor) == (404, 404, False)
    other, operator = Client(), Client()
    sign_in(other, OrganizationFactory(is_vendor=True))
    sign_in(operator, MembershipFactory(organization__is_operator=True).organization)
    assert reads(other) == (404, 404, False)
    assert operator.get(picture).status_code == 404  # not submitted yet: its owner's alone
    change = submit_change(ListingChange.objects.get(product=product), by=None)
    assert change.status == "submitted"
    assert operator.get(picture).status_code == 200
    said = {row.label: "".join(piece.text for piece in row.after) for row in comparison(change, ())}
    assert said["Screenshots"].startswith("The till with its badge reader. Caption: At the till")
    assert "Data sheet: Data sheet" in said["Documents"]
    assert said["Features"] == "Badges\nPhones"
    assert reads(visitor) == (404, 404, False)

    publish_change(change, by=None)

    assert reads(visitor) == (200, 200, True)
    page = text_of(visitor.get(product.get_absolute_url()))
    assert "<title>Sign-in for shops" in page
    assert "Yes, for &lt;b&gt;8&lt;/b&gt; hours." in page
    data = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    (faq,) = [each for each in data if each["@type"] == "FAQPage"]
    assert faq["mainEntity"][0]["name"] == "Does it work offline?"
    assert 'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"' in page
    answer = visitor.get(document)
    assert answer["Content-Disposition"] == 'attachment; filename="Data sheet.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    Product.objects.filter(pk=product.pk).update(status="withdrawn")
    assert (visitor.get(picture).status_code, visitor.get(document).status_code) == (404, 404)


def test_a_removed_screenshot_is_no_longer_served_once_that_is_published(client: Client, product: Product) -> None:
    shot = with_picture(product)
    publish(product, PageDraft(screenshots=({"file": shot.key, "caption": "", "alt": "A till"},)))
    assert client.get(f"/media/listings/{shot.key}/640.webp").status_code == 200

    publish(product, PageDraft(features=("Badges",)))

    assert client.get(f"/media/listings/{shot.key}/640.webp").status_code == 404


def test_another_organisations_listing_has_no_editor_here(client: Client, product: Product) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True))
    assert client.get(f"/offers/{product.slug}/page/").status_code == 404


def test_screenshots_stand_in_the_order_of_their_positions(client: Client, product: Product) -> None:
    edit_page(
        product, PageDraft(new_pictures=(("a.png", take_picture(png())), ("b.png", take_picture(png(900))))), by=None
    )
    first, second = ListingFile.objects.order_by("pk")
    sign_in(client, product.owner)

    client.post(f"/offers/{product.slug}/page/", fields(client, product, **{
        f"shot-{first.key}-alt": "First", f"shot-{second.key}-alt": "Second",
        f"shot-{first.key}-place": "2", f"shot-{second.key}-place": "1",
    }))  # fmt: skip

    shots = ListingChange.objects.get(product=product).proposed["screenshots"]
    assert [each["alt"] for each in shots] == ["Second", "First"]


def test_what_a_colleague_saved_meanwhile_is_not_lost(client: Client, product: Product) -> None:
    sign_in(client, product.owner)
    mine = fields(client, product, features="Mine")
    edit_page(product, PageDraft(features=("Theirs",)), by=None)

    answer = client.post(f"/offers/{product.slug}/page/", mine)

    assert answer.status_code == 422
    assert "Saved meanwhile: Theirs" in text_of(answer)


def test_the_page_asks_the_database_as_often_with_many_screenshots(client: Client, product: Product) -> None:
    rows = [ListingFile.objects.create(product=product, kind="picture", name="a", stored="a", size=1, width=1, height=1,
                                       widths=[640]) for _ in range(6)]  # fmt: skip

    def asked(some: list[ListingFile]) -> int:
        shots = [{"file": row.key, "caption": "", "alt": "A"} for row in some]
        Product.objects.filter(pk=product.pk).update(page={"screenshots": shots})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(product.get_absolute_url()).status_code == 200
        return len(queries)

    asked(rows)
    assert asked(rows) == asked(rows[:1])


# --- hostile files and addresses ----------------------------------------------------------------------------------


def bomb() -> bytes:
    """A PNG that says it has 200 million pixels, in a few bytes."""
    whole = png(400, 400)
    import struct
    import zlib

    head = struct.pack(">II", 20_000, 10_000) + whole[24:29]
    chunk = b"IHDR" + head
    return whole[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + whole[33:]


def gif() -> bytes:
    held = io.BytesIO()
    Image.new("P", (800, 500)).save(held, "GIF")
    return held.getvalue()


def moving() -> bytes:
    held = io.BytesIO()
    frames = [Image.new("RGB", (500, 300), colour) for colour in ("red", "blue")]
    frames[0].save(held, "WEBP", save_all=True, append_images=frames[1:])
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', r"Drawings \(SVG\)"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", r"Drawings \(SVG\)"),
        (b"<!doctype html><script>alert(1)</script>", "not accepted"),
        (bomb(), "at most 25 million"),
        (gif(), "not a PNG, JPEG or WebP"),
        (b"GIF89a<script>alert(1)</script>", "not a PNG, JPEG or WebP"),
        (moving(), "is animated"),
        (png() + b"PK\x03\x04<?php system($_GET[0]); ?>", "more than the picture"),
        (png()[:200], "damaged"),
        (png(100, 100), "only 100 pixels wide"),
        (b"", "not a PNG, JPEG or WebP"),
        (b"\0" * (8 * 1024 * 1024 + 1), "larger than 8 MB"),
    ],
    ids=["svg", "xml", "html", "bomb", "gif", "fake gif", "moving", "polyglot", "cut off", "tiny", "empty", "large"],
)  # fmt: skip
def test_a_hostile_picture_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BadPicture, match=words):
        take_picture(data)


def test_a_picture_is_drawn_anew_so_that_nothing_else_of_its_file_is_kept() -> None:
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at 51.5 N"
    Image.new("RGB", (2_000, 1_000), "teal").save(held, "JPEG", exif=exif)

    picture = take_picture(held.getvalue())

    assert picture.widths == [640, 1600]
    assert all(b"51.5" not in data for data in picture.files.values())
    assert Image.open(io.BytesIO(picture.files[640, "avif"])).size == (640, 320)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("sheet.pdf", b"MZ\x90\0", "Programs are not accepted"),
        ("sheet.pdf", b"<svg onload=alert(1)>", "are not accepted"),
        ("sheet.pdf", png(), "Only PDF is accepted"),
        ("sheet.pdf", PDF + b"PK\x05\x06" + b"\0" * 18, "two files in one"),
        ("sheet.pdf", PDF[:-8], "incomplete"),
    ],
)
def test_a_hostile_document_is_refused_at_its_field(
    name: str, data: bytes, words: str, client: Client, product: Product
) -> None:
    sign_in(client, product.owner)

    answer = client.post(
        f"/offers/{product.slug}/page/", fields(client, product, new_documents=SimpleUploadedFile(name, data))
    )

    assert answer.status_code == 422
    assert 'id="id_new_documents_error"' in text_of(answer)
    assert words in text_of(answer)
    assert not ListingFile.objects.exists()


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "https://evil.example/watch?v=dQw4w9WgXcQ", "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://user@youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/", "https://www.youtube.com/watch?v=\"><script>",
    "https://vimeo.com/about", "//youtu.be/dQw4w9WgXcQ", "https://[::1", "data:text/html,x",
])  # fmt: skip
def test_an_address_without_a_video_is_refused(address: str) -> None:
    with pytest.raises(BadVideo):
        video_at(address)


@pytest.mark.parametrize(("address", "watched"), [
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://www.youtube.com/embed/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://player.vimeo.com/video/76979871", "https://vimeo.com/76979871"),
])  # fmt: skip
def test_a_video_is_known_by_every_address_of_its_host(address: str, watched: str) -> None:
    assert video_at(address).url == watched


def test_files_are_counted_whether_a_page_still_shows_them_or_not(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.listing.actions.edit_page.MOST_FILES", 1)
    papers = (UploadedDocument("a.pdf", PDF, ".pdf"), UploadedDocument("b.pdf", PDF, ".pdf"))

    with pytest.raises(ValueError, match="can have 1 uploaded files"):
        edit_page(product, PageDraft(new_documents=papers), by=None)
