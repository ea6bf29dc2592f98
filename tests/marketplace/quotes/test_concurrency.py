"""Two at once: one order, one quote, one version."""

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from billing.models import Payment
from core.kit import clock
from core.kit.states import InvalidTransition
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept
from marketplace.quotes.accepting.actions.buy_now import buy_now
from marketplace.quotes.accepting.queries.purchases import purchases, shown_hash
from marketplace.quotes.approving.actions.decide_approval import ApprovalIsClosed, decide_approval
from marketplace.quotes.approving.actions.save_budget import save_budget
from marketplace.quotes.asking.actions.answer_pass_on import agree_to_pass_on
from marketplace.quotes.asking.actions.ask_to_pass_on import ask_to_pass_on
from marketplace.quotes.asking.actions.end_pass_on import withdraw_pass_on
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket
from marketplace.quotes.basket.queries.basket import requested_items
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.interface import Booking, Signature, Wishes
from marketplace.quotes.models import Approval, ApprovalDecision, CounterOffer, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.counter_quote import CannotCounter, counter_quote
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.negotiating.actions.take_counter import take_counter
from marketplace.quotes.negotiating.actions.withdraw_counter import withdraw_counter
from marketplace.quotes.offering.actions.expire_quote import expire_quote
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import CostCentreFactory, MembershipFactory, OrganizationFactory
from tests.factories.quotes import (
    ACCEPTED,
    Story,
    accept,
    choose,
    consented,
    drafted,
    requested,
    sent,
    sent_to_choose,
    worked_example,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count: int, work: Callable[[], object]) -> list[object]:
    """What each of `count` threads got (an exception counts as a result), all let loose together."""
    barrier, results = threading.Barrier(count), []

    def run() -> None:
        try:
            with clock.travel(ACCEPTED):
                barrier.wait()
                results.append(work())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_accepting_at_once_gives_everybody_the_same_order() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
    orders = at_once(50, lambda: accept(version, story.buyer_user))
    assert len(set(orders)) == 1
    assert Order.objects.count() == Payment.objects.count() == 1
    assert orders[0] == Order.objects.get()


def test_buying_one_basket_at_once_in_ten_tabs_makes_one_order() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        plan = priced_plan(ListingFactory(owner=story.a, title="Vault"), 5_000)
        helen = MembershipFactory(organization=story.buyer).user
        add_to_basket(plan.product, by=helen, organization=story.buyer, plan=plan, quantity=12)
        (offer,) = purchases(requested_items(helen, story.buyer), story.buyer, "USD", ACCEPTED)
        shown = shown_hash(offer.document)
    signed = Signature("Helen Brandt", "Head of finance")
    found = at_once(
        10, lambda: buy_now(story.a, buyer=story.buyer, by=helen, currency="USD", shown=shown, signature=signed)
    )
    assert sorted(type(each).__name__ for each in found) == ["Bought", *["CannotBuy"] * 9]
    assert Order.objects.count() == Payment.objects.count() == Quote.objects.count() == 1


@pytest.mark.parametrize("sellers_step", ["withdraw", "answer"])
def test_a_buyer_agrees_to_pass_on_while_its_seller_withdraws_or_answers(sellers_step: str) -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        partner = OrganizationFactory(is_partner=True)
        asked_for = ask_to_pass_on(requested(story), partner=partner, note="They are nearer.", by=story.seller_user)
    steps: dict[str, Callable[[], object]] = {
        "withdraw": lambda: withdraw_pass_on(asked_for, by=story.seller_user),
        "answer": lambda: start_quote(asked_for.request, by=story.seller_user),
    }
    todo: list[Callable[[], object]] = [lambda: agree_to_pass_on(asked_for, by=story.buyer_user), steps[sellers_step]]
    found = at_once(2, lambda: todo.pop()())
    assert sum(isinstance(each, InvalidTransition) for each in found) == 1
    request = QuoteRequest.objects.get(pk=asked_for.request_id)
    passed_on = request.status == "passed_on"
    assert QuoteRequest.objects.filter(seller=partner).count() == passed_on
    assert Quote.objects.count() == (not passed_on and sellers_step == "answer")


