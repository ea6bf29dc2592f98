"""Files at requests and with messages: who reads them, how they are given, and how one is taken back."""

import datetime as dt
import errno
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.file_storage import NotStored
from core.kit.shared_files import check_file
from core.notifications.models import Notice
from core.organizations.access import NotVerified
from core.organizations.models import Organization, State
from marketplace.quotes.asking.actions.add_files import TooManyFiles, add_files
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.conversing.actions.write_message import write_message
from marketplace.quotes.interface import Need
from marketplace.quotes.models import Quote, QuoteFile, QuoteMessage, QuoteRequest
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import MemberClient, sign_in
from tests.factories.quotes import ACCEPTED, Story, requested, sent
from tests.support.answers import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
TEXT = b"Must: single sign-on\n"


def client_of(organization: Organization, role: str = "owner") -> MemberClient:
    client = MemberClient()
    client.member = sign_in(client, organization, role)
    return client


def upload(name: str = "needs.txt", content: bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def post(client: Client, address: str, token: str = "a-token-of-twenty-two-c", **fields: Any) -> Answer:
    return client.post(address, {TOKEN_FIELD: token} | fields)


def statuses(file: QuoteFile, *organizations: Any) -> list[int]:
    return [client_of(each).get(reverse("quotes:file", args=[file.pk])).status_code for each in organizations]


def asked_two(story: Story, **fields: Any) -> list[QuoteRequest]:
    need = Need(title="Network", message="For 60 stores", currency="USD")
    return request_quotes(
        [], buyer=story.buyer, sellers=[story.northwind, story.a], by=story.buyer_user, need=need, **fields
    )


def test_a_file_of_a_message_is_given_to_both_sides_as_something_that_cannot_run(story: Story) -> None:
    version = sent(story)
    buyer = client_of(story.buyer)
    address = reverse("quotes:message", args=[version.quote.reference])
    answer = post(buyer, address, body="Our needs.", uploads=[upload("a\u202e/needs.txt"), upload("more.csv")])
    assert answer.status_code == 302
    file, other = QuoteFile.objects.order_by("pk")
    assert (file.name, other.name) == ("needs.txt", "more.csv")
    stranger = OrganizationFactory(is_buyer=True)
    operator = OrganizationFactory(is_operator=True)
    assert statuses(file, story.buyer, story.northwind, operator, stranger, story.a) == [200, 200, 200, 404, 404]
    given = buyer.get(reverse("quotes:file", args=[file.pk]))
    assert given.getvalue() == TEXT
    assert given.headers["Content-Disposition"] == 'attachment; filename="needs.txt"'
    assert given.headers["Content-Type"] == "text/plain"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert file.file.storage.path("") == storages["private"].path("")  # another object where a test set STORAGES
    page = client_of(story.northwind).get(reverse("quotes:conversation", args=[version.quote.reference]))
    assert "more.csv" in page.content.decode()


def test_a_file_of_a_note_is_read_by_its_own_organisation_only(story: Story) -> None:
    version = sent(story)
    write_message(
        version.quote, by=story.seller_user, organization=story.northwind, body="Ours.", internal=True,
        files=[check_file("margin.txt", TEXT)],
    )  # fmt: skip
    file = QuoteFile.objects.get()
    assert statuses(file, story.northwind, story.buyer, OrganizationFactory(is_operator=True)) == [200, 404, 404]


def test_nothing_is_kept_of_a_message_that_is_refused(story: Story) -> None:
    quote = sent(story).quote
    address = reverse("quotes:message", args=[quote.reference])
    refused = post(client_of(story.buyer), address, body="Look", uploads=[upload(), upload("x.svg", b"<svg/>")])
    assert refused.status_code == 422
    assert "x.svg: Web pages, drawings (SVG) and RTF files are not accepted." in refused.content.decode()
    storage = QuoteFile._meta.get_field("file").storage
    before = storage.listdir("quotes")[1] if storage.exists("quotes") else []
    with pytest.raises(ValueError, match="Write a message first"):
        write_message(quote, by=story.buyer_user, organization=story.buyer, body=" ", files=[check_file("a.txt", TEXT)])
    assert (storage.listdir("quotes")[1] if storage.exists("quotes") else []) == before
    assert not QuoteMessage.objects.exists()


def test_every_seller_that_was_asked_reads_the_buyers_files_and_a_sellers_only_the_buyer(story: Story) -> None:
    for owner in (story.northwind, story.a):
        priced_plan(ListingFactory(owner=owner), 1_000)
    first, second = asked_two(story, files=[check_file("needs.txt", TEXT)])
    file = QuoteFile.objects.get()
    assert file.request == first
    assert statuses(file, story.buyer, story.northwind, story.a, story.b) == [200, 200, 200, 404]
    for request in (first, second):
        page = client_of(request.seller).get(request.get_absolute_url()).content.decode()
        assert "needs.txt" in page
    answer = post(
        client_of(first.seller), reverse("quotes:request_files", args=[first.reference]), uploads=[upload("offer.txt")]
    )
    assert answer.status_code == 302
    offer = QuoteFile.objects.get(name="offer.txt")
    assert statuses(offer, story.buyer, first.seller, second.seller) == [200, 200, 404]
    assert list(QuoteFile.objects.visible_to(second.seller)) == [file]
    assert "offer.txt" not in client_of(second.seller).get(second.get_absolute_url()).content.decode()
    assert "offer.txt" not in client_of(story.buyer).get(second.get_absolute_url()).content.decode()


def test_whose_request_was_closed_reads_no_later_files_of_the_buyer_and_adds_none(story: Story) -> None:
    for owner in (story.northwind, story.a):
        priced_plan(ListingFactory(owner=owner), 1_000)
    first, second = asked_two(story, files=[check_file("before.txt", TEXT)])
    with clock.travel(ACCEPTED + dt.timedelta(hours=1)):
        decline_request(second, by=story.seller_user, reason="No time.")
    with clock.travel(ACCEPTED + dt.timedelta(hours=2)):
        add_files(first, [check_file("after.txt", TEXT)], by=story.buyer_user, organization=story.buyer)
    before, after = QuoteFile.objects.order_by("pk")
    assert statuses(before, first.seller, second.seller) == [200, 200]
    assert statuses(after, story.buyer, first.seller, second.seller) == [200, 200, 404]
    seller = client_of(second.seller)
    page = seller.get(second.get_absolute_url()).content.decode()
    assert ("before.txt" in page, "after.txt" in page, 'type="file"' in page) == (True, False, False)
    refused = post(seller, reverse("quotes:request_files", args=[second.reference]), uploads=[upload()])
    assert refused["Location"] == second.get_absolute_url() + "#files"
    assert "no files are added to it any more" in seller.get(second.get_absolute_url()).content.decode()
    with pytest.raises(NotWaiting):
        add_files(second, [check_file("x.txt", TEXT)], by=story.buyer_user, organization=story.buyer)
    assert QuoteFile.objects.count() == 2


def test_a_request_that_is_answered_and_not_closed_keeps_reading_what_its_buyer_adds(story: Story) -> None:
    version = sent(story)
    request = version.quote.request
    with clock.travel(ACCEPTED + dt.timedelta(days=1)):
        add_files(request, [check_file("later.txt", TEXT)], by=story.buyer_user, organization=story.buyer)
    request.refresh_from_db()
    assert request.answered_at is not None
    assert statuses(QuoteFile.objects.get(), story.northwind) == [200]


@pytest.mark.parametrize("state", [State.NEW, State.SUSPENDED])
def test_a_seller_that_is_not_verified_adds_files_only_to_what_was_accepted(story: Story, state: State) -> None:
    bought = sent(story)
    request = bought.quote.request
    Organization.objects.filter(pk=story.northwind.pk).update(state=state)
    seller = client_of(story.northwind)
    assert 'type="file"' not in seller.get(request.get_absolute_url()).content.decode()
    offer: dict[str, Any] = {"by": story.seller_user, "organization": story.northwind}
    with pytest.raises(NotVerified):
        add_files(request, [check_file("a.txt", TEXT)], **offer)
    Quote.objects.filter(pk=bought.quote_id).update(status="accepted")
    assert 'type="file"' in seller.get(request.get_absolute_url()).content.decode()
    assert len(add_files(request, [check_file("a.txt", TEXT)], **offer)) == 1


def test_files_come_with_a_request_and_what_a_visitor_wrote_can_have_them_once_they_are_signed_in(story: Story) -> None:
    writes = Client()
    words: dict[str, Any] = {"title": "Stores", "message": "For 60", "currency": "USD", "sellers": [story.northwind.pk]}
    address = f"{reverse('quotes:request_write')}?seller={story.northwind.slug}"
    assert "You can add files" in writes.get(address).content.decode()
    assert post(writes, address, **words).status_code == 302
    helen = MembershipFactory(organization=story.buyer)
    kept = writes.session["request_draft"]
    writes.force_login(helen.user)
    session = writes.session
    session["request_draft"] = kept
    session.save()
    address = f"{reverse('quotes:request_new')}?seller={story.northwind.slug}"
    assert 'type="file"' in writes.get(address).content.decode()
    assert post(writes, address, uploads=[upload()], **words).status_code == 302
    assert QuoteFile.objects.get().request == QuoteRequest.objects.get()


def test_adding_files_tells_the_other_side_and_has_an_end(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    request = requested(story)
    seller = MembershipFactory(organization=story.northwind)
    Notice.objects.all().delete()
    add_files(request, [check_file("a.txt", TEXT)], by=story.buyer_user, organization=story.buyer)
    assert [each.kind for each in Notice.objects.filter(user=seller.user)] == ["request.files"]
    monkeypatch.setattr("marketplace.quotes.asking.actions.add_files.MOST_FILES", 1)
    with pytest.raises(TooManyFiles):
        add_files(request, [check_file("b.txt", TEXT)], by=story.buyer_user, organization=story.buyer)
    address = reverse("quotes:request_files", args=[request.reference])
    refused = post(client_of(story.buyer), address, uploads=[upload()])
    assert refused.status_code == 422
    assert "the most there can be" in refused.content.decode()
    assert post(client_of(story.a), address, uploads=[upload()]).status_code == 404


def test_only_who_uploaded_a_file_takes_it_back_and_then_it_says_so(
    story: Story, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    request = requested(story)
    writer, colleague = client_of(story.buyer), client_of(story.buyer)
    (file,) = add_files(request, [check_file("a.txt", TEXT)], by=writer.member.user, organization=story.buyer)
    address = reverse("quotes:file_take_back", args=[file.pk])
    stored, storage = str(file.file.name), file.file.storage
    assert post(colleague, address, confirmed="yes").status_code == 404
    assert post(client_of(story.northwind), address, confirmed="yes").status_code == 404
    assert "Withdraw the file a.txt?" in post(writer, address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert post(writer, address, confirmed="yes").status_code == 302
    file.refresh_from_db()
    assert file.taken_back
    assert not storage.exists(stored)
    page = client_of(story.northwind).get(request.get_absolute_url()).content.decode()
    assert f"a.txt: withdrawn by {writer.member.user}" in page
    assert statuses(file, story.buyer, story.northwind) == [404, 404]
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteFile.objects.filter(pk=file.pk).update(taken_back_at=None)


def test_a_file_belongs_to_a_message_or_to_a_request(story: Story) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteFile.objects.create(
            organization=story.buyer,
            uploaded_by=story.buyer_user,
            name="x",
            content_type="text/plain",
            size=1,
            file="x",
        )


def test_a_form_whose_file_could_not_be_stored_keeps_what_was_typed_and_has_done_nothing(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_arguments: object) -> str:
        raise NotStored(errno.ENOSPC, "No space left on device")

    buyer = Client(raise_request_exception=False)
    sign_in(buyer, story.buyer)
    address = reverse("quotes:message", args=[sent(story).quote.reference])
    monkeypatch.setattr(type(storages["private"]), "_save", no_room)
    page = post(buyer, address, body="Our needs are attached.", uploads=[upload()])
    assert page.status_code == 503
    for words in ("The file could not be stored.", "Our needs are attached.", "The error number is E-"):
        assert words in page.text
    form = {TOKEN_FIELD: "a-token-of-twenty-two-c", "body": "Again.", "uploads": upload()}
    beside = buyer.post(address, form, headers={"HX-Request": "true"})
    assert (beside.status_code, "Nothing was saved." in beside.text) == (422, True)
    assert not QuoteMessage.objects.exists()
