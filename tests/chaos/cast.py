"""Who plays: a buyer, six payees and the operator of the worked example, each with a browser; and orders at any stage."""

from __future__ import annotations

import http.client
import secrets
import urllib.parse
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import InterfaceError, OperationalError, connection

from billing.collecting.queries.bases import charge_basis
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.queries.bases import order_basis
from billing.models import BilledOrder, PayeeAccount, Payment
from billing.settling.queries.held import held_lines
from core.kit import clock
from core.kit.context_fields import ORGANIZATION_FIELD, TOKEN_FIELD
from core.kit.versions import VERSION_FIELD, StepForm
from core.organizations.middleware import SESSION_KEY as ACTING_FOR
from core.organizations.models import Membership, Organization
from core.split.document import parse_document
from core.split.frozen import FrozenSplit
from core.split.split import compute_split
from marketplace.orders.actions.deliver_line import deliver_line
from marketplace.orders.actions.place_order import place_order
from marketplace.orders.interface import OrderDraft, OrderDraftLine
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries.bases import delivery_basis
from marketplace.quotes.accepting.queries.acceptance_text import TEXT_VERSION
from tests.chaos.world import World
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.quotes import ACCEPTED, Story, accept, sent, worked_example

if TYPE_CHECKING:
    from tests.chaos.journey import Part

PATIENCE = 60.0
Found = TypeVar("Found")


