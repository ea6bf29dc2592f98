"""A second, tiny payment provider, made of dictionaries: all that billing asks of one, in its own words where it tells.

It keeps a hundredth of every charge, pays transfers and refunds at once, and tells of everything by `told`.
"""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from billing.provider.gateways.base import (
    AccountFacts,
    BadSignature,
    BalanceMovement,
    ChargeLimits,
    CheckoutPage,
    DisputeFacts,
    DisputeMovement,
    Endpoint,
    Envelope,
    GatewayRefused,
    InvoiceFacts,
    InvoiceProgress,
    MovementFacts,
    MovementProgress,
    Opened,
    Payable,
    PaymentFacts,
    PaymentProgress,
    PayoutFacts,
    TransferFacts,
)
from billing.provider.gateways.facts import (
    AccountChanged,
    DisputeChanged,
    Facts,
    InvoiceChanged,
    PaymentChanged,
    PayoutChanged,
    RefundChanged,
    TransferChanged,
)
from billing.provider.gateways.requests import (
    ChargeRequest,
    CustomerRequest,
    InvoiceRequest,
    PageRequest,
    PayeeRequest,
    RefundRequest,
    ReversalRequest,
    TransferRequest,
)
from billing.provider.gateways.words import EvidenceLimits, HeldBack, MovementKind, Need
from billing.provider.interface import BillingContact
from core.kit import clock

SIGNED_WITH = "X-Tiny-Secret"
READERS: dict[str, Callable[[str, str], Facts]] = {
    "came in": lambda thing, shop: PaymentChanged(intent=thing),
    "page closed": lambda thing, shop: PaymentChanged(page=thing),
    "bill": lambda thing, shop: InvoiceChanged(thing),
    "went out": lambda thing, shop: TransferChanged(thing),
    "came back": lambda thing, shop: TransferChanged(thing, reversed=True),
    "given back": lambda thing, shop: RefundChanged(thing),
    "quarrel": lambda thing, shop: DisputeChanged(thing),
    "banked": lambda thing, shop: PayoutChanged(thing, shop),
    "shop": lambda thing, shop: AccountChanged(thing),
}


