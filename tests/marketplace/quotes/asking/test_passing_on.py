"""A seller passes a request on to another partner: only with the buyer's yes, unseen by others, and attributed to nobody."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.kit.states import InvalidTransition
from core.kit.working_hours import after_working_hours
from core.notifications.models import Notice
from core.organizations.access import NotVerified
from core.organizations.models import Organization, State
from marketplace.deals.models import Deal, DealRegistration, Touch
from marketplace.quotes.asking.actions.answer_pass_on import agree_to_pass_on, refuse_to_pass_on
from marketplace.quotes.asking.actions.ask_back import NotWaiting, ask_back
from marketplace.quotes.asking.actions.ask_to_pass_on import HOURS, MOST_ASKED, CannotPassOn, ask_to_pass_on
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.end_pass_on import lapse_pass_on, withdraw_pass_on
from marketplace.quotes.asking.actions.reply_to_question import reply_to_question
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.errors import ReasonMissing
from marketplace.quotes.interface import Need
from marketplace.quotes.models import PassOn, QuoteRequest
from marketplace.workspaces.queries.requests_to_answer import requests_to_answer
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, requested
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def other() -> Organization:
    """A partner that nobody asked yet."""
    return OrganizationFactory(name="Seaglass", is_partner=True)


def asked(story: Story, partner: Organization, request: QuoteRequest | None = None) -> PassOn:
    request = request or requested(story)
    return ask_to_pass_on(request, partner=partner, note="They are next door to you.", by=story.seller_user)


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def told(organization: Organization) -> list[str]:
    return list(Notice.objects.filter(organization=organization).order_by("pk").values_list("kind", flat=True))


def test_the_partner_learns_nothing_before_the_buyer_agrees(story: Story, other: Organization) -> None:
    MembershipFactory(organization=other, role="owner")
    pass_on = asked(story, other)
    assert told(other) == []
    assert not PassOn.objects.visible_to(other).exists()
    assert client_of(other).get(pass_on.request.get_absolute_url()).status_code == 404


def test_a_yes_gives_the_partner_a_request_with_its_own_clock_and_ends_the_first_one(
    story: Story, other: Organization
) -> None:
    first = requested(story)
    pass_on = asked(story, other, first)
    with clock.travel(ACCEPTED + 3 * HOUR):
        made = agree_to_pass_on(pass_on, by=story.buyer_user, reply="Thank you for saying so.").made
        assert made is not None
        assert made.answer_due_at == after_working_hours(clock.now())
    first.refresh_from_db()
    assert (first.status, first.paused_at) == ("passed_on", None)
    assert (made.seller, made.buyer, made.title, made.status) == (other, story.buyer, first.title, "open")
    assert [each.product for each in made.items.all()] == [each.product for each in first.items.all()]
    with pytest.raises(InvalidTransition):
        start_quote(first, by=story.seller_user)


def test_both_sides_read_in_their_lists_that_it_was_passed_on(story: Story, other: Organization) -> None:
    pass_on = agree_to_pass_on(asked(story, other), by=story.buyer_user)
    for side in (story.northwind, story.buyer):
        page = client_of(side).get(reverse("quotes:request_list"), {"state": "closed"})
        assert [(each.pk, state.words) for each, state, _why, _chosen in page.context["rows"]] == [
            (pass_on.request_id, "Passed on")
        ]


def test_nothing_is_attributed_for_passing_on_and_the_first_sellers_deal_stays(
    story: Story, other: Organization
) -> None:
    pass_on = asked(story, other)
    before = (
        set(Touch.objects.values_list("pk", "voided_at")),
        set(DealRegistration.objects.values_list("pk", "status")),
    )
    deal = Deal.objects.get(requests=pass_on.request)
    agree_to_pass_on(pass_on, by=story.buyer_user)
    after = (
        set(Touch.objects.values_list("pk", "voided_at")),
        set(DealRegistration.objects.values_list("pk", "status")),
    )
    assert after == before
    assert Deal.objects.get(pk=deal.pk).stage == deal.stage
    assert not Touch.objects.filter(partner=other).exists()


def test_a_no_leaves_the_request_with_its_seller_and_the_time_that_was_left(story: Story, other: Organization) -> None:
    request = requested(story)
    due = request.answer_due_at
    pass_on = asked(story, other, request)
    with clock.travel(ACCEPTED + 96 * HOUR):
        refuse_to_pass_on(pass_on, by=story.buyer_user, reply="We want you.")
    request.refresh_from_db()
    assert (request.status, request.paused_at) == ("open", None)
    assert request.answer_due_at > due
    assert QuoteRequest.objects.count() == 1
    assert "We want you." in client_of(story.northwind).get(request.get_absolute_url()).content.decode()


def test_a_refusal_says_why(story: Story, other: Organization) -> None:
    with pytest.raises(ReasonMissing):
        refuse_to_pass_on(asked(story, other), by=story.buyer_user, reply=" ")


def test_what_is_withdrawn_cannot_be_answered_and_what_is_answered_cannot_be_withdrawn(
    story: Story, other: Organization
) -> None:
    pass_on = withdraw_pass_on(asked(story, other), by=story.seller_user)
    with pytest.raises(InvalidTransition):
        agree_to_pass_on(pass_on, by=story.buyer_user)
    agreed = agree_to_pass_on(asked(story, other), by=story.buyer_user)
    with pytest.raises(InvalidTransition):
        withdraw_pass_on(agreed, by=story.seller_user)


def test_nobody_answering_in_time_leaves_it_with_its_seller_once(story: Story, other: Organization) -> None:
    pass_on = asked(story, other)
    assert pass_on.answer_until == after_working_hours(ACCEPTED, HOURS)
    with clock.travel(pass_on.answer_until):
        assert lapse_pass_on(pass_on.pk) == 0
    with clock.travel(pass_on.answer_until + HOUR):
        assert (lapse_pass_on(pass_on.pk), lapse_pass_on(pass_on.pk)) == (1, 0)
    pass_on.refresh_from_db()
    assert (pass_on.status, pass_on.request.status, pass_on.request.paused_at) == ("lapsed", "open", None)


@pytest.mark.parametrize(
    ("step", "left"),
    [
        (lambda story, request: start_quote(request, by=story.seller_user), "preparing"),
        (lambda story, request: decline_request(request, by=story.seller_user, reason="No."), "declined"),
        (lambda story, request: withdraw_request(request, by=story.buyer_user), "withdrawn"),
    ],
)
def test_whatever_else_decides_about_the_request_ends_the_question(
    story: Story, other: Organization, step: Callable[[Story, QuoteRequest], object], left: str
) -> None:
    pass_on = asked(story, other)
    step(story, pass_on.request)
    pass_on.refresh_from_db()
    assert (pass_on.status, pass_on.request.status, pass_on.request.paused_at) == ("ended", left, None)
    with pytest.raises(InvalidTransition):
        agree_to_pass_on(pass_on, by=story.buyer_user)
    assert QuoteRequest.objects.count() == 1


def test_a_partner_that_was_suspended_meanwhile_gets_nothing_and_the_question_stays(
    story: Story, other: Organization
) -> None:
    pass_on = asked(story, other)
    Organization.objects.filter(pk=other.pk).update(state=State.SUSPENDED)
    with pytest.raises(CannotPassOn, match="can no longer be asked"):
        agree_to_pass_on(PassOn.objects.get(pk=pass_on.pk), by=story.buyer_user)
    pass_on.refresh_from_db()
    assert (pass_on.status, pass_on.request.status) == ("open", "open")


def test_a_suspended_seller_suggests_nobody(story: Story, other: Organization) -> None:
    request = requested(story)
    Organization.objects.filter(pk=story.northwind.pk).update(state=State.SUSPENDED)
    with pytest.raises(NotVerified):
        asked(story, other, request)


@pytest.mark.parametrize("who", ["buyer", "northwind", "a"])
def test_only_another_partner_can_be_suggested(story: Story, who: str) -> None:
    with pytest.raises(CannotPassOn, match="Choose another partner"):
        asked(story, getattr(story, who))


def test_one_question_waits_at_a_time_and_three_are_the_most(story: Story, other: Organization) -> None:
    request = requested(story)
    pass_on = asked(story, other, request)
    with pytest.raises(CannotPassOn, match="not replied"):
        asked(story, OrganizationFactory(is_partner=True), request)
    with pytest.raises(NotWaiting):
        ask_back(request, by=story.seller_user, question="How many?")
    with pytest.raises(NotWaiting, match="no question"):
        reply_to_question(request, by=story.buyer_user, reply="Sixty.")
    withdraw_pass_on(pass_on, by=story.seller_user)
    with pytest.raises(CannotPassOn, match="already"):
        asked(story, other, request)
    for _time in range(MOST_ASKED - 1):
        withdraw_pass_on(asked(story, OrganizationFactory(is_partner=True), request), by=story.seller_user)
    with pytest.raises(CannotPassOn, match="3 times"):
        asked(story, OrganizationFactory(is_partner=True), request)


def test_the_database_holds_one_open_question_and_one_yes_for_a_request(story: Story, other: Organization) -> None:
    pass_on = asked(story, other)
    copy = {"request": pass_on.request, "partner": other, "note": "x", "asked_by": story.seller_user}
    with pytest.raises(IntegrityError), transaction.atomic():
        PassOn.objects.create(**copy, answer_until=ACCEPTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        PassOn.objects.filter(pk=pass_on.pk).update(made=pass_on.request)


def asked_both(story: Story, other: Organization) -> tuple[QuoteRequest, QuoteRequest]:
    """The same need put to Northwind and to the other partner."""
    need = Need(title="Tills", message="Sixty stores", currency="USD")
    sellers = [story.northwind, other]
    made = request_quotes([], buyer=story.buyer, sellers=sellers, by=story.buyer_user, need=need)
    first, second = sorted(made, key=lambda each: each.seller_id != story.northwind.pk)
    return first, second


def test_a_seller_does_not_learn_that_the_partner_was_asked_already(story: Story, other: Organization) -> None:
    first, second = asked_both(story, other)
    pass_on = asked(story, other, first)
    assert (
        "You asked Seaglass the same already" in client_of(story.buyer).get(first.get_absolute_url()).content.decode()
    )
    assert agree_to_pass_on(pass_on, by=story.buyer_user).made is None
    assert QuoteRequest.objects.count() == 2
    second.refresh_from_db()
    assert second.status == "open"
    page = client_of(story.northwind).get(first.get_absolute_url()).content.decode()
    assert "already" not in page
    assert second.reference not in page


def test_the_buyers_other_sellers_read_nothing_of_it(story: Story, other: Organization) -> None:
    first, second = asked_both(story, other)
    before = client_of(other).get(second.get_absolute_url()).content.decode()
    agree_to_pass_on(asked(story, OrganizationFactory(name="Newcomer", is_partner=True), first), by=story.buyer_user)
    page = client_of(other).get(second.get_absolute_url()).content.decode()
    assert "Newcomer" not in page
    assert ("Northwind" in page) == ("Northwind" in before)


def test_a_seller_suggests_by_name_and_the_buyer_agrees_on_its_page(story: Story, other: Organization) -> None:
    request = requested(story)
    seller, buyer = client_of(story.northwind), client_of(story.buyer)
    address = reverse("quotes:request_pass_on", args=[request.reference])
    assert seller.get(address).status_code == 200
    wrong = seller.post(address, {"choice": "named", "name": "Nobody at all", "note": "They are nearer."})
    assert wrong.status_code == 422
    assert "No verified partner has exactly this" in wrong.content.decode()
    assert "They are nearer." in wrong.content.decode()
    seller.post(address, {"choice": "named", "name": " seaglass ", "note": "They are nearer."})
    page = buyer.get(request.get_absolute_url()).content.decode()
    assert "They are nearer." in page
    assert "Waiting for your reply" in page
    answer = reverse("quotes:request_pass_on_answer", args=[request.reference])
    assert buyer.post(answer, {"decision": "refuse", "reply": ""}).status_code == 422
    assert "Pass on" in buyer.post(answer, {"decision": "agree", "reply": "Good."}).content.decode()
    assert PassOn.objects.get().status == "open"
    done = buyer.post(answer, {"decision": "agree", "reply": "Good.", "confirmed": "yes"})
    made = QuoteRequest.objects.get(seller=other)
    assert done.headers["Location"] == made.get_absolute_url()
    assert "Northwind suggested you" in client_of(other).get(made.get_absolute_url()).content.decode()
    assert "They are nearer." not in client_of(other).get(made.get_absolute_url()).content.decode()


def test_an_answer_after_the_question_ended_says_so_and_changes_nothing(story: Story, other: Organization) -> None:
    pass_on = withdraw_pass_on(asked(story, other), by=story.seller_user)
    address = reverse("quotes:request_pass_on_answer", args=[pass_on.request.reference])
    answer = client_of(story.buyer).post(address, {"decision": "agree", "confirmed": "yes"}, follow=True)
    assert "no longer asks" in answer.content.decode()
    assert QuoteRequest.objects.count() == 1


def test_what_was_passed_on_in_time_counts_as_no_answer_and_late_as_late(story: Story, other: Organization) -> None:
    late = requested(story)
    agree_to_pass_on(asked(story, other), by=story.buyer_user)
    with clock.travel(late.answer_due_at + HOUR):
        agree_to_pass_on(asked(story, other, late), by=story.buyer_user)
    to_answer = requests_to_answer(story.northwind)
    assert (to_answer.kept, to_answer.answered, to_answer.declined) == (0, 1, 1)


def test_pages_ask_the_database_as_often_for_three_questions_as_for_one(story: Story, other: Organization) -> None:
    request = requested(story)
    withdraw_pass_on(asked(story, other, request), by=story.seller_user)
    client = client_of(story.northwind)
    few = queries(client, request.get_absolute_url())
    for _time in range(2):
        withdraw_pass_on(asked(story, OrganizationFactory(is_partner=True), request), by=story.seller_user)
    assert queries(client, request.get_absolute_url()) == few
