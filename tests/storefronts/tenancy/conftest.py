"""Two partners side by side: A, whose editor asks for everything, and B, whose every row carries a canary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.models import EditingSession
from wagtail.models import Comment, Page, UploadedFile

from catalog.catalogue.models import Product
from cms.actions.translate_page import translate_page
from core.organizations.models import Organization, PublicProfile, User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import (
    CaseStudyPage,
    EditingArea,
    SolutionPage,
    StorefrontDocument,
    StorefrontImage,
    StorefrontPage,
)
from storefronts.reviewing.actions.submit_page import submit_page
from tests.factories.catalog import ReviewFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import allied, document_in, partner_named, picture_in, solution_of
from tests.support.played import played

CANARY = "zqcanary"
ABSENT = 99_000_000
LIVE = [
    {"type": "pricing", "value": {"heading": "Prices", "text": "", "picks": []}},
    {"type": "comparison", "value": {"heading": "Compare", "picks": []}},
    {"type": "reviews", "value": {"heading": "Reviews"}},
    {"type": "coverage", "value": {"heading": "Where", "text": ""}},
]


@dataclass
class Tenant:
    """A partner with something of every kind."""

    organization: Organization
    area: EditingArea
    user: User
    storefront: StorefrontPage
    solution: SolutionPage
    story: CaseStudyPage
    draft: CaseStudyPage
    image: StorefrontImage
    document: StorefrontDocument
    upload: UploadedFile
    session: EditingSession
    ids: dict[str, list[int]] = field(default_factory=dict)

    def of(self, kind: str) -> list[int]:
        """Ids of a kind: page, image, document, collection, group, user, revision …"""
        return self.ids[kind]


@played
def tenant(name: str, mark: str) -> Tenant:
    """A partner whose rows all say `mark`."""
    from django.contrib.contenttypes.models import ContentType

    organization = partner_named(f"{name} {mark}", slug=f"{name}-{mark}", tagline=f"{mark} tagline")
    user = UserFactory(name=f"{mark} editor", email=f"{mark}-editor@example.com")
    MembershipFactory(organization=organization, user=user, role="marketing")
    area = open_editing_area(organization)
    storefront = StorefrontPage.objects.get(organization=organization)
    storefront.headline, storefront.intro = f"{mark} headline", f"{mark} introduction"
    storefront.body = [("text", {"heading": f"{mark} heading", "text": f"<p>{mark} words</p>"})]
    storefront.save_revision(user=user).publish()
    bundle = solution_of(organization, [allied(organization, f"{mark} vendor")], title=f"{mark} solution of {name}")
    storefront.refresh_from_db()
    storefront.body = [*storefront.body.raw_data, *LIVE]  # sections that draw from rows
    storefront.save_revision(user=user).publish()
    service = Product.objects.owned_by(organization).services().get()
    ReviewFactory(product=service, organization=OrganizationFactory(name=f"{mark} buyer"), title=f"{mark} review")
    PublicProfile.objects.create(organization=organization, regions=["FR"])
    solution = SolutionPage(title=f"{mark} solution page", slug=bundle.slug, bundle=bundle)
    storefront.refresh_from_db()
    storefront.add_child(instance=solution)
    story = CaseStudyPage(title=f"{mark} story", slug=f"{mark}-story", customer=f"{mark} customer", owner=user)
    storefront.add_child(instance=story)
    draft = CaseStudyPage(
        title=f"{mark} secret draft", slug=f"{mark}-draft", customer=f"{mark} hidden", live=False, owner=user
    )
    storefront.add_child(instance=draft)
    for page in (solution, story, draft):
        page.save_revision(user=user, log_action=True)
    submit_page(draft, by=user)
    storefront.refresh_from_db()
    translated = translate_page(storefront, "de", by=user)
    translated.save_revision(user=user).publish(skip_permission_checks=True)
    comment = Comment.objects.create(page_id=story.pk, user=user, text=f"{mark} comment", contentpath="title")
    image = picture_in(area, f"{mark} picture", description=f"{mark} described", uploaded_by_user=user)
    document = document_in(area, f"{mark} document")
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(StorefrontImage),
        file=f"uploads/{mark}.png",
        uploaded_by_user=user,
    )
    session = EditingSession.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(CaseStudyPage), object_id=str(story.pk),
        last_seen_at=draft.latest_revision_created_at or story.latest_revision_created_at, is_editing=True,
    )  # fmt: skip
    state = draft.current_workflow_state
    pages = [storefront, solution, story, draft, translated]
    made = Tenant(
        organization, area, user, storefront, solution, story, draft, image, document, upload, session,
    )  # fmt: skip
    made.ids = {
        "page": [page.pk for page in pages],
        "image": [image.pk],
        "document": [document.pk],
        "collection": [area.collection_id],
        "group": [area.group_id],
        "user": [user.pk],
        "upload": [upload.pk],
        "session": [session.pk],
        "comment": [comment.pk],
        "revision": [page.latest_revision_id for page in pages],
        "workflow_state": [state.pk],
        "task_state": [state.current_task_state_id],
    }
    return made


def set_apart(first: int) -> None:
    """Let every table that Wagtail shows count on from a number of its own, so that no id means two things."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename) FROM pg_sequences "
            "WHERE sequencename ~ '^(wagtail|storefronts_|auth_|organizations_user|organizations_org|catalogue_product)' "
            "ORDER BY 1"
        )
        for number, (sequence,) in enumerate(cursor.fetchall()):
            cursor.execute("SELECT setval(%s, %s)", [sequence, first + 1_000 * number])


