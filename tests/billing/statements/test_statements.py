"""Statements say everything that moved a payee's money, in words, and open to its postings."""

import csv
import datetime as dt
import io
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.refund_payment import refund_payment
from billing.giving_back.actions.send_reversal import send_reversal
from billing.giving_back.actions.sync_dispute import sync_dispute
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import entry, reversing
from billing.ledger.interface import Account
from billing.ledger.queries.postings import PostingsAsked, postings_page
from billing.models import JournalEntry, Payment, Posting, Reversal, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways.base import DisputeFacts, DisputeMovement, MovementFacts, MovementProgress
from billing.settling.actions.release_hold import release_hold
from billing.statements.domain.statement import MovementRow, Statement, StatementDoesNotSum, month_bounds
from billing.statements.queries.statements import order_statements, statement, statement_months
from billing.states.ledger import Kind
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
DECEMBER = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)


def sold(buyer: Organization, payee: Organization, reference: str, amount: int = 1000, **more: Any) -> Payment:
    request = simple_request(buyer, {"a": {payee: amount}}, fee=100, reference=reference, **more)
    payment = request_payment(request)
    return sync_payment(payment.pk, paid_facts(payment))


def sent(reference: str) -> None:
    release_hold(reference)
    for transfer in Transfer.objects.filter(order__order_reference=reference):
        send_transfer(transfer.pk)


def dispute_facts(payment: Payment, status: str, *moved: Any) -> DisputeFacts:
    return DisputeFacts(
        id="du_1", charge=payment.paid_attempt.charge, intent=payment.paid_attempt.intent, amount=payment.amount, currency="USD",
        reason="fraudulent", status=status, created_at=NOVEMBER, answer_due_at=DECEMBER, submissions=0, movements=moved,
    )  # fmt: skip


def test_a_statement_whose_rows_do_not_lead_from_opening_to_closing_is_not_shown() -> None:
    sent_away = (MovementRow(NOVEMBER, "transfer", "O-1", "Sent to the account", -300),)
    facts: dict[str, Any] = {
        "organization_id": 1,
        "organization": "X",
        "currency": "USD",
        "start": NOVEMBER,
        "end": DECEMBER,
    }
    assert Statement(**facts, opening=1_000, closing=700, movements=sent_away).transferred == 300
    with pytest.raises(StatementDoesNotSum, match="lead to 700, the journal says 701"):
        Statement(**facts, opening=1_000, closing=701, movements=sent_away)


def month(payee: Organization, number: int = 11) -> Statement:
    return statement(payee, *month_bounds(2026, number), "USD")


def kinds(rows: tuple[MovementRow, ...]) -> list[tuple[str, str, int]]:
    return [(row.kind, row.order_reference, row.amount) for row in rows]


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


