"""Every queue there is: a row that raises stops none behind it, is tried later and later, and ends with a person."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage

from billing import tasks as billing
from billing.accounts import tasks as accounts_tasks
from billing.accounts.actions import catch_up_account
from billing.collecting import tasks as collecting_tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back import tasks as giving_back_tasks
from billing.giving_back.actions import send_reversal
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.refund_cash import refund_cash
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import (
    AccountAttempt,
    BuyerCustomer,
    Dispute,
    PayeeAccount,
    Payment,
    PaymentAttempt,
    Refund,
    RefundAttempt,
    Transfer,
    UnappliedCash,
    WebhookEvent,
)
from billing.paying_out.actions import release_due_payouts, send_transfer
from billing.paying_out.actions.set_payout_terms import set_payout_terms
from billing.provider.actions import apply_event
from billing.provider.gateways import current
from billing.provider.gateways.base import Envelope
from billing.settling.actions import end_reserves, release_by_clock
from billing.settling.actions.release_hold import release_hold
from billing.statements.actions import issue_self_billing
from catalog import tasks as catalog
from catalog.importing.queries.feed_files import NEWEST
from catalog.models import BulkEdit, FeedRun, FeedSource, ListingChange
from cms import tasks as cms
from cms.actions import publish_scheduled, unpublish_expired
from cms.models import HomePage
from core.kit import clock, jobs
from core.kit.jobs.again import try_again
from core.kit.jobs.queue import Queue, queue_named, queues
from core.kit.jobs.report import queue_states, rows_for_review
from core.kit.jobs.run import raising
from core.kit.models import QueueRow
from core.notifications import tasks as notifications
from core.notifications.actions import forget_mails, tell_of_error
from core.notifications.actions import send_mails as sending
from core.notifications.actions.write_mail import write_mail
from core.notifications.domain.letter import Letter
from core.notifications.models import ErrorReport, Notice, OutgoingMail
from core.organizations import tasks as organizations
from core.organizations.company.actions import check_tax_id
from core.organizations.models import Organization
from marketplace.deals import tasks as deals
from marketplace.deals.actions import expire_claim, expire_registrations, forget_visits, remind_of_appeal
from marketplace.deals.models import PendingTouch
from marketplace.quotes import tasks as quotes
from marketplace.quotes.accepting.actions.take_signature_news import record_signature_news
from marketplace.quotes.accepting.gateways.base import News
from marketplace.quotes.asking.actions.ask_to_pass_on import ask_to_pass_on
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.models import BulkAction
from marketplace.quotes.pricing.actions.ask_for_price import ask_for_price
from search import tasks as search
from search.actions import drain_outbox, forget_queries, tell_watches
from search.actions.enqueue_document import enqueue_document
from storefronts import tasks as storefronts
from storefronts.brands.actions import tell_of_rules_end as telling
from storefronts.hosts.actions import check_host
from storefronts.leads.actions import chase_lead, forget_deliveries, forget_leads, send_delivery
from storefronts.leads.gateways import endpoints
from storefronts.models import PartnerIndexPage
from storefronts.visits.actions import forget_page_visits as old_page_visits
from storefronts.visits.actions.count_visit import count_visit
from tests.billing.fake_gateway import FakeGateway
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.billing import RECEIVES, paid_facts, parties, ready_payee, simple_request, worked_example
from tests.factories.catalog import ListingFactory
from tests.factories.deals import AppealFactory, RegistrationFactory, TouchFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory, TaxIdFactory
from tests.factories.quotes import ACCEPTED, accepted, drafted, requested, sent
from tests.factories.quotes import worked_example as quote_story
from tests.factories.search import kept_query, saved_search
from tests.factories.signatures import asked_to_sign
from tests.factories.storefronts import brand_rules_of, delivery_of, lead_of
from tests.support.endpoints import Endpoint
from tests.support.hosts import proved_host

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
WARNED = 10 * DAY + 60 * MINUTE  # three days before quotes of the story, two weeks long, are over
# They work on no rows: they look at everything, or hand what they find to the search's own outbox.
LOOKING = {
    "billing.tasks.reconcile",
    "billing.tasks.check_invariants",
    "billing.tasks.take_snapshots",
    "catalog.index_turned_prices",
    "storefronts.index_expired",
}


@dataclass
class World:
    """Whose money it is, and the provider in Stripe's place."""

    provider: FakeGateway

    @cached_property
    def people(self) -> dict[str, Organization]:
        """The organisations of the worked example."""
        return parties()

    def pay(self, number: int) -> Payment:
        """The worked example, bought, paid and booked."""
        payment = request_payment(worked_example(self.people, reference=f"O-2026-{number:05d}"))
        return sync_payment(payment.pk, paid_facts(payment))

    def ask(self, number: int, **fields: object) -> None:
        """Ask for a payment, which then stands so."""
        amounts = {"a": {self.people["x"]: 1_000}}
        request = simple_request(self.people["contoso"], amounts, reference=f"O-2026-{number:05d}")
        Payment.objects.filter(pk=request_payment(request).pk).update(**fields)


