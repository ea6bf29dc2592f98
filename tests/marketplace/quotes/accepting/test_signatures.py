"""A provider signs acceptances: sent once, answered later, accepted as by a click; every other end has one clear outcome."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.jobs.report import rows_for_review
from core.notifications.models import Notice
from core.organizations.models import Membership
from marketplace.orders.models import Order
from marketplace.quotes import tasks
from marketplace.quotes.accepting.actions.accept_quote import ApprovalMissing, DocumentChanged
from marketplace.quotes.accepting.actions.end_signature import CannotCancel, cancel_signature
from marketplace.quotes.accepting.actions.sign_quote import SignatureWaits, sign_quote
from marketplace.quotes.accepting.gateways.base import Said
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import Booking
from marketplace.quotes.models import QuoteVersion, SignatureNews, SignatureRequest
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.papers.queries.certificates import certificate
from tests.factories.approvals import colleague, rule_of
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, sent
from tests.factories.signatures import SIGNATURE, asked_to_sign
from tests.support.papers import pages_of, without_blanks
from tests.support.penwell import PENWELL, State, new_penwell, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
CLICK = "marketplace.quotes.accepting.gateways.click.ClickToSign"
TOKENS = iter(range(10**6))


@pytest.fixture(autouse=True)
def penwell(settings: Settings) -> State:
    """Penwell is asked for signatures, and knows nothing yet."""
    settings.SIGNATURE_PROVIDERS = [PENWELL, CLICK]
    return new_penwell()


@pytest.fixture
def helen(client: Client, story: Story) -> Membership:
    """The buyer's owner, signed in with `client`."""
    return sign_in(client, story.buyer)


@pytest.fixture
def version(story: Story) -> QuoteVersion:
    return sent(story)


@pytest.fixture
def waiting(version: QuoteVersion, helen: Membership) -> SignatureRequest:
    """The version was sent to Helen for signature."""
    found = asked_to_sign(version, helen.user)
    tasks.work_on_signatures()
    found.refresh_from_db()
    assert found.status == "waiting"
    return found


def asked_again(request: SignatureRequest, after: dt.timedelta = 20 * MINUTE) -> SignatureRequest:
    """Nothing came by webhook, so the provider is asked."""
    with clock.travel(clock.now() + after):
        tasks.work_on_signatures()
    request.refresh_from_db()
    return request


def tell(client: Client, request: SignatureRequest, event: str = "e-1", **headers: str) -> int:
    """Penwell sends a webhook; how it was answered."""
    body = json.dumps({"event": event, "document": request.provider_id}).encode()
    headers = headers or {"Penwell-Signature": signed(body)}
    url = reverse("quotes:signature_webhook", args=["penwell"])
    return client.post(url, body, content_type="application/json", headers=headers).status_code


def press(client: Client, address: str, version: QuoteVersion, **fields: Any) -> Any:
    data = {TOKEN_FIELD: f"a-token-of-sixteen-{next(TOKENS)}"} | fields
    return client.post(reverse(f"quotes:{address}", args=[version.quote.reference, version.number]), data, follow=True)


def accept_page(client: Client, version: QuoteVersion, *, po_number: str = "PO-7") -> Any:
    """Fill in the page of the acceptance and send it."""
    shown = client.get(reverse("quotes:accept", args=[version.quote.reference, version.number]))
    form = shown.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"agreed": "on", "name": "Helen Brandt", "title": "Head of finance", "po_number": po_number}
    return press(client, "accept", version, **data)


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("text", flat=True))


def test_what_is_sent_to_be_signed_is_the_documents_own_pdf_to_this_person_alone(
    penwell: State, version: QuoteVersion, helen: Membership, waiting: SignatureRequest
) -> None:
    (document,) = penwell.sent.values()
    assert (document.email, document.name, document.checksum) == (
        helen.user.email,
        "Helen Brandt",
        version.document_hash,
    )
    assert document.pdf.startswith(b"%PDF") and "I accept version 1" in document.words
    assert not Order.objects.exists()