@dataclass(frozen=True)
class Answer:
    """What a browser got; status 0 when nobody answered."""

    status: int
    location: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the person is led on."""
        return 200 <= self.status < 400


@dataclass
class Browser:
    """Somebody signed in."""

    port: int
    membership: Membership
    cookies: str = ""
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    def sign_in(self) -> Browser:
        """A session as the sign-in page would make it."""
        user = self.membership.user
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session[ACTING_FOR] = self.membership.organization_id
        session.create()
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={self.token}"
        return self

    def post(self, path: str, **fields: str) -> Answer:
        """Press a button of a page: with a one-time token, as every form has. Redirects are not followed."""
        own = str(self.membership.organization_id)
        fields = {TOKEN_FIELD: secrets.token_urlsafe(16), ORGANIZATION_FIELD: own} | fields
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        headers = {
            "Cookie": self.cookies,
            "X-CSRFToken": self.token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            server.request("POST", path, urllib.parse.urlencode(fields), headers)
            got = server.getresponse()
            got.read()
            return Answer(got.status, got.headers.get("Location", ""))
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            server.close()


class Cast:
    """The people, and how an order gets from one stage to the next when nothing goes wrong."""

    #: The stages of an order by the stage that comes before: see ACTS for how one gets there.
    BEFORE = {
        "open": "requested", "settled": "open", "sent": "settled", "refunded": "sent", "invoiced": "requested",
        "disputed": "sent", "lost": "disputed",
    }  # fmt: skip

    def __init__(self, world: World) -> None:
        self.world = world
        self.stock: dict[str, deque[str]] = defaultdict(deque)
        self.drafts = 0
        # What was done at Stripe once is not done again: asking there first would use up the faults.
        self.transferred: set[str] = set()
        self.disputed: dict[str, str] = {}

    def assemble(self) -> None:
        """Companies, terms, people, finished onboarding, and one order by way of a quote to copy others from."""
        self.story: Story = worked_example()
        self.buyer = self.browser(self.story.buyer)
        self.operator = self.browser(OrganizationFactory(name="Ensemble", is_operator=True))
        self.payees = [getattr(self.story, name) for name in ("northwind", "a", "b", "ref", "x", "y")]
        for payee in self.payees:
            self.onboard(payee)
        self.world.wait("all payees can be paid", self._all_ready, PATIENCE)
        with clock.travel(ACCEPTED):  # when the story's registrations and touches count
            self.draft = _draft_of(accept(sent(self.story), self.buyer.membership.user))

    def browser(self, organization: Organization) -> Browser:
        """A new owner of the organisation, signed in."""
        return Browser(self.world.port, MembershipFactory(organization=organization)).sign_in()

    def onboard(self, payee: Organization) -> None:
        """Through the payout account's page and Stripe's hosted one."""
        answer = self.browser(payee).post("/payout-account/onboard/")
        if not answer.is_good:
            raise RuntimeError(f"the onboarding of {payee} answers {answer.status}")
        self.finish_onboarding(payee)

    def finish_onboarding(self, payee: Organization) -> None:
        """What the payee does at Stripe."""
        self.world.control(
            f"onboard/{PayeeAccount.objects.get(organization=payee).provider_account}", outcome="complete"
        )

    def _all_ready(self) -> bool:
        return fresh(lambda: PayeeAccount.objects.filter(transfers_status="active").count() == len(self.payees))

    # -- orders

    def order(self, stage: str) -> str:
        """The reference of an order at this stage: one left over by an earlier row, else a new one brought there."""
        if self.stock[stage]:
            return self.stock[stage].popleft()
        return self.fresh_order(stage)

    def fresh_order(self, stage: str) -> str:
        """A new order brought to this stage with nothing going wrong."""
        self.drafts += 1
        reference = place_order(
            replace(self.draft, quote_reference=f"Q-chaos-{self.drafts}"), by=self.buyer.membership.user
        ).reference
        way = [stage]
        while way[0] != "requested":
            way.insert(0, self.BEFORE[way[0]])
        for each in way[1:]:
            getattr(self, ACTS[each])(reference)
            self.world.wait(f"{reference} is {each}", lambda each=each: fresh(lambda: at(reference, each)), PATIENCE)  # type: ignore[misc]  # mypy reads no defaults of a lambda
        return reference

    def keep(self, part: Part, subject: str) -> None:
        """Let a later row begin where this one ended."""
        if part.keep and part.stage:
            self.stock[part.stage].append(subject)

    def checkout(self, reference: str) -> Answer:
        """The buyer presses Pay."""
        answer = self.buyer.post(f"/orders/{reference}/pay/", **next_payment(reference))
        led_to_stripe = answer.location.startswith(self.world.environment["STRIPE_API_BASE"])
        return answer if led_to_stripe else Answer(503)

    def pay(self, reference: str) -> Answer:
        """The buyer pays on Stripe's page; what is paid already needs no second try."""
        payment = fresh(lambda: Payment.objects.get(order__order_reference=reference))
        path = f"/v1/checkout/sessions/{payment.last_attempt.provider_id}"
        if self.world.stripe("GET", path)["status"] != "complete":
            self.world.control(f"checkout/{payment.last_attempt.provider_id}/complete", instrument="pm_card_visa")
        return Answer(200)

    def ask_invoice(self, reference: str) -> Answer:
        """The buyer asks for an invoice; the page that it is led to says whether there is one."""
        self.buyer.post(f"/orders/{reference}/invoice/", **next_payment(reference))
        payment = fresh(lambda: Payment.objects.get(order__order_reference=reference))
        return Answer(200 if payment.invoice else 503)

    def pay_invoice(self, reference: str) -> Answer:
        """The buyer sends the money from its bank, once."""
        invoice = fresh(lambda: Payment.objects.get(order__order_reference=reference)).invoice.provider_id
        if invoice not in self.transferred:
            self.world.control(f"invoices/{invoice}/transfer")
            self.transferred.add(invoice)
        return Answer(200)

    def dispute(self, reference: str) -> Answer:
        """The buyer's bank takes the money back, once."""
        charge = fresh(lambda: Payment.objects.get(order__order_reference=reference)).paid_attempt.charge
        if charge not in self.disputed:
            dispute = self.world.control(f"charges/{charge}/dispute", reason="fraudulent")
            self.disputed[charge] = dispute["id"]
        return Answer(200)

    def lose_dispute(self, reference: str) -> Answer:
        """The bank decides for the buyer."""
        charge = fresh(lambda: Payment.objects.get(order__order_reference=reference)).paid_attempt.charge
        if self.disputed[charge]:
            self.world.control(f"disputes/{self.disputed[charge]}/decide", outcome="lost")
            self.disputed[charge] = ""
        return Answer(200)

    def accept_delivery(self, reference: str) -> Answer:
        """The providers have reported every line; the buyer accepts them."""
        answers = [Answer(200)]
        for line in fresh(lambda: list(Order.objects.get(reference=reference).lines.select_related("seller"))):
            if line.delivery == "pending":
                deliver_line(line, by=self.operator.membership.user, organization=line.seller)
            held = fresh(lambda: held_lines(reference).get(line.key))
            line = fresh(lambda: OrderLine.objects.get(pk=line.pk))
            read = {VERSION_FIELD: fresh(lambda: StepForm(basis=delivery_basis(line, held)).stored_version)}
            answers.append(self.buyer.post(f"/orders/{reference}/lines/{line.key}/accept/", confirmed="yes", **read))
        return min(answers, key=lambda answer: answer.is_good)

    def refund(self, reference: str) -> Answer:
        """The operator gives everything back; a page that says that nothing is left to give is fine, too."""
        order = fresh(lambda: BilledOrder.objects.get(order_reference=reference))
        read = {VERSION_FIELD: fresh(lambda: StepForm(basis=order_basis(order)).stored_version)}
        answer = self.operator.post(
            f"/money/orders/{reference}/refund/", reason="Cancelled", amount="", line="", confirmed="yes", **read
        )
        return Answer(200) if answer.status == 422 else answer

    def payouts(self, reference: str) -> Answer:
        """Days pass at Stripe: the payees' money becomes available, is paid out, and arrives."""
        for _ in range(3):
            self.world.control("clock", advance=3 * 86_400)
        return Answer(200)

    def quote(self) -> str:
        """A quote that the buyer has only to accept: its address."""
        version = sent(self.story)
        return f"{version.quote.reference} {version.document_hash}"

    def accept_quote(self, subject: str) -> Answer:
        """The buyer accepts it."""
        reference, _, document_hash = subject.partition(" ")
        fields = {
            "name": "Helen Brandt",
            "title": "Director",
            "agreed": "on",
            "document_hash": document_hash,
            "text_version": str(TEXT_VERSION),
        }
        return self.buyer.post(f"/quotes/{reference}/v1/accept/", **fields)

    def newcomer(self) -> str:
        """A company that wants to be paid: its id."""
        return str(OrganizationFactory(is_vendor=True).pk)

    def opened_newcomer(self) -> str:
        """One with an account at Stripe and nothing told there yet."""
        organization = OrganizationFactory(is_vendor=True)
        self.browser(organization).post("/payout-account/onboard/")
        return str(organization.pk)

    def open_account(self, subject: str) -> Answer:
        """It presses the button that leads to Stripe."""
        organization = fresh(lambda: Organization.objects.get(pk=int(subject)))
        member = fresh(lambda: organization.memberships.first())
        browser = Browser(self.world.port, member).sign_in() if member else self.browser(organization)
        answer = browser.post("/payout-account/onboard/")
        return answer if answer.location.startswith("http") else Answer(503)

    def tell_stripe(self, subject: str) -> Answer:
        """It fills in Stripe's form."""
        self.finish_onboarding(fresh(lambda: Organization.objects.get(pk=int(subject))))
        return Answer(200)


