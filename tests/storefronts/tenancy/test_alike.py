"""There but another's, and not there at all: one answer. And what another partner does is never felt."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from core.kit import clock
from core.organizations.models import Organization
from storefronts.access import ALLOWED, refusal
from storefronts.drafting.forms import pages as guard_module
from storefronts.models import CaseStudyPage, StorefrontImage
from tests.storefronts.tenancy.conftest import ABSENT, CANARY, Tenant, admin_addresses, body_of, tenant
from tests.storefronts.tenancy.test_sweep import KINDS, LABELS, urls_of

ADDRESSES = [
    address for address in admin_addresses() if address.name in ALLOWED and address.name != "wagtailadmin_logout"
]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", logger="django.request")


# --- (4) absent and foreign look alike ----------------------------------------------------------------------------


def test_absent_and_foreign_answer_the_same_bytes(editor: Client, a: Tenant, b: Tenant) -> None:
    compared = 0
    absent = Tenant(**{**b.__dict__, "ids": {kind: [ABSENT] for kind in b.ids}})
    for address in ADDRESSES:
        named = [argument for argument in address.arguments if argument not in LABELS]
        if not named or not all(argument in KINDS or argument in ("pk", "object_id") for argument in named):
            continue
        foreign, nothing = next(urls_of(address, b), None), next(urls_of(address, absent), None)
        for method in ("get", "post"):
            answers = []
            for url in (foreign, nothing):
                with transaction.atomic():
                    response = getattr(editor, method)(url)
                    answers.append((response.status_code, response.content))
                    transaction.set_rollback(True)
            assert answers[0] == answers[1], (method, address.name)
            assert answers[0][0] == 404 or "session_id" in named, (method, address.name)
            compared += 1
    assert compared > 40


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_foreign_row_among_several_that_are_chosen_is_answered_like_one_that_is_not_there(
    editor: Client, a: Tenant, b: Tenant, kind: str
) -> None:
    url = reverse("wagtailimages_chooser:chosen_multiple" if kind == "image" else "wagtaildocs_chooser:chosen_multiple")
    own, foreign = a.ids[kind][0], b.ids[kind][0]
    answers = [editor.get(url, {"id": [own, other]}) for other in (foreign, ABSENT)]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert editor.get(url, {"id": [own]}).status_code == 200


def test_a_refusal_leaves_no_message_for_the_next_page(rf: RequestFactory) -> None:
    request: Any = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    messages.info(request, CANARY)
    refusal(request)
    assert list(messages.get_messages(request)) == []


@pytest.mark.parametrize("parameter", ["new_parent_page", "collection", "collection_id", "parent_page_id"])
def test_a_parameter_that_names_a_foreign_row_is_answered_like_one_that_names_nothing(
    editor: Client, a: Tenant, b: Tenant, parameter: str
) -> None:
    url = reverse("wagtailadmin_pages:copy", args=[a.story.pk])
    foreign = b.of("collection" if "collection" in parameter else "page")[0]
    for method in ("get", "post"):
        answers = [getattr(editor, method)(url, {parameter: value}) for value in (foreign, ABSENT, "x")]
        assert {(one.status_code, one.content) for one in answers} == {(404, answers[0].content)}


# --- (3) non-interference -----------------------------------------------------------------------------------------


@pytest.fixture
def stopped_clock() -> Iterator[None]:
    """Pages say how many minutes ago something was."""
    with time_machine.travel(clock.now(), tick=False):
        yield


def test_the_editor_sees_the_same_bytes_whatever_the_other_partner_is_and_does(
    editor: Client, a: Tenant, b: Tenant, stopped_clock: None
) -> None:
    urls = [
        url
        for address in ADDRESSES
        if address.name not in ("wagtailadmin_login", "wagtailadmin_javascript_catalog")
        for url in urls_of(address, a)
    ]
    assert len(urls) > 60
    before = [_settled(editor, url) for url in urls]
    refused = [url for url, (status, _) in zip(urls, before, strict=True) if status not in (200, 302, 405)]
    own = {
        reverse(name, args=args)
        for name, args in (
            ("wagtailadmin_home", []), ("wagtailadmin_pages:edit", [a.story.pk]), ("wagtailimages:index", []),
            ("wagtailimages:edit", [a.image.pk]), ("wagtaildocs:index", []), ("wagtailimages_chooser:choose", []),
            ("wagtailadmin_choose_page", []), ("wagtailadmin_pages:history", [a.story.pk]),
        )
    }  # fmt: skip
    assert own & set(refused) == set()
    b.story.title = b.story.draft_title = "quite another title"
    b.story.save()
    b.draft.delete()
    b.image.delete()
    b.user.name = "Somebody else"
    b.user.save()
    Organization.objects.filter(pk=b.organization.pk).update(name="Renamed")
    tenant("Cedar", f"{CANARY}-three")
    after = [_settled(editor, url) for url in urls]
    differ = [
        (url, _first(one[1], other[1])) for url, one, other in zip(urls, before, after, strict=True) if one != other
    ]
    assert differ == []


def _first(one: str, other: str) -> tuple[str, str]:
    """Where two answers part, with what stands there in each."""
    at = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    return one[max(0, at - 80) : at + 60], other[max(0, at - 80) : at + 60]


def _settled(client: Client, url: str) -> tuple[int, str]:
    """The answer without what differs each time: tokens, session numbers, random ids."""
    with transaction.atomic():
        response = client.get(url)
        text = body_of(response)
        transaction.set_rollback(True)
    text = re.sub(r"\b[A-Za-z0-9]{64}\b|csrftoken=\w+", "", text)
    text = re.sub(r'name=\\?"form_token\\?" value=\\?"[\w-]+\\?"', "", text)
    text = re.sub(r'key(?:\\|&quot;|"|:|\s)+\w{5}\b', "", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "", text)
    text = re.sub(r"renditions/[\w-]+\.png", "", text)  # drawn anew each time, because the request is rolled back
    text = re.sub(r"editing-sessions/(ping|release)/[^\"'\s]*", "", text)
    text = re.sub(r"expires=[^;]+;|'(Expires|Content-Length)': '[^']+'", "", text)
    text = re.sub(r"(?i)\b(an?|\d+)\s(second|minute)s?\b|just now|\bnow\b|\bago\b", "", text.replace("\xa0", " "))
    return response.status_code, re.sub(r'(session-id|panel-[\w-]*|id)="[^"]*"', "", text)


# --- (5) smuggled references --------------------------------------------------------------------------------------


def block(kind: str, **values: object) -> dict[str, object]:
    return {"kind": kind, "values": values}


def posted(title: str, blocks: list[dict[str, Any]], **fields: object) -> dict[str, object]:
    """The body of the editor's form for a case study."""
    data: dict[str, object] = {
        "title": title, "slug": fields.pop("slug", "own-story"), "customer": "A chain", "intro": "", "seo_title": "",
        "search_description": "", "opening": "drawn", "challenge": "", "outcomes-count": "0", "products-count": "0",
        "body-count": str(len(blocks)), **fields,
    }  # fmt: skip
    for number, one in enumerate(blocks):
        data |= {
            f"body-{number}-type": one["kind"],
            f"body-{number}-order": str(number),
            f"body-{number}-deleted": "",
            f"body-{number}-id": str(uuid.uuid4()),
        }
        data |= {f"body-{number}-value-{name}": value for name, value in one["values"].items()}
    return data


