"""Requirements: listed by the buyer, answered line by line by each seller, side by side for the buyer alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.kit.context_fields import TOKEN_FIELD
from core.notifications.models import Notice
from core.organizations.access import NotVerified
from core.organizations.models import Organization
from marketplace.quotes.asking.actions.answer_requirements import answer_requirements
from marketplace.quotes.asking.actions.ask_back import NotWaiting, ask_back
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.domain.requirements import Requirement, read_requirements
from marketplace.quotes.interface import Need
from marketplace.quotes.models import QuoteRequest, RequirementAnswer
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import MemberClient, sign_in
from tests.factories.quotes import Story, accept, sent, worked_example

pytestmark = pytest.mark.usefixtures("on_acceptance_day")


@pytest.fixture
def story(db: None) -> Story:
    story = worked_example()
    priced_plan(ListingFactory(owner=story.a), 1_000)
    return story


def asked(story: Story, requirements: str = "Single sign-on\nNice: Dark mode") -> list[QuoteRequest]:
    need = Need(title="Network", message="For 60 stores", currency="USD", requirements=requirements)
    sellers = [story.northwind, story.a]
    made = request_quotes([], buyer=story.buyer, sellers=sellers, by=story.buyer_user, need=need)
    return sorted(made, key=lambda each: each.seller_id != story.northwind.pk)


def client_of(organization: Organization) -> MemberClient:
    client = MemberClient()
    client.member = sign_in(client, organization)
    return client


def test_each_line_is_a_must_unless_it_begins_with_nice() -> None:
    lines = read_requirements("Single sign-on\n\n  Nice to have: dark mode\nMUST: export\nNice:\nNicely made")
    assert lines == (
        Requirement(1, "Single sign-on", is_nice=False),
        Requirement(2, "dark mode", is_nice=True),
        Requirement(3, "export", is_nice=False),
        Requirement(4, "Nice:", is_nice=False),
        Requirement(5, "Nicely made", is_nice=False),
    )


def test_no_line_or_answer_turns_the_direction_of_what_follows(story: Story) -> None:
    assert read_requirements("\u202eon-elgniS\n\u200f\nExport")[0].text == "on-elgniS"
    first, _second = asked(story, "Single\u2066 sign-on\u202e\n\u200e\nExport")
    assert first.requirements == "Single sign-on\nExport"
    answer_requirements(first, {1: ("yes", "\u202eSAML")}, by=story.seller_user)
    assert RequirementAnswer.objects.get().words == "SAML"
    assert answer_requirements(first, {1: ("yes", "\u202eSAML")}, by=story.seller_user) == 0


def test_a_seller_answers_line_by_line_and_only_the_buyer_reads_the_answers_side_by_side(story: Story) -> None:
    first, second = asked(story)
    buyer, seller, other = client_of(story.buyer), client_of(story.northwind), client_of(story.a)
    Notice.objects.all().delete()
    address = reverse("quotes:requirements", args=[first.reference])
    form = {"answer-1": "yes", "words-1": "SAML and OIDC", "answer-2": "partly", "words-2": "", TOKEN_FIELD: "x" * 22}
    assert seller.post(address, form).status_code == 302
    answer_requirements(second, {1: ("no", "Next year")}, by=other.member.user)
    for request in (first, second):
        page = buyer.get(request.get_absolute_url()).content.decode()
        assert all(words in page for words in ("SAML and OIDC", "Next year", "Nice to have", "no answer yet"))
    told = Notice.objects.filter(user=buyer.member.user).values_list("kind", flat=True)
    assert list(told) == ["request.requirements"] * 2
    page = other.get(second.get_absolute_url()).content.decode()
    assert "Next year" in page
    assert "SAML" not in page
    assert other.get(address).status_code == 404
    assert answer_requirements(second, {1: ("no", "Next year")}, by=other.member.user) == 0
    assert Notice.objects.filter(user=buyer.member.user).count() == 2


def test_an_explanation_needs_an_answer_and_what_was_typed_is_kept(story: Story) -> None:
    first, _second = asked(story)
    seller = client_of(story.northwind)
    form = {"answer-1": "", "words-1": "Soon", "answer-2": "maybe", "words-2": "", TOKEN_FIELD: "x" * 22}
    answer = seller.post(reverse("quotes:requirements", args=[first.reference]), form)
    assert answer.status_code == 422
    assert "Choose an answer, or leave the explanation empty." in answer.content.decode()
    assert 'value="Soon"' in answer.content.decode()
    assert not RequirementAnswer.objects.exists()


def test_answers_do_not_change_once_the_request_is_closed_or_its_quote_accepted(story: Story) -> None:
    first, second = asked(story)
    decline_request(second, by=story.seller_user, reason="No time.")
    with pytest.raises(NotWaiting):
        answer_requirements(second, {1: ("yes", "")}, by=story.seller_user)
    seller = client_of(story.northwind)
    assert "Answer requirements" in seller.get(first.get_absolute_url()).content.decode()
    bought = sent(story)
    accept(bought, story.buyer_user)
    type(first).objects.filter(pk=bought.quote.request_id).update(requirements="Single sign-on")
    assert "Answer requirements" not in seller.get(bought.quote.request.get_absolute_url()).content.decode()
    with pytest.raises(NotWaiting):
        answer_requirements(bought.quote.request, {1: ("yes", "")}, by=story.seller_user)


def test_a_suspended_seller_answers_no_requirements_and_asks_nothing_back(story: Story) -> None:
    first, _second = asked(story)
    Organization.objects.filter(pk=story.northwind.pk).update(state="suspended")
    assert "Answer requirements" not in client_of(story.northwind).get(first.get_absolute_url()).content.decode()
    with pytest.raises(NotVerified):
        answer_requirements(first, {1: ("yes", "")}, by=story.seller_user)
    with pytest.raises(NotVerified):
        ask_back(first, by=story.seller_user, question="How many?")


def test_a_request_asks_the_database_as_often_for_fifty_lines_as_for_two(story: Story) -> None:
    counts = []
    buyer = client_of(story.buyer)
    for lines in (2, 50):
        first, _second = asked(story, "\n".join(f"Line {number}" for number in range(lines)))
        answers = dict.fromkeys(range(1, lines + 1), ("yes", ""))
        answer_requirements(first, answers, by=story.seller_user)
        buyer.get(first.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            assert buyer.get(first.get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