def test_what_is_kept_in_reserve_and_what_ends_has_rows_that_leave_the_sum_alone(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee = people["vendor-a"]
    account = ready_payee(payee)
    account.reserve_bp, account.reserve_days = 1000, 30
    account.save()
    with clock.travel(NOVEMBER):
        sold(people["contoso"], payee, "O-2026-00010")
        sent("O-2026-00010")
    november = month(payee)
    assert kinds(november.inside) == [("reserve_kept", "O-2026-00010", 100)]
    assert november.closing == 100 and november.closing_parts == (("reserve", 100),)
    with clock.travel(DECEMBER + dt.timedelta(days=1)):
        assert tasks.end_reserves() == 1
    december = month(payee, 12)
    assert kinds(december.inside) == [("reserve_ended", "O-2026-00010", -100)]
    assert december.opening == december.closing == 100


def test_a_refund_of_what_was_sent_is_carried_brought_forward_and_netted(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee, buyer = people["vendor-a"], people["contoso"]
    ready_payee(payee)
    provider.refusals["reverse"] = "No balance there."
    with clock.travel(NOVEMBER):
        payment = sold(buyer, payee, "O-2026-00011")
        sent("O-2026-00011")
        refund_payment(payment.pk, 1100, reason="Not delivered")
        for reversal in Reversal.objects.all():
            send_reversal(reversal.pk)
    november = month(payee)
    assert ("refund", "O-2026-00011", -1000) in kinds(november.movements)
    assert kinds(november.inside) == [("carried", "O-2026-00011", -1000)]
    assert "Not delivered" in november.movements[-1].description
    assert november.closing == -1000
    with clock.travel(DECEMBER):
        sold(buyer, payee, "O-2026-00012", 3000)
        sent("O-2026-00012")
    december = month(payee, 12)
    assert december.opening_parts == (("party_receivable", -1000),)
    assert kinds(december.inside) == [("netted", "O-2026-00012", 1000)]
    assert kinds(december.movements) == [("transfer", "O-2026-00012", -2000)]
    assert december.closing == 0


def test_a_refund_that_fails_later_and_a_lost_dispute_have_rows_of_their_own(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee, buyer = people["vendor-a"], people["contoso"]
    with clock.travel(NOVEMBER):
        payment = sold(buyer, payee, "O-2026-00016")
        refund = refund_payment(payment.pk, 550, reason="Half of it")
        disputed = sold(buyer, payee, "O-2026-00017", 2000)
        out = DisputeMovement("txn_out", -2100, 1500, "USD", NOVEMBER)
        sync_dispute(dispute_facts(disputed, "lost", out))
    with clock.travel(DECEMBER):
        told = MovementFacts(
            refund.provider_id, refund.amount, MovementProgress.FAILED, "txn_back", "closed", refund.pk
        )
        record_refund(refund.pk, told)
    november, december = month(payee), month(payee, 12)
    assert kinds(november.movements) == [("refund", "O-2026-00016", -500), ("dispute", "O-2026-00017", -2000)]
    assert "fraudulent" in november.movements[1].description
    assert kinds(december.movements) == [("refund_failed", "O-2026-00016", 500)]
    assert (november.refunded, november.closing, december.refunded, december.closing) == (2500, 500, -500, 1000)


def test_a_dispute_that_was_won_after_all_gives_back_what_it_took(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee = people["vendor-a"]
    with clock.travel(NOVEMBER):
        disputed = sold(people["contoso"], payee, "O-2026-00017", 2000)
        out = DisputeMovement("txn_out", -2100, 1500, "USD", NOVEMBER)
        sync_dispute(dispute_facts(disputed, "lost", out))
        back = DisputeMovement("txn_in", 2100, 0, "USD", NOVEMBER)
        sync_dispute(dispute_facts(disputed, "won", out, back))
    assert [row.kind for row in month(payee).movements] == ["dispute", "return"]
    assert month(payee).closing == 2000


def test_whatever_is_booked_by_hand_is_on_the_statement(people: dict[str, Organization], provider: FakeGateway) -> None:
    payee = people["vendor-a"]
    with clock.travel(NOVEMBER):
        given = entry("goodwill:1", "USD", [(Account(Kind.ADJUSTMENTS), 70)], [(Account(Kind.HELD, payee.pk), 70)],
                      description="A present")  # fmt: skip
        book_entries([given])
        (row,) = month(payee).movements
        assert (row.kind, row.description, row.amount, row.cause) == ("other", "A present", 70, "goodwill:1")
        assert month(payee).closing == 70
        book_entries([reversing(given, "goodwill:1:undone", "Taken back")])
        assert month(payee).closing == 0


@pytest.mark.parametrize("upto", ["asked", "part", "paid", "released", "sent", "refunded in part", "refunded"])
def test_everybodys_statements_of_an_order_sum_to_what_the_buyer_paid_at_each_state(
    people: dict[str, Organization], provider: FakeGateway, upto: str
) -> None:
    """In instalments, too: whatever state the order is left in, nobody has more or less than the buyer brought."""
    reference, buyer = "O-2026-00013", people["contoso"]
    shares = {"a": {people["vendor-a"]: 700, people["x"]: 133}, "b": {people["vendor-b"]: 333}}
    for slug in ("vendor-a", "vendor-b", "x"):
        ready_payee(people[slug])

    def balanced() -> None:
        state, found = payment_state(reference), order_statements(reference)
        assert found.earned == state.paid - state.refunded
        assert found.amount == state.total
        with clock.travel(NOVEMBER + dt.timedelta(days=1)):
            each = [month(people[slug]) for slug in ("vendor-a", "vendor-b", "x")]
        payees = sum(party.earned for party in found.parties if party.kind == "payee")
        assert sum(one.net - one.refunded for one in each) == payees

    steps = ["asked", "part", "paid", "released", "sent", "refunded in part", "refunded"]
    wanted = steps[: steps.index(upto) + 1]
    with clock.travel(NOVEMBER):
        first = request_payment(simple_request(buyer, shares, fee=50, tax=77, reference=reference, instalments=2))
        balanced()
        if "part" in wanted:
            sync_payment(first.pk, paid_facts(first))
            balanced()
        if "paid" in wanted:
            second = request_payment(
                simple_request(buyer, shares, fee=50, tax=77, reference=reference, instalments=2, instalment=2)
            )
            sync_payment(second.pk, paid_facts(second))
        if "released" in wanted:
            release_hold(reference, "a")
        if "sent" in wanted:
            sent(reference)
        if "refunded in part" in wanted:
            refund_payment(first.pk, 123, reason="Part")
            balanced()
            refund_payment(second.pk, 45, "b", reason="Line")
        if "refunded" in wanted:
            for payment in Payment.objects.all():
                refund_payment(payment.pk, payment.amount - payment.refunded, reason="All")
        balanced()


def test_what_is_paid_and_not_booked_yet_is_no_alarm(
    operator: Client, people: dict[str, Organization], provider: FakeGateway
) -> None:
    request = simple_request(people["contoso"], {"a": {people["vendor-a"]: 1000}}, fee=100, reference="O-2026-00018")
    payment = request_payment(request)
    sync_payment(payment.pk, paid_facts(payment, fee=None, movement=""))
    page = operator.get(reverse("billing:order_payments", args=["O-2026-00018"]))
    assert (page.context["kept"], page.context["unbooked"], page.context["statements"].earned) == (0, 1100, 0)
    assert "Stripe has not said its fee" in page.content.decode()
    assert "Check the rules" not in page.content.decode()
    sync_payment(payment.pk, paid_facts(payment))
    page = operator.get(reverse("billing:order_payments", args=["O-2026-00018"]))
    assert page.context["kept"] == 1100 == page.context["statements"].earned
    assert "which is what the buyer paid" in page.content.decode()


def test_each_figure_of_a_statement_opens_to_the_payees_own_postings(
    client: Client, people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee = people["vendor-a"]
    ready_payee(payee)
    with clock.travel(NOVEMBER):
        sold(people["contoso"], payee, "O-2026-00014")
        sent("O-2026-00014")
        sold(people["contoso"], people["vendor-b"], "O-2026-00015")
    sign_in(client, payee)
    url = reverse("billing:own_postings")
    for name in ("statement", "statement_csv", "statement_pdf"):
        assert client.get(reverse(f"billing:{name}", args=[2026, 11, "ZZZ"])).status_code == 404
    page = client.get(reverse("billing:statement", args=[2026, 11, "USD"])).content.decode()
    assert f"{url}?order=O-2026-00014" in page
    cause = f"transfer:{Transfer.objects.get().pk}:sent"
    assert cause.replace(":", "%3A") in page
    (row,) = client.get(url, {"cause": cause}).context["rows"]
    assert (row[0].debit, row[0].kind) == (1000, "transfers_in_transit")
    everything = client.get(url).context["rows"]
    assert everything and {each.organization_slug for each, _name in everything} == {payee.slug}
    assert not {each.order_reference for each, _name in everything} - {"O-2026-00014"}
    assert client.get(url, {"order": "O-2026-00015"}).context["rows"] == []
    assert client.get(url, {"organization": "vendor-b"}).context["rows"] == everything
    assert client.get(url, {"kind": "platform_fees"}).context["rows"] == everything


def test_the_balance_of_one_account_runs_through_its_pages(
    operator: Client, people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee = people["vendor-a"]
    for number in range(5):
        with clock.travel(NOVEMBER + dt.timedelta(days=number)):
            sold(people["contoso"], payee, f"O-2026-0002{number}", 1000 + number)
    asked = PostingsAsked(Kind.HELD, payee.pk, currency="USD")
    first = postings_page(asked, size=3)
    assert [row.balance for row in first.rows] == [5010, 4006, 3003]
    second = postings_page(asked, older_than=first.older, size=3)
    assert postings_page(asked, size=Posting.objects.of(payee.pk, Kind.HELD).count()).older == 0  # full, and the last
    assert [row.balance for row in second.rows] == [2001, 1000] and not second.older
    days = {"since": "2026-11-04", "until": "2026-11-05"}
    found = operator.get(
        reverse("billing:postings"), {"kind": "held", "organization": "vendor-a", "currency": "usd", **days}
    ).context
    assert [(row.credit, row.balance) for row, _name in found["rows"]] == [(1002, 3003), (1001, 2001)]
    odd = operator.get(reverse("billing:postings"), {"organization": "nobody", "since": "yesterday"})
    assert odd.context["rows"] == [] and len(odd.context["problems"]) == 2
    assert operator.get(reverse("billing:postings"), {"kind": "money_at_stripe", "currency": "USD"}).context["running"]


def test_the_entries_page_goes_on_where_it_stopped(
    operator: Client, people: dict[str, Organization], provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    from billing.ledger.views import ledger

    monkeypatch.setattr(ledger, "PAGE", 4)
    for number in range(3):
        sold(people["contoso"], people["vendor-a"], f"O-2026-0003{number}")
    seen, query = [], ""
    while True:
        context = operator.get(reverse("billing:ledger") + "?" + query).context
        seen += [each.pk for each in context["entries"]]
        query = context["older_query"]
        if not query:
            break
    assert seen == list(JournalEntry.objects.order_by("-pk").values_list("pk", flat=True))
    held = operator.get(reverse("billing:ledger"), {"kind": "held", "until": "2020-01-01"}).context
    assert not held["entries"]


def test_an_entry_leads_to_what_it_reverses_and_back(operator: Client, people: dict[str, Organization]) -> None:
    given = entry("x:1", "USD", [(Account(Kind.BANK), 5)], [(Account(Kind.ADJUSTMENTS), 5)], description="A mistake")
    (wrong,) = book_entries([given])
    (right,) = book_entries([reversing(given, "x:1:undone", "Put right")])
    assert "Reversed by" in operator.get(reverse("billing:journal_entry", args=[wrong.pk])).content.decode()
    page = operator.get(reverse("billing:journal_entry", args=[right.pk])).content.decode()
    assert "Reverses" in page and "A mistake" in page


@pytest.mark.parametrize("name", ["postings", "own_postings", "ledger"])
def test_lists_of_postings_take_as_many_queries_for_one_as_for_many(
    client: Client, people: dict[str, Organization], provider: FakeGateway, name: str
) -> None:
    operator = name != "own_postings"
    sign_in(client, OrganizationFactory(is_operator=True) if operator else people["vendor-a"])
    url = reverse(f"billing:{name}") + "?kind=held&currency=USD&organization=vendor-a"
    sold(people["contoso"], people["vendor-a"], "O-2026-00040")

    few = queries(client, url)
    for number in range(1, 9):
        sold(people["contoso"], people["vendor-a"], f"O-2026-0004{number}")
    assert queries(client, url) == few


def test_a_long_month_is_paged_and_its_sums_are_of_all_of_it(
    client: Client, people: dict[str, Organization], provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    from billing.statements.views import statements

    monkeypatch.setattr(statements, "LINES", 2)
    payee = people["vendor-a"]
    ready_payee(payee)
    with clock.travel(NOVEMBER):
        for number in range(5):
            sold(people["contoso"], payee, f"O-2026-0005{number}")
            sent(f"O-2026-0005{number}")
    sign_in(client, payee)
    url = reverse("billing:statement", args=[2026, 11, "USD"])
    answers = [client.get(url, {"page": number, "moved": number}) for number in (1, 2, 3)]
    assert [len(each.context["page"].object_list) for each in answers] == [2, 2, 1]
    assert [len(each.context["movements"]) for each in answers] == [2, 2, 1]
    assert {each.context["statement"].net for each in answers} == {5000}
    file = client.get(reverse("billing:statement_csv", args=[2026, 11, "USD"])).getvalue()
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    kinds = Counter(row["kind"] for row in rows)
    assert (kinds["earned"], kinds["transfer"]) == (5, 5)
    *moved, closing = [Decimal(row["net"]) for row in rows]
    assert sum(moved) == closing == 0
    assert Posting.objects.of(payee.pk, Kind.HELD).net_debit() == 0


def test_a_month_is_listed_with_what_was_earned_before_any_of_it_was_sent(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payee = people["vendor-a"]
    ready_payee(payee)
    with clock.travel(NOVEMBER):
        sold(people["contoso"], payee, "O-2026-00002")
    with clock.travel(DECEMBER):
        sent("O-2026-00002")
    assert [(each.month.month, each.earned, each.transferred) for each in statement_months(payee)] == [
        (12, 0, 1000),
        (11, 1000, 0),
    ]