@dataclass
class Tiny:
    """`billing.provider.gateways.base.Gateway`, with a few handles for what buyers, payees and banks do."""

    name: str = "tiny"
    label: str = "Tiny Pay"
    pages: dict[str, tuple[PageRequest, str]] = field(default_factory=dict)  # id -> request; open, paid or closed
    bills: dict[str, InvoiceFacts] = field(default_factory=dict)
    payments: dict[str, PaymentFacts] = field(default_factory=dict)
    accounts: dict[str, AccountFacts] = field(default_factory=dict)
    known: dict[str, CustomerRequest | PayeeRequest] = field(default_factory=dict)
    transfers: dict[str, TransferFacts] = field(default_factory=dict)
    given: dict[str, MovementFacts] = field(default_factory=dict)  # refunds and reversals
    taken_back: dict[str, list[str]] = field(default_factory=dict)  # transfer -> its reversals
    payouts: dict[str, PayoutFacts] = field(default_factory=dict)
    disputes: dict[str, DisputeFacts] = field(default_factory=dict)
    books: list[BalanceMovement] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[str, Any] = field(default_factory=dict)
    contacts: dict[str, BillingContact] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    # ------------------------------------------------------------------ what happens there
    def pay(self, page_id: str) -> None:
        """The buyer pays on a page."""
        request, state = self.pages[page_id]
        assert state == "open"
        self.pages[page_id] = (request, "paid")
        saved = self._id("card") if request.keep_method else ""
        self._receive(request, request.amount, saved)

    def pay_bill(self, bill_id: str) -> None:
        """The buyer pays an invoice."""
        bill = self.bills[bill_id]
        assert bill.status == "open" and bill.payment_id is not None
        request = self.keys[bill_id]
        paid = self._receive(request, sum(amount for _, amount in request.lines))
        self.bills[bill_id] = replace(bill, status=InvoiceProgress.PAID, intent=paid.intent)
        self._tell("bill", bill_id)

    def approve(self, account_id: str) -> None:
        """The payee has answered everything."""
        self.accounts[account_id] = AccountFacts(account_id, "active", True, True)
        self._tell("shop", account_id)

    def pay_out(self, account_id: str, amount: int, currency: str = "USD") -> None:
        """Money reaches a payee's bank, or with an empty account the platform's."""
        payout = self._id("payout")
        movement = "" if account_id else self._move("payout", payout, -amount, currency).id
        self.payouts[payout] = PayoutFacts(
            payout, account_id, amount, currency, "paid", clock.now(), clock.now(), movement=movement
        )
        self._tell("banked", payout, account_id)

    def complain(self, charge: str) -> str:
        """The buyer's bank takes a charge back, and a fee."""
        paid = next(each for each in self.payments.values() if each.charge == charge)
        dispute = self._id("quarrel")
        moved = self._move("adjustment", dispute, -paid.amount, paid.currency, fee=15)
        out = DisputeMovement(moved.id, moved.amount, moved.fee, moved.currency, moved.created_at)
        self.disputes[dispute] = DisputeFacts(
            dispute, charge, paid.intent, paid.amount, paid.currency, "fraudulent", "needs_response", clock.now(), None,
            0, (out,),
        )  # fmt: skip
        self._tell("quarrel", dispute)
        return dispute

    def _receive(
        self, request: PageRequest | InvoiceRequest | ChargeRequest, amount: int, saved: str = ""
    ) -> PaymentFacts:
        charge, fee = self._id("charge"), amount // 100
        moved = self._move("charge", charge, amount, request.currency, fee)
        paid = PaymentFacts(
            self._id("payment"), PaymentProgress.SUCCEEDED, request.payment_id, charge, amount, request.currency, "tiny card", fee,
            moved.id, attempt=request.attempt, saved_method=saved,
        )  # fmt: skip
        self.payments[paid.intent] = paid
        self._tell("came in", paid.intent)
        return paid

    def _id(self, kind: str) -> str:
        return f"tiny_{kind}_{next(self.numbers)}"

    def _move(self, kind: str, source: str, amount: int, currency: str, fee: int = 0) -> BalanceMovement:
        now = clock.now()
        moved = BalanceMovement(self._id("move"), kind, source, amount, fee, amount - fee, currency, now, now)
        self.books.append(moved)
        return moved

    def _tell(self, what: str, thing: str, shop: str = "") -> None:
        when = clock.now().isoformat()
        self.told.append({"no": self._id("news"), "what": what, "thing": thing, "shop": shop, "when": when})

    # ------------------------------------------------------------------ accounts
    def open_account(self, request: CustomerRequest | PayeeRequest, key: str) -> str:
        if key not in self.keys:
            if isinstance(request, CustomerRequest):
                self.keys[key] = self._id("customer")
            else:
                made = self.keys[key] = self._id("shop")
                self.accounts[made] = AccountFacts(made, "inactive", False, False)
            self.known[self.keys[key]] = request
        found: str = self.keys[key]
        return found

    def find_account(self, request: CustomerRequest | PayeeRequest) -> str:
        return next((made for made, asked in self.known.items() if asked == request), "")

    def opened(self) -> Iterator[Opened]:
        return (Opened(made, asked.organization_id) for made, asked in self.known.items())

    def account(self, account_id: str) -> AccountFacts:
        return self.accounts[account_id]

    def need(self, field: str) -> Need | None:
        return Need(field)

    def held_back(self, reason: str) -> HeldBack:
        return HeldBack(reason)

    def onboarding_url(self, account_id: str, return_url: str, refresh_url: str) -> str:
        return f"http://tiny.test/{account_id}"

    def pays(self, country: str) -> bool:
        return True

    # ------------------------------------------------------------------ collecting
    def currencies(self) -> Sequence[str]:
        return ("USD", "EUR")

    def limits(self, currency: str) -> ChargeLimits | None:
        return ChargeLimits(least=1, most=1_000_000_000, bank_transfer=True)

    def update_customer(self, customer: str, contact: BillingContact) -> None:
        self.contacts[customer] = contact

    def open_checkout(self, request: PageRequest, key: str) -> CheckoutPage:
        if key not in self.keys:
            self.keys[key] = self._id("page")
            self.pages[self.keys[key]] = (request, "open")
        return self._page(self.keys[key])

    def _page(self, page_id: str) -> CheckoutPage:
        return CheckoutPage(page_id, f"http://tiny.test/{page_id}", None)

    def find_checkout(self, request: PageRequest) -> CheckoutPage | None:
        made = (key for key, (asked, _) in self.pages.items() if asked == request)
        return next((self._page(key) for key in made), None)

    def expire_checkout(self, page_id: str) -> None:
        request, state = self.pages[page_id]
        if state == "open":
            self.pages[page_id] = (request, "closed")
            self._tell("page closed", page_id)

    def checkout_payment(self, page_id: str) -> PaymentFacts:
        request, state = self.pages[page_id]
        status = {"closed": PaymentProgress.EXPIRED, "paid": PaymentProgress.SUCCEEDED}.get(state, PaymentProgress.OPEN)
        return PaymentFacts("", status, request.payment_id, attempt=request.attempt)

    def payment(self, intent: str) -> PaymentFacts:
        return self.payments[intent]

    def payable(self) -> Iterator[Payable]:
        for key, (request, state) in self.pages.items():
            if state == "open":
                yield Payable(key, request.payment_id, request.attempt)
        for bill in self.bills.values():
            if bill.status == "open":
                yield Payable(bill.id, bill.payment_id, bill.attempt)

    def send_invoice(self, request: InvoiceRequest, key: str, begun: InvoiceFacts | None = None) -> InvoiceFacts:
        if key not in self.keys:
            made = self._id("bill")
            self.keys[key], self.keys[made] = made, request
            self.bills[made] = InvoiceFacts(
                made,
                InvoiceProgress.OPEN,
                f"T-{made}",
                f"http://tiny.test/{made}",
                "",
                request.payment_id,
                request.attempt,
            )
        return self.bills[self.keys[key]]

    def find_invoice(self, request: InvoiceRequest) -> InvoiceFacts | None:
        return next((bill for bill in self.bills.values() if self.keys[bill.id] == request), None)

    def invoice(self, invoice_id: str) -> InvoiceFacts:
        return self.bills[invoice_id]

    def invoice_payment(self, invoice: InvoiceFacts) -> PaymentFacts | None:
        return self.payments.get(invoice.intent)

    def void_invoice(self, invoice_id: str) -> InvoiceFacts:
        if self.bills[invoice_id].status == "open":
            self.bills[invoice_id] = replace(self.bills[invoice_id], status=InvoiceProgress.VOID)
        return self.bills[invoice_id]

    def cash(self, customer: str) -> Mapping[str, int]:
        return {}

    def charge_saved(self, request: ChargeRequest, key: str) -> PaymentFacts:
        if key not in self.keys:
            self.keys[key] = self._receive(request, request.amount)
        made: PaymentFacts = self.keys[key]
        return made

    def find_charge(self, request: ChargeRequest) -> PaymentFacts | None:
        asked = (request.payment_id, request.attempt)
        return next((each for each in self.payments.values() if (each.payment_id, each.attempt) == asked), None)

    def forget_method(self, method: str) -> None:
        """It keeps none."""

    # ------------------------------------------------------------------ paying and giving back
    def send(self, request: TransferRequest, key: str) -> TransferFacts:
        if self.accounts[request.destination].transfers_status != "active":
            raise GatewayRefused("This shop cannot be paid.", "shop_closed")
        if key not in self.keys:
            made = self._id("transfer")
            moved = self._move("transfer", made, -request.amount, request.currency)
            facts = TransferFacts(made, request.amount, request.currency, moved.id, request.transfer_id)
            self.transfers[made] = self.keys[key] = facts
            self._tell("went out", made)
        found: TransferFacts = self.keys[key]
        return found

    def find(self, request: TransferRequest) -> TransferFacts | None:
        return next((each for each in self.transfers.values() if each.transfer_id == request.transfer_id), None)

    def transfer(self, transfer_id: str) -> TransferFacts:
        return self.transfers[transfer_id]

    def refund(self, request: RefundRequest, key: str) -> MovementFacts:
        if key not in self.keys:
            currency = next(each.currency for each in self.payments.values() if each.charge == request.charge)
            self._give("refund", -request.amount, currency, key, request.own_id, request.kind)
            self._tell("given back", self.keys[key].id)
        made: MovementFacts = self.keys[key]
        return made

    def find_refund(self, request: RefundRequest) -> MovementFacts | None:
        return self._given(request.kind, request.own_id)

    def refund_facts(self, refund_id: str) -> MovementFacts:
        return self.given[refund_id]

    def reverse(self, request: ReversalRequest, key: str) -> MovementFacts:
        if key not in self.keys:
            currency = self.transfers[request.transfer].currency
            made = self._give("reversal", request.amount, currency, key, request.reversal_id, "reversal")
            self.taken_back.setdefault(request.transfer, []).append(made)
            self._tell("came back", request.transfer)
        found: MovementFacts = self.keys[key]
        return found

    def find_reversal(self, request: ReversalRequest) -> MovementFacts | None:
        return self._given("reversal", request.reversal_id)

    def reversals(self, transfer: str) -> list[MovementFacts]:
        return [self.given[each] for each in self.taken_back.get(transfer, [])]

    def _give(self, what: str, amount: int, currency: str, key: str, own_id: int, kind: str) -> str:
        made = self._id(what)
        moved = self._move(what, made, amount, currency)
        facts = MovementFacts(made, abs(amount), MovementProgress.SUCCEEDED, moved.id, own_id=own_id, kind=kind)
        self.given[made] = self.keys[key] = facts
        return made

    def _given(self, kind: str, own_id: int) -> MovementFacts | None:
        return next((each for each in self.given.values() if (each.kind, each.own_id) == (kind, own_id)), None)

    # ------------------------------------------------------------------ disputes
    def dispute(self, dispute_id: str) -> DisputeFacts:
        return self.disputes[dispute_id]

    def answer_dispute(self, dispute_id: str, evidence: Mapping[str, str], *, submit: bool, key: str) -> DisputeFacts:
        self.disputes[dispute_id] = replace(self.disputes[dispute_id], status="under_review", submissions=1)
        return self.disputes[dispute_id]

    def evidence_limits(self) -> EvidenceLimits:
        return EvidenceLimits(1_000, 1_000, 1_000, 1_000)

    def accept_dispute(self, dispute_id: str, *, key: str) -> DisputeFacts:
        self.disputes[dispute_id] = replace(self.disputes[dispute_id], status="lost")
        return self.disputes[dispute_id]

    def upload_evidence(self, *, name: str, content: bytes, key: str) -> str:
        made: str = self.keys.setdefault(key, self._id("file"))
        return made

    # ------------------------------------------------------------------ events and books
    def read_webhook(self, body: bytes, headers: Mapping[str, str], secrets: Sequence[str]) -> dict[str, Any]:
        if headers.get(SIGNED_WITH) not in secrets:
            raise BadSignature("This is not from Tiny.", "signature")
        told = next(each for each in self.told if each["no"] == body.decode())
        return dict(told)

    def envelope(self, payload: Mapping[str, Any]) -> Envelope:
        when = dt.datetime.fromisoformat(payload["when"])
        return Envelope(payload["no"], payload["what"], payload["shop"], payload["thing"], when)

    def read_event(self, payload: Mapping[str, Any], account: str) -> Facts | None:
        reader = READERS.get(payload["what"])
        return reader(payload["thing"], account) if reader is not None else None

    def event_types(self) -> tuple[str, ...]:
        return tuple(READERS)

    def events(self, since: dt.datetime, account: str = "") -> Iterator[dict[str, Any]]:
        for each in reversed(self.told):
            if each["shop"] == account and dt.datetime.fromisoformat(each["when"]) >= since:
                yield dict(each)

    def register_endpoint(self, *, url: str, connect: bool) -> Endpoint:
        return Endpoint(self._id("hook"), url, "secret")

    def endpoints(self) -> list[Endpoint]:
        return []

    def hears_all(self, endpoint: Endpoint, *, connect: bool) -> bool:
        return True

    def move_endpoint(self, endpoint_id: str, url: str, *, connect: bool) -> None:
        """It has none."""

    def forget_endpoint(self, endpoint_id: str) -> None:
        """It has none."""

    def balance(self) -> Mapping[str, int]:
        sums: Counter[str] = Counter()
        for each in self.books:
            sums[each.currency] += each.net
        return sums

    def movements(self, since: dt.datetime | None) -> Iterator[BalanceMovement]:
        return (each for each in reversed(self.books) if since is None or each.created_at >= since)

    def movement_kind(self, kind: str, source: str) -> MovementKind:
        return MovementKind(kind) if kind in set(MovementKind) else MovementKind.OTHER

    def payout(self, payout_id: str, account: str) -> PayoutFacts:
        return self.payouts[payout_id]