def test_a_buyer_withdraws_a_request_while_its_seller_sends_the_quote() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        quote = drafted(story)
        version = consented(propose_version(quote.versions.get(), by=story.seller_user), story.seller_user)
    found = _each_at_once(
        partial(send_quote, version, by=story.seller_user),
        partial(withdraw_request, quote.request, by=story.buyer_user),
    )
    assert sum(isinstance(each, InvalidTransition) for each in found) == 1
    quote.refresh_from_db()
    assert (quote.request.status, quote.status) in {("answered", "sent"), ("withdrawn", "withdrawn")}


def test_two_acceptances_at_once_do_not_both_take_the_rest_of_a_budget() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        centre = CostCentreFactory(organization=story.buyer)
        versions = [sent(story), sent(story)]
        budget = save_budget(
            story.buyer, by=story.buyer_user, limit=versions[0].total_minor, cost_centre=centre.pk, currency="USD",
            start=ACCEPTED.date().replace(day=1),
        )  # fmt: skip
    booking = Booking(cost_centre=str(centre), cost_centre_id=centre.pk)
    found = _each_at_once(*(partial(accept, each, story.buyer_user, booking=booking) for each in versions))
    assert sorted(type(each).__name__ for each in found) == ["BudgetExceeded", "Order"]
    assert budget.entries.get().amount == budget.limit


def test_answering_at_once_starts_one_quote() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        request = requested(story)
    quotes = at_once(3, lambda: start_quote(request, by=story.seller_user))
    assert set(quotes) == {Quote.objects.get()}


def test_revising_at_once_makes_one_draft() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
    drafts = at_once(3, lambda: revise_quote(version.quote, by=story.seller_user).number)
    assert drafts == [2, 2, 2]


def _each_at_once(*works: Callable[[], object]) -> list[object]:
    """What each of these did, all let loose together, in the order in which they are given."""
    waiting = dict(enumerate(works))
    lock, found = threading.Lock(), {}

    def one() -> None:
        with lock:
            number, work = waiting.popitem()
        try:
            found[number] = work()
        except ValueError as error:
            found[number] = error

    at_once(len(works), one)
    return [found[number] for number in range(len(works))]


def test_accepting_what_is_preselected_and_choosing_otherwise_at_once_has_one_outcome() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent_to_choose(story)
    order, chosen = _each_at_once(
        lambda: accept(version, story.buyer_user), lambda: choose(version, story.buyer_user, "line-4")
    )
    quote = Quote.objects.get()
    if isinstance(order, Order):
        assert (order.net_minor, order.version_number) == (version.net_minor, 1)
        assert isinstance(chosen, QuoteIsClosed) and quote.versions.get().status == "accepted"
    else:
        assert isinstance(order, CannotAccept) and not Order.objects.exists()
        assert quote.versions.get(status="sent") == chosen


def test_two_different_choices_at_once_leave_one_version_to_accept() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent_to_choose(story)
    found = _each_at_once(
        *(partial(choose, version, story.buyer_user, *keys) for keys in (["line-4"], ["line-2", "line-3"]))
    )
    assert sorted(type(each).__name__ for each in found) == ["CannotChoose", "QuoteVersion"]
    assert Quote.objects.get().versions.get(status="sent").number == 2


def test_accepting_and_countering_at_once_has_one_outcome() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
    wishes = Wishes(term_months=24)
    order, countered = _each_at_once(
        lambda: accept(version, story.buyer_user), lambda: counter_quote(version, wishes, by=story.buyer_user)
    )
    assert order == Order.objects.get()
    assert isinstance(countered, CounterOffer | QuoteIsClosed)
    assert not CounterOffer.objects.filter(status="open").exists()