def planned_transfers(world: World) -> None:
    for slug in RECEIVES:
        ready_payee(world.people[slug])
    world.pay(1)
    release_hold("O-2026-00001")


def transfers_without_a_day(world: World) -> None:
    planned_transfers(world)
    Transfer.objects.update(due_at=None)


def unanswered_refunds(world: World) -> None:
    for number in (1, 2):
        world.provider.lose_answers = 1
        refund_payment(world.pay(number).pk, reason="x")


def refunds_in_transit(world: World) -> None:
    unanswered_refunds(world)
    Refund.objects.update(status="pending")
    for attempt in RefundAttempt.objects.all():
        made = world.provider._made("refund", attempt.refund_id)
        RefundAttempt.objects.filter(pk=attempt.pk).update(provider_id=made.id)


def overpayments(world: World) -> None:
    for number in (1, 2):
        payment = request_payment(worked_example(world.people, reference=f"O-2026-{number:05d}"))
        cancel_order(payment.order.order_reference)
        sync_payment(payment.pk, paid_facts(payment))
    UnappliedCash.objects.update(asked_back_at=START)


def unanswered_cash_refunds(world: World) -> None:
    overpayments(world)
    for cash in UnappliedCash.objects.all():
        world.provider.lose_answers = 1
        refund_cash(cash.pk)


def claimed_reversals(world: World) -> None:
    planned_transfers(world)
    billing.send_transfers()
    refund_payment(Payment.objects.get().pk, reason="x")


def refused_reversals(world: World) -> None:
    claimed_reversals(world)
    world.provider.refusals["reverse"] = "No balance there."
    billing.send_refunds()
    world.provider.refusals.clear()


def unanswered_openings(world: World) -> None:
    for slug in ("x", "contoso"):
        owner = BuyerCustomer.objects.create(organization=world.people[slug], provider="stripe")
        AccountAttempt.objects.create(customer=owner, number=1, provider="stripe", key=f"customer:{owner.pk}:1")


def payees_accounts(world: World) -> None:
    for slug in ("x", "y"):
        ready_payee(world.people[slug])


def disputes(world: World) -> None:
    for number in (1, 2):
        Dispute.objects.create(
            payment=world.pay(number), provider="stripe", provider_id=f"dp_{number}", amount=5, reason="fraudulent", status="under_review",
            opened_at=START,
        )  # fmt: skip


def two_paid_orders(world: World) -> None:
    for number in (1, 2):
        world.pay(number)


def two_reserves(world: World) -> None:
    for slug in RECEIVES:
        ready_payee(world.people[slug])
        set_payout_terms(world.people[slug], reserve_bp=2_000, reserve_days=10)
    two_paid_orders(world)
    for number in (1, 2):
        release_hold(f"O-2026-{number:05d}")