def rich(kind: str, key: int) -> str:
    """What the rich text editor posts for a paragraph with a link."""
    data = {"id": key, "url": "/x/"} if kind == "LINK" else {"id": key, "url": "/x/", "filename": "x"}
    return json.dumps(
        {
            "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}},
            "blocks": [
                {
                    "key": "00000", "text": "a link", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 6, "key": 0}],
                }
            ],
        }
    )  # fmt: skip


def references(rows: Tenant | None) -> dict[str, dict[str, object]]:
    """Every place where a page may refer to something, filled with these rows, or with what is not there."""
    page = rows.story.pk if rows else ABSENT
    image = rows.image.pk if rows else ABSENT
    own = StorefrontImage.objects.earliest("pk").pk  # A's, which came first
    document = rows.document.pk if rows else ABSENT
    return {
        "picture": block("picture", image=image, alt="x", caption=""),
        "document": block(
            "downloads", **{
                "heading": "x", "items-count": "1", "items-0-type": "", "items-0-order": "0", "items-0-deleted": "",
                "items-0-id": str(uuid.uuid4()), "items-0-value": document,
            }
        ),
        "gallery": block(
            "gallery", **{
                "heading": "x", "items-count": "2", **{
                    f"items-{n}-{name}": value
                    for n, picture in enumerate((own, image))
                    for name, value in {
                        "type": "", "order": str(n), "deleted": "", "id": str(uuid.uuid4()), "value-image": picture,
                        "value-alt": "x", "value-caption": "",
                    }.items()
                },
            }
        ),
        "button to a page": block("action", heading="x", text="", target="page", label="x", page=page),
        "case study": block(
            "stories", **{
                "heading": "x", "items-count": "1", "items-0-type": "", "items-0-order": "0", "items-0-deleted": "",
                "items-0-id": str(uuid.uuid4()), "items-0-value": page,
            }
        ),
        "link to a page": block("text", heading="", text=rich("LINK", page)),
        "link to a document": block("text", heading="", text=rich("DOCUMENT", document)),
    }  # fmt: skip


