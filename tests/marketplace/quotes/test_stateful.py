"""Whatever buyers, sellers, owners and the clock try, in whatever order: a move is done whole, or refused in words and
nothing has changed; it is always somebody's turn on an open quote.

Half of the moves are what usually comes next, so that most runs reach an acceptance; the others are any move on any
row, and runs begin at different points.
Small in `make test`, larger in `make properties`; `QUOTES_EXAMPLES` and `QUOTES_STEPS` make it as long as wanted.

Actions check no role: views do, by a rule that asks no state. The first time that a move is met in a state, the move's
view refuses every role to which the table of access (tests/architecture/access_table.py) closes it, and nothing has
changed. That the other roles can make the move on their page is for that table's test.
"""

import datetime as dt
import os
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import Http404
from django.test import RequestFactory
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from billing.reconciliation.invariants import broken_invariants
from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.models import AuditEntry
from core.notifications.models import Notice, OutgoingMail
from core.organizations.access import Refused
from core.organizations.models import Membership, Organization, User
from marketplace.deals.models import Deal
from marketplace.orders.models import Order
from marketplace.quotes.approving.actions.decide_approval import decide_approval
from marketplace.quotes.approving.actions.withdraw_approval import withdraw_approval
from marketplace.quotes.asking.actions.add_to_request import add_to_request
from marketplace.quotes.asking.actions.answer_pass_on import agree_to_pass_on, refuse_to_pass_on
from marketplace.quotes.asking.actions.ask_back import ask_back
from marketplace.quotes.asking.actions.ask_to_pass_on import ask_to_pass_on
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.end_pass_on import lapse_pass_on, withdraw_pass_on
from marketplace.quotes.asking.actions.reply_to_question import reply_to_question
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.consenting.actions.give_consent import give_consent
from marketplace.quotes.consenting.actions.refuse_consent import refuse_consent
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.choices import kinds_of
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.reopen_quote import reopen_quote
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, LineWish, VersionEdits, Wishes
from marketplace.quotes.models import Approval, Consent, CounterOffer, PassOn, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.answer_counter import answer_counter
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.negotiating.actions.choose_lines import choose_lines
from marketplace.quotes.negotiating.actions.counter_quote import counter_quote
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.negotiating.actions.take_counter import take_counter
from marketplace.quotes.negotiating.actions.withdraw_counter import withdraw_counter
from marketplace.quotes.negotiating.domain.counter import wish_names
from marketplace.quotes.negotiating.queries.counters import wishes_of
from marketplace.quotes.offering.actions.expire_quote import expire_quote
from marketplace.quotes.offering.actions.extend_quote import extend_quote
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.documents import document_hash
from marketplace.quotes.reading.queries.turns import standing_facts, turn_is, turn_of
from marketplace.quotes.reading.queries.version_lines import version_lines
from marketplace.quotes.reading.queries.waiting import quote_list_rows, shown_state
from marketplace.quotes.states import (
    CLOSED_REQUESTS,
    CONSENTED,
    OPEN_QUOTES,
    UNANSWERED,
    QuoteStatus,
    RequestStatus,
    VersionStatus,
)
from marketplace.quotes.urls import urlpatterns
from tests.architecture.access_table import rows as access_rows
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.quotes import ACCEPTED, accept, requested, sent_to_choose, worked_example
from tests.marketplace.quotes.reading.test_work_lists import figures_of_versions, kept_figures
from tests.support.budget import WHOLE