def test_a_signed_answer_by_webhook_accepts_as_the_click_does_and_the_certificate_names_the_provider(
    client: Client, penwell: State, story: Story, version: QuoteVersion, waiting: SignatureRequest
) -> None:
    penwell.sign(waiting.provider_id)
    assert tell(client, waiting) == 200
    assert not Order.objects.exists(), "the webhook is stored, and applied later"
    tasks.sweep_signature_news()
    waiting.refresh_from_db()
    version.refresh_from_db()
    order = Order.objects.get()
    assert (waiting.status, version.status, order.po_number) == ("signed", "accepted", "PO-7")
    assert (version.accepted_by, version.acceptance.name) == (waiting.by, "Helen Brandt")
    assert (version.acceptance.method, version.acceptance.method_id) == ("Penwell Sign", waiting.provider_id)
    paper = without_blanks("".join(pages_of(certificate(version, story.buyer))))
    assert "PenwellSign" in paper and waiting.provider_id in paper
    assert told("signature.signed") == [
        f"Helen Brandt signed Zero-trust network, and it is accepted: order {order.reference}"
    ]


def test_the_same_webhook_any_number_of_times_and_the_poll_beside_it_make_one_order(
    client: Client, penwell: State, waiting: SignatureRequest
) -> None:
    penwell.sign(waiting.provider_id)
    assert [tell(client, waiting), tell(client, waiting), tell(client, waiting, "e-2")] == [200, 200, 200]
    for _each in range(2):
        tasks.sweep_signature_news()
        asked_again(waiting)
    assert (Order.objects.count(), SignatureNews.objects.count()) == (1, 2)
    assert len(told("signature.signed")) == 1


def test_without_a_webhook_the_provider_is_asked(penwell: State, waiting: SignatureRequest) -> None:
    assert asked_again(waiting).status == "waiting"
    penwell.sign(waiting.provider_id)
    assert asked_again(waiting, 40 * MINUTE).status == "signed"
    assert Order.objects.count() == 1


def test_a_webhook_that_the_provider_did_not_sign_is_refused_and_one_of_nobody_is_not_found(
    client: Client, waiting: SignatureRequest
) -> None:
    assert tell(client, waiting, **{"Penwell-Signature": "forged"}) == 400
    assert client.post(reverse("quotes:signature_webhook", args=["click"])).status_code == 404
    assert not SignatureNews.objects.exists()


def test_a_provider_that_does_not_answer_is_asked_again_by_the_same_key_and_asks_the_person_once(
    penwell: State, version: QuoteVersion, helen: Membership
) -> None:
    request = asked_to_sign(version, helen.user)
    penwell.loses_answers = True
    tasks.work_on_signatures()
    request.refresh_from_db()
    assert request.status == "asked" and request.tried_at is not None
    penwell.loses_answers = False
    assert asked_again(request).status == "waiting"
    assert (penwell.calls, len(penwell.sent)) == (["send", "send"], 1)


def test_what_the_provider_refuses_for_good_is_for_a_person_and_the_buyer_can_cancel_it(
    penwell: State, version: QuoteVersion, helen: Membership
) -> None:
    helen.user.email = "helen@nowhere.invalid"
    helen.user.save()
    request = asked_to_sign(version, helen.user)
    tasks.work_on_signatures()
    assert [each.row.queue for each in rows_for_review()] == ["quotes.signatures"]
    assert cancel_signature(request, by=helen.user).status == "cancelling"


def test_declined_at_the_provider_accepts_nothing_and_both_sides_read_it(
    penwell: State, version: QuoteVersion, helen: Membership, waiting: SignatureRequest, story: Story
) -> None:
    MembershipFactory(organization=story.northwind, role="owner")
    penwell.decline(waiting.provider_id, "The term is too long.")
    assert asked_again(waiting).status == "declined"
    assert told("signature.ended") == ["Helen Brandt declined to sign Zero-trust network. Nothing was accepted."] * 2
    version.refresh_from_db()
    assert version.status == "sent" and not Order.objects.exists()
    assert (
        sign_quote(version, by=helen.user, signature=SIGNATURE, document_hash=version.document_hash).waiting != waiting
    )


@pytest.mark.parametrize(("said", "status"), [(Said.EXPIRED, "lapsed"), (Said.CANCELLED, "cancelled")])
def test_what_ends_at_the_provider_ends_here(
    penwell: State, waiting: SignatureRequest, said: Said, status: str
) -> None:
    penwell.end(waiting.provider_id, said)
    assert asked_again(waiting).status == status
    assert len(told("signature.ended")) == 1