def asked_for(**fields: object) -> Callable[[World], None]:
    def plant(world: World) -> None:
        for number in (1, 2):
            world.ask(number, **fields)

    return plant


def part_paid(world: World) -> None:
    asked_for(collection="invoice", status="open", received=1, due_at=START - DAY)(world)
    attempts("invoice", provider_id="in_{}")


def closing(world: World) -> None:
    asked_for(status="cancelled")(world)
    attempts("checkout", provider_id="cs_{}", outcome="closing")


def attempts(kind: str, *, provider_id: str, outcome: str = "open") -> None:
    """Every payment was asked for in this way."""
    for payment in Payment.objects.all():
        PaymentAttempt.objects.create(
            payment=payment, number=1, provider="stripe", kind=kind, key=f"{kind}:{payment.pk}:1", outcome=outcome,
            provider_id=provider_id.format(payment.pk),
        )  # fmt: skip


def uploads(world: World) -> None:
    for number in (1, 2):
        run = FeedRun(format="csv", filename=f"{number}.csv", organization=world.people["x"], status="waiting")
        run.upload.save(f"{number}.csv", ContentFile(b"name\nVault\n"))


def old_files(world: World) -> None:
    """Two files with enough newer ones."""
    for number in range(2 + NEWEST):
        run = FeedRun(format="csv", filename=f"{number}.csv", organization=world.people["x"], status="done")
        if number < 2:
            run.upload.save(f"{number}.csv", ContentFile(b"name\nVault\n"))
        else:
            run.save()


def feeds(world: World) -> None:
    type(world.people["x"]).objects.update(state="verified")
    for name in ("One", "Two"):
        FeedSource.objects.create(
            organization=world.people["x"], name=name, url="https://x.example/x.csv", next_at=START
        )


def bulk_edits(world: World) -> None:
    for _ in (1, 2):
        BulkEdit.objects.create(organization=world.people["x"], verb="submit")


def bulk_actions(world: World) -> None:
    for _ in (1, 2):
        BulkAction.objects.create(organization=world.people["x"], verb="assign")


def old_queries(world: World) -> None:
    kept_query("one")
    kept_query("two")


def old_visits(world: World) -> None:
    for number in (1, 2):
        count_visit(ListingFactory(title=f"Read {number}").get_absolute_url(), source="direct")


def watches(world: World) -> None:
    member = MembershipFactory(organization=world.people["x"])
    saved_search(member, query="q=one", watched=True)
    saved_search(member, query="q=two", watched=True)


def documents(world: World) -> None:
    enqueue_document("listing", 1, 2)


def quotes_out_of_time(world: World) -> None:
    story = quote_story()
    with clock.travel(ACCEPTED):
        sent(story)
        sent(story)


def consents_without_answer(world: World) -> None:
    story = quote_story()
    with clock.travel(ACCEPTED):
        propose_version(drafted(story).versions.get(), by=story.seller_user)


def prices_without_answer(world: World) -> None:
    story = quote_story()
    with clock.travel(ACCEPTED):
        version = drafted(story).versions.get()
        for owner in (story.a, story.b):
            ask_for_price(version, owner, due_on=ACCEPTED.date(), note="", by=story.seller_user)


def pass_ons_without_answer(world: World) -> None:
    story = quote_story()
    with clock.travel(ACCEPTED):
        for _each in range(2):
            partner = OrganizationFactory(is_partner=True)
            ask_to_pass_on(requested(story), partner=partner, note="They are nearer.", by=story.seller_user)


def signatures_to_send(world: World) -> None:
    story = quote_story()
    with clock.travel(ACCEPTED):
        for _each in range(2):
            asked_to_sign(sent(story), story.buyer_user)


def news_of_signatures(world: World) -> None:
    with clock.travel(ACCEPTED):
        for number in range(2):
            record_signature_news("penwell", News(f"event-{number}", f"document-{number}"))


