"""Budgets of a buyer: reserved at acceptance, released by what goes back, never exceeded without an approval."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.events import PaymentRefunded, RefundFailed
from core.kit import clock
from core.kit.events import announce
from core.notifications.models import Notice
from core.organizations.models import CostCentre
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import ApprovalMissing, BudgetExceeded
from marketplace.quotes.approving.actions import update_reservations as updating
from marketplace.quotes.approving.actions.choose_cost_centre import choose_cost_centre
from marketplace.quotes.approving.actions.decide_approval import decide_approval
from marketplace.quotes.approving.actions.save_budget import CannotSetBudget, save_budget
from marketplace.quotes.domain.approvals import Conditions, Facts, Given, Rule, Side, needed, still_valid
from marketplace.quotes.domain.budgets import Period, Standing, change, period_end, period_start, reached
from marketplace.quotes.interface import Booking
from marketplace.quotes.models import Budget, BudgetEntry
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.organizations import CostCentreFactory, MembershipFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, sent, worked_example

# Without a database

STARTS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)).map(lambda day: day.replace(day=min(day.day, 28)))
MONEY = st.integers(0, 10**9)


@given(STARTS, st.sampled_from(Period), st.integers(0, 4_000))
def test_every_day_from_the_first_lies_in_exactly_one_period(start: date, period: Period, later: int) -> None:
    day = start + dt.timedelta(days=later)
    first = period_start(start, period, day)
    assert first is not None
    assert first <= day <= period_end(first, period)
    assert period_start(start, period, period_end(first, period)) == first
    following = period_end(first, period) + dt.timedelta(days=1)
    assert period_start(start, period, following) == following


def test_a_budget_holds_nothing_before_it_begins() -> None:
    assert period_start(dt.date(2026, 4, 6), Period.YEAR, dt.date(2026, 4, 5)) is None


@given(MONEY, MONEY, MONEY)
def test_an_amount_is_over_by_what_is_not_left_of_the_limit(limit: int, taken: int, amount: int) -> None:
    standing = Standing(1, limit, taken, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert standing.over(amount) == max(0, amount - standing.left)


@given(MONEY, MONEY, MONEY, st.booleans())
def test_an_order_holds_what_was_paid_or_is_owed_whatever_it_held_before(
    held: int, total: int, refunded: int, cancelled: bool
) -> None:
    paid = total // 2
    added = change(held, total=total, paid=paid, refunded=refunded, cancelled=cancelled)
    assert held + added == (paid if cancelled else total) - refunded
    assert change(held + added, total=total, paid=paid, refunded=refunded, cancelled=cancelled) == 0


def test_an_approved_overrun_covers_no_larger_one_and_none_of_another_budget() -> None:
    asks = Rule(1, 1, "Over budget", Side.BUYER, Conditions(over_budget=True), ())
    approved = Given(1, 1, 1, Facts.read(Facts(overruns=((7, 500),)).stored()))
    assert not needed(Facts(), [asks])
    assert needed(Facts(overruns=((7, 1),)), [asks])
    assert still_valid(approved, asks, Facts(overruns=((7, 500),)))
    assert not still_valid(approved, asks, Facts(overruns=((7, 501),)))
    assert not still_valid(approved, asks, Facts(overruns=((8, 1),)))


# With a database


@pytest.fixture
def story(db: None) -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


@pytest.fixture
def centre(story: Story) -> CostCentre:
    return CostCentreFactory(organization=story.buyer, code="4100", name="Stores")


def budget_of(
    story: Story, limit: int, *, currency: str = "USD", start: dt.date = dt.date(2026, 1, 1), **fields: Any
) -> Budget:
    return save_budget(story.buyer, by=UserFactory(), limit=limit, currency=currency, start=start, **fields)


def booked(centre: CostCentre) -> Booking:
    return Booking(cost_centre=str(centre), cost_centre_id=centre.pk)


def held(budget: Budget) -> list[tuple[str, int]]:
    return list(budget.entries.order_by("pk").values_list("kind", "amount"))


def test_an_acceptance_reserves_the_total_in_every_budget_that_it_counts_against(
    story: Story, centre: CostCentre
) -> None:
    MembershipFactory(organization=story.buyer, user=story.buyer_user)
    version = sent(story)
    total = version.total_minor
    counting = [
        budget_of(story, total, cost_centre=centre.pk),
        budget_of(story, total, person=story.buyer_user.pk),
        budget_of(story, total, cost_centre=centre.pk, person=story.buyer_user.pk),
    ]
    other = CostCentreFactory(organization=story.buyer, code="4200")
    beside = [
        budget_of(story, 1, cost_centre=other.pk),
        budget_of(story, 1, person=colleague(story.buyer).pk),
        budget_of(story, 1, cost_centre=centre.pk, currency="EUR"),
        budget_of(story, 1, cost_centre=centre.pk, period=Period.MONTH, start=dt.date(2030, 1, 1)),
    ]
    accept(version, story.buyer_user, booking=booked(centre))
    assert [held(each) for each in counting] == [[("accepted", total)]] * 3
    assert [held(each) for each in beside] == [[]] * 4


def test_over_the_limit_is_refused_with_what_is_left_and_nothing_happens(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    budget_of(story, version.total_minor - 1, cost_centre=centre.pk)
    with pytest.raises(BudgetExceeded, match=r"4100 Stores: \$98,999\.99 left until 31 December 2026"):
        accept(version, story.buyer_user, booking=booked(centre))
    assert not Order.objects.exists()
    assert not BudgetEntry.objects.exists()


def test_an_approved_overrun_is_accepted_and_the_budget_shows_it(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    budget_of(story, version.total_minor - 500, cost_centre=centre.pk)
    approver = colleague(story.buyer)
    rule_of(story.buyer, approver, over_budget=True)
    choose_cost_centre(version.quote.request, centre.pk, by=story.buyer_user)
    with pytest.raises(ApprovalMissing):
        accept(version, story.buyer_user, booking=booked(centre))
    decide_approval(asked(version, story.buyer_user), by=approver, approves=True)
    accept(version, story.buyer_user, booking=booked(centre))
    client = Client()
    sign_in(client, story.buyer)
    (shown,) = client.get(reverse("quotes:budgets")).context["shown"]
    assert (shown.used, shown.reserved, shown.left, shown.over) == (0, version.total_minor, 0, 500)


def test_cancelling_the_order_releases_what_it_held(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    budget = budget_of(story, version.total_minor, cost_centre=centre.pk)
    order = accept(version, story.buyer_user, booking=booked(centre))
    cancel_order(order.reference, by=story.buyer_user, reason="Not needed")
    assert held(budget) == [("accepted", order.total_minor), ("cancelled", -order.total_minor)]


def told(budget: Budget) -> list[tuple[str, str]]:
    notices = Notice.objects.filter(kind="budget.reached", organization=budget.organization).order_by("pk")
    return list(notices.values_list("user__email", "text"))


@pytest.mark.parametrize(("taken", "expected"), [(0, 0), (799, 0), (800, 80), (999, 80), (1_000, 100), (1_001, 100)])
def test_a_threshold_is_reached_at_its_percentage(taken: int, expected: int) -> None:
    assert reached(1_000, taken) == expected


def test_who_sets_budgets_and_its_person_are_told_once_when_a_budget_is_almost_or_fully_reserved(
    story: Story, centre: CostCentre
) -> None:
    owner = MembershipFactory(organization=story.buyer, role="owner").user
    person = colleague(story.buyer)
    MembershipFactory(organization=story.buyer, role="requester")
    version = sent(story)
    total = version.total_minor
    almost = budget_of(story, total * 10 // 9, cost_centre=centre.pk, person=person.pk)
    order = accept(version, person, booking=booked(centre))
    words = f"80% of the budget {almost} is reserved"
    assert set(told(almost)) == {(owner.email, words), (person.email, words)}
    assert len(told(almost)) == 2
    # A lower limit is a rise to the next threshold, and says so once; a higher one only lets it fall below.
    for limit in (total, total, total * 2):
        save_budget(story.buyer, by=owner, limit=limit, budget=almost)
    assert [text for _email, text in told(almost)[2:]] == [f"The budget {almost} is fully reserved"] * 2
    save_budget(story.buyer, by=owner, limit=total * 10 // 9, budget=almost)
    assert len(told(almost)) == 6  # it had fallen below, so it is told again
    cancel_order(order.reference, by=story.buyer_user, reason="Not needed")
    assert len(told(almost)) == 6


def test_below_a_threshold_nobody_is_told_and_the_page_says_how_much_is_taken(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    budget = budget_of(story, version.total_minor * 2, cost_centre=centre.pk)
    MembershipFactory(organization=story.buyer, role="owner")
    accept(version, story.buyer_user, booking=booked(centre))
    assert told(budget) == []
    client = Client()
    sign_in(client, story.buyer)
    address = reverse("quotes:budgets")
    assert client.get(address).context["shown"][0].percent == 50
    save_budget(story.buyer, by=story.buyer_user, limit=version.total_minor, budget=budget)
    assert "Fully reserved" in client.get(address).content.decode()


def test_what_a_failed_refund_takes_back_is_told_again(
    story: Story, centre: CostCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    MembershipFactory(organization=story.buyer, role="owner")
    version = sent(story)
    budget = budget_of(story, version.total_minor, cost_centre=centre.pk)
    order = accept(version, story.buyer_user, booking=booked(centre))
    state = payment_state(order.reference)
    assert state is not None
    paid = replace(state, paid=order.total_minor, refunded=300)
    monkeypatch.setattr(updating, "payment_state", lambda reference: paid)
    announce(PaymentRefunded(order.reference, 1, 300, "USD"))
    assert len(told(budget)) == 1
    monkeypatch.setattr(updating, "payment_state", lambda reference: replace(paid, refunded=0))
    for _twice in range(2):
        announce(RefundFailed(order.reference, 300, "USD", "closed", returned=True))
    assert len(told(budget)) == 2


def test_a_refund_releases_its_part_once_and_a_failed_one_takes_it_back(
    story: Story, centre: CostCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = sent(story)
    budget = budget_of(story, version.total_minor, cost_centre=centre.pk)
    order = accept(version, story.buyer_user, booking=booked(centre))
    state = payment_state(order.reference)
    assert state is not None
    paid = replace(state, paid=order.total_minor, refunded=300)
    monkeypatch.setattr(updating, "payment_state", lambda reference: paid)
    for _twice in range(2):
        announce(PaymentRefunded(order.reference, 1, 300, "USD"))
    monkeypatch.setattr(updating, "payment_state", lambda reference: replace(paid, refunded=0))
    announce(RefundFailed(order.reference, 300, "USD", "closed", returned=True))
    assert held(budget) == [("accepted", order.total_minor), ("refunded", -300), ("returned", 300)]


def test_the_database_keeps_entries_and_refuses_a_second_budget_of_the_same(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    budget_of(story, version.total_minor, cost_centre=centre.pk)
    accept(version, story.buyer_user, booking=booked(centre))
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetEntry.objects.update(amount=1)
    with pytest.raises(CannotSetBudget, match="like this already"):
        budget_of(story, 5, cost_centre=centre.pk)
    with pytest.raises(CannotSetBudget, match="Choose a cost centre"):
        budget_of(story, 5, cost_centre=CostCentreFactory().pk)


def test_who_may_not_pay_or_accept_reads_no_colleagues_limit(story: Story) -> None:
    budget_of(story, 5, person=colleague(story.buyer).pk)
    client = Client()
    sign_in(client, story.buyer, role="requester")
    assert client.get(reverse("quotes:budgets")).context["shown"] == []


def test_the_form_sets_a_budget_and_changes_its_limit(story: Story, centre: CostCentre) -> None:
    client = Client()
    sign_in(client, story.buyer)
    fields = {"currency": "USD", "period": "year", "start": "2026-01-01", "is_active": "on"}
    new = reverse("quotes:budget_new")
    assert client.post(new, fields | {"limit": "50,000.00"}).status_code == 422
    assert client.post(new, fields | {"limit": "50,000.00", "cost_centre": centre.pk}).status_code == 302
    budget = Budget.objects.get()
    assert (budget.limit, budget.cost_centre) == (5_000_000, centre)
    client.post(budget.get_absolute_url(), {"limit": "60000", "is_active": "on"})
    budget.refresh_from_db()
    assert budget.limit == 6_000_000