def test_who_does_not_sign_in_time_is_told_so_and_can_not_sign_any_more(
    penwell: State, waiting: SignatureRequest
) -> None:
    assert asked_again(waiting, 30 * DAY).status == "cancelling"
    assert asked_again(waiting, 31 * DAY).status == "cancelled"
    assert penwell.answers[waiting.provider_id].said == Said.CANCELLED
    assert told("signature.ended") == ["Helen Brandt did not sign Zero-trust network in time. Nothing was accepted."]


def test_signed_after_the_buyer_cancelled_accepts_nothing_and_the_buyer_is_told_once(
    client: Client, penwell: State, helen: Membership, waiting: SignatureRequest
) -> None:
    cancel_signature(waiting, by=helen.user)
    penwell.sign(waiting.provider_id)
    tell(client, waiting)
    tasks.sweep_signature_news()
    assert asked_again(waiting).status == "cancelled"
    tell(client, waiting, "e-2")
    tasks.sweep_signature_news()
    assert not Order.objects.exists()
    assert told("signature.ended")[1:] == [
        "Helen Brandt signed Zero-trust network after that signature was cancelled. Nothing was accepted."
    ]
    with pytest.raises(CannotCancel):
        cancel_signature(waiting, by=helen.user)


def test_cancelled_before_it_was_sent_never_reaches_the_provider(
    penwell: State, version: QuoteVersion, helen: Membership
) -> None:
    assert cancel_signature(asked_to_sign(version, helen.user), by=helen.user).status == "cancelled"
    tasks.work_on_signatures()
    assert penwell.calls == []


def test_cancelled_while_the_answer_to_sending_was_lost_is_cancelled_at_the_provider(
    penwell: State, version: QuoteVersion, helen: Membership
) -> None:
    request = asked_to_sign(version, helen.user)
    penwell.loses_answers = True
    tasks.work_on_signatures()
    cancel_signature(request, by=helen.user)
    penwell.loses_answers = False
    assert asked_again(request).status == "cancelled"
    assert [each.said for each in penwell.answers.values()] == [Said.CANCELLED]


@pytest.mark.parametrize("how", ["withdrawn", "declined"])
def test_a_quote_that_ended_meanwhile_takes_the_document_back_and_a_late_signature_accepts_nothing(
    penwell: State, story: Story, version: QuoteVersion, helen: Membership, waiting: SignatureRequest, how: str
) -> None:
    if how == "withdrawn":
        withdraw_quote(version.quote, by=story.seller_user)
    else:
        decline_quote(version, by=helen.user, reason="Too dear.")
    penwell.sign(waiting.provider_id)
    assert asked_again(waiting, MINUTE).status == "refused"
    assert not Order.objects.exists()
    assert told("signature.ended") == [
        "Helen Brandt signed Zero-trust network, but it can no longer be accepted with this signature. Nothing was accepted."
    ]


def test_a_version_that_was_replaced_ends_its_signature_within_minutes(
    penwell: State, story: Story, version: QuoteVersion, waiting: SignatureRequest
) -> None:
    newer = revise_quote(version.quote, by=story.seller_user)
    sent(story, newer.quote)
    assert asked_again(waiting, MINUTE).status == "cancelling"
    assert asked_again(waiting, 2 * MINUTE).status == "cancelled"
    assert told("signature.ended") == [
        "The signature of Zero-trust network by Helen Brandt was cancelled, because the version is not open for acceptance."
    ]


@pytest.mark.parametrize(
    ("signed_as", "why"),
    [
        ({"checksum": "0" * 64}, "What was signed is not the document that was sent for signature."),
        ({"email": "somebody@else.example"}, "It was signed by somebody else than the person who was asked."),
    ],
)
def test_another_document_or_another_person_is_not_what_was_asked(
    penwell: State, waiting: SignatureRequest, signed_as: dict[str, str], why: str
) -> None:
    penwell.sign(waiting.provider_id, **signed_as)
    assert (asked_again(waiting).status, waiting.reason) == ("refused", why)
    assert not Order.objects.exists()


def test_who_lost_the_right_meanwhile_accepts_nothing(
    penwell: State, helen: Membership, waiting: SignatureRequest
) -> None:
    helen.role = "requester"
    helen.save()
    penwell.sign(waiting.provider_id)
    assert asked_again(waiting).status == "refused"
    assert waiting.reason == "Helen Brandt may not accept quotes for Contoso any more."