def approvals_without_answer(world: World) -> None:
    story = quote_story()
    rule_of(story.buyer, colleague(story.buyer))
    with clock.travel(ACCEPTED):
        asked(sent(story), story.buyer_user)
        asked(sent(story), story.buyer_user)


def registrations(world: World) -> None:
    RegistrationFactory(approved=True)
    RegistrationFactory(approved=True)


def claimed_touches(world: World) -> None:
    TouchFactory.create_batch(2, claimed=True)


def open_appeals(world: World) -> None:
    AppealFactory.create_batch(2)


def visits(world: World) -> None:
    for visitor in "ab":
        PendingTouch.objects.create(visitor=visitor, partner=world.people["x"], kind="referral", at=START - 500 * DAY)


def leads(world: World) -> None:
    for token in "ab":
        lead_of(world.people["x"], token=token)


def lead_deliveries(world: World) -> None:
    for token in "ab":
        delivery_of(lead_of(world.people["x"], token=token), created_at=START, next_at=START)


def of_deliveries(keys: list[int]) -> str:
    return str(keys[0]) if len(keys) == 1 else ""


def own_hosts(world: World) -> None:
    for name in "ab":
        proved_host(world.people["x"], f"{name}.shop.example", next_check_at=START)


def unconfirmed_leads(world: World) -> None:
    for token in "ab":
        lead_of(world.people["x"], token=token, confirmed=False)


def ended_rules(world: World) -> None:
    for number in range(2):
        owner = OrganizationFactory(name=f"Owner {number}", is_vendor=True)
        MembershipFactory(organization=owner)
        brand_rules_of(owner, valid_until=START.date())


def scheduled_pages(world: World) -> None:
    for number, page in enumerate((HomePage.objects.get(), PartnerIndexPage.objects.get()), start=1):
        page.save_revision(approved_go_live_at=START - number * DAY)


def expired_pages(world: World) -> None:
    for page in (HomePage.objects.get(), PartnerIndexPage.objects.get()):
        type(page).objects.filter(pk=page.pk).update(expire_at=START - DAY)


def deliveries(world: World) -> None:
    order = accepted(quote_story())
    order.lines.update(delivery="accepted", accepted_at=START)


def changes_of_offers(world: World) -> None:
    for number in (1, 2):
        product = ListingFactory()
        ListingChange.objects.create(
            product=product, status="scheduled", publish_at=START - number * DAY, base={"summary": product.summary},
            proposed={"summary": "Other"},
        )  # fmt: skip


def two_mails(world: World) -> None:
    for number in (1, 2):
        write_mail(lambda: Letter("Hello."), to=f"{number}@contoso.example", kind="quote.sent", cause=str(number))


def two_errors(world: World) -> None:
    for number in (1, 2):
        ErrorReport.objects.create(fingerprint=str(number), where="GET /", error="KeyError: 'x'", last_id="E-1")


def old_mails(world: World) -> None:
    two_mails(world)
    OutgoingMail.objects.update(sent_at=START)


def of_old_mails(mails: list[int]) -> str:
    return str(mails[0]) if len(mails) == 1 else ""


def vat_numbers(world: World) -> None:
    TaxIdFactory(vat_check="waiting", country="DE", number="DE136695976")
    TaxIdFactory(vat_check="waiting", country="FR", number="FR23334175221")


def of_mails(keys: list[str]) -> str:
    return keys[0] if len(keys) == 1 else ""


def first_argument(*given: Any, **named: Any) -> str:
    return str(getattr(given[0], "pk", given[0]))


def of_watches(keys: list[int]) -> str:
    return str(keys[0]) if len(keys) == 1 else ""


def of_a_registration(now: dt.datetime, registration_id: int) -> str:
    return str(registration_id)


def of_a_claim(now: dt.datetime, touch_id: int) -> str:
    return str(touch_id)


