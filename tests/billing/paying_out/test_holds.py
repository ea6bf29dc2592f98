"""Money that is held does not leave, and other money does."""

import logging
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import Hold, Transfer
from billing.paying_out.actions.lift_hold import HeldByARule, lift_hold
from billing.paying_out.actions.place_hold import AlreadyHeld, place_hold
from billing.paying_out.actions.send_transfer import send_transfer
from billing.reconciliation.actions.stop_where_broken import lift_stop
from billing.settling.actions.release_hold import release_hold
from core.kit.models import AuditEntry
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(people: dict[str, Organization], provider: FakeGateway) -> dict[str, Organization]:
    """Two orders with two payees each, all of it released."""
    for slug in ("x", "y"):
        ready_payee(people[slug])
    for number in (1, 2):
        request = simple_request(
            people["contoso"], {"a": {people["x"]: 1_000, people["y"]: 500}}, reference=f"O-2026-5000{number}"
        )
        payment = request_payment(request)
        sync_payment(payment.pk, paid_facts(payment))
        release_hold(request.order_reference)
    return people


def sent() -> list[tuple[str, int]]:
    tasks.send_transfers()
    for each in Transfer.objects.filter(status="planned"):
        send_transfer(each.pk)  # a job that comes anyway
    rows = Transfer.objects.filter(status="sent").values_list("organization__slug", "order__order_reference")
    return sorted((slug, int(reference[-1])) for slug, reference in rows)


def test_a_held_payee_waits_and_others_do_not(planned: dict[str, Organization]) -> None:
    hold = place_hold("Its bank account changed yesterday.", organization=planned["x"])
    assert sent() == [("y", 1), ("y", 2)]
    lift_hold(hold.pk, "Called them; it was them.")
    assert sent() == [("x", 1), ("x", 2), ("y", 1), ("y", 2)]


def test_a_held_order_waits_and_others_do_not(planned: dict[str, Organization]) -> None:
    place_hold("The buyer asked.", order_reference="O-2026-50001")
    assert sent() == [("x", 2), ("y", 2)]


def test_a_hold_of_a_payee_in_an_order_stops_only_that(planned: dict[str, Organization]) -> None:
    place_hold("Not delivered after all?", organization=planned["x"], order_reference="O-2026-50001")
    assert sent() == [("x", 2), ("y", 1), ("y", 2)]


def test_a_hold_of_everything_stops_everything(planned: dict[str, Organization]) -> None:
    place_hold("An audit.")
    assert sent() == []


def test_the_same_is_held_once(planned: dict[str, Organization]) -> None:
    place_hold("One reason.", organization=planned["x"])
    with pytest.raises(AlreadyHeld, match="X is held already"):
        place_hold("Another.", organization=planned["x"])


def test_placing_and_lifting_are_in_the_audit_log(planned: dict[str, Organization]) -> None:
    hold = place_hold("A reason.", organization=planned["x"])
    lift_hold(hold.pk, "It passed.")
    lift_hold(hold.pk, "Twice.")
    entries = AuditEntry.objects.filter(target=f"hold:{hold.pk}").values_list("action", "data__reason")
    assert list(entries.order_by("pk")) == [("hold.placed", "A reason."), ("hold.lifted", "It passed.")]


class TestBrokenRules:
    """A broken rule stops payouts until a person has seen it hold again."""

    @pytest.fixture
    def operator(self) -> Organization:
        operator = OrganizationFactory(name="Ensemble", is_operator=True)
        MembershipFactory(organization=operator)
        return operator

    @pytest.fixture
    def broken(
        self,
        planned: dict[str, Organization],
        operator: Organization,
        caplog: pytest.LogCaptureFixture,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> Iterator[Transfer | None]:
        """Somebody has written to a row behind the books' back."""
        transfer = Transfer.objects.order_by("pk").first()
        Transfer.objects.filter(pk=transfer.pk).update(amount=transfer.amount + 1)
        with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
            assert tasks.check_invariants() == 1
        yield transfer
        Transfer.objects.filter(pk=transfer.pk).update(amount=transfer.amount)

    def test_nothing_leaves_and_the_operator_is_told(
        self, broken: Transfer | None, operator: Organization, caplog: pytest.LogCaptureFixture
    ) -> None:
        said = [each.getMessage() for each in caplog.get_records("setup")]
        assert sent() == []
        hold = Hold.objects.get()
        assert hold.rule == "transfers within releases"
        assert any(each.startswith("invariant broken: transfers within releases") for each in said)
        assert "Payouts are stopped" in Notice.objects.get(organization=operator).text
        assert (
            "Payouts are stopped" in OutgoingMail.objects.get(recipient=operator.memberships.get().user.email).subject
        )

    def test_the_next_check_says_it_no_second_time(self, broken: Transfer | None) -> None:
        tasks.check_invariants()
        assert (Hold.objects.count(), Notice.objects.count()) == (1, 1)

    def test_it_cannot_be_lifted_while_the_rule_is_broken(self, broken: Transfer | None) -> None:
        hold = Hold.objects.get()
        for lift in (lift_stop, lift_hold):
            with pytest.raises(HeldByARule, match="still broken"):
                lift(hold.pk, "It will be all right.")
        assert sent() == []

    def test_a_person_lifts_it_once_the_rule_holds(self, broken: Transfer | None) -> None:
        Transfer.objects.filter(pk=broken.pk).update(amount=broken.amount)
        tasks.check_invariants()
        assert Hold.objects.in_force().exists()
        lift_stop(Hold.objects.get().pk, "The row was fixed; see the incident's report.")
        assert len(sent()) == 4


def test_the_database_lets_a_rule_hold_once() -> None:
    Hold.objects.create(reason="x", rule="entries balance")
    with pytest.raises(IntegrityError, match="billing_hold_a_rule_once"), transaction.atomic():
        Hold.objects.create(reason="y", rule="entries balance")
