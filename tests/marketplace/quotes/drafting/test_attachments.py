"""Files attached to a version: in its document by their SHA-256, frozen with it, and carried to the next one."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.kit.shared_files import check_file
from core.organizations.models import Organization
from marketplace.quotes.drafting.actions.attach_files import TooManyAttachments, attach_files, detach_file
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import QuoteFile, QuoteVersion
from marketplace.quotes.papers.queries.certificates import certificate
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.domain.differences import differences
from marketplace.quotes.reading.queries.documents import version_document
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, choose, drafted, drafted_to_choose, sent
from tests.support.papers import pages_of, without_blanks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
TEXT = b"Statement of work\n"
DIGEST = hashlib.sha256(TEXT).hexdigest()


def attached(story: Story, version: QuoteVersion, *names: Any) -> list[QuoteFile]:
    return attach_files(version, [check_file(name, TEXT) for name in names or ("sow.txt",)], by=story.seller_user)


def words_of(pdf: bytes) -> str:
    return without_blanks("".join(pages_of(pdf)))


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def test_a_version_without_files_says_nothing_of_them(story: Story) -> None:
    assert "files" not in sent(story).document


def test_both_sides_read_what_was_sent_and_the_papers_name_it(story: Story) -> None:
    quote = drafted(story)
    (file,) = attached(story, quote.versions.get())
    address = reverse("quotes:file", args=[file.pk])
    buyer, stranger = client_of(story.buyer), client_of(OrganizationFactory(is_buyer=True))
    assert (buyer.get(address).status_code, stranger.get(address).status_code) == (404, 404)
    version = sent(story, quote)
    assert version.document["files"] == [{"name": "sow.txt", "size": len(TEXT), "sha256": DIGEST}]
    given = [client_of(each).get(address).status_code for each in (story.buyer, story.northwind, story.a)]
    assert given == [200, 200, 404]
    for page in (version.get_absolute_url(), reverse("quotes:accept", args=[quote.reference, version.number])):
        assert address in buyer.get(page).content.decode()
    assert DIGEST in words_of(version_paper(version))
    accept(version, story.buyer_user)
    version.refresh_from_db()
    assert DIGEST in words_of(certificate(version, story.buyer))


def test_what_was_proposed_keeps_its_files_and_the_next_version_has_its_own(
    story: Story, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    quote = drafted(story)
    (file,) = attached(story, quote.versions.get())
    version = sent(story, quote)
    with pytest.raises(VersionIsFrozen):
        detach_file(version, file.pk, by=story.seller_user)
    with pytest.raises(DatabaseError), transaction.atomic():
        file.delete()
    draft = revise_quote(quote, by=story.seller_user)
    copied = draft.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert detach_file(draft, copied.pk, by=story.seller_user)
    assert file.file.storage.exists(str(file.file.name))  # the sent version still has it
    found = differences(version.document, version_document(draft, offered_in(draft)))
    assert [(each.kind, each.was, each.now) for each in found if each.kind == "files"] == [("files", "sow.txt", "")]


def test_a_choice_of_the_buyer_keeps_them(story: Story) -> None:
    draft = drafted_to_choose(story)
    attached(story, draft)
    made = choose(sent(story, draft.quote), story.buyer_user, "line-4")
    assert made.document["files"][0]["sha256"] == made.files.get().sha256 == DIGEST


def test_a_version_has_so_many_files_and_no_more(story: Story) -> None:
    version = drafted(story).versions.get()
    attached(story, version, *(f"{n}.txt" for n in range(20)))
    with pytest.raises(TooManyAttachments):
        attached(story, version)
    form = {"uploads": [SimpleUploadedFile("more.txt", TEXT)]}
    answer = client_of(story.northwind).post(reverse("quotes:attach", args=[version.quote.reference, 1]), form)
    assert answer.status_code == 422 and b"20 attachments at most" in answer.content