def of_a_visit(visits: list[int]) -> str:
    return str(visits[0]) if len(visits) == 1 else ""


def of_a_dispute(facts: str) -> str:
    return str(Dispute.objects.get(provider_id=facts).pk)


def of_a_document(month: dt.date, only: tuple[int, str]) -> str:
    return f"{month:%Y-%m}:{only[0]}:{only[1]}"


def of_an_upload(*given: Any, run: FeedRun, **named: Any) -> str:
    return str(run.pk)


def of_an_outbox_row(engine: object, batch: list[Any]) -> str:
    return f"{batch[0].document_id}:{batch[0].version}" if len(batch) == 1 else ""


@dataclass(frozen=True)
class Case:
    """How rows of a queue are planted, what is called for each (`module.call`), and the row that it is called for.

    With `replaced`, the call itself is not made and this is its answer: it has tests of its own, with Stripe behind it.
    """

    queue: str
    task: Any  # of Celery: called, and known by its name
    plant: Callable[[World], None]
    module: ModuleType
    call: str
    row_of: Callable[..., str] = first_argument
    after: dt.timedelta = 5 * MINUTE
    replaced: Any = None
    told: str = "queue.review"


CASES = (
    Case("billing.transfers", billing.send_transfers, planned_transfers, send_transfer, "send_transfer"),
    Case("billing.payout_days", billing.release_due_payouts, transfers_without_a_day, release_due_payouts, "release_due_payouts"),
    Case("billing.refunds", billing.send_refunds, unanswered_refunds, giving_back_tasks, "resume_refund"),
    Case("billing.refunds_in_transit", billing.send_refunds, refunds_in_transit, giving_back_tasks, "resume_refund"),
    Case("billing.cash_refunds", billing.send_refunds, unanswered_cash_refunds, giving_back_tasks, "resume_cash_refund", replaced=SimpleNamespace(status="sent")),
    Case("billing.cash_to_return", billing.send_refunds, overpayments, giving_back_tasks, "refund_cash", replaced=SimpleNamespace(status="sent")),
    Case("billing.reversals", billing.send_refunds, claimed_reversals, send_reversal, "send_reversal"),
    Case("billing.refused_reversals", billing.send_refunds, refused_reversals, giving_back_tasks, "retry_reversal", after=7 * MINUTE * 60),
    Case("billing.missed_account_events", billing.catch_up_events, payees_accounts, catch_up_account, "catch_up_account", replaced=1),
    Case("billing.accounts", billing.refresh_accounts, payees_accounts, accounts_tasks, "refresh_account", replaced=1),
    Case("billing.openings", billing.refresh_accounts, unanswered_openings, accounts_tasks, "resume_opening", replaced=1),
    Case("billing.disputes", billing.sync_disputes, disputes, giving_back_tasks, "sync_dispute", of_a_dispute, replaced=1),
    Case("billing.releases", billing.release_by_clock, two_paid_orders, release_by_clock, "release_by_clock", after=15 * DAY),
    Case("billing.reserves", billing.end_reserves, two_reserves, end_reserves, "end_reserves", after=11 * DAY),
    Case("billing.charges", billing.collect_payments, asked_for(collection="saved", due_at=START - DAY), collecting_tasks, "charge_saved_method", replaced=1),
    Case("billing.invoices", billing.collect_payments, asked_for(collection="invoice"), collecting_tasks, "send_invoice", replaced=1),
    Case("billing.invoices_paid_in_part", billing.collect_payments, part_paid, collecting_tasks, "split_payment", replaced=1),
    Case("billing.closing_attempts", billing.close_attempts, closing, collecting_tasks, "close_surplus_attempt", replaced=1),
    Case("billing.reminders", billing.remind_buyers, asked_for(next_reminder_at=START), collecting_tasks, "remind_buyer"),
    Case("billing.commission_documents", billing.issue_self_billing, two_paid_orders, issue_self_billing, "issue_self_billing", of_a_document, after=40 * DAY),
    Case("catalog.feeds", catalog.fetch_feeds, feeds, catalog, "fetch_feed", replaced=1),
    Case("catalog.uploads", catalog.sweep_uploads, uploads, catalog, "import_feed", of_an_upload, replaced=1),
    Case("catalog.feed_files", catalog.remove_feed_files, old_files, catalog, "remove_feed_file"),
    Case("catalog.bulk_edits", catalog.sweep_bulk_edits, bulk_edits, catalog, "work_on"),
    Case("catalog.review_invitations", catalog.invite_reviewers, deliveries, catalog, "invite_reviewers_of", of_old_mails, after=15 * DAY),
    Case("catalog.scheduled", catalog.publish_scheduled, changes_of_offers, catalog, "publish_due_change"),
    Case("organizations.vat_checks", organizations.check_tax_ids, vat_numbers, check_tax_id, "check_tax_id", replaced=1),
    Case("notifications.mail", notifications.send_mails, two_mails, sending, "send_mails", of_mails, told="mail.review"),
    Case("notifications.old_mails", notifications.forget_mails, old_mails, forget_mails, "forget_mails", of_old_mails, after=91 * DAY),
    Case("notifications.errors", notifications.tell_of_errors, two_errors, tell_of_error, "tell_of_error"),
    Case("cms.scheduled", cms.publish_scheduled, scheduled_pages, publish_scheduled, "publish_scheduled"),
    Case("cms.expired", cms.unpublish_expired, expired_pages, unpublish_expired, "unpublish_expired"),
    Case("search.old_queries", search.forget_queries, old_queries, forget_queries, "forget_queries", of_old_mails, after=181 * DAY),
    Case("search.watches", search.tell_watches, watches, tell_watches, "tell_watches", of_watches),
    Case("search.outbox", search.drain_outbox, documents, drain_outbox, "carry_jobs", of_an_outbox_row),
    Case("quotes.warnings", quotes.warn_of_expiries, quotes_out_of_time, quotes, "warn_of_expiry", after=WARNED),
    Case("quotes.expiry", quotes.expire_quotes, quotes_out_of_time, quotes, "expire_quote", after=90 * DAY),
    Case("quotes.consent_reminders", quotes.remind_of_consents, consents_without_answer, quotes, "remind_of_consent", after=3 * DAY),
    Case("quotes.bulk_actions", quotes.sweep_bulk_actions, bulk_actions, quotes, "work_on"),
    Case("quotes.price_asks", quotes.lapse_price_asks, prices_without_answer, quotes, "lapse_price_ask", after=3 * DAY),
    Case("quotes.signatures", quotes.work_on_signatures, signatures_to_send, quotes, "work_on_signature", replaced=1),
    Case("quotes.signature_news", quotes.sweep_signature_news, news_of_signatures, quotes, "take_news", replaced=1),
    Case("quotes.pass_ons", quotes.lapse_pass_ons, pass_ons_without_answer, quotes, "lapse_pass_on", after=10 * DAY),
    Case("quotes.approval_reminders", quotes.remind_of_approvals, approvals_without_answer, quotes, "remind_of_approval", after=5 * DAY),
    Case("quotes.approval_escalations", quotes.escalate_approvals, approvals_without_answer, quotes, "escalate_approval", after=8 * DAY),
    Case("deals.registrations", deals.expire_registrations, registrations, expire_registrations, "expire_registrations", of_a_registration, after=90 * DAY),
    Case("deals.claims", deals.expire_claims, claimed_touches, expire_claim, "expire_claim", of_a_claim, after=31 * DAY),
    Case("deals.appeals", deals.remind_of_appeals, open_appeals, remind_of_appeal, "remind_of_appeal", of_a_claim, after=11 * DAY),
    Case("deals.visitors", deals.forget_visitors, visits, forget_visits, "forget_visits", of_a_visit),
    Case("storefronts.unanswered_leads", storefronts.chase_leads, leads, chase_lead, "chase_lead", after=9 * 60 * MINUTE),
    Case("storefronts.lead_deliveries", storefronts.send_deliveries, lead_deliveries, send_delivery, "send_delivery"),
    Case("storefronts.old_deliveries", storefronts.forget_deliveries, lead_deliveries, forget_deliveries, "forget_deliveries", of_deliveries, after=100 * DAY),
    Case("storefronts.brand_rules_over", storefronts.tell_of_rules_ends, ended_rules, telling, "tell_of_rules_end", after=2 * DAY),
    Case("storefronts.old_visits", storefronts.forget_page_visits, old_visits, old_page_visits, "forget_page_visits", of_old_mails, after=800 * DAY),
    Case("storefronts.own_hosts", storefronts.check_hosts, own_hosts, check_host, "check_host"),
    Case("storefronts.unconfirmed_leads", storefronts.forget_leads, unconfirmed_leads, forget_leads, "forget_leads", of_a_visit, after=31 * DAY),
)  # fmt: skip


