"""The control plane: what tests and the demo use to make something happen. JSON in and out, outside ``/v1``."""

import json
import random
import re
from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.engine import Engine
from infra.stripe_sandbox.errors import ApiError, CardDeclined
from infra.stripe_sandbox.faults import Fault
from infra.stripe_sandbox.jobs import next_due, run_due
from infra.stripe_sandbox.objects import (
    cash_balances,
    checkout_sessions,
    disputes,
    invoice_payments,
    payment_attempts,
    payouts,
    refunds,
    verification,
)
from infra.stripe_sandbox.store import Row
from infra.stripe_sandbox.wire import Response

Given = dict[str, Any]


def answer(engine: Engine, method: str, path: str, body: str) -> Response:
    """One control request; 400 with ``error`` when it cannot be done."""
    status, result = 404, {"error": f"no control at {path}"}
    for pattern, action in _ACTIONS:
        match = re.fullmatch("/_control/" + pattern, path)
        if match:
            try:
                given = json.loads(body) if body else {}
                status, result = 200, action(engine, method, given, **match.groupdict())
            except (ApiError, ValueError, KeyError, TypeError) as error:
                status, result = 400, {"error": str(error) or type(error).__name__}
    engine.wake.set()
    return status, {"Content-Type": "application/json"}, json.dumps(result).encode()


def _clock(engine: Engine, method: str, given: Given) -> Given:
    """GET shows the clock; POST ``set`` (unix seconds), ``advance`` (seconds), ``running`` (false stops it)."""
    clock = engine.clock
    ran = 0
    if method == "POST":
        if "set" in given:
            clock.set(int(given["set"]), running=bool(given.get("running", True)))
        elif "running" in given:
            clock.set(clock.now(), running=bool(given["running"]))
        clock.advance(int(given.get("advance", 0)))
        with engine.store.transaction():
            engine.store.add("meta", "clock", {"id": "clock", "offset": clock.offset, "stopped_at": clock.stopped_at})
        ran = engine.run_due()
    with engine.store.transaction():
        due = next_due(engine.context())
    return {"now": clock.now(), "running": clock.stopped_at is None, "ran": ran, "next_due": due}


def _faults(engine: Engine, method: str, given: Given) -> Given:
    """GET shows the planned faults and those that happened; DELETE clears them.

    POST plans one, or sets ``per_second`` (429 above so many calls of one operation, null for no limit).
    """
    if method == "DELETE":
        engine.faults.clear()
    elif method == "POST" and "per_second" in given:
        engine.faults.per_second = given["per_second"]
    elif method == "POST":
        engine.faults.plan(Fault(**given))
    return {"planned": [fault.described() for fault in engine.faults.planned], "injected": engine.faults.injected}


def _webhooks(engine: Engine, method: str, given: Given) -> Given:
    """GET shows the queue; POST ``hold``, ``release``, ``duplicate`` (how many), ``reorder`` (a seed, or false),
    ``bad_signature`` (how many), ``stale`` (how many), ``resend`` (an event's id), ``deliver`` (now)."""
    queue = engine.deliveries
    sent = 0
    if method == "POST":
        if given.get("hold"):
            queue.held = True
        if "reorder" in given:
            wanted = given["reorder"]
            queue.shuffle = None if wanted is False else random.Random(wanted)
        queue.repeats += int(given.get("duplicate", 0))
        queue.invalid += ["bad_signature"] * int(given.get("bad_signature", 0))
        queue.invalid += ["stale"] * int(given.get("stale", 0))
        if given.get("resend"):
            queue.again(given["resend"])
        if given.get("release"):
            queue.held = False
        if given.get("deliver"):
            sent = engine.deliver_pending()
    return queue.described() | {"sent": sent}


def _endpoint(engine: Engine, method: str, given: Given) -> Given:
    """POST ``url``, ``secret``, ``connect`` (false), ``events`` (all): a webhook endpoint whose secret is known."""
    return {
        "id": engine.register_webhook(
            given["url"], given["secret"], given.get("events"), connect=bool(given.get("connect", False))
        )
    }


def _onboard(engine: Engine, method: str, given: Given, account: str) -> Given:
    """POST ``outcome``: complete (default), incomplete, regress, payouts_disabled."""
    outcome = given.get("outcome", "complete")
    if outcome not in verification.OUTCOMES:
        raise ValueError(f"outcome must be one of {', '.join(verification.OUTCOMES)}")
    return _do(engine, lambda context: verification.settle(context, account, outcome))


def _checkout(engine: Engine, method: str, given: Given, session: str) -> Given:
    """POST ``instrument`` (a test instrument, default pm_card_visa), ``email``; as the buyer would on the page."""

    def act(context: Context) -> Row:
        row = context.get("checkout.session", session, "session")
        try:
            intent = checkout_sessions.pay(context, row, given.get("instrument", "pm_card_visa"), given.get("email"))
        except CardDeclined:
            return row
        if payment_attempts.asks_authentication(intent) and "authenticate" in given:
            checkout_sessions.authenticated(context, row, bool(given["authenticate"]))
        return row

    return _do(engine, act)


def _abandon(engine: Engine, method: str, given: Given, session: str) -> Given:
    """POST: the session expires, because the buyer has left the page."""

    def act(context: Context) -> Row:
        checkout_sessions.close(context, session)
        return context.get("checkout.session", session, "session")

    return _do(engine, act)


