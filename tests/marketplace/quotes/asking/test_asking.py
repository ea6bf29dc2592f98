"""A buyer asks one seller or several, in words or for things; a seller asks back, and its clock stands still meanwhile."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.collecting.queries.currencies import collected_currencies
from core.kit import clock
from core.kit.states import InvalidTransition
from core.kit.working_hours import due_after_pause, working_hours_between
from core.notifications.models import Notice
from core.organizations.models import Organization
from core.organizations.waiting import waiting_counts
from marketplace.quotes.asking.actions.add_to_request import add_to_request
from marketplace.quotes.asking.actions.ask_another_seller import ask_another_seller
from marketplace.quotes.asking.actions.ask_back import NotWaiting, ask_back
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.reply_to_question import reply_to_question
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, NothingAsked, request_quote
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.interface import Need, RequestedItem
from marketplace.quotes.models import Quote, QuoteRequest, RequestQuestion
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.pricing.queries.currencies import common_currencies
from marketplace.workspaces.queries.requests_to_answer import requests_to_answer
from tests.factories.catalog import ListingFactory, PlanFactory, PriceFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted, requested, sent, worked_example

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


def buyers_client(story: Story) -> Client:
    client = Client()
    sign_in(client, story.buyer)
    return client


def asked_of_two(story: Story) -> list[QuoteRequest]:
    items = [RequestedItem(story.bundle.pk)]
    return request_quotes(items, buyer=story.buyer, sellers=[story.northwind, story.a], by=story.buyer_user)


# Several sellers


def test_two_sellers_are_asked_the_same_and_neither_reads_of_the_other(story: Story) -> None:
    first, second = asked_of_two(story)
    assert first.sent_together == second.sent_together
    assert {first.seller, second.seller} == {story.northwind, story.a}
    client = Client()
    sign_in(client, first.seller)
    assert client.get(second.get_absolute_url()).status_code == 404
    page = client.get(first.get_absolute_url()).content.decode()
    assert ">Answers<" not in page
    assert client.get(first.get_absolute_url()).context["answers"] == ()


def test_the_buyer_reads_each_answer_beside_the_others(story: Story) -> None:
    ours, theirs = sorted(asked_of_two(story), key=lambda each: each.seller != story.northwind)
    version = sent(story, start_quote(ours, by=story.seller_user))
    page = buyers_client(story).get(theirs.get_absolute_url())
    answers = {each.request: (each.quote, each.state.words) for each in page.context["answers"]}
    assert answers == {ours: (version.quote, "Sent"), theirs: (None, "Waiting for an answer")}
    assert version.quote.get_absolute_url() in page.content.decode()


def test_a_draft_of_another_seller_shows_the_buyer_no_figure(story: Story) -> None:
    ours, theirs = sorted(asked_of_two(story), key=lambda each: each.seller != story.northwind)
    start_quote(ours, by=story.seller_user)
    page = buyers_client(story).get(theirs.get_absolute_url())
    assert {each.quote for each in page.context["answers"]} == {None}


def test_an_answer_that_the_buyer_declined_says_so_beside_the_others(story: Story) -> None:
    ours, theirs = sorted(asked_of_two(story), key=lambda each: each.seller != story.northwind)
    decline_quote(sent(story, start_quote(ours, by=story.seller_user)), by=story.buyer_user, kind="price", reason="No.")
    page = buyers_client(story).get(theirs.get_absolute_url())
    assert [each.state.words for each in page.context["answers"] if each.quote] == ["Declined"]


def test_a_question_of_the_seller_counts_as_a_task_of_the_buyer(story: Story) -> None:
    request = requested(story)
    ask_back(request, by=story.seller_user, question="How many tills?")
    page = buyers_client(story).get("/workspace/buying/").content.decode()
    assert "One task is waiting for your decision." in page
    assert waiting_counts(story.buyer) == {"requests": 1}
    reply_to_question(request, by=story.buyer_user, reply="Six.")
    assert waiting_counts(story.buyer) == {}


def test_a_deal_leads_to_its_request_and_quote_and_they_lead_to_it(story: Story) -> None:
    version = sent(story)
    client, made = Client(), version.quote
    sign_in(client, story.northwind)
    pages = [made.deal.reference, made.reference, made.request.reference]
    addresses = [f"/deals/{pages[0]}/", version.get_absolute_url(), made.request.get_absolute_url()]
    for own, address in zip(pages, addresses, strict=True):
        page = client.get(address).content.decode()
        assert {other for other in pages if f"/{other}/" in page} >= {*pages} - {own}
    assert f"/{made.deal.reference}/" not in buyers_client(story).get(version.get_absolute_url()).content.decode()


def test_no_seller_is_asked_the_same_twice(story: Story) -> None:
    first, _second = asked_of_two(story)
    with pytest.raises(CannotAnswer):
        ask_another_seller(first, seller=story.a, by=story.buyer_user)
    with pytest.raises(IntegrityError), transaction.atomic():
        requested(story, sent_together=first.sent_together)


def test_a_declined_request_is_put_to_another_seller_by_one_click(story: Story) -> None:
    request = decline_request(
        requested(story, need=Need(requirements="Single sign-on")), by=story.seller_user, reason="Too far."
    )
    request.items.update(product=story.bundle.items.first().plan.product)  # a bundle is sold by its partner alone
    client = buyers_client(story)
    [candidate] = client.get(request.get_absolute_url()).context["may_ask"]
    client.post(reverse("quotes:request_ask_another", args=[request.reference]), {"seller": candidate.organization.pk})
    again = QuoteRequest.objects.exclude(pk=request.pk).get()
    assert (again.seller, again.requirements, again.sent_together) == (
        candidate.organization,
        "Single sign-on",
        request.sent_together,
    )
    assert client.get(request.get_absolute_url()).context["may_ask"] == ()


def test_somebody_who_cannot_answer_is_not_asked_by_a_forged_number(story: Story) -> None:
    request = requested(story)
    client = buyers_client(story)
    client.post(reverse("quotes:request_ask_another", args=[request.reference]), {"seller": story.buyer.pk})
    assert QuoteRequest.objects.count() == 1


def test_six_sellers_at_once_are_too_many(story: Story) -> None:
    with pytest.raises(ValueError, match="6 sellers"):
        request_quotes([], buyer=story.buyer, sellers=[story.northwind] * 6, by=story.buyer_user)


def test_a_buyers_page_needs_as_many_queries_for_five_sellers_as_for_two(story: Story) -> None:
    few, many = requested(story), requested(story)
    for number, seller in enumerate([story.a, story.b, story.x, story.y]):
        for request in [few, many] if number == 0 else [many]:
            ask_another_seller(request, seller=seller, by=story.buyer_user)
    client = buyers_client(story)
    client.get(few.get_absolute_url())
    counts = []
    for request in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(request.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


# The currency


def test_a_basket_is_shown_and_asked_for_in_a_currency_in_which_all_of_it_has_prices(story: Story) -> None:
    Organization.objects.filter(pk=story.buyer.pk).update(currency="EUR")
    both = priced_plan(ListingFactory(owner=story.a), 1_000)
    PriceFactory(plan=both, currency="EUR", amount=900)
    PriceFactory(plan=both, currency="GBP", amount=800)
    other = priced_plan(ListingFactory(owner=story.a), 2_000)
    PriceFactory(plan=other, currency="EUR", amount=1_800)
    client = buyers_client(story)
    for plan in (both, other):
        client.post(reverse("quotes:basket_add"), {"item": f"listing:{plan.product_id}", "plan": plan.pk})
    page = client.get(reverse("quotes:basket"))
    assert (page.context["currencies"].choices, page.context["currency"]) == (("USD", "EUR"), "EUR")
    assert page.context["total"] == 2_700
    assert client.get(reverse("quotes:basket"), {"currency": "USD"}).context["total"] == 3_000
    asked = {"sellers": story.a.pk, "currency": "GBP"} | {
        f"{name}-{plan.product_id}": value
        for plan in (both, other)
        for name, value in (("quantity", 1), ("plan", plan.pk))
    }
    refused = client.post(reverse("quotes:request_new"), asked)
    assert set(refused.context["form"].errors) == {"currency"}
    client.post(reverse("quotes:request_new"), asked | {"currency": "EUR"})
    request = QuoteRequest.objects.get()
    assert (request.currency, request.deal.currency, request.deal.value) == ("EUR", "EUR", 2_700)


def test_a_seller_quotes_in_what_is_asked_for_unless_it_chooses_another_that_all_has_prices_in(story: Story) -> None:
    plan = priced_plan(ListingFactory(owner=story.northwind), 1_000)
    PriceFactory(plan=plan, currency="EUR", amount=900)

    def asked() -> QuoteRequest:
        return request_quote(
            [RequestedItem(plan.product_id, plan.pk)],
            buyer=story.buyer,
            seller=story.northwind,
            by=story.buyer_user,
            need=Need(currency="EUR"),
        )

    client = Client()
    sign_in(client, story.northwind)
    first, second, third = asked(), asked(), asked()
    assert client.get(first.get_absolute_url()).context["currencies"] == ("EUR", "USD")
    for request, currency in ((first, ""), (second, "USD"), (third, "JPY")):
        client.post(reverse("quotes:answer", args=[request.reference]), {"currency": currency} if currency else {})
    quotes = Quote.objects.order_by("pk")
    assert [(quote.request, quote.currency, quote.versions.get().net_minor) for quote in quotes] == [
        (first, "EUR", 900),
        (second, "USD", 1_000),
    ]


def test_where_no_currency_has_every_price_all_that_are_collected_are_offered(story: Story) -> None:
    dollars = priced_plan(ListingFactory(owner=story.a), 1_000)
    euros = PlanFactory(product=ListingFactory(owner=story.a))
    PriceFactory(plan=euros, currency="EUR", amount=900)
    found = common_currencies([dollars.pk, euros.pk], [], clock.now())
    assert (found.choices, found.priced) == (collected_currencies(), False)
    assert found.chosen("", None) == "USD"


def test_the_prices_of_other_plans_rule_no_currency_out(story: Story) -> None:
    plan = priced_plan(ListingFactory(owner=story.a), 1_000)
    PriceFactory(plan=PlanFactory(product=ListingFactory(owner=story.a)), currency="EUR", amount=900)
    found = common_currencies([plan.pk], [], clock.now())
    assert (found.choices, found.priced) == (("USD",), True)


# Need in words


def test_a_need_in_words_is_asked_without_a_single_item(story: Story) -> None:
    request = request_quote(
        [],
        buyer=story.buyer,
        seller=story.northwind,
        by=story.buyer_user,
        need=Need(
            title="Sixty stores",
            message="We need a zero-trust network.",
            requirements=" Single sign-on \n\nNo agents",
            budget="30,000 USD a year",
        ),
    )
    assert [each.text for each in request.requirement_list] == ["Single sign-on", "No agents"]
    assert not request.items.exists()
    assert start_quote(request, by=story.seller_user).versions.get().lines.count() == 0


def test_a_request_with_neither_items_nor_words_is_refused(story: Story) -> None:
    with pytest.raises(NothingAsked):
        request_quote(
            [], buyer=story.buyer, seller=story.northwind, by=story.buyer_user, need=Need(title="Sixty stores")
        )


def test_the_form_of_a_named_seller_asks_for_the_need_first(story: Story) -> None:
    client = buyers_client(story)
    address = f"{reverse('quotes:request_new')}?seller={story.northwind.slug}"
    wrong = client.post(address, {"sellers": story.northwind.pk, "budget_high": "little"})
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"title", "message", "budget_high"}
    assert "little" in wrong.content.decode()
    words = {"title": "Sixty stores", "message": "A network.", "sellers": story.northwind.pk}
    client.post(address, words)
    assert QuoteRequest.objects.get().seller == story.northwind


def test_nobody_but_the_named_seller_is_asked_in_words(story: Story) -> None:
    client = buyers_client(story)
    address = f"{reverse('quotes:request_new')}?seller={story.northwind.slug}"
    answer = client.post(address, {"title": "Sixty stores", "message": "A network.", "sellers": story.a.pk})
    assert answer.status_code == 422
    assert not QuoteRequest.objects.exists()


def test_a_seller_that_is_not_verified_is_not_asked_in_words(story: Story) -> None:
    story.northwind.state = "new"
    story.northwind.save()
    address = f"{reverse('quotes:request_new')}?seller={story.northwind.slug}"
    assert buyers_client(story).get(address)["Location"] == reverse("quotes:basket")


# A visitor writes first


def test_what_a_visitor_wrote_is_in_the_form_after_signing_in(story: Story) -> None:
    client = Client()
    address = f"{reverse('quotes:request_write')}?seller={story.northwind.slug}"
    answer = client.post(
        address,
        {"title": "Sixty stores", "message": "A network.", "sellers": story.northwind.pk, "budget_high": "30,000"},
    )
    member = f"{reverse('quotes:request_new')}?seller={story.northwind.slug}"
    assert answer["Location"].startswith(reverse("organizations:sign_up"))
    assert "you continue where you were" in client.get(answer["Location"]).text
    typed = {"name": "Petra", "email": "petra@contoso.example", "organization": "C", "kinds": "buyer", "next": member}
    sent_to = client.post(answer["Location"], typed | {"password": "many-hands-2026"}, follow=True)
    assert f"?next={quote(member)}" in sent_to.text
    assert not QuoteRequest.objects.exists()
    membership = MembershipFactory(organization=story.buyer, role="owner")
    client.force_login(membership.user)
    page = client.get(member)
    assert page.context["is_kept"]
    assert [page.context["form"][name].value() for name in ("title", "message", "budget_high")] == [
        "Sixty stores",
        "A network.",
        "30,000",
    ]
    client.post(member, {"title": "Sixty stores", "message": "A network.", "sellers": story.northwind.pk})
    assert QuoteRequest.objects.get().requested_by == membership.user
    assert not client.get(member).context["is_kept"]


def test_a_visitors_mistake_is_told_before_they_sign_in(story: Story) -> None:
    answer = Client().post(f"{reverse('quotes:request_write')}?seller={story.northwind.slug}", {"title": "Stores"})
    assert answer.status_code == 422


# Asking back


def test_a_question_stops_the_clock_and_after_the_reply_it_goes_on(story: Story) -> None:
    asker = MembershipFactory(organization=story.buyer, role="purchaser").user
    seller = MembershipFactory(organization=story.northwind, role="sales").user
    with clock.travel(MONDAY):
        request = requested(story)
    assert request.answer_due_at == MONDAY + 8 * HOUR
    with clock.travel(MONDAY + 3 * HOUR):
        ask_back(request, by=story.seller_user, question="How many stores?")
    request.refresh_from_db()
    assert request not in QuoteRequest.objects.waiting()
    with clock.travel(MONDAY + dt.timedelta(days=2)):
        reply_to_question(request, by=story.buyer_user, reply="Sixty.")
    request.refresh_from_db()
    assert (request.paused_at, request.answer_due_at) == (None, MONDAY + dt.timedelta(days=2) + 5 * HOUR)
    assert request in QuoteRequest.objects.waiting()
    told = Notice.objects.filter(user__in=[asker, seller]).order_by("pk").values_list("user", "kind")
    assert list(told) == [
        (seller.pk, "request.received"),
        (asker.pk, "request.question"),
        (seller.pk, "request.replied"),
    ]


def test_one_question_at_a_time_and_none_once_the_request_is_closed(story: Story) -> None:
    request = requested(story)
    ask_back(request, by=story.seller_user, question="How many stores?")
    with pytest.raises(NotWaiting):
        ask_back(request, by=story.seller_user, question="And where?")
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestQuestion.objects.create(request=request, asked_by=story.seller_user, question="And where?")
    decline_request(request, by=story.seller_user, reason="Too far.")
    with pytest.raises(NotWaiting):
        ask_back(request, by=story.seller_user, question="And where?")
    with pytest.raises(NotWaiting):
        reply_to_question(request, by=story.buyer_user, reply="Sixty.")


def test_an_empty_question_or_reply_is_refused(story: Story) -> None:
    request = requested(story)
    with pytest.raises(NothingSaid):
        ask_back(request, by=story.seller_user, question="  ")
    ask_back(request, by=story.seller_user, question="How many stores?")
    with pytest.raises(NothingSaid):
        reply_to_question(request, by=story.buyer_user, reply=" ")


def test_question_and_reply_stand_on_both_sides_pages(story: Story) -> None:
    request = requested(story)
    seller, buyer = Client(), buyers_client(story)
    sign_in(seller, story.northwind)
    seller.post(reverse("quotes:request_ask_back", args=[request.reference]), {"body": "How many stores?"})
    page = buyer.get(request.get_absolute_url()).content.decode()
    assert "How many stores?" in page
    assert "Waiting for your reply" in page
    assert "Waiting for the buyer's reply" in seller.get(reverse("quotes:request_list_csv")).getvalue().decode()
    reply = {"body": "Sixty of them.", "question": request.questions.get().pk}
    buyer.post(reverse("quotes:request_reply", args=[request.reference]), reply)
    assert "Sixty of them." in seller.get(request.get_absolute_url()).content.decode()


def test_a_seller_asks_from_the_editor_while_it_prepares_and_reads_the_reply_there(story: Story) -> None:
    quote = drafted(story)
    request, address = quote.request, reverse("quotes:edit", args=[quote.reference, 1])
    seller = Client()
    sign_in(seller, story.northwind)
    for page in (request.get_absolute_url(), address):
        assert 'popovertarget="ask-back"' in seller.get(page).content.decode()
    asked = {"body": "How many stores?", "editor": "1"}
    done = seller.post(reverse("quotes:request_ask_back", args=[request.reference]), asked)
    assert done.headers["Location"] == address
    assert 'popovertarget="ask-back"' not in seller.get(address).content.decode()
    reply_to_question(request, by=story.buyer_user, reply="Sixty of them.")
    assert "Sixty of them." in seller.get(address).content.decode()


def test_a_reply_to_an_earlier_question_is_none_to_the_next(story: Story) -> None:
    request = requested(story)
    first = ask_back(request, by=story.seller_user, question="How many stores?")
    reply_to_question(request, by=story.buyer_user, reply="Sixty.")
    ask_back(request, by=story.seller_user, question="May we publish the price?")
    stale = {"body": "Yes, sixty.", "question": first.pk}
    buyers_client(story).post(reverse("quotes:request_reply", args=[request.reference]), stale)
    request.refresh_from_db()
    assert request.paused_at is not None


def test_the_working_time_left_is_what_counts_after_a_pause() -> None:
    friday = dt.datetime(2026, 11, 6, 15, tzinfo=dt.UTC)
    due = dt.datetime(2026, 11, 9, 11, tzinfo=dt.UTC)
    assert working_hours_between(friday, due) == 4
    assert working_hours_between(due, friday) == 0
    tuesday = dt.datetime(2026, 11, 10, 16, tzinfo=dt.UTC)
    assert due_after_pause(due, friday, tuesday) == dt.datetime(2026, 11, 11, 12, tzinfo=dt.UTC)
    assert due_after_pause(due, due + HOUR, tuesday) == due


# Adding to a request


def test_an_addition_is_dated_and_read_by_its_seller_on_the_request_in_the_queue_and_in_the_editor(
    story: Story,
) -> None:
    seller_user = MembershipFactory(organization=story.northwind, role="sales").user
    quote = drafted(story)
    request, day = quote.request, (ACCEPTED + dt.timedelta(days=60)).date()
    buyer, seller = buyers_client(story), Client()
    sign_in(seller, story.northwind)
    assert 'name="to_all"' not in buyer.get(request.get_absolute_url()).content.decode()
    added = {"words": "It is 80 stores by now.", "needed_by": day.isoformat()}
    buyer.post(reverse("quotes:request_add", args=[request.reference]), added)
    request.refresh_from_db()
    assert (request.needed_by, request.additions.get().at) == (day, ACCEPTED)
    for page in (request.get_absolute_url(), reverse("quotes:edit", args=[quote.reference, 1])):
        assert "It is 80 stores by now." in seller.get(page).content.decode()
    assert "Added to on" in seller.get(reverse("quotes:request_list")).content.decode()
    assert Notice.objects.filter(kind="request.added_to", user=seller_user).count() == 1
    wrong = buyer.post(
        reverse("quotes:request_add", args=[request.reference]), {"words": " ", "needed_by": "2199-01-01"}
    )
    assert wrong.status_code == 422 and request.additions.count() == 1


def test_an_addition_reaches_the_other_sellers_only_where_the_buyer_says_so_and_those_asked_later(story: Story) -> None:
    first, second = asked_of_two(story)
    add_to_request(first, by=story.buyer_user, words="Only for you.")
    add_to_request(first, by=story.buyer_user, words="For all.", to_all=True)
    assert [each.words for each in second.additions.all()] == ["For all."]
    third = OrganizationFactory(is_partner=True)
    ListingFactory(owner=third)
    made = ask_another_seller(second, seller=third, by=story.buyer_user)
    assert [(each.words, each.at) for each in made.additions.all()] == [("For all.", ACCEPTED)]


def test_nothing_is_added_to_a_request_that_was_answered(story: Story) -> None:
    request = sent(story).quote.request
    with pytest.raises(NotWaiting, match="conversation"):
        add_to_request(request, by=story.buyer_user, words="It is 80 stores by now.")
    request.refresh_from_db()
    assert not request.additions.exists()


# Answered means sent


def test_a_request_is_answered_when_the_quote_is_sent_and_late_counts_as_late(story: Story) -> None:
    quote = drafted(story)
    request = quote.request
    assert (request.status, request.answered_at) == ("preparing", None)
    assert requests_to_answer(story.northwind).answered == 0
    with clock.travel(request.answer_due_at + HOUR):
        sent(story, quote)
    request.refresh_from_db()
    assert (request.status, request.answered_at) == ("answered", request.answer_due_at + HOUR)
    to_answer = requests_to_answer(story.northwind)
    assert (to_answer.kept, to_answer.answered) == (0, 1)


def test_a_promise_is_not_kept_by_waiting_nor_by_declining(story: Story) -> None:
    """Each request counts once: answered in time, declined in time, or late, which is also one that nobody answers."""
    sent(story, drafted(story))
    decline_request(requested(story), by=story.seller_user, reason="Too far.")
    overdue, given_up, asked_back = requested(story), requested(story), requested(story)
    ask_back(asked_back, by=story.seller_user, question="How many stores?")
    with clock.travel(overdue.answer_due_at + HOUR):
        decline_request(requested(story, need=Need(title="Stores")), by=story.seller_user, reason="Too far.")
        withdraw_request(given_up, by=story.buyer_user)
        withdraw_request(asked_back, by=story.buyer_user)
        to_answer = requests_to_answer(story.northwind)
    assert (to_answer.kept, to_answer.answered, to_answer.declined) == (1, 3, 2)


def test_a_quote_withdrawn_before_it_was_sent_declines_the_request_with_its_reason(story: Story) -> None:
    quote = drafted(story)
    with pytest.raises(InvalidTransition):
        decline_request(quote.request, by=story.seller_user, reason="No.")
    withdraw_quote(quote, by=story.seller_user, reason="Our engineer left.")
    quote.request.refresh_from_db()
    assert (quote.request.status, quote.request.decline_reason) == ("declined", "Our engineer left.")


def test_a_closed_request_cannot_stand_still(story: Story) -> None:
    request = requested(story)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteRequest.objects.filter(pk=request.pk).update(status="answered", paused_at=ACCEPTED)


def test_somebody_of_another_company_replies_to_nothing(story: Story) -> None:
    request = requested(story)
    ask_back(request, by=story.seller_user, question="How many stores?")
    client = Client()
    sign_in(client, story.a)
    assert client.post(reverse("quotes:request_reply", args=[request.reference]), {"body": "Two."}).status_code == 403
    assert not RequestQuestion.objects.get().reply
