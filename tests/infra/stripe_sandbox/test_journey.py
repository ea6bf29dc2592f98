"""The marketplace's journey on the wire: onboard, check out, pay, transfer, pay out, give back, dispute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import stripe
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.client import control, request
from tests.infra.stripe_sandbox.conftest import DAY, advance, hear, paid, payee

if TYPE_CHECKING:
    from tests.infra.stripe_sandbox.conftest import Inbox


def _session(api: stripe.StripeClient, **more: Any) -> stripe.checkout.Session:
    given: Any = {
        "mode": "payment",
        "success_url": "https://shop.test/done?s={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://shop.test/back",
        "client_reference_id": "payment-1",
        "line_items": [
            {
                "price_data": {
                    "currency": "usd",
                    "unit_amount": 50_000,
                    "product_data": {"name": "Licence & support"},
                },
                "quantity": 2,
            },
            {
                "price_data": {"currency": "usd", "unit_amount": 20_000, "product_data": {"name": "Setup"}},
                "quantity": 1,
            },
        ],
        "payment_intent_data": {"transfer_group": "order_7", "metadata": {"payment": "1"}},
        **more,
    }
    return api.v1.checkout.sessions.create(given)


def test_a_payee_is_onboarded_through_a_link_that_works_once(api: StripeClient, sandbox: Sandbox, inbox: Inbox) -> None:
    hear(api, connect=True)
    account = payee(api, sandbox, onboard=False)
    assert api.v1.accounts.retrieve(account).capabilities.transfers == "inactive"
    link = api.v1.account_links.create(
        {
            "account": account,
            "type": "account_onboarding",
            "refresh_url": "https://shop.test/again",
            "return_url": "https://shop.test/ok",
        }
    )
    path = link.url.removeprefix(sandbox.public_url)
    status, headers, _ = request(sandbox, "GET", path)
    assert status == 303
    form = headers["Location"].removeprefix(sandbox.public_url)
    assert "Complete onboarding" in request(sandbox, "GET", form)[2]
    assert request(sandbox, "GET", path)[1]["Location"] == "https://shop.test/again"
    assert request(sandbox, "POST", form, "outcome=incomplete")[1]["Location"] == "https://shop.test/ok"
    seen = api.v1.accounts.retrieve(account)
    assert seen.details_submitted and seen.requirements.currently_due == ["company.tax_id"]
    assert seen.capabilities.transfers == "inactive"
    request(sandbox, "POST", form, "outcome=complete")
    seen = api.v1.accounts.retrieve(account)
    assert (seen.capabilities.transfers, seen.payouts_enabled) == ("active", True)
    assert seen.external_accounts.data[0].last4 == "6789"
    sandbox.deliver_pending()
    assert "account.updated" in inbox.types() and "capability.updated" in inbox.types()


def test_a_buyer_pays_on_the_hosted_page_and_every_payee_gets_its_share(
    api: StripeClient, sandbox: Sandbox, inbox: Inbox
) -> None:
    hear(api)
    one, two = payee(api, sandbox, "One"), payee(api, sandbox, "Two")
    session = _session(api)
    assert session.payment_status == "unpaid" and session.payment_intent is None
    path = session.url.removeprefix(sandbox.public_url)
    shown = request(sandbox, "GET", path)[2]
    assert "USD 1,200.00" in shown and "Licence &amp; support" in shown
    status, headers, _ = request(sandbox, "POST", path, "instrument=card_succeeds&email=buyer%40example.com")
    assert (status, headers["Location"]) == (303, f"https://shop.test/done?s={session.id}")

    session = api.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge", "line_items"]})
    assert (session.status, session.payment_status) == ("complete", "paid")
    assert session.customer_details.email == "buyer@example.com"
    charge = session.payment_intent.latest_charge
    fee = 120_000 * 29 // 1000 + 30
    entry = api.v1.balance_transactions.retrieve(charge.balance_transaction)
    assert (entry.amount, entry.fee, entry.net, entry.status) == (120_000, fee, 120_000 - fee, "pending")

    first = api.v1.transfers.create(
        {"amount": 70_000, "currency": "usd", "destination": one, "source_transaction": charge.id}
    )
    assert first.transfer_group == "order_7"
    api.v1.transfers.create(
        {
            "amount": 40_000,
            "currency": "usd",
            "destination": two,
            "transfer_group": "order_7",
            "source_transaction": charge.id,
        }
    )
    with pytest.raises(stripe.InvalidRequestError, match="must not exceed the source amount"):
        api.v1.transfers.create(
            {"amount": 20_000, "currency": "usd", "destination": two, "source_transaction": charge.id}
        )
    assert [each.amount for each in api.v1.transfers.list({"transfer_group": "order_7"})] == [40_000, 70_000]
    sandbox.deliver_pending()
    wanted = [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
        "charge.updated",
        "transfer.created",
        "transfer.created",
    ]
    assert [kind for kind in inbox.types() if kind in wanted] == wanted

    advance(sandbox, 2 * DAY)
    balance = api.v1.balance.retrieve()
    assert balance.available[0].amount == 120_000 - fee - 110_000 and balance.pending[0].amount == 0
    mine = api.v1.balance.retrieve(options={"stripe_account": one})
    assert mine.available[0].amount == 70_000
    advance(sandbox, 4 * DAY)
    payouts = api.v1.payouts.list(options={"stripe_account": one}).data
    assert [(each.amount, each.status, each.automatic) for each in payouts] == [(70_000, "paid", True)]
    lines = api.v1.balance_transactions.list({"payout": payouts[0].id}, {"stripe_account": one}).data
    assert sorted(each.type for each in lines) == ["payment", "payout"] and sum(each.net for each in lines) == 0


def test_a_declined_card_leaves_the_page_open_for_another_try(api: StripeClient, sandbox: Sandbox) -> None:
    session = _session(api)
    path = session.url.removeprefix(sandbox.public_url)
    status, _, shown = request(sandbox, "POST", path, "instrument=card_declined")
    assert status == 200 and "Your card was declined." in shown
    assert api.v1.checkout.sessions.retrieve(session.id).status == "open"
    assert request(sandbox, "POST", path, "instrument=card_succeeds")[0] == 303
    intent = api.v1.payment_intents.list().data[0]
    assert intent.status == "succeeded"
    assert [each.status for each in api.v1.charges.list({"payment_intent": intent.id})] == ["succeeded", "failed"]


@pytest.mark.parametrize("outcome", ["complete", "fail"])
def test_a_bank_asks_for_authentication(api: StripeClient, sandbox: Sandbox, outcome: str) -> None:
    session = _session(api)
    path = session.url.removeprefix(sandbox.public_url)
    bank = request(sandbox, "POST", path, "instrument=card_authentication")[1]["Location"]
    bank = bank.removeprefix(sandbox.public_url)
    assert "Complete authentication" in request(sandbox, "GET", bank)[2]
    back = request(sandbox, "POST", bank, f"outcome={outcome}")[1]["Location"].removeprefix(sandbox.public_url)
    status, _, shown = request(sandbox, "GET", back)
    if outcome == "complete":
        assert status == 303 and api.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
    else:
        assert "could not be authenticated" in shown


@pytest.mark.parametrize(
    ("choice", "status", "event"),
    [
        ("bank_debit_succeeds", "paid", "checkout.session.async_payment_succeeded"),
        ("bank_debit_fails", "unpaid", "checkout.session.async_payment_failed"),
    ],
)
def test_a_bank_debit_is_promised_first_and_arrives_or_fails_days_later(
    api: StripeClient, sandbox: Sandbox, choice: str, status: str, event: str
) -> None:
    session = _session(api)
    request(sandbox, "POST", session.url.removeprefix(sandbox.public_url), f"instrument={choice}")
    seen = api.v1.checkout.sessions.retrieve(session.id)
    assert (seen.status, seen.payment_status) == ("complete", "unpaid")
    assert api.v1.payment_intents.retrieve(seen.payment_intent).status == "processing"
    assert api.v1.balance.retrieve().pending[0].amount == 0
    advance(sandbox, 4 * DAY)
    assert api.v1.checkout.sessions.retrieve(session.id).payment_status == status
    assert event in [each.type for each in api.v1.events.list({"limit": 100})]
    if status == "paid":
        assert api.v1.balance_transactions.list().data[0].fee == 500


def test_a_refund_leaves_transfers_alone_and_a_reversal_brings_the_share_back(
    api: StripeClient, sandbox: Sandbox
) -> None:
    account = payee(api, sandbox)
    charge = api.v1.charges.retrieve(paid(api).latest_charge)
    transfer = api.v1.transfers.create(
        {"amount": 6_000, "currency": "usd", "destination": account, "source_transaction": charge.id}
    )
    refund = api.v1.refunds.create({"charge": charge.id, "amount": 4_000})
    assert refund.status == "succeeded"
    assert api.v1.transfers.retrieve(transfer.id).amount_reversed == 0
    reversal = api.v1.transfers.reversals.create(transfer.id, {"amount": 2_000})
    assert api.v1.transfers.retrieve(transfer.id).amount_reversed == 2_000
    assert api.v1.balance_transactions.retrieve(reversal.balance_transaction).type == "transfer_refund"
    api.v1.refunds.create({"payment_intent": charge.payment_intent})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.refunds.create({"charge": charge.id})
    assert caught.value.code == "charge_already_refunded"
    assert api.v1.charges.retrieve(charge.id).refunded


def test_a_reversal_fails_once_the_payee_was_paid_out(api: StripeClient, sandbox: Sandbox) -> None:
    account = payee(api, sandbox)
    charge = paid(api).latest_charge
    transfer = api.v1.transfers.create(
        {"amount": 6_000, "currency": "usd", "destination": account, "source_transaction": charge}
    )
    advance(sandbox, 4 * DAY)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.transfers.reversals.create(transfer.id, {"amount": 2_000})
    assert caught.value.code == "balance_insufficient"


def test_a_dispute_takes_amount_and_fee_and_gives_the_amount_back_when_won(api: StripeClient, sandbox: Sandbox) -> None:
    charge = api.v1.charges.retrieve(paid(api, method="pm_card_createDispute").latest_charge)
    assert charge.disputed
    dispute = api.v1.disputes.list({"charge": charge.id}).data[0]
    assert dispute.status == "needs_response"
    assert [(each.amount, each.fee) for each in dispute.balance_transactions] == [(-10_000, 1_500)]
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.refunds.create({"charge": charge.id})
    assert caught.value.code == "charge_disputed"
    api.v1.disputes.update(dispute.id, {"evidence": {"uncategorized_text": "winning_evidence"}, "submit": True})
    dispute = api.v1.disputes.retrieve(dispute.id)
    assert dispute.status == "won" and sum(each.amount for each in dispute.balance_transactions) == 0
    kinds = [
        each.type
        for each in api.v1.events.list(
            {
                "types": [
                    "charge.dispute.created",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated",
                ]
            }
        )
    ]
    assert kinds == [
        "charge.dispute.closed",
        "charge.dispute.funds_reinstated",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.created",
    ]


def test_an_inquiry_moves_no_money(api: StripeClient, sandbox: Sandbox) -> None:
    paid(api, method="pm_card_createDisputeInquiry")
    dispute = api.v1.disputes.list().data[0]
    assert dispute.status == "warning_needs_response" and dispute.balance_transactions == []
    assert api.v1.refunds.create({"charge": dispute.charge}).status == "succeeded"


def test_a_refund_that_fails_returns_the_money(api: StripeClient, sandbox: Sandbox) -> None:
    charge = paid(api, method="pm_card_refundFail").latest_charge
    refund = api.v1.refunds.create({"charge": charge, "amount": 1_000})
    advance(sandbox, 2 * DAY)
    refund = api.v1.refunds.retrieve(refund.id)
    assert refund.status == "failed"
    assert api.v1.balance_transactions.retrieve(refund.failure_balance_transaction).amount == 1_000
    assert api.v1.charges.retrieve(charge).amount_refunded == 0


def test_a_payout_comes_back_after_it_was_paid_and_further_ones_stop(api: StripeClient, sandbox: Sandbox) -> None:
    account = payee(api, sandbox)
    api.v1.transfers.create(
        {"amount": 6_000, "currency": "usd", "destination": account, "source_transaction": paid(api).latest_charge}
    )
    advance(sandbox, 6 * DAY)
    payout = api.v1.payouts.list(options={"stripe_account": account}).data[0]
    assert payout.status == "paid"
    control(sandbox, f"payouts/{payout.id}/fail", code="account_closed")
    assert api.v1.payouts.retrieve(payout.id, options={"stripe_account": account}).status == "failed"
    assert not api.v1.accounts.retrieve(account).payouts_enabled
    assert api.v1.balance.retrieve(options={"stripe_account": account}).available[0].amount == 6_000
    control(sandbox, f"onboard/{account}")
    advance(sandbox, 4 * DAY)
    statuses = [each.status for each in api.v1.payouts.list(options={"stripe_account": account})]
    assert statuses == ["paid", "failed"]


def test_a_transfer_without_a_charge_needs_available_money_and_a_ready_payee(
    api: StripeClient, sandbox: Sandbox
) -> None:
    waiting, ready = payee(api, sandbox, "Waiting", onboard=False), payee(api, sandbox, "Ready")
    paid(api, 100_000)
    given = {"amount": 5_000, "currency": "usd", "destination": ready}
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.transfers.create(given)
    assert caught.value.code == "balance_insufficient"
    paid(api, 10_000, "pm_card_bypassPending")
    assert api.v1.transfers.create(given).amount == 5_000
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.transfers.create(given | {"destination": waiting})
    assert caught.value.code == "insufficient_capabilities_for_transfer"


def test_an_unused_session_expires(api: StripeClient, sandbox: Sandbox) -> None:
    session = _session(api)
    advance(sandbox, DAY)
    seen = api.v1.checkout.sessions.retrieve(session.id)
    assert (seen.status, seen.url) == ("expired", None)
    assert "expired" in request(sandbox, "GET", f"/pay/{session.id}")[2]


def test_hosted_pages_name_their_language_and_label_every_field(api: StripeClient, sandbox: Sandbox) -> None:
    shown = request(sandbox, "GET", _session(api).url.removeprefix(sandbox.public_url))[2]
    assert '<html lang="en">' in shown
    labelled = set(re.findall(r'<label class="choice" for="(\w+)"', shown))
    assert set(re.findall(r'<input type="radio" name="instrument" id="(\w+)"', shown)) == labelled


def test_a_bank_transfer_chosen_at_checkout_completes_it_unpaid_until_the_money_comes(
    api: StripeClient, sandbox: Sandbox
) -> None:
    session = _session(api, allowed_payment_method_types=["customer_balance"])
    path = session.url.removeprefix(sandbox.public_url)
    assert request(sandbox, "POST", path, "instrument=bank_transfer&email=ap%40contoso.test")[0] == 303
    session = api.v1.checkout.sessions.retrieve(session.id)
    assert (session.status, session.payment_status) == ("complete", "unpaid") and session.customer
    api.v1.test_helpers.customers.fund_cash_balance(session.customer, {"amount": 120_000, "currency": "usd"})
    assert api.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
    assert "checkout.session.async_payment_succeeded" in [each.type for each in api.v1.events.list({"limit": 50})]


def test_the_control_plane_completes_a_checkout_as_the_buyer_would(api: StripeClient, sandbox: Sandbox) -> None:
    done = control(sandbox, f"checkout/{_session(api).id}/complete", email="a@example.com")
    assert (done["status"], done["payment_status"]) == ("complete", "paid")
    declined = control(sandbox, f"checkout/{_session(api).id}/complete", instrument="pm_card_chargeDeclined")
    assert declined["status"] == "open"
    secured = control(
        sandbox, f"checkout/{_session(api).id}/complete", authenticate=True, instrument="pm_card_authenticationRequired"
    )
    assert secured["payment_status"] == "paid"
    assert control(sandbox, f"checkout/{_session(api).id}/abandon")["status"] == "expired"


def test_the_control_plane_opens_and_ends_disputes_and_fails_refunds(api: StripeClient, sandbox: Sandbox) -> None:
    charge = paid(api).latest_charge
    refund = api.v1.refunds.create({"charge": charge, "amount": 500})
    assert control(sandbox, f"refunds/{refund.id}/fail")["status"] == "failed"
    dispute = control(sandbox, f"charges/{charge}/dispute", reason="product_not_received")
    assert control(sandbox, f"disputes/{dispute['id']}/decide", outcome="lost")["status"] == "lost"
    account = payee(api, sandbox)
    assert control(sandbox, f"onboard/{account}", outcome="regress")["capabilities"] == {"transfers": "inactive"}
    control(sandbox, f"onboard/{account}")
    api.v1.transfers.create({"amount": 100, "currency": "usd", "destination": account, "source_transaction": charge})
    advance(sandbox, 2 * DAY)
    made = control(sandbox, "payouts/run", account=account)["payouts"]
    assert [each["amount"] for each in made] == [100]