def _bank_transfer(engine: Engine, method: str, given: Given, invoice: str) -> Given:
    """POST ``amount`` (what remains without it): the customer's bank sends money for an invoice."""

    def act(context: Context) -> Row:
        row = context.get("invoice", invoice, "invoice")
        amount = given.get("amount", row["amount_remaining"])
        cash_balances.fund(context, {"currency": row["currency"], "amount": amount}, row["customer"])
        return row

    return _do(engine, act)


def _pay_invoice(engine: Engine, method: str, given: Given, invoice: str) -> Given:
    """POST ``instrument`` (pm_card_visa without it): the customer pays on the invoice's page."""

    def act(context: Context) -> Row:
        row = context.get("invoice", invoice, "invoice")
        for payment in invoice_payments.open_ones(context, row):
            intent = context.get("payment_intent", payment["_payment_intent"])
            try:
                payment_attempts.confirm_intent(context, intent, given.get("instrument", "pm_card_visa"))
            except CardDeclined:
                return row
        return row

    return _do(engine, act)


def _run_payouts(engine: Engine, method: str, given: Given) -> Given:
    """POST ``account`` (all without it): make automatic payouts now, without regard to the schedule."""
    with engine.store.transaction():
        context = engine.context()
        run_due(context, context.now)
        accounts = (
            [given["account"]]
            if given.get("account")
            else [key for key in engine.store.ids("account") if key != engine.platform]
        )
        before = len(engine.store.ids("payout"))
        for account in accounts:
            payouts.pay_automatically(context.acting_as(account), account)
        made = engine.store.ids("payout")[before:]
        return {"payouts": [context.render(row) for key in made if (row := engine.store.get("payout", key))]}


def _fail_payout(engine: Engine, method: str, given: Given, payout: str) -> Given:
    """POST ``code``: the bank returns the payout."""

    def act(context: Context) -> Row:
        row = context.find("payout", payout)
        if row is None:
            raise ValueError(f"no payout {payout}")
        payouts.fail(context.acting_as(row["_account"]), payout, given.get("code", "could_not_process"))
        return row

    return _do(engine, act)


def _fail_refund(engine: Engine, method: str, given: Given, refund: str) -> Given:
    """POST: the refund fails."""

    def act(context: Context) -> Row:
        refunds.fail(context, refund)
        return context.get("refund", refund)

    return _do(engine, act)


def _dispute(engine: Engine, method: str, given: Given, charge: str) -> Given:
    """POST ``reason`` (inquiry, fraudulent, …), ``amount``: the buyer disputes a charge."""

    def act(context: Context) -> Row:
        disputes.open_dispute(context, charge, given.get("reason", "fraudulent"), given.get("amount"))
        return context.all("dispute", "charge", charge)[-1]

    return _do(engine, act)


def _decide(engine: Engine, method: str, given: Given, dispute: str) -> Given:
    """POST ``outcome``: won (also after it was lost), lost, or escalated (an inquiry that becomes a dispute)."""
    if given["outcome"] == "escalated":
        return _do(engine, lambda context: disputes.escalate(context, dispute))
    return _do(engine, lambda context: disputes.decide(context, dispute, given["outcome"]))


def _state(engine: Engine, method: str, given: Given) -> Given:
    """GET exports everything; POST ``{"state": …}`` replaces it."""
    if method == "POST":
        engine.import_state(given["state"])
        return {"platform": engine.platform}
    return engine.export_state()


def _tamper(engine: Engine, method: str, given: Given) -> Given:
    """POST ``kind``, ``id`` and ``values`` (null deletes): change what is stored, without any rule."""
    with engine.store.transaction():
        if given.get("values") is None:
            engine.store.delete(given["kind"], given["id"])
        elif engine.store.get(given["kind"], given["id"]):
            engine.store.change(given["kind"], given["id"], given["values"])
        else:
            engine.store.add(given["kind"], given["id"], {"_account": engine.platform, **given["values"]})
        return {"row": engine.store.get(given["kind"], given["id"])}


def _do(engine: Engine, act: Callable[[Context], Row]) -> Given:
    with engine.store.transaction():
        context = engine.context()
        run_due(context, context.now)
        row = act(context)
        run_due(context, context.now)
        return context.render(row)


_ACTIONS: tuple[tuple[str, Callable[..., Given]], ...] = (
    ("clock", _clock),
    ("faults", _faults),
    ("webhooks", _webhooks),
    ("state", _state),
    ("tamper", _tamper),
    ("webhook_endpoints", _endpoint),
    (r"onboard/(?P<account>acct_\w+)", _onboard),
    (r"checkout/(?P<session>cs_\w+)/complete", _checkout),
    (r"checkout/(?P<session>cs_\w+)/abandon", _abandon),
    (r"invoices/(?P<invoice>in_\w+)/transfer", _bank_transfer),
    (r"invoices/(?P<invoice>in_\w+)/pay", _pay_invoice),
    (r"payouts/run", _run_payouts),
    (r"payouts/(?P<payout>po_\w+)/fail", _fail_payout),
    (r"refunds/(?P<refund>\w+)/fail", _fail_refund),
    (r"charges/(?P<charge>\w+)/dispute", _dispute),
    (r"disputes/(?P<dispute>du_\w+)/decide", _decide),
)
