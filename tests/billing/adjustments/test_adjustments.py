"""Two people correct the books: one proposes, another approves, and only then it is booked, once."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from billing import tasks
from billing.adjustments.actions.decide_adjustment import (
    AlreadyDecided,
    NotYourProposal,
    SamePerson,
    decide_adjustment,
    withdraw_adjustment,
)
from billing.adjustments.actions.propose_adjustment import NotAdjustable, propose_adjustment
from billing.collecting.actions.end_collection import PaymentUnderWay
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import Adjustment, BilledOrder, JournalEntry, Payment, Posting, Transfer
from billing.paying_out.queries.balances import balances
from billing.settling.actions.release_hold import release_hold
from billing.statements.domain.statement import month_bounds
from billing.statements.queries.statements import statement
from billing.states.ledger import Kind
from core.kit import clock, jobs
from core.kit.models import AuditEntry
from core.organizations.models import Organization, User
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import UserFactory

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"
ALL = "credit_payee", "charge_payee", "give_up_payee", "give_up_buyer"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def payee(people: dict[str, Organization]) -> Organization:
    ready_payee(people["x"])
    return people["x"]


@pytest.fixture
def asked(people: dict[str, Organization], provider: FakeGateway, payee: Organization) -> Payment:
    return request_payment(simple_request(people["contoso"], {"a": {payee: 10_000}}, fee=500, tax=100))


@pytest.fixture
def sent(asked: Payment) -> Payment:
    sync_payment(asked.pk, paid_facts(asked))
    release_hold(REFERENCE)
    tasks.send_transfers()
    return asked


@pytest.fixture
def owing(sent: Payment, provider: FakeGateway) -> Payment:
    """The payee owes 3,000 for a refund, and its account would not give it back."""
    provider.refusals["reverse"] = "The account does not hold so much."
    refund_payment(sent.pk, 3_180, reason="Returned in part")
    tasks.send_refunds()
    return sent


@pytest.fixture
def correct(ann: User, bob: User) -> Callable[..., Adjustment]:
    def approve(
        kind: str,
        amount: int = 0,
        organization: Organization | None = None,
        reference: str = REFERENCE,
        reason: str = "They told us why.",
    ) -> Adjustment:
        proposed = propose_adjustment(kind, reference, reason, by=ann, amount=amount, organization=organization)
        return decide_adjustment(proposed.pk, True, by=bob, decision="Agreed.")

    return approve


def owed(account: Kind, organization: Organization | None = None) -> int:
    return Posting.objects.of(organization.pk if organization else None, account).net_debit()


def test_a_credit_is_sent_to_the_payee_out_of_the_balance(
    sent: Payment, payee: Organization, correct: Callable[..., Adjustment], provider: FakeGateway
) -> None:
    correct("credit_payee", 700, payee)
    assert balances(payee.pk)["USD"].payable == 700
    tasks.send_transfers()
    assert balances(payee.pk)["USD"].received == 10_700
    assert owed(Kind.ADJUSTMENTS) == 700
    transfer = Transfer.objects.get(payment=None)
    assert (transfer.adjustment.amount, transfer.status) == (700, "sent")


def test_a_charge_is_netted_from_what_the_payee_is_sent_next(
    sent: Payment, payee: Organization, correct: Callable[..., Adjustment], people: dict[str, Organization]
) -> None:
    correct("charge_payee", 400, payee)
    assert balances(payee.pk)["USD"].carried == 400
    request = simple_request(people["contoso"], {"a": {payee: 1_000}}, reference="O-2026-00009")
    sync_payment((payment := request_payment(request)).pk, paid_facts(payment))
    release_hold(request.order_reference)
    tasks.send_transfers()
    last = Transfer.objects.last()
    assert (last.amount, last.netted) == (600, 400)
    assert balances(payee.pk)["USD"].carried == 0
    assert owed(Kind.ADJUSTMENTS) == -400


def test_what_a_payee_owes_is_given_up_as_a_loss(
    owing: Payment, payee: Organization, correct: Callable[..., Adjustment]
) -> None:
    carried = balances(payee.pk)["USD"].carried
    assert carried == 3_000
    with pytest.raises(NotAdjustable, match=r"owes \$30.00"):
        correct("give_up_payee", carried + 1, payee)
    correct("give_up_payee", carried, payee)
    assert balances(payee.pk)["USD"].carried == 0
    assert owed(Kind.LOSSES) == 3_000


def test_what_a_buyer_will_never_pay_is_due_to_nobody_any_more(
    asked: Payment, payee: Organization, people: dict[str, Organization], correct: Callable[..., Adjustment]
) -> None:
    correct("give_up_buyer")
    assert owed(Kind.RECEIVABLE, people["contoso"]) == 0
    assert owed(Kind.DUE, payee) == owed(Kind.DEFERRED_FEES) == owed(Kind.DEFERRED_TAX) == 0
    assert owed(Kind.LOSSES) == 0  # nothing had been paid out on it: every share bears its part
    assert payment_state(REFERENCE).status == "cancelled"
    assert Adjustment.objects.get().amount == 10_600
    assert JournalEntry.objects.filter(cause__startswith="adjustment:").count() == 2


def test_of_an_order_that_is_paid_in_part_only_the_rest_is_given_up(
    people: dict[str, Organization], provider: FakeGateway, payee: Organization, correct: Callable[..., Adjustment]
) -> None:
    request = simple_request(people["contoso"], {"a": {payee: 10_000}}, instalments=2)
    sync_payment((payment := request_payment(request)).pk, paid_facts(payment))
    correct("give_up_buyer")
    assert Adjustment.objects.get().amount == 5_000
    assert (owed(Kind.RECEIVABLE, people["contoso"]), owed(Kind.DUE, payee)) == (0, 0)
    assert balances(payee.pk)["USD"].held == 5_000


def test_what_was_paid_of_another_order_lessens_nothing_that_is_given_up(
    asked: Payment, people: dict[str, Organization], payee: Organization, correct: Callable[..., Adjustment]
) -> None:
    other = request_payment(simple_request(people["contoso"], {"a": {payee: 3_000}}, reference="O-2026-00009"))
    sync_payment(other.pk, paid_facts(other))
    correct("give_up_buyer")
    assert Adjustment.objects.get().amount == 10_600


def test_nothing_is_given_up_while_a_payment_is_on_its_way(asked: Payment, ann: User, bob: User) -> None:
    proposed = propose_adjustment("give_up_buyer", REFERENCE, "Bankrupt.", by=ann)
    sync_payment(asked.pk, paid_facts(asked, status="processing"))
    with pytest.raises(PaymentUnderWay):
        decide_adjustment(proposed.pk, True, by=bob)
    sync_payment(asked.pk, paid_facts(asked))
    with pytest.raises(NotAdjustable, match="changed since"):
        decide_adjustment(proposed.pk, True, by=bob)


def test_nobody_approves_what_they_proposed(sent: Payment, payee: Organization, ann: User) -> None:
    proposed = propose_adjustment("credit_payee", REFERENCE, "x", by=ann, amount=5, organization=payee)
    for approve in (True, False):
        with pytest.raises(SamePerson, match="somebody else has to decide"):
            decide_adjustment(proposed.pk, approve, by=ann)
    with pytest.raises(IntegrityError, match="billing_adjustment_by_two_people"), transaction.atomic():
        Adjustment.objects.filter(pk=proposed.pk).update(status="approved", decided_by=ann)
    with pytest.raises(IntegrityError, match="billing_adjustment_by_two_people"), transaction.atomic():
        Adjustment.objects.filter(pk=proposed.pk).update(status="approved")
    assert Adjustment.objects.get().status == "proposed"


def test_a_correction_is_decided_once(sent: Payment, payee: Organization, ann: User, bob: User) -> None:
    proposed = propose_adjustment("credit_payee", REFERENCE, "x", by=ann, amount=5, organization=payee)
    decide_adjustment(proposed.pk, True, by=bob)
    late: list[Callable[[], object]] = [
        lambda: decide_adjustment(proposed.pk, True, by=bob),
        lambda: decide_adjustment(proposed.pk, False, by=bob),
        lambda: withdraw_adjustment(proposed.pk, by=ann),
    ]
    for again in late:
        with pytest.raises(AlreadyDecided):
            again()
    assert balances(payee.pk)["USD"].payable == 5


def test_a_declined_or_withdrawn_correction_moves_nothing(
    sent: Payment, payee: Organization, ann: User, bob: User
) -> None:
    entries = JournalEntry.objects.count()
    declined = propose_adjustment("credit_payee", REFERENCE, "x", by=ann, amount=5, organization=payee)
    decide_adjustment(declined.pk, False, by=bob, decision="No proof.")
    withdrawn = propose_adjustment("credit_payee", REFERENCE, "x", by=ann, amount=5, organization=payee)
    with pytest.raises(NotYourProposal):
        withdraw_adjustment(withdrawn.pk, by=bob)
    withdraw_adjustment(withdrawn.pk, by=ann)
    assert JournalEntry.objects.count() == entries
    assert set(Adjustment.objects.values_list("status", flat=True)) == {"declined", "withdrawn"}


@pytest.mark.parametrize("kind", ["credit_payee", "charge_payee"])
def test_no_correction_is_of_more_than_the_order_is_worth(
    sent: Payment, payee: Organization, ann: User, kind: str
) -> None:
    worth = BilledOrder.objects.get(order_reference=REFERENCE).total
    with pytest.raises(NotAdjustable, match="at most what the order is worth"):
        propose_adjustment(kind, REFERENCE, "x", by=ann, amount=worth + 1, organization=payee)
    propose_adjustment(kind, REFERENCE, "x", by=ann, amount=worth, organization=payee)


@pytest.mark.parametrize("kind", ["credit_payee", "charge_payee", "give_up_payee"])
def test_an_organisation_without_a_share_is_none_of_the_orders(
    sent: Payment, people: dict[str, Organization], ann: User, kind: str
) -> None:
    with pytest.raises(NotAdjustable, match="has no share"):
        propose_adjustment(kind, REFERENCE, "x", by=ann, amount=5, organization=people["y"])


def test_the_same_correction_waits_once(sent: Payment, payee: Organization, ann: User) -> None:
    propose_adjustment("credit_payee", REFERENCE, "x", by=ann, amount=5, organization=payee)
    with pytest.raises(NotAdjustable, match="waits for a second person"):
        propose_adjustment("credit_payee", REFERENCE, "y", by=ann, amount=5, organization=payee)


def test_a_correction_of_another_kind_by_the_same_amount_is_another_correction(
    sent: Payment, payee: Organization, ann: User
) -> None:
    for kind in ("credit_payee", "charge_payee"):
        propose_adjustment(kind, REFERENCE, "x", by=ann, amount=5, organization=payee)
    assert list(Adjustment.objects.order_by("pk").values_list("kind", flat=True)) == ["credit_payee", "charge_payee"]


def test_who_proposed_and_who_approved_is_in_the_audit_log(
    sent: Payment, payee: Organization, correct: Callable[..., Adjustment]
) -> None:
    made = correct("credit_payee", 5, payee)
    entries = AuditEntry.objects.filter(target=f"adjustment:{made.pk}").order_by("pk")
    assert [(each.action, each.actor_label) for each in entries] == [
        ("adjustment.proposed", "Ann"),
        ("adjustment.approved", "Bob"),
    ]


def test_the_payees_statement_gives_the_reason(
    owing: Payment, payee: Organization, correct: Callable[..., Adjustment]
) -> None:
    correct("credit_payee", 700, payee, reason="The setup was delivered twice.")
    correct("charge_payee", 50, payee, reason="A chargeback fee that was agreed.")
    correct("give_up_payee", 1_000, payee, reason="Too little to ask for.")
    found = statement(payee, *month_bounds(2026, 11), "USD")
    rows = {row.description: row.amount for row in found.movements if row.kind == "adjustment"}
    assert rows == {
        "The setup was delivered twice.": 700,
        "A chargeback fee that was agreed.": -50,
        "Too little to ask for.": 1_000,
    }


def test_reserves_are_told_on_the_statement(
    people: dict[str, Organization], provider: FakeGateway, payee: Organization
) -> None:
    payee.payee_account.reserve_bp, payee.payee_account.reserve_days = 1_000, 7
    payee.payee_account.save()
    request = simple_request(people["contoso"], {"a": {payee: 10_000}})
    sync_payment((payment := request_payment(request)).pk, paid_facts(payment))
    release_hold(REFERENCE)
    with clock.travel(START + dt.timedelta(days=8)):
        tasks.end_reserves()
    found = statement(payee, *month_bounds(2026, 11), "USD")
    assert [(row.kind, row.amount) for row in found.inside] == [("reserve_kept", 1_000), ("reserve_ended", -1_000)]
    assert found.closing == 10_000


@pytest.mark.django_db(transaction=True)
def test_two_people_who_decide_at_once_book_it_once(provider: FakeGateway, people: dict[str, Organization]) -> None:
    payee, ann = people["x"], UserFactory(name="Ann")
    ready_payee(payee)
    payment = request_payment(simple_request(people["contoso"], {"a": {payee: 10_000}}))
    sync_payment(payment.pk, paid_facts(payment))
    proposed = propose_adjustment("credit_payee", REFERENCE, "x", by=ann, amount=5, organization=payee)
    others = [UserFactory() for _ in range(6)]

    def decide(number: int) -> str:
        try:
            with jobs.muted():
                return decide_adjustment(proposed.pk, number % 2 == 0, by=others[number]).status
        except AlreadyDecided:
            return "too late"
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(decide, range(6)))
    assert said.count("too late") == 5
    approved = "approved" in said
    assert Transfer.objects.filter(adjustment=proposed).count() == approved
    assert JournalEntry.objects.filter(cause__startswith="adjustment:").count() == approved