@pytest.mark.parametrize(
    ("other", "ended"),
    [
        (lambda version, story: decline_quote(version, by=story.buyer_user, reason="No."), "declined"),
        (lambda version, story: withdraw_quote(version.quote, by=story.seller_user), "withdrawn"),
        (lambda version, story: revise_quote(version.quote, by=story.seller_user), "accepted"),
        (lambda version, story: expire_at_its_end(version), "expired"),
    ],
    ids=["decline", "withdraw", "revise", "expire"],
)
def test_accepting_while_something_else_ends_it_has_one_outcome(
    other: Callable[[QuoteVersion, Story], object], ended: str
) -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
    results = _each_at_once(lambda: accept(version, story.buyer_user), lambda: other(version, story))
    quote = Quote.objects.get()
    assert quote.status in {"accepted", ended}
    assert (quote.status == "accepted") == Order.objects.exists() == (results[0] == quote.order)
    assert not quote.versions.filter(status__in=["draft", "proposed", "sent"]).exists() or ended == "expired"
    if quote.status == "accepted":
        assert isinstance(results[1], QuoteIsClosed | InvalidTransition) or results[1] is False or ended == "accepted"
    else:
        assert isinstance(results[0], CannotAccept)


def expire_at_its_end(version: QuoteVersion) -> bool:
    with clock.travel(ACCEPTED + dt.timedelta(days=15)):
        return expire_quote(version.quote_id)


def test_countering_while_the_seller_sends_a_newer_version_has_one_outcome() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
        draft = revise_quote(version.quote, by=story.seller_user)
        proposed = consented(propose_version(draft, by=story.seller_user), story.seller_user)
    sent_version, countered = _each_at_once(
        lambda: send_quote(proposed, by=story.seller_user),
        lambda: counter_quote(version, Wishes(term_months=24), by=story.buyer_user),
    )
    assert sent_version == proposed
    assert isinstance(countered, CounterOffer | CannotCounter)
    assert not CounterOffer.objects.filter(status="open").exists()


def test_accepting_a_counter_offer_while_the_buyer_takes_it_back_has_one_outcome() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        counter = counter_quote(sent(story), Wishes(term_months=24), by=story.buyer_user)
    taken, back = _each_at_once(
        lambda: take_counter(counter, by=story.seller_user), lambda: withdraw_counter(counter, by=story.buyer_user)
    )
    counter.refresh_from_db()
    assert (counter.status == "accepted") == isinstance(back, InvalidTransition)
    assert (counter.status == "withdrawn") == isinstance(taken, InvalidTransition)


def test_approving_and_refusing_at_once_has_one_outcome() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        one, other = colleague(story.buyer), colleague(story.buyer)
        rule_of(story.buyer, [one, other])
        approval = asked(sent(story), story.buyer_user)
    results = _each_at_once(
        lambda: decide_approval(approval, by=one, approves=True),
        lambda: decide_approval(approval, by=other, approves=False, reason="No."),
    )
    assert sum(isinstance(each, ApprovalIsClosed) for each in results) == 1
    assert ApprovalDecision.objects.count() == 1
    assert Approval.objects.get().status == ("approved" if ApprovalDecision.objects.get().approves else "refused")


def test_two_of_a_step_that_wants_both_approve_at_once() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        one, other = colleague(story.buyer), colleague(story.buyer)
        rule_of(story.buyer, [one, other], every=True)
        approval = asked(sent(story), story.buyer_user)
    results = _each_at_once(*(partial(decide_approval, approval, by=each, approves=True) for each in (one, other)))
    assert all(isinstance(each, Approval) for each in results)
    assert (Approval.objects.get().status, ApprovalDecision.objects.count()) == ("approved", 2)


def test_approving_while_the_seller_sends_a_newer_version_has_one_outcome() -> None:
    with clock.travel(ACCEPTED):
        story = worked_example()
        chief = colleague(story.buyer)
        rule_of(story.buyer, chief)
        version = sent(story)
        approval = asked(version, story.buyer_user)
        draft = revise_quote(version.quote, by=story.seller_user)
        proposed = consented(propose_version(draft, by=story.seller_user), story.seller_user)
    decided, newer = _each_at_once(
        lambda: decide_approval(approval, by=chief, approves=True),
        lambda: send_quote(proposed, by=story.seller_user),
    )
    assert newer == proposed
    assert isinstance(decided, Approval | ApprovalIsClosed)
    assert Approval.objects.get().status == ("approved" if isinstance(decided, Approval) else "ended")