EXAMPLES = int(os.environ.get("QUOTES_EXAMPLES", 60 if WHOLE else 3))
STEPS = int(os.environ.get("QUOTES_STEPS", 60 if WHOLE else 25))
SHRINK = "QUOTES_SHRINK" in os.environ
#: What a refusal leaves as it was: every table of quotes, and what their moves write elsewhere.
WRITTEN: list[type[Model]] = [
    *apps.get_app_config("quotes").get_models(),
    Order,
    Deal,
    Notice,
    OutgoingMail,
    AuditEntry,
]
played: Counter[str] = Counter()
#: Each move's view. Moves of the clock have none.
VIEWS = {
    "ask back": "request_ask_back",
    "reply": "request_reply",
    "pass on": "request_pass_on",
    "pass on: agree": "request_pass_on_answer",
    "pass on: refuse": "request_pass_on_answer",
    "pass on: withdraw": "request_pass_on_withdraw",
    "decline request": "request_decline",
    "withdraw request": "request_withdraw",
    "add to request": "request_add",
    "start": "answer",
    "edit": "edit",
    "propose": "propose",
    "consent": "consent",
    "refuse consent": "consent",
    "ask for approval": "approval_ask",
    "approve": "approval_decide",
    "refuse approval": "approval_decide",
    "withdraw approval": "approval_withdraw",
    "send": "send",
    "extend": "extend",
    "counter": "counter",
    "counter: take": "counter_answer",
    "counter: adapt": "counter_answer",
    "counter: answer": "counter_answer",
    "counter: take some": "counter_answer",
    "counter: withdraw": "counter_withdraw",
    "ask change": "ask_change",
    "choose": "choose",
    "accept": "accept",
    "decline": "decline",
    "withdraw": "withdraw",
    "revise": "revise",
    "reopen": "reopen",
}
ON_REQUESTS = {move for move, view in VIEWS.items() if view.startswith("request_")} | {"start", "pass on: lapse"}
ON_QUOTES = VIEWS.keys() - ON_REQUESTS | {"expire"}
#: Every move in every state.
EVERY_PAIR = {(f"a quote that is {state}", move) for state in QuoteStatus for move in ON_QUOTES} | {
    (f"a request that is {state}", move) for state in RequestStatus for move in ON_REQUESTS
}
#: What a long run has done at least once.
REACHED = ("accept done", "counter: take done", "approve done", "refuse consent done", "expire done")
ACCESS = {row.name: row for row in access_rows() if row.name.startswith("quotes:")}
ADDRESSES: dict[str, Any] = {address.name: address for address in urlpatterns if address.name}
met: Counter[tuple[str, str]] = Counter()
#: One of these: drawn by Hypothesis, or the first, which is the usual one.
Choose = Callable[[Sequence[Any]], Any]
#: Most moves are about what is newest; some are about what is old by then.
WHICH = (0, 0, 0, 0, 0, 1, 1, 2, 3, 5)
MOST_REQUESTS = 3
BEGINNINGS = ("sent", "counter", "approval", "choice", "request", "declined", "expired", "withdrawn", "accepted")


def chosen(found: QuerySet[Any], number: int) -> Any:
    """One of the rows, the newest first; None where there is none."""
    newest = list(found.order_by("-pk")[:8])
    return newest[number % len(newest)] if newest else None


def first(options: Sequence[Any]) -> Any:
    return options[0]


def rows() -> dict[str, str]:
    """A hash of every row of each table. One query."""
    hashes = " UNION ALL ".join(
        f"SELECT '{model._meta.label}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {model._meta.db_table} t"
        for model in WRITTEN
    )
    with connection.cursor() as cursor:
        cursor.execute(hashes)
        return dict(cursor.fetchall())


def state_of(about: Quote | QuoteVersion | QuoteRequest) -> str:
    """The state in which a move is met, read anew."""
    if isinstance(about, QuoteRequest):
        return f"a request that is {QuoteRequest.objects.get(pk=about.pk).status}"
    quote = about.quote_id if isinstance(about, QuoteVersion) else about.pk
    return f"a quote that is {Quote.objects.get(pk=quote).status}"