@pytest.fixture
def world(mailbox: list[EmailMessage], settings: Any) -> Iterator[World]:
    settings.VIES_ENABLED = True
    provider: Any = FakeGateway()
    provider.dispute = lambda key: key
    provider.events = lambda since, account="": iter([])
    provider.read_event = lambda payload, account: payload["data"]["object"]
    provider.envelope = lambda payload: Envelope(payload["id"], "x", "", "", START)
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    MembershipFactory(organization=operator, role="owner")
    with clock.travel(START), jobs.muted(), current.use(provider), endpoints.use(Endpoint()), raising(False):
        yield World(provider)


class Spoilt:
    """Stands where a row's work is called: raises for one row, and where rows are done together with it (row "")."""

    def __init__(self, case: Case, bad: str, real: Callable[..., Any]) -> None:
        self.case, self.bad, self.real = case, bad, real
        self.tried, self.done = 0, set[str]()

    def __call__(self, *given: Any, **named: Any) -> Any:
        row = self.case.row_of(*given, **named)
        if self.bad and row in (self.bad, ""):
            self.tried += row == self.bad
            raise RuntimeError("planted")
        answer = self.case.replaced or self.real(*given, **named)
        self.done.add(row)
        return answer


@pytest.mark.parametrize("case", CASES, ids=[case.queue for case in CASES])
def test_a_row_that_raises_stops_none_behind_it_and_ends_with_a_person(
    case: Case, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.plant(world)
    queue = queue_named(case.queue)
    at = START + case.after
    with clock.travel(at):
        bad, *good = queue.due.keys(None, ())
        assert good, "the test needs a row behind the bad one"
        spoilt = Spoilt(case, bad, getattr(case.module, case.call))
        monkeypatch.setattr(case.module, case.call, spoilt)
        case.task()
    assert set(good) <= spoilt.done, "the row that raised stopped one behind it"
    row = QueueRow.objects.get(queue=case.queue, key=bad)
    assert (row.attempts, row.error, row.review_at) == (1, "RuntimeError: planted", None)
    assert row.next_attempt_at > at
    with clock.travel(at + MINUTE):
        state = next(each for each in queue_states() if each.name == case.queue)
    assert (state.put_off, state.for_review) == (1, 0)
    assert state.waiting and state.age is not None and state.age >= MINUTE

    with clock.travel(row.next_attempt_at - dt.timedelta(seconds=1)):
        case.task()
    assert spoilt.tried == 1, "it was tried before its time"

    last = until_it_is_marked(case, queue, bad)
    assert spoilt.tried == queue.tries
    assert [(each.row.queue, each.row.key, each.row.error) for each in rows_for_review()] == [
        (case.queue, bad, "RuntimeError: planted")
    ]
    assert bad in Notice.objects.get(kind=case.told).text

    with clock.travel(last + 12 * 60 * MINUTE):
        case.task()
        assert spoilt.tried == queue.tries, "it was tried although a person has to look"
        spoilt.bad = ""
        assert try_again(case.queue, bad, by=None) == 1
        case.task()
    assert bad in spoilt.done
    assert not QueueRow.objects.filter(queue=case.queue).exists()


def until_it_is_marked(case: Case, queue: Queue, bad: str) -> dt.datetime:
    """Let the clock run the queue each time that the row may be tried; when it was marked."""
    for _ in range(3 * queue.tries):
        row = QueueRow.objects.get(queue=case.queue, key=bad)
        if row.review_at is not None:
            return row.review_at
        with clock.travel(row.next_attempt_at + MINUTE):
            case.task()
    raise AssertionError(f"{case.queue} never marked the row for review")


def test_an_event_that_raises_stops_none_behind_it_and_ends_with_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events keep their tries and errors themselves."""
    for number in (1, 2):
        payload = {"data": {"object": {"id": number}}}
        WebhookEvent.objects.create(
            event_id=f"evt_{number}", endpoint="platform", type="planted", payload=payload, occurred_at=START
        )
    handled = []

    def handle(subject: dict[str, int], provider: object) -> bool:
        if subject["id"] == 1:
            raise RuntimeError("planted")
        handled.append(subject["id"])
        return True

    monkeypatch.setattr(apply_event, "apply_facts", handle)
    billing.apply_events()
    assert handled == [2]
    bad = WebhookEvent.objects.get(event_id="evt_1")
    assert (bad.status, bad.attempts, bad.error) == ("failed", 1, "RuntimeError: planted")
    for hour in range(0, 5 * 12, 5):
        with clock.travel(START + hour * 60 * MINUTE):
            billing.apply_events()
    (review,) = rows_for_review()
    assert (review.row.queue, review.row.key, review.row.error) == ("billing.events", str(bad.pk), bad.error)
    assert review.row.tries == 8
    assert Notice.objects.filter(kind="queue.review").count() == 1
    monkeypatch.setattr(apply_event, "apply_facts", lambda subject, provider: True)
    assert try_again("billing.events", str(bad.pk), by=None) == 1
    assert rows_for_review() == []
    assert not QueueRow.objects.exists()


def test_an_event_that_kills_its_process_each_time_ends_with_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = WebhookEvent.objects.create(
        event_id="evt_1", endpoint="platform", type="planted", payload={"data": {"object": {}}}, occurred_at=START
    )

    def die(subject: object, provider: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(apply_event, "apply_facts", die)
    for hour in range(8):
        with clock.travel(START + hour * 60 * MINUTE), pytest.raises(KeyboardInterrupt):
            billing.apply_events()
    with clock.travel(START + 8 * 60 * MINUTE):
        billing.apply_events()
    event.refresh_from_db()
    assert event.status == "dead" and "ended each time before it could say why" in event.error
    assert Notice.objects.filter(kind="queue.review").count() == 1


def test_where_the_platforms_own_list_cannot_be_read_the_accounts_lists_are(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    payees_accounts(world)

    def events(since: dt.datetime, account: str = "") -> Iterator[dict[str, object]]:
        if not account:
            raise RuntimeError("planted")
        return iter([{"id": f"evt_{account}", "type": "x", "created": 1, "data": {"object": {"id": account}}}])

    world.provider.events = events
    assert billing.catch_up_events() == PayeeAccount.objects.count()
    assert QueueRow.objects.get().key == "platform"


def test_every_queue_has_been_given_a_row_that_raises() -> None:
    elsewhere = {"billing.events", "billing.missed_events"}
    assert {case.queue for case in CASES} | elsewhere == {queue.name for queue in queues()}


def test_every_task_of_the_clock_runs_a_queue_or_looks_at_everything() -> None:
    running = {case.task.name for case in CASES} | {billing.apply_events.name, billing.catch_up_events.name}
    scheduled = {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled - LOOKING == running
