"""The conversation of a quote: about a line, with people named, and what is new to whom."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.kit.context_fields import TOKEN_FIELD
from core.notifications.models import Notice, OutgoingMail
from core.organizations.access import NotVerified
from core.organizations.models import Organization
from marketplace.quotes.conversing.actions.mark_read import mark_read
from marketplace.quotes.conversing.actions.send_message import NotForThem, send_message
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, VersionEdits
from marketplace.quotes.models import ConversationMark, MessageMention, Quote, QuoteMessage
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.reading.queries.conversation import people_to_name
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import MemberClient, sign_in
from tests.factories.quotes import Story, drafted, sent, sent_with_lines, worked_example
from tests.marketplace.quotes.test_concurrency import at_once
from tests.support.answers import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def client_of(organization: Organization, role: str = "owner") -> MemberClient:
    client = MemberClient()
    client.member = sign_in(client, organization, role)
    return client


def shown(client: Client, name: str, *args: object, status: int = 200) -> str:
    answer = client.get(reverse(f"quotes:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


def write(client: Client, quote: Quote, token: str = "a-token-of-twenty-two-c", **fields: Any) -> Answer:
    form = {"body": "Can you start in May?", TOKEN_FIELD: token} | fields
    return client.post(reverse("quotes:message", args=[quote.reference]), form)


def test_a_message_about_a_line_stands_beside_it_and_says_on_which_version(story: Story) -> None:
    version = sent(story)
    line = version.lines.get()
    buyer = client_of(story.buyer)
    answer = write(buyer, version.quote, line=line.key, version=1)
    message = QuoteMessage.objects.get()
    assert answer["Location"].endswith(f"/conversation/#m{message.pk}")
    assert (message.line, message.on_version) == (line.key, 1)
    page = shown(client_of(story.northwind), "version", version.quote.reference, 1)
    assert f"1 message about {line.name}" in page
    assert "On version 1" in page
    assert f"About {line.name}, version 1" in shown(buyer, "conversation", version.quote.reference)


def test_what_was_said_about_a_line_stays_readable_when_a_later_version_is_without_it(story: Story) -> None:
    version = sent_with_lines(story, 2, owners=1)
    gone = version.lines.order_by("position").last()
    write(client_of(story.buyer), version.quote, line=gone.key)
    draft = revise_quote(version.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(lines={gone.key: LineEdit(remove=True)}), by=story.seller_user)
    later = sent(story, version.quote)
    page = shown(client_of(story.buyer), "version", version.quote.reference, later.number)
    assert "Lines no longer in the quote" in page
    assert gone.name in page.partition("Lines no longer in the quote")[2]
    before = shown(client_of(story.buyer), "version", version.quote.reference, 1)
    assert "Lines no longer in the quote" not in before
    assert f"About {gone.name}, a line no longer in the quote" in shown(
        client_of(story.buyer), "conversation", version.quote.reference
    )


def test_a_seller_cannot_tell_the_buyer_of_a_line_that_is_only_in_its_draft(story: Story) -> None:
    version = sent(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    line = draft.lines.get()
    draft.lines.filter(pk=line.pk).update(key="line-9", name="Secret line")
    seller = client_of(story.northwind)
    refused = write(seller, version.quote, line="line-9")
    assert refused.status_code == 422
    assert "was not sent this line yet" in refused.content.decode()
    assert write(seller, version.quote, line="line-9", internal="on").status_code == 302
    assert "Secret line" not in shown(client_of(story.buyer), "conversation", version.quote.reference)


def test_before_a_version_was_sent_a_seller_writes_notes_only(story: Story) -> None:
    quote = drafted(story)
    seller = client_of(story.northwind)
    refused = write(seller, quote)
    assert refused.status_code == 422
    assert "reads messages once a version was sent" in refused.content.decode()
    with pytest.raises(NotForThem):
        send_message(quote, by=story.seller_user, organization=story.northwind, body="Hello")
    assert write(seller, quote, internal="on").status_code == 302


def test_a_long_message_shows_its_beginning_and_the_rest_on_request_and_turns_nothing(story: Story) -> None:
    quote = sent(story).quote
    body = "\n".join(f"Line {number}." for number in range(1, 101))
    said = send_message(quote, by=story.buyer_user, organization=story.buyer, body=f"\u202e{body}")
    assert said.body == body
    page = shown(client_of(story.northwind), "conversation", quote.reference).partition('class="thread"')[2]
    start, found, rest = page.partition("<summary")
    assert ("Line 40." in start, "Line 41." in start, found != "", "Line 100." in rest) == (True, False, True, True)
    assert "Show 60 more lines" in rest


def test_a_page_of_a_conversation_has_the_newest_hundred_messages_and_leads_to_those_before(story: Story) -> None:
    quote = sent(story).quote
    QuoteMessage.objects.bulk_create(
        QuoteMessage(quote=quote, author=story.buyer_user, organization=story.buyer, body=f"Number {number}.")
        for number in range(1, 106)
    )
    reader = client_of(story.northwind)
    page = shown(reader, "conversation", quote.reference)
    sixth = QuoteMessage.objects.get(body="Number 6.")
    assert ("Number 5." in page, "Number 6." in page, "Number 105." in page) == (False, True, True)
    assert (f"?before={sixth.pk}" in page, "Show earlier messages (5)" in page) == (True, True)
    before = reader.get(quote.get_conversation_url(), {"before": sixth.pk}).content.decode()
    assert ("Number 1." in before, "Number 5." in before, "Number 6." in before) == (True, True, False)
    assert ("Show the newest messages" in before, "earlier message" in before) == (True, False)


@pytest.mark.parametrize(
    ("writer", "state"), [("northwind", "new"), ("northwind", "suspended"), ("buyer", "suspended")]
)
def test_whoever_may_not_sell_or_agree_writes_notes_and_about_what_was_accepted(writer: str, state: str) -> None:
    story = worked_example()
    version = sent(story)
    organization = getattr(story, writer)
    Organization.objects.filter(pk=organization.pk).update(state=state)
    client = client_of(organization)
    refused = write(client, version.quote, body="Look here.")
    assert refused.status_code == 422
    assert "Look here." in refused.content.decode()
    assert f"{organization} is " in refused.content.decode()
    assert write(client, version.quote, internal="on").status_code == 302
    Quote.objects.filter(pk=version.quote_id).update(status="accepted")
    assert write(client, version.quote, token="another-token-of-22-chars").status_code == 302
    assert list(QuoteMessage.objects.values_list("internal", flat=True)) == [True, False]


def test_a_suspended_buyer_asks_for_no_change_and_a_new_one_does(story: Story) -> None:
    version = sent(story)
    Organization.objects.filter(pk=story.buyer.pk).update(state="new")
    ask_for_change(version, by=story.buyer_user, body="Fewer stores.")
    Organization.objects.filter(pk=story.buyer.pk).update(state="suspended")
    with pytest.raises(NotVerified):
        ask_for_change(version, by=story.buyer_user, body="Fewer stores.")


def test_who_is_named_gets_a_notice_and_a_mail_and_everybody_reads_who(story: Story) -> None:
    version = sent(story)
    buyer = client_of(story.buyer)
    colleague = MembershipFactory(organization=story.buyer, role="finance", user__name="Mara Lind")
    Notice.objects.all().delete()
    OutgoingMail.objects.all().delete()
    write(buyer, version.quote, named=[colleague.user_id])
    notice = Notice.objects.get(user=colleague.user)
    assert notice.kind == "quote.mentioned"
    assert notice.url.endswith(f"#m{QuoteMessage.objects.get().pk}")
    assert OutgoingMail.objects.filter(recipient=colleague.user.email).count() == 1
    assert "Notified by name: Mara Lind" in shown(client_of(story.northwind), "conversation", version.quote.reference)


def test_somebody_of_the_other_side_who_is_named_is_told_once(story: Story) -> None:
    version = sent(story)
    seller = client_of(story.northwind)
    write(seller, version.quote, token="a-token-of-the-seller-1")
    Notice.objects.all().delete()
    write(client_of(story.buyer), version.quote, named=[seller.member.user_id])
    assert [each.kind for each in Notice.objects.filter(user=seller.member.user)] == ["quote.mentioned"]


def test_a_note_names_colleagues_only(story: Story) -> None:
    version = sent(story)
    buyer = client_of(story.buyer)
    write(buyer, version.quote, token="a-token-of-the-buyer-12")
    seller = client_of(story.northwind)
    refused = write(seller, version.quote, named=[buyer.member.user_id], internal="on")
    assert refused.status_code == 422
    assert "cannot read an internal note" in refused.content.decode()
    with pytest.raises(NotForThem):
        send_message(
            version.quote, by=story.seller_user, organization=story.northwind, body="x", internal=True,
            named=[buyer.member],
        )  # fmt: skip
    note = QuoteMessage.objects.create(
        quote=version.quote, author=story.seller_user, organization=story.northwind, body="x", internal=True
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        MessageMention.objects.create(message=note, user=buyer.member.user, organization=story.buyer)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteMessage.objects.filter(pk=note.pk).update(internal=False)


def test_of_the_other_side_only_those_are_offered_who_took_part_where_the_reader_could_see_it(story: Story) -> None:
    version = sent(story)
    asked = MembershipFactory(organization=story.buyer, user=story.buyer_user)
    silent = MembershipFactory(organization=story.buyer)
    noted = MembershipFactory(organization=story.buyer)
    send_message(version.quote, by=noted.user, organization=story.buyer, body="Ours alone.", internal=True)
    wrote = MembershipFactory(organization=story.buyer)
    send_message(version.quote, by=wrote.user, organization=story.buyer, body="Hello.")
    writer = MembershipFactory(organization=story.northwind)
    colleague = MembershipFactory(organization=story.northwind)
    found = people_to_name(version.quote, writer)
    assert found[0] == colleague
    assert set(found[1:]) == {asked, wrote}
    assert silent not in found


def test_a_message_is_new_until_its_reader_opens_the_conversation(story: Story) -> None:
    version = sent(story)
    reader, writer = client_of(story.northwind), client_of(story.buyer)
    write(writer, version.quote)
    send_message(version.quote, by=UserFactory(), organization=story.buyer, body="Ours alone.", internal=True)
    assert "1 new message" in shown(reader, "quote_list")
    assert "Conversation, 1 (1 new)" in shown(reader, "version", version.quote.reference, 1)
    assert ">New<" in shown(reader, "conversation", version.quote.reference).replace("</svg>", "")
    assert "new message" not in shown(reader, "quote_list")
    assert "1 new message" in shown(writer, "quote_list")  # the note of a colleague, not one's own message
    operator = client_of(OrganizationFactory(is_operator=True))
    shown(operator, "conversation", version.quote.reference)
    assert not ConversationMark.objects.filter(membership=operator.member).exists()


def test_a_mark_never_goes_back(story: Story) -> None:
    quote = sent(story).quote
    member = MembershipFactory(organization=story.buyer)
    for number in (7, 3):
        mark_read(quote, member, number)
    assert ConversationMark.objects.get().last_message == 7
    member.delete()
    assert not ConversationMark.objects.exists()


def test_a_conversation_asks_the_database_as_often_for_forty_messages_as_for_two(story: Story) -> None:
    version = sent(story)
    reader = client_of(story.northwind)
    keys = [version.lines.get().key, "line-gone"]
    counts = []
    shown(reader, "conversation", version.quote.reference)
    for size in (2, 40):
        for number in range(size):
            message = send_message(
                version.quote, by=story.buyer_user, organization=story.buyer, body="Well?", line=keys[number % 2]
            )
            MessageMention.objects.create(message=message, user=story.buyer_user, organization=story.buyer)
        for page in (("version", version.quote.reference, 1), ("conversation", version.quote.reference)):
            ConversationMark.objects.all().delete()
            with CaptureQueriesContext(connection) as captured:
                shown(reader, *page)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_twice_at_once_makes_one_message(story: Story) -> None:
    version = sent(story)
    member = MembershipFactory(organization=story.buyer)

    def post() -> int:
        client = Client()
        client.force_login(member.user)
        return write(client, version.quote).status_code

    assert set(at_once(2, post)) == {302}
    assert QuoteMessage.objects.count() == 1