def test_a_rule_of_the_buyer_asks_before_anything_is_sent_and_again_once_it_is_signed(
    penwell: State, story: Story, version: QuoteVersion, helen: Membership
) -> None:
    request = asked_to_sign(version, helen.user)
    tasks.work_on_signatures()
    request.refresh_from_db()
    rule_of(story.buyer, colleague(story.buyer))
    penwell.sign(request.provider_id)
    assert asked_again(request).status == "refused"
    with pytest.raises(ApprovalMissing):
        asked_to_sign(version, helen.user)


def test_a_document_that_the_buyer_did_not_read_is_not_sent(version: QuoteVersion, helen: Membership) -> None:
    with pytest.raises(DocumentChanged):
        sign_quote(version, by=helen.user, signature=SIGNATURE, document_hash="0" * 64)
    assert not SignatureRequest.objects.exists()


def test_two_people_at_once_make_one_request_and_the_second_reads_whose_it_is(
    story: Story, version: QuoteVersion, helen: Membership
) -> None:
    first = asked_to_sign(version, helen.user)
    assert asked_to_sign(version, helen.user) == first
    other = MembershipFactory(organization=story.buyer, role="owner")
    with pytest.raises(SignatureWaits, match="Waiting for the signature of Helen Brandt until"):
        asked_to_sign(version, other.user)
    assert SignatureRequest.objects.count() == 1


def test_what_a_person_was_asked_to_sign_never_changes(waiting: SignatureRequest) -> None:
    changes: tuple[dict[str, object], ...] = ({"document_hash": "0" * 64}, {"asked": {}}, {"provider_id": "another"})
    for wanted in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            SignatureRequest.objects.filter(pk=waiting.pk).update(**wanted)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatureRequest.objects.all().delete()


def test_documents_at_a_provider_that_is_not_used_for_new_ones_any_more_are_still_taken(
    penwell: State, settings: Settings, waiting: SignatureRequest
) -> None:
    settings.SIGNATURE_PROVIDERS = [CLICK, PENWELL]
    penwell.sign(waiting.provider_id)
    assert asked_again(waiting).status == "signed"


def test_the_buyer_signs_by_the_page_both_sides_see_who_is_waited_for_and_the_buyer_cancels(
    client: Client, penwell: State, story: Story, version: QuoteVersion, helen: Membership
) -> None:
    answer = accept_page(client, version)
    assert f"Check your e-mail {helen.user.email}" in answer.content.decode()
    line = "Waiting for the signature of Helen Brandt until 15 November 2026"
    assert line in answer.content.decode()
    assert f"Accept version {version.number}</a>" not in answer.content.decode()
    seller = Client()
    sign_in(seller, story.northwind)
    page = seller.get(version.get_absolute_url()).content.decode()
    assert line in page and "Cancel the signature" not in page
    again = press(client, "signature_cancel", version).content.decode()
    assert "The signature is cancelled" in again and line not in again
    assert "This version does not wait for a signature." in press(client, "signature_cancel", version).content.decode()


def test_by_default_a_click_is_the_signature_and_nothing_of_waiting_is_shown(
    client: Client, settings: Settings, version: QuoteVersion, helen: Membership
) -> None:
    settings.SIGNATURE_PROVIDERS = [CLICK]
    page = client.get(reverse("quotes:accept", args=[version.quote.reference, 1])).content.decode()
    assert "Accept version 1</button>" in page and "Continue to signature" not in page
    accept_page(client, version)
    version.refresh_from_db()
    assert (Order.objects.count(), version.acceptance.method, SignatureRequest.objects.count()) == (1, "", 0)
    assert version.acceptance.at >= ACCEPTED


def test_where_the_buyer_books_it_is_accepted_with_the_click(
    settings: Settings, version: QuoteVersion, helen: Membership
) -> None:
    settings.SIGNATURE_PROVIDERS = [CLICK]
    booked = Booking(cost_centre="4100 Stores")
    sign_quote(version, by=helen.user, signature=SIGNATURE, document_hash=version.document_hash, booking=booked)
    assert version.acceptance.cost_centre == "4100 Stores"