class Quotes(RuleBasedStateMachine):
    """Moves that anybody could make at any time, with rows that may be old by then."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        vars(self.undone)["_from_testcase"] = True
        self.undone.__enter__()
        self.now = ACCEPTED
        self.story = worked_example()
        self.partner = OrganizationFactory(name="Southwind", is_partner=True)
        self.is_checked = False
        self.known: dict[str, str] | None = None
        played["examples"] += 1

    def teardown(self) -> None:
        try:
            with clock.travel(self.now):
                assert broken_invariants() == {}
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def move(self, name: str, about: Quote | QuoteVersion | QuoteRequest | None, act: Callable[[], object]) -> bool:
        """Make the move: it is done, or refused with a message of ours and every row is as before."""
        before = self.known or rows()
        if about is not None:
            pair = (state_of(about), name)
            if pair not in met and name in VIEWS:
                self.refuse_other_roles(VIEWS[name], about)
                assert rows() == before, f"{name} changed something for a role that it is closed to"
            met[pair] += 1
        self.known = before
        try:
            with clock.travel(self.now):
                made = act()
        except ValueError as refusal:
            assert type(refusal).__module__.startswith(("core.", "marketplace.")), repr(refusal)
            assert str(refusal).strip(), f"{name} is refused without a word"
            after = rows()
            assert after == before, (
                f"{name} was refused ({refusal}) and changed {[k for k in after if after[k] != before[k]]}"
            )
            played[f"{name} refused"] += 1
            return False
        if isinstance(made, int) and not made:
            assert rows() == before, f"{name} had nothing to do and changed something"
            played[f"{name} idle"] += 1
            return False
        self.known, self.is_checked = None, False
        played[f"{name} done"] += 1
        return True

    def refuse_other_roles(self, name: str, about: Quote | QuoteVersion | QuoteRequest) -> None:
        """The view refuses each role that the table of access closes it to, in this state as in every other."""
        quote = about.quote if isinstance(about, QuoteVersion) else about
        given: dict[str, object] = {"reference": quote.reference}
        if isinstance(about, QuoteVersion) and "number" in str(ADDRESSES[name].pattern):
            given["number"] = about.number
        sides = {"buyer": self.story.buyer, "vendor": self.story.a, "partner": self.story.northwind}
        for (kind, role), cell in ACCESS[f"quotes:{name}"].cells.items():
            if kind not in sides or cell != ".":
                continue
            request: Any = RequestFactory().post("/", {TOKEN_FIELD: uuid.uuid4().hex})
            request.user, request.organization = self.story.buyer_user, sides[kind]
            request.membership = Membership(organization=sides[kind], user=request.user, role=role)
            with clock.travel(self.now), pytest.raises((Refused, Http404)):
                ADDRESSES[name].callback(request, **given)
            played["roles refused"] += 1

    # ------------------------------------------------------------------ where a run begins, and what is drawn

    @initialize(
        beginning=st.sampled_from(BEGINNINGS), buyer_rules=st.booleans(), seller_rules=st.booleans(),
    )  # fmt: skip
    def begin(self, beginning: str, buyer_rules: bool, seller_rules: bool) -> None:
        story = self.story
        with clock.travel(self.now):
            self.approvers = {Side.BUYER: colleague(story.buyer), Side.SELLER: colleague(story.northwind, "admin")}
            if seller_rules and beginning != "choice":
                rule_of(story.northwind, self.approvers[Side.SELLER], side=Side.SELLER)
            if beginning == "choice":
                sent_to_choose(story)
            else:
                requested(story)
            if buyer_rules or beginning == "approval":
                rule_of(story.buyer, self.approvers[Side.BUYER], side=Side.BUYER)
        if beginning == "request":
            return
        request = QuoteRequest.objects.get()
        self.offer(request)
        version = QuoteVersion.objects.get(quote__request=request, status=VersionStatus.SENT)
        if beginning == "counter":
            self.counter(version, first)
        if beginning == "approval" or (beginning == "accepted" and buyer_rules):
            self.ask_for_approval(version, Side.BUYER)
        if beginning == "accepted" and buyer_rules:
            self.decide(Approval.objects.get(side=Side.BUYER), self.approvers[Side.BUYER], approves=True)
        if beginning == "accepted":
            self.accept(version, first)
        if beginning == "declined":
            self.decline(version)
        if beginning == "withdrawn":
            self.withdraw(version.quote)
        if beginning == "expired":
            self.let_days_pass(lambda options: options[-1])

    @rule(data=st.data())
    def somebody_moves(self, data: st.DataObject) -> None:
        """One rule with its own weights: Hypothesis leaves out rules of a run at random, and the usual way with them."""

        def choose(options: Sequence[Any]) -> Any:
            return data.draw(st.sampled_from(options))

        if choose((True, True, False)):
            self.go_on(choose)
        else:
            self.do_anything(choose)
            self.do_anything(choose)

    def do_anything(self, choose: Choose) -> None:
        """Any move, on any row."""
        choose(
            (
                self.on_a_request, self.on_a_request, self.on_a_version, self.on_a_version, self.on_a_version,
                self.on_a_quote, self.on_a_quote, self.on_a_consent, self.on_an_approval, self.on_a_counter,
                self.on_a_pass_on, self.let_days_pass,
            )
        )(choose)  # fmt: skip

    # ------------------------------------------------------------------ what usually comes next

    def go_on(self, choose: Choose) -> None:
        """The next move towards an acceptance of the newest request that is still open, or another request."""
        for request in QuoteRequest.objects.exclude(status__in=CLOSED_REQUESTS).order_by("-pk"):
            quote = Quote.objects.filter(request=request).first()
            if quote is None or quote.status not in (QuoteStatus.ACCEPTED, QuoteStatus.WITHDRAWN):
                self.towards_acceptance(request, quote, choose)
                return
        if QuoteRequest.objects.count() < MOST_REQUESTS:
            self.move("request", None, lambda: requested(self.story))
        else:
            self.do_anything(choose)

    def towards_acceptance(self, request: QuoteRequest, quote: Quote | None, choose: Choose) -> None:
        if quote is None:
            if request.questions.filter(replied_at=None).exists():
                self.reply(request)
            elif (waits := request.pass_ons.filter(status="open").first()) is not None:
                self.answer_pass_on(waits, choose(("refuse", "withdraw", "agree", "lapse")))
            else:
                self.start(request)
            return
        version = quote.versions.latest("number")
        match quote.status:
            case QuoteStatus.DRAFT:
                self.move("propose", version, lambda: propose_version(version, by=self.story.seller_user))
            case QuoteStatus.AWAITING_CONSENT:
                self.towards_consent(quote, version, choose)
            case QuoteStatus.READY:
                self.towards(Side.SELLER, version, choose, self.send)
            case QuoteStatus.SENT:
                counter = CounterOffer.objects.filter(version=version, status="open").first()
                if counter is not None and choose((True, True, False)):
                    self.answer_counter(counter, choose(("take", "take some", "adapt", "answer")))
                else:
                    usual = (self.accept, self.accept, self.accept, self.counter_any, self.choose_any)
                    self.towards(Side.BUYER, version, choose, choose(usual))
            case _:
                self.reopen(quote)

    def towards_consent(self, quote: Quote, version: QuoteVersion, choose: Choose) -> None:
        waiting = list(version.consents.filter(status="pending"))
        if not waiting or version.consents.filter(status="refused").exists():
            self.revise(quote)
        elif choose((True, True, True, True, False)):
            for each in waiting:
                self.consent(each, agrees=True)
        else:
            self.consent(waiting[0], agrees=False)

    def towards(
        self, side: Side, version: QuoteVersion, choose: Choose, act: Callable[[QuoteVersion, Choose], bool]
    ) -> None:
        """Decide what is open, else act; where that is refused, ask for the approval that may be missing."""
        waits = Approval.objects.open().filter(version=version, side=side).first()
        if waits is not None:
            self.decide(waits, self.approvers[side], approves=choose((True, True, True, False)))
        elif not act(version, choose):
            self.ask_for_approval(version, side)

    def offer(self, request: QuoteRequest) -> None:
        """All of the usual way until the quote is with the buyer."""
        for _ in range(8):
            quote = Quote.objects.filter(request=request).first()
            if quote is not None and quote.status == QuoteStatus.SENT:
                return
            self.towards_acceptance(request, quote, first)
        raise AssertionError("The usual way does not lead to a quote that is sent.")

    # ------------------------------------------------------------------ asking

    def on_a_request(self, choose: Choose) -> None:
        found = chosen(QuoteRequest.objects.all(), choose(WHICH))
        buyer, seller = self.story.buyer_user, self.story.seller_user
        moves: dict[str, Callable[[], object]] = {
            "ask back": lambda: ask_back(found, by=seller, question="How many?"),
            "pass on": lambda: ask_to_pass_on(found, partner=self.partner, note="They are near you.", by=seller),
            "decline request": lambda: decline_request(found, by=seller, reason="No."),
            "withdraw request": lambda: withdraw_request(found, by=buyer),
            "add to request": lambda: add_to_request(found, by=buyer, words="Eighty by now.", to_all=True),
        }
        name = choose(("ask back", "reply", "pass on", "start", *moves, "request"))
        if name in moves:
            self.move(name, found, moves[name])
        elif name == "reply":
            self.reply(found)
        elif name == "start":
            self.start(found)
        elif QuoteRequest.objects.count() < MOST_REQUESTS:
            self.move("request", None, lambda: requested(self.story))

    def reply(self, found: QuoteRequest) -> None:
        self.move("reply", found, lambda: reply_to_question(found, by=self.story.buyer_user, reply="Sixty."))

    def start(self, found: QuoteRequest) -> None:
        self.move("start", found, lambda: start_quote(found, by=self.story.seller_user))

    def on_a_pass_on(self, choose: Choose) -> None:
        found = chosen(PassOn.objects.all(), choose(WHICH))
        if found is not None:
            self.answer_pass_on(found, choose(("agree", "refuse", "withdraw", "lapse")))

    def answer_pass_on(self, found: PassOn, answer: str) -> None:
        buyer, seller = self.story.buyer_user, self.story.seller_user
        moves: dict[str, Callable[[], object]] = {
            "agree": lambda: agree_to_pass_on(found, by=buyer),
            "refuse": lambda: refuse_to_pass_on(found, by=buyer, reply="We want you."),
            "withdraw": lambda: withdraw_pass_on(found, by=seller),
            "lapse": lambda: lapse_pass_on(found.pk),
        }
        self.move(f"pass on: {answer}", found.request, moves[answer])

    # ------------------------------------------------------------------ versions

    def on_a_version(self, choose: Choose) -> None:
        found = chosen(QuoteVersion.objects.select_related("quote"), choose(WHICH))
        if found is None:
            return
        buyer, seller = self.story.buyer_user, self.story.seller_user
        moves: dict[str, Callable[[], object]] = {
            "propose": lambda: propose_version(found, by=seller),
            "extend": lambda: extend_quote(found, by=seller),
            "ask change": lambda: ask_for_change(found, by=buyer, body="Less."),
        }
        others: dict[str, Callable[[QuoteVersion, Choose], object]] = {
            "edit": self.edit,
            "send": self.send,
            "accept": self.accept,
            "counter": self.counter_any,
            "choose": self.choose_any,
            "decline": lambda version, _: self.decline(version),
            "ask for approval": lambda version, draw: self.ask_for_approval(version, draw((Side.BUYER, Side.SELLER))),
        }
        name = choose((*others, *moves))
        if name in moves:
            self.move(name, found, moves[name])
        else:
            others[name](found, choose)

    def edit(self, found: QuoteVersion, choose: Choose) -> None:
        discount, tax = choose((0, 1_000, 2_500, 9_900)), choose((0, 1_900))
        edits = VersionEdits(lines={"line-1": LineEdit(discount_bp=discount)}, tax_bp=tax, tax_label="VAT")
        self.move("edit", found, lambda: edit_version(found, edits, by=self.story.seller_user))

    def send(self, found: QuoteVersion, _: Choose) -> bool:
        return self.move("send", found, lambda: send_quote(found, by=self.story.seller_user))

    def accept(self, found: QuoteVersion, _: Choose) -> bool:
        return self.move("accept", found, lambda: accept(found, self.story.buyer_user))

    def counter(self, found: QuoteVersion, choose: Choose) -> bool:
        wishes = Wishes(lines={"line-1": LineWish(discount_bp=choose((1_500, 5_000)))})
        return self.move("counter", found, lambda: counter_quote(found, wishes, by=self.story.buyer_user))

    def counter_any(self, found: QuoteVersion, choose: Choose) -> bool:
        self.counter(found, choose)
        return True

    def choose_any(self, found: QuoteVersion, choose: Choose) -> bool:
        keys = choose((("line-2", "line-3"), ("line-3",), ("line-4",), ("line-3", "line-4"), ()))
        always = {key for key, kind in kinds_of(found.document).items() if not kind} if found.document else set()
        wanted, buyer = always | set(keys), self.story.buyer_user
        self.move("choose", found, lambda: choose_lines(found, wanted, by=buyer, shown_hash=found.document_hash))
        return True

    def decline(self, found: QuoteVersion) -> None:
        buyer = self.story.buyer_user
        self.move("decline", found, lambda: decline_quote(found, by=buyer, kind="price", reason="Too much."))

    def ask_for_approval(self, found: QuoteVersion, side: Side) -> None:
        by = self.story.buyer_user if side == Side.BUYER else self.story.seller_user
        self.move("ask for approval", found, lambda: asked(found, by, side))

    # ------------------------------------------------------------------ consents, approvals, counter-offers

    def on_a_consent(self, choose: Choose) -> None:
        found = chosen(Consent.objects.all(), choose(WHICH))
        if found is not None:
            self.consent(found, agrees=choose((True, False)))

    def consent(self, found: Consent, *, agrees: bool) -> None:
        by = self.story.seller_user
        if agrees:
            self.move("consent", found.version, lambda: give_consent(found, by=by))
        else:
            reason = "The price went up."
            self.move("refuse consent", found.version, lambda: refuse_consent(found, by=by, reason=reason))

    def on_an_approval(self, choose: Choose) -> None:
        """Also by who asked for it, and by the other side's approver."""
        found = chosen(Approval.objects.all(), choose(WHICH))
        if found is None:
            return
        by = choose((*self.approvers.values(), self.story.buyer_user, self.story.seller_user))
        if choose((True, True, False)):
            self.decide(found, by, approves=choose((True, True, False)))
        else:
            self.move("withdraw approval", found.version, lambda: withdraw_approval(found, by=by))

    def decide(self, found: Approval, by: User, *, approves: bool) -> None:
        name, reason = ("approve", "") if approves else ("refuse approval", "Too much.")
        is_done = self.move(
            name, found.version, lambda: decide_approval(found, by=by, approves=approves, reason=reason)
        )
        if is_done:
            assert by == self.approvers[Side(found.side)], f"{by} was not asked"

    def on_a_counter(self, choose: Choose) -> None:
        found = chosen(CounterOffer.objects.all(), choose(WHICH))
        if found is not None:
            self.answer_counter(found, choose(("take", "take some", "adapt", "answer", "withdraw")))

    def answer_counter(self, found: CounterOffer, answer: str) -> None:
        seller, buyer = self.story.seller_user, self.story.buyer_user
        moves: dict[str, Callable[[], object]] = {
            "take": lambda: take_counter(found, by=seller),
            "adapt": lambda: take_counter(found, by=seller, adapt=True),
            "answer": lambda: answer_counter(found, by=seller, answer="We cannot.", line_answers={}),
            "withdraw": lambda: withdraw_counter(found, by=buyer),
            "take some": lambda: take_counter(found, by=seller, refused=wish_names(wishes_of(found))[:1]),
        }
        self.move(f"counter: {answer}", found.version, moves[answer])

    # ------------------------------------------------------------------ ending, and after it

    def on_a_quote(self, choose: Choose) -> None:
        found = chosen(Quote.objects.all(), choose(WHICH))
        if found is None:
            return
        choose((self.revise, self.reopen, self.withdraw, self.expire))(found)

    def withdraw(self, found: Quote) -> None:
        self.move("withdraw", found, lambda: withdraw_quote(found, by=self.story.seller_user))

    def expire(self, found: Quote) -> None:
        self.move("expire", found, lambda: expire_quote(found.pk))

    def revise(self, found: Quote) -> None:
        self.move("revise", found, lambda: revise_quote(found, by=self.story.seller_user))

    def reopen(self, found: Quote) -> None:
        self.move("reopen", found, lambda: reopen_quote(found, by=self.story.seller_user))

    def let_days_pass(self, choose: Choose) -> None:
        self.now += dt.timedelta(days=choose((1, 4, 12, 15)))
        self.is_checked = False
        with clock.travel(self.now):
            late = list(Quote.objects.past_validity(clock.now()))
        for each in late:
            self.expire(each)
            each.refresh_from_db()
            assert each.status != QuoteStatus.SENT, each

    # ------------------------------------------------------------------ what holds after every move

    @invariant()
    def what_holds_after_every_move(self) -> None:
        """Read again only where something was changed, or days have passed."""
        if self.is_checked:
            return
        self.it_is_always_one_sides_turn_on_an_open_quote_and_the_database_agrees()
        self.a_quotes_state_says_what_its_versions_are()
        self.an_accepted_quote_has_one_order_and_no_other_has_any()
        self.sums_and_hashes_of_documents_hold()
        self.requests_and_what_is_asked_beside_quotes_stand_as_their_quote_does()
        self.lists_say_where_each_quote_stands()
        self.lists_sort_and_filter_by_what_the_shown_versions_say()
        self.is_checked = True

    def it_is_always_one_sides_turn_on_an_open_quote_and_the_database_agrees(self) -> None:
        with clock.travel(self.now):
            found = [
                (pk, turn)
                for turn in Turn
                for pk in Quote.objects.filter(turn_is(turn, clock.now())).values_list("pk", flat=True)
            ]
            quotes = list(Quote.objects.annotate(**standing_facts(clock.now())))
            assert sorted(found) == sorted((quote.pk, turn_of(quote)) for quote in quotes)
            for quote in quotes:
                assert (turn_of(quote) == Turn.CLOSED) == (quote.status not in OPEN_QUOTES), quote

    def a_quotes_state_says_what_its_versions_are(self) -> None:
        for quote in Quote.objects.prefetch_related("versions__consents"):
            versions = sorted(quote.versions.all(), key=lambda each: each.number)
            states = [each.status for each in versions]
            for one in (VersionStatus.DRAFT, VersionStatus.PROPOSED, VersionStatus.SENT, VersionStatus.ACCEPTED):
                assert states.count(one) <= 1, (quote, states)
            newest = versions[-1]
            is_asked = any(each.status not in CONSENTED for each in newest.consents.all())
            match quote.status:
                case QuoteStatus.DRAFT:
                    assert newest.status == VersionStatus.DRAFT, (quote, states)
                case QuoteStatus.AWAITING_CONSENT:
                    assert (newest.status, is_asked) == (VersionStatus.PROPOSED, True), (quote, states)
                case QuoteStatus.READY:
                    assert (newest.status, is_asked) == (VersionStatus.PROPOSED, False), (quote, states)
                case QuoteStatus.SENT | QuoteStatus.EXPIRED:
                    assert newest.status == VersionStatus.SENT, (quote, states)
                case QuoteStatus.WITHDRAWN:
                    assert set(states) <= {VersionStatus.SUPERSEDED, VersionStatus.DECLINED, VersionStatus.WITHDRAWN}, (
                        quote,
                        states,
                    )
                case QuoteStatus.DECLINED:
                    assert VersionStatus.DECLINED in states, (quote, states)
            assert (quote.first_sent_at is None) == all(each.sent_at is None for each in versions), quote

    def an_accepted_quote_has_one_order_and_no_other_has_any(self) -> None:
        for quote in Quote.objects.all():
            is_accepted = quote.status == QuoteStatus.ACCEPTED
            assert is_accepted == (quote.order_id is not None), quote
            assert is_accepted == quote.versions.filter(status=VersionStatus.ACCEPTED).exists(), quote
        assert Order.objects.count() == Quote.objects.filter(status=QuoteStatus.ACCEPTED).count()

    def sums_and_hashes_of_documents_hold(self) -> None:
        for version in QuoteVersion.objects.all():
            lines = version_lines(version)
            assert version.net_minor == sum(line.net_minor for line in lines), version
            assert version.total_minor == version.net_minor + version.tax_minor, version
            if version.status != VersionStatus.DRAFT and version.document:
                assert document_hash(version.document) == version.document_hash, version
        for order in Order.objects.all():
            accepted = QuoteVersion.objects.get(quote__order=order, status=VersionStatus.ACCEPTED)
            assert order.total_minor == accepted.total_minor, order

    def requests_and_what_is_asked_beside_quotes_stand_as_their_quote_does(self) -> None:
        for request in QuoteRequest.objects.select_related("quote"):
            quote = getattr(request, "quote", None)
            if request.status == RequestStatus.ANSWERED:
                assert quote is not None
                assert quote.first_sent_at is not None, request
            if request.status == RequestStatus.PREPARING:
                assert quote is not None
                assert quote.is_open, request
            if request.status == RequestStatus.OPEN:
                assert quote is None, request
            assert request.paused_at is None or request.status in UNANSWERED, request
            waits = (
                request.questions.filter(replied_at=None).exists() or request.pass_ons.filter(status="open").exists()
            )
            assert (request.paused_at is not None) == (waits and request.status in UNANSWERED), request
        closed = Approval.objects.open().exclude(version__status__in=["proposed", "sent"])
        assert not closed.exists(), list(closed)
        counters = CounterOffer.objects.filter(status="open").exclude(version__status=VersionStatus.SENT)
        assert not counters.exists(), list(counters)

    def lists_sort_and_filter_by_what_the_shown_versions_say(self) -> None:
        for quote in Quote.objects.all():
            assert kept_figures(quote) == figures_of_versions(quote), quote

    def lists_say_where_each_quote_stands(self) -> None:
        readers: list[Organization] = [self.story.buyer, self.story.northwind]
        with clock.travel(self.now):
            for reader in readers:
                for quote in quote_list_rows(Quote.objects.visible_to(reader), reader):
                    assert shown_state(quote, reader).words


@pytest.mark.django_db
def test_every_move_in_any_order_is_done_whole_or_refused_in_words() -> None:
    run_state_machine_as_test(
        Quotes,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if SHRINK else [Phase.generate],
            print_blob=True,
            derandomize="QUOTES_EXAMPLES" not in os.environ,
        ),
    )
    print(dict(played))
    print("Never met:", sorted(f"{move} on {state}" for state, move in EVERY_PAIR - met.keys()))
    assert played["accept done"] >= EXAMPLES // 2
    assert sum(count for move, count in played.items() if move.endswith("refused")) >= EXAMPLES
    if WHOLE:
        assert not [move for move in REACHED if not played[move]]
