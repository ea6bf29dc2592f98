"""The operator's pages of control, and what payees see of them: axe finds nothing, and none scrolls sideways."""

import datetime as dt

import pytest
from django.urls import reverse

from billing.accounts.actions.join_plan import join_plan, set_fee_plan
from billing.accounts.actions.set_take_rate import set_take_rate
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import Hold, WebhookEvent
from billing.paying_out.actions.place_hold import place_hold
from billing.paying_out.actions.set_payout_terms import set_payout_terms
from billing.settling.actions.release_hold import release_hold
from core.kit import clock, jobs
from core.kit.models import QueueRow
from core.organizations.models import Organization
from tests.browser.visits import findings_of
from tests.factories.billing import paid_facts, parties, ready_payee, simple_request
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.support.browser import Windows

NOON = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"


@pytest.mark.django_db(transaction=True)
def test_every_page_of_control_is_accessible_and_fits(open_page: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)  # in the server's threads, too
    with jobs.muted():
        pages = _pages()
    assert findings_of(pages, open_page) == []


def _pages() -> dict[Organization, list[str]]:
    """Who opens which pages, with something on each."""
    people, operator = parties(), OrganizationFactory(name="Ensemble", is_operator=True)
    payee, ann = people["x"], UserFactory(name="Ann")
    ready_payee(payee)
    set_payout_terms(payee, schedule="weekly", schedule_day=5, minimum=5_000, reserve_bp=1_000, reserve_days=30)
    payment = request_payment(simple_request(people["contoso"], {"a": {payee: 10_000}}))
    sync_payment(payment.pk, paid_facts(payment))
    release_hold(REFERENCE)
    place_hold("Its bank account changed.", organization=payee, by=ann)
    Hold.objects.create(rule="entries balance", reason="entry payment:1:settled: 2 postings differ by 1")
    propose_adjustment("credit_payee", REFERENCE, "Twice the work.", by=ann, amount=700, organization=payee)
    plan = set_fee_plan("growth", "Growth", "Who sells a lot")
    join_plan(payee, plan, NOON)
    set_take_rate(400, NOON, plan=plan)
    set_take_rate(600, NOON + dt.timedelta(days=9))
    for number, review_at in enumerate((NOON, NOON, None)):
        QueueRow.objects.create(
            queue="billing.refunds", key=str(number), attempts=10, error="KeyError: 'charge'", review_at=review_at
        )
    WebhookEvent.objects.create(
        event_id="evt_1",
        endpoint="platform",
        type="payout.failed",
        payload={"id": "evt_1"},
        occurred_at=NOON,
        status="dead",
        error="UnknownAccount: No organisation has the account acct_1.",
    )
    return {
        operator: [
            reverse("billing:hold_list"),
            reverse("billing:adjustment_list"),
            reverse("billing:adjustment_propose", args=[REFERENCE]),
            reverse("billing:payee_list"),
            reverse("billing:payee", args=[payee.slug]),
            reverse("billing:dead_letters"),
            reverse("billing:order_payments", args=[REFERENCE]),
            reverse("workspaces:rates"),
            reverse("workspaces:audit"),
            reverse("workspaces:queues"),
        ],
        payee: [reverse("billing:payout_account"), reverse("billing:earnings")],
    }