#: What brings an order to a stage.
ACTS = {
    "open": "checkout", "settled": "pay", "sent": "accept_delivery", "refunded": "refund", "invoiced": "ask_invoice",
    "disputed": "dispute", "lost": "lose_dispute",
}  # fmt: skip


def at(reference: str, stage: str) -> bool:
    """Whether the order has come to this stage with everything that belongs to it."""
    payment = Payment.objects.select_related("order").get(order__order_reference=reference)
    transfers, refunds = payment.transfers.all(), payment.refunds.all()
    match stage:
        case "open":
            return payment.status == "open" and bool(payment.last_attempt and payment.last_attempt.url)
        case "invoiced":
            return payment.status == "open" and bool(payment.invoice)
        case "settled" | "paid by invoice":
            return payment.status == "settled"
        case "disputed":
            return any(each.withdrawn_at is not None for each in payment.disputes.all())
        case "lost":
            closed = [each.closed_at is not None for each in payment.disputes.all()]
            reversals = [each for refund in refunds for each in refund.reversals.all()]
            return bool(closed) and all(closed) and all(each.status == "sent" for each in reversals)
        case "sent":
            return bool(transfers) and all(each.status == "sent" for each in transfers)
        case "refunded":
            reversals = [each for refund in refunds for each in refund.reversals.all()]
            return payment.refunded == payment.amount and all(
                status == "sent"
                for status in [*(each.status for each in refunds), *(each.status for each in reversals)]
            )
        case _:
            return True


def next_payment(reference: str) -> dict[str, str]:
    """What the order's page says that is paid next, as its forms state it."""
    state = fresh(lambda: payment_state(reference))
    return {VERSION_FIELD: StepForm(basis=charge_basis(state)).stored_version} if state is not None else {}


def fresh(ask: Callable[[], Found]) -> Found:
    """Ask the database, with a new connection where the old one was cut off."""
    for _ in range(3):
        try:
            return ask()
        except (OperationalError, InterfaceError):
            connection.close()
    return ask()


def _draft_of(order: Order) -> OrderDraft:
    """The order as the value it was placed with, to place others like it."""
    shares = order.lines.values_list("billed_line__shares__component", "billed_line__shares__component_name")
    return OrderDraft(
        quote_reference=order.quote_reference,
        version_number=order.version_number,
        buyer_id=order.buyer_id,
        seller_id=order.seller_id,
        currency=order.currency,
        title=order.title,
        lines=tuple(
            OrderDraftLine(
                line.key,
                line.name,
                line.seller_id,
                line.product_id,
                line.quantity,
                line.net_minor,
                line.tax_minor,
                line.term,
            )
            for line in order.lines.all()
        ),
        net=order.net_minor,
        tax_label=order.tax_label,
        tax=order.tax_minor,
        total=order.total_minor,
        document_hash=order.document_hash,
        split=FrozenSplit(compute_split(parse_document(order.split_document))),
        names=dict(Organization.objects.values_list("slug", "name")),
        visibility=order.visibility,
        accepted_name=order.accepted_name,
        accepted_title=order.accepted_title,
        po_number=order.po_number,
        accepted_at=order.accepted_at,
        component_names={component: name for component, name in shares if component},
    )