@pytest.fixture
def a(db: None) -> Tenant:
    """The partner whose editor asks."""
    set_apart(100_000)
    return tenant("Alder", "openword")


@pytest.fixture
def b(a: Tenant) -> Tenant:
    """The other one."""
    set_apart(700_000)
    made = tenant("Beech", CANARY)
    set_apart(900_000)  # what the test adds meets none of theirs, whether they were made just now or before
    return made


@pytest.fixture
def editor(a: Tenant, b: Tenant) -> Client:
    """A's editor at the keyboard."""
    client = Client(raise_request_exception=False)
    client.force_login(a.user)
    return client


@pytest.fixture
def operator(db: None) -> Client:
    """A member of the operator."""
    client = Client()
    sign_in(client, OrganizationFactory(name="The Operator", is_operator=True))
    return client


# --- every address of the admin -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """One named URL of the admin and the arguments that it takes."""

    name: str
    arguments: tuple[str, ...]


def _walk(resolver: URLResolver, spaces: tuple[str, ...], taken: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        arguments = (*taken, *entry.pattern.converters, *entry.pattern.regex.groupindex)
        arguments = tuple(dict.fromkeys(arguments))
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, inner, arguments)
        elif isinstance(entry, URLPattern) and entry.name:
            yield Address(":".join((*spaces, entry.name)), arguments)


def admin_addresses() -> list[Address]:
    """Every named URL below /admin/, once."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern) == "admin/":
            return sorted(set(_walk(entry, (), ())), key=lambda address: address.name)
    raise AssertionError("no admin is served")


def body_of(response: HttpResponseBase) -> str:
    """What the answer says, in whatever wrapping: text, a spreadsheet, the address that it sends to, its messages."""
    import io
    import zipfile

    content = (
        response.content if isinstance(response, HttpResponse) else b"".join(cast("StreamingHttpResponse", response))
    )
    text = content.decode("utf-8", "replace")
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            text = "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    request = getattr(response, "wsgi_request", None)
    queued = [str(message) for message in get_messages(request)] if request is not None else []
    return "\n".join([text, str(response.headers), *queued])


def snapshot(rows: Tenant) -> list[object]:
    """B's rows as they are, to tell whether anything touched them."""
    pages = Page.objects.filter(pk__in=rows.of("page")).order_by("pk")
    return [
        *pages.values_list(
            "pk", "title", "draft_title", "path", "live", "numchild", "latest_revision_id", "locked", "owner_id"
        ),
        *StorefrontImage.objects.filter(pk=rows.image.pk).values_list("pk", "title", "collection_id"),
        *StorefrontDocument.objects.filter(pk=rows.document.pk).values_list("pk", "title", "collection_id"),
        *UploadedFile.objects.filter(pk=rows.upload.pk).values_list("pk", flat=True),
        *EditingSession.objects.filter(pk=rows.session.pk).values_list("pk", "last_seen_at", "is_editing"),
        *Comment.objects.filter(page_id=rows.story.pk).values_list("pk", "text"),
        *rows.area.group.user_set.values_list("pk", flat=True),
        *User.objects.filter(pk=rows.user.pk).values_list("name", "email", "is_active", "password"),
    ]
