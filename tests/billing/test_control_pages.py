"""The operator's pages for holds, corrections, payees and dead events; what payees read of them."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.adjustments.actions.decide_adjustment import SamePerson
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import Adjustment, Hold, PayeeAccount, Payment, Transfer, WebhookEvent
from billing.paying_out.actions.place_hold import place_hold
from billing.paying_out.actions.set_payout_terms import set_payout_terms
from billing.paying_out.queries.balances import balances
from billing.provider.actions import apply_event as applying
from billing.provider.interface import NeedsReview
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.kit.models import AuditEntry
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(NOVEMBER):
        yield


@pytest.fixture
def house() -> Organization:
    return OrganizationFactory(name="Ensemble", is_operator=True)


@pytest.fixture
def operator(client: Client, house: Organization) -> Client:
    sign_in(client, house)
    return client


@pytest.fixture
def payee(people: dict[str, Organization], provider: FakeGateway) -> Organization:
    ready_payee(people["x"])
    return people["x"]


def order(people: dict[str, Organization], payee: Organization, number: int = 2, amount: int = 10_000) -> Payment:
    request = simple_request(people["contoso"], {"a": {payee: amount}}, reference=f"O-2026-{number:05d}")
    payment = request_payment(request)
    sync_payment(payment.pk, paid_facts(payment))
    release_hold(request.order_reference)
    return payment


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"billing:{name}", args=args)).content.decode()


def test_the_operator_holds_a_payee_and_lifts_the_hold(
    operator: Client, people: dict[str, Organization], payee: Organization
) -> None:
    order(people, payee)
    operator.post(reverse("billing:hold_place"), {"payee": "x", "reason": "Its bank account changed."})
    assert "Its bank account changed." in page(operator, "hold_list")
    assert "Its bank account changed." in page(operator, "payee", "x")
    assert tasks.send_transfers() == 0
    hold = Hold.objects.get()
    operator.post(reverse("billing:hold_lift", args=[hold.pk]), {"reason": ""})
    assert Hold.objects.in_force().exists()
    operator.post(reverse("billing:hold_lift", args=[hold.pk]), {"reason": "We called them.", "confirmed": "yes"})
    assert tasks.send_transfers() == 1
    assert "We called them." in page(operator, "hold_list")


def test_a_hold_of_everything_names_what_it_stops_and_is_asked_about(
    operator: Client, people: dict[str, Organization], payee: Organization
) -> None:
    order(people, payee)
    address, typed = reverse("billing:hold_place"), {"reason": "The books do not agree."}
    question = operator.post(address, typed).content.decode()
    assert "no payee gets money until somebody lifts this hold" in question
    assert "1 transfer of $100.00 waits with it." in question
    assert not Hold.objects.exists()
    operator.post(address, typed | {"confirmed": "yes"})
    assert Hold.objects.get().organization is None


def test_a_hold_that_cannot_be_is_refused_where_it_was_typed(operator: Client, payee: Organization) -> None:
    answer = operator.post(reverse("billing:hold_place"), {"order": "O-1", "reason": ""})
    assert answer.status_code == 422
    assert "There is no order O-1 with money." in answer.content.decode()
    place_hold("x", organization=payee)
    answer = operator.post(reverse("billing:hold_place"), {"payee": "x", "reason": "Again."})
    assert "held already" in answer.content.decode()


def test_a_held_payee_reads_that_it_is_held_and_never_why(
    client: Client, people: dict[str, Organization], payee: Organization
) -> None:
    order(people, payee)
    place_hold("We suspect fraud.", organization=payee)
    sign_in(client, payee)
    for name in ("payout_account", "earnings"):
        text = page(client, name)
        assert "held by the marketplace" in text
        assert "fraud" not in text


def test_a_payee_reads_that_one_order_of_its_is_held(
    client: Client, people: dict[str, Organization], payee: Organization
) -> None:
    order(people, payee)
    place_hold("Secret.", order_reference=REFERENCE)
    sign_in(client, payee)
    assert "Your share of one order is held" in page(client, "payout_account")


def test_stopped_payouts_are_said_above_every_page_of_the_operator(
    operator: Client, client: Client, payee: Organization
) -> None:
    Hold.objects.create(rule="entries balance", reason="entry x: 1")
    for name in ("ledger", "order_payments_list", "invariants", "webhook_inbox", "payee_list"):
        text = page(operator, name)
        assert "Nothing is paid out" in text and "entries balance" in text
    sign_in(client, payee)
    assert "Nothing is paid out" not in page(client, "earnings")


def test_a_payee_chooses_its_day_and_minimum_and_reads_when_what_is_sent(
    client: Client, people: dict[str, Organization], payee: Organization
) -> None:
    sign_in(client, payee)
    answer = client.post(
        reverse("billing:payout_schedule"), {"schedule": "weekly", "schedule_day": "5", "minimum": "50.00"}
    )
    assert answer.status_code == 302
    assert PayeeAccount.objects.get().minimum == 5_000
    order(people, payee, amount=4_000)
    assert "$40.00 is kept until the minimum of $50.00 is reached; $10.00 is missing." in page(client, "earnings")
    order(people, payee, number=3, amount=1_000)
    assert "$50.00 is sent on Friday, 6 November 2026." in page(client, "payout_account")
    assert AuditEntry.objects.filter(action="payee.terms_changed", organization=payee.pk).count() == 1


def test_the_form_of_a_payees_terms_shows_the_minimum_that_is_in_force(client: Client, payee: Organization) -> None:
    sign_in(client, payee)
    for minimum, shown in ((0, None), (5_000, 5_000)):
        set_payout_terms(payee, minimum=minimum)
        form = client.get(reverse("billing:payout_account")).context["form"]
        assert form.initial["minimum"] == shown


def test_the_parts_of_the_bar_of_earnings_make_up_its_total(
    client: Client, people: dict[str, Organization], payee: Organization, provider: FakeGateway
) -> None:
    provider.lose_answers = 1
    order(people, payee)
    tasks.send_transfers()
    order(people, payee, number=3, amount=4_000)
    sign_in(client, payee)
    [panel] = client.get(reverse("billing:earnings")).context["panels"]
    assert (panel["balance"].in_transit, panel["balance"].payable) == (10_000, 4_000)
    assert sum(each["amount"] for each in panel["bar"]) == panel["total"] == 14_000


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"schedule": "weekly", "schedule_day": "8"}, "Choose a day from 1 to 7."),
        ({"schedule": "monthly", "schedule_day": "29"}, "Enter 28 or less"),
        ({"schedule": "at_once", "schedule_day": "1", "minimum": "-5"}, "zero or more"),
        ({"schedule": "at_once", "schedule_day": "1", "minimum": "lots"}, "write digits"),
    ],
)
def test_terms_that_cannot_be_are_refused_where_they_were_typed(
    client: Client, payee: Organization, given: dict[str, str], said: str
) -> None:
    sign_in(client, payee)
    answer = client.post(reverse("billing:payout_schedule"), given)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_only_who_deals_with_money_sets_when_it_is_sent(client: Client, payee: Organization) -> None:
    sign_in(client, payee, "sales")
    assert client.post(reverse("billing:payout_schedule"), {"schedule": "weekly"}).status_code == 403


def test_the_operator_keeps_a_reserve_of_a_payee(
    operator: Client, client: Client, people: dict[str, Organization], payee: Organization
) -> None:
    url = reverse("billing:payee", args=["x"])
    assert operator.post(url, {"reserve": "10", "reserve_days": "0"}).status_code == 422
    assert operator.post(url, {"reserve": "ten", "reserve_days": "1"}).status_code == 422
    assert operator.post(url, {"reserve": "12.5", "reserve_days": "30"}).status_code == 302
    order(people, payee)
    assert balances(payee.pk)["USD"].reserve == 1_250
    assert "12.5" in page(operator, "payee", "x")
    sign_in(client, payee)
    text = page(client, "earnings")
    assert "Kept in reserve" in text and "3 Dec 2026" in text
    assert "for 30 days, for refunds that may come" in page(client, "payout_account")


def test_a_stranger_is_no_payee(operator: Client, people: dict[str, Organization]) -> None:
    assert operator.get(reverse("billing:payee", args=["contoso"])).status_code == 404
    assert operator.get(reverse("billing:payee", args=["nobody"])).status_code == 404


def test_two_people_correct_an_order(
    operator: Client, client: Client, house: Organization, people: dict[str, Organization], payee: Organization
) -> None:
    order(people, payee)
    form = reverse("billing:adjustment_propose", args=[REFERENCE])
    assert operator.get(form).status_code == 200
    answer = operator.post(form, {"kind": "credit_payee", "reason": "x"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"payee": ["Choose the payee to correct."], "amount": ["Enter the amount."]}
    given = {"kind": "credit_payee", "payee": "x", "amount": "7.00", "reason": "The setup took twice as long."}
    assert operator.post(form, given).status_code == 302
    made = Adjustment.objects.get()
    decide = reverse("billing:adjustment_decide", args=[made.pk])
    assert "Someone else has to decide" in page(operator, "adjustment_list")
    answer = operator.post(decide, {"decision": "approve", "confirmed": "yes"}, follow=True)  # by hand, past the page
    assert [str(each) for each in answer.context["messages"]] == [str(SamePerson(made.pk))]
    made.refresh_from_db()
    assert made.status == "proposed"

    second = UserFactory()
    MembershipFactory(organization=house, user=second)
    client.force_login(second)
    assert "Approve and book" in page(client, "adjustment_list")
    client.post(decide, {"decision": "decline", "words": ""})
    made.refresh_from_db()
    assert made.status == "proposed"
    client.post(decide, {"decision": "approve", "confirmed": "yes"})
    made.refresh_from_db()
    assert made.status == "approved"
    assert balances(payee.pk)["USD"].payable == 10_700
    sign_in(client, payee)
    statement = client.get(reverse("billing:statement", args=[2026, 11, "USD"])).content.decode()
    assert "The setup took twice as long." in statement


def test_what_the_buyer_owes_is_given_up_without_an_amount(
    operator: Client, people: dict[str, Organization], payee: Organization
) -> None:
    request_payment(simple_request(people["contoso"], {"a": {payee: 10_000}}))
    form = reverse("billing:adjustment_propose", args=[REFERENCE])
    assert "$100.00" in operator.get(form).content.decode()
    operator.post(form, {"kind": "give_up_buyer", "reason": "Bankrupt."})
    assert Adjustment.objects.get().amount == 10_000


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> list[WebhookEvent]:
    """Two events that nobody could apply."""

    def refuses(facts: object, provider: object) -> None:
        raise NeedsReview("Book it by hand.")

    monkeypatch.setattr(applying, "apply_facts", refuses)
    return [
        WebhookEvent.objects.create(
            event_id=f"evt_{number}",
            endpoint="platform",
            type="charge.updated",
            payload={"type": "charge.updated", "data": {"object": {"id": "ch_1", "payment_intent": "pi_1"}}},
            occurred_at=NOVEMBER,
            status="dead",
            error="UnknownAccount: No organisation has the account acct_1.",
        )
        for number in (1, 2)
    ]


def test_dead_events_say_in_words_what_happened_and_what_to_do(operator: Client, dead: list[WebhookEvent]) -> None:
    text = page(operator, "dead_letters")
    assert "2 events need review" in text
    assert "about an account at Stripe that no organisation has" in text
    assert "Replay all of charge.updated" in text


def test_all_of_a_type_are_replayed(
    operator: Client, dead: list[WebhookEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    operator.post(reverse("billing:dead_letters_replay"), {"type": "charge.updated"})
    assert {each.error for each in WebhookEvent.objects.all()} == {"NeedsReview: Book it by hand."}
    monkeypatch.setattr(applying, "apply_facts", lambda facts, provider: True)
    operator.post(reverse("billing:dead_letters_replay"), {"event": dead[0].pk})
    assert sorted(WebhookEvent.objects.values_list("status", flat=True)) == ["applied", "dead"]
    operator.post(reverse("billing:dead_letters_replay"), {"type": "charge.updated"})
    assert "No events to review" in page(operator, "dead_letters")
    assert AuditEntry.objects.filter(action="webhook.replayed").count() == 4


def test_an_event_is_marked_as_resolved_for_a_reason(operator: Client, dead: list[WebhookEvent]) -> None:
    url = reverse("billing:dead_letter_resolve", args=[dead[0].pk])
    operator.post(url, {"reason": ""})
    assert WebhookEvent.objects.filter(status="dead").count() == 2
    operator.post(url, {"reason": "It was a test account.", "confirmed": "yes"})
    assert WebhookEvent.objects.get(pk=dead[0].pk).status == "resolved"
    entry = AuditEntry.objects.get(action="webhook.resolved")
    assert (entry.target, entry.data["reason"]) == ("event:evt_1", "It was a test account.")
    tasks.apply_events()
    assert WebhookEvent.objects.get(pk=dead[0].pk).status == "resolved"


@pytest.mark.parametrize("name", ["hold_list", "adjustment_list", "payee_list", "dead_letters"])
def test_the_lists_take_as_many_queries_for_one_row_as_for_many(
    operator: Client, people: dict[str, Organization], payee: Organization, name: str
) -> None:
    proposer = UserFactory()

    def add(number: int) -> None:
        order(people, payee, number)
        place_hold("x", order_reference=f"O-2026-{number:05d}", by=proposer)
        propose_adjustment("credit_payee", f"O-2026-{number:05d}", "x", by=proposer, amount=number, organization=payee)
        ready_payee(OrganizationFactory(is_vendor=True))
        WebhookEvent.objects.create(
            event_id=f"evt_{number}", endpoint="platform", type="x", payload={}, occurred_at=NOVEMBER, status="dead"
        )

    url = reverse(f"billing:{name}")
    add(1)
    operator.get(url)
    few = queries(operator, url)
    for number in range(2, 8):
        add(number)
    assert queries(operator, url) == few


@pytest.mark.parametrize("name", ["earnings", "payout_account"])
def test_a_payees_pages_take_as_many_queries_for_one_waiting_transfer_as_for_many(
    client: Client, people: dict[str, Organization], payee: Organization, name: str
) -> None:
    set_payout_terms(payee, minimum=10**9, reserve_bp=1000, reserve_days=9)
    sign_in(client, payee)
    url = reverse(f"billing:{name}")
    order(people, payee, 1)
    client.get(url)
    few = queries(client, url)
    for number in range(2, 8):
        order(people, payee, number)
    assert Transfer.objects.filter(due_at=None).count() == 7
    assert queries(client, url) == few


def test_a_pages_own_form_does_not_get_into_the_search_box(client: Client, payee: Organization) -> None:
    sign_in(client, payee)
    text = page(client, "payout_account")
    assert '<form class="search"' in text
    assert text.count('name="schedule"') == 1