WHERE = ("picture", "document", "gallery", "button to a page", "case study", "link to a page", "link to a document")


def places(a: Tenant) -> dict[str, str]:
    """Where a page is posted to: create, edit and their previews."""
    add = ["storefronts", "casestudypage", a.storefront.pk]
    return {
        "create": reverse("wagtailadmin_pages:add", args=add),
        "edit": reverse("wagtailadmin_pages:edit", args=[a.story.pk]),
        "preview of a new one": reverse("wagtailadmin_pages:preview_on_add", args=add),
        "preview": reverse("wagtailadmin_pages:preview_on_edit", args=[a.story.pk]),
    }


@pytest.mark.parametrize("where", WHERE)
def test_own_things_are_accepted_in_every_field(editor: Client, a: Tenant, b: Tenant, where: str) -> None:
    response = editor.post(places(a)["create"], posted("Mine", [references(a)[where]]))
    assert response.status_code == 302, response.text[:3000]
    assert (
        CaseStudyPage.objects.filter(draft_title="Mine").exists() or CaseStudyPage.objects.filter(title="Mine").exists()
    )


@pytest.mark.parametrize("where", WHERE)
def test_another_partners_things_are_not_found_in_any_field_nor_are_absent_ones(
    editor: Client, a: Tenant, b: Tenant, where: str
) -> None:
    for name, url in places(a).items():
        answers = [editor.post(url, posted("Smuggled", [references(rows)[where]])) for rows in (b, None)]
        assert [one.status_code for one in answers] == [404, 404], name
        assert answers[0].content == answers[1].content, name
    assert not CaseStudyPage.objects.filter(draft_title="Smuggled").exists()


def test_picks_of_another_partner_read_like_picks_that_do_not_exist(editor: Client, a: Tenant, b: Tenant) -> None:
    url = places(a)["edit"]
    answers = []
    for slug in (b.solution.bundle.slug, "no-such-solution-anywhere"):
        response = editor.post(url, posted("Picks", [block("solutions", heading="x", picks=slug)]))
        answers.append(re.sub(r"\s+", " ", response.text).replace(slug, "SLUG"))
    assert CANARY not in answers[0].replace("SLUG", "")
    assert ("SLUG" in answers[0]) == ("SLUG" in answers[1])


def test_an_upload_into_another_partners_collection_is_not_found(editor: Client, a: Tenant, b: Tenant) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.factories.storefronts import png

    for url, name in (
        (reverse("wagtailimages:add"), "collection"),
        (reverse("wagtailimages_chooser:create"), "image-chooser-upload-collection"),
    ):
        for collection, status in ((b.area.collection_id, 404), (ABSENT, 404)):
            file = SimpleUploadedFile("x.png", png(), "image/png")
            assert editor.post(url, {"title": "x", "file": file, name: collection}).status_code == status
    assert not StorefrontImage.objects.filter(title="x").exists()


# --- (6) with the guard off ---------------------------------------------------------------------------------------


def test_without_the_form_guard_a_smuggled_link_is_kept(
    editor: Client, a: Tenant, b: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_module, "guard", lambda form: None)
    editor.post(places(a)["create"], posted("Smuggled", [references(b)["link to a page"]]))
    page = CaseStudyPage.objects.get(title="Smuggled")
    assert str(b.story.pk) in json.dumps(page.body.get_prep_value())


# --- documents ----------------------------------------------------------------------------------------------------


def test_a_document_is_private_until_a_live_page_offers_it(
    client: Client, editor: Client, a: Tenant, b: Tenant
) -> None:
    own, other = a.document.url, b.document.url
    assert client.get(own).status_code == 404
    assert editor.get(own).status_code == 200
    assert editor.get(other).status_code == 404
    a.story.body = [("downloads", {"heading": "Downloads", "items": [a.document]})]
    a.story.save()
    assert client.get(own).status_code == 200


def test_names_of_files_cannot_be_guessed(a: Tenant) -> None:
    assert "picture" not in a.image.file.name.partition("/")[2]
    assert "document" not in a.document.file.name.partition("/")[2]
    rendition = a.image.get_rendition("width-10")
    assert a.image.file.name.rpartition("/")[2].partition(".")[0] not in rendition.file.name


def test_a_picture_is_served_by_its_random_name_and_nothing_else_is(client: Client, a: Tenant) -> None:
    rendition = a.image.get_rendition("width-10")
    assert client.get(rendition.url)["Content-Type"] == "image/png"
    assert client.get("/media/renditions/no-such.png").status_code == 404
    assert client.get(f"/media/private/{a.document.filename}").status_code == 404
    assert client.get("/media/pictures/..%2F..%2Fprivate").status_code == 404
