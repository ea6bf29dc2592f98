"""Rules of an organisation ask its own people before a version is accepted or sent."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.kit import clock
from core.kit.models import AuditEntry
from core.kit.states import InvalidTransition
from core.kit.working_hours import working_days_before
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import CostCentre, Membership
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import ApprovalMissing, CannotAccept
from marketplace.quotes.approving.actions.ask_for_approval import CannotAsk
from marketplace.quotes.approving.actions.decide_approval import (
    ApprovalIsClosed,
    NotAsked,
    RefusedWithoutReason,
    decide_approval,
)
from marketplace.quotes.approving.actions.escalate_approval import escalate_approval
from marketplace.quotes.approving.actions.remind_of_approval import remind_of_approval
from marketplace.quotes.approving.actions.save_rule import RuleAsksNothing, save_rule
from marketplace.quotes.approving.actions.withdraw_approval import AskedByAnother, withdraw_approval
from marketplace.quotes.approving.domain.margin import Part, kept_bp
from marketplace.quotes.approving.queries.approval_facts import discount_bp, rule_facts
from marketplace.quotes.approving.queries.approval_state import ChainState, approval_state
from marketplace.quotes.approving.queries.approval_words import reasons_in_words, rule_in_words
from marketplace.quotes.domain.approvals import (
    Conditions,
    CurrencyIs,
    Facts,
    Given,
    Rule,
    Side,
    carried,
    needed,
    still_valid,
)
from marketplace.quotes.domain.plans import net_terms
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import Booking, LineEdit, RuleDraft, VersionEdits
from marketplace.quotes.models import Approval, ApprovalDecision, ApprovalRule, ApprovalStep, QuoteVersion, StandIn
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.expire_quote import expire_quote
from marketplace.quotes.offering.actions.extend_quote import extend_quote
from marketplace.quotes.offering.actions.send_quote import ApprovalMissing as SendingNeedsApproval
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.queries.version_lines import offered_in, version_lines
from marketplace.quotes.states import APPROVAL, ApprovalStatus
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, consented, drafted, sent, worked_example

DAY = dt.timedelta(days=1)

# Without a database

AMOUNTS = st.integers(0, 10_000_00)
FACTS = st.builds(
    Facts,
    net=AMOUNTS,
    currency=st.sampled_from(["USD", "EUR"]),
    line_discount_bp=st.integers(0, 10_000),
    discount_bp=st.integers(0, 10_000),
    margin_bp=st.none() | st.integers(-1_000, 10_000),
    term_months=st.integers(0, 60),
    valid_days=st.integers(0, 90),
    paid_days=st.integers(0, 90),
    first_order=st.booleans(),
    categories=st.frozensets(st.integers(1, 4)),
    cost_centre=st.none() | st.integers(1, 3),
    overruns=st.dictionaries(st.integers(1, 3), st.integers(1, 1_000)).map(lambda found: tuple(found.items())),
    upfront_bp=st.integers(0, 10_000),
    providers=st.frozensets(st.integers(1, 3)),
)
CONDITIONS = st.builds(
    Conditions,
    currency_is=st.sampled_from(CurrencyIs),
    net_over=st.none() | AMOUNTS,
    line_discount_over_bp=st.none() | st.integers(0, 10_000),
    discount_over_bp=st.none() | st.integers(0, 10_000),
    margin_under_bp=st.none() | st.integers(0, 10_000),
    term_over_months=st.none() | st.integers(0, 60),
    valid_over_days=st.none() | st.integers(0, 90),
    paid_over_days=st.none() | st.integers(0, 90),
    first_order=st.booleans(),
    category=st.none() | st.integers(1, 4),
    cost_centres=st.frozensets(st.integers(1, 3)),
    over_budget=st.booleans(),
    upfront_over_bp=st.none() | st.integers(0, 10_000),
    provider=st.none() | st.integers(1, 3),
)


def rule(conditions: Conditions, version: int = 1) -> Rule:
    return Rule(1, version, "Rule", Side.SELLER, conditions, ())


@given(FACTS, CONDITIONS)
def test_a_rule_asks_if_and_only_if_it_has_conditions_and_all_of_them_hold(
    facts: Facts, conditions: Conditions
) -> None:
    alone = [
        bool(needed(facts, [rule(Conditions(**{name: getattr(conditions, name)}))]))
        for name in Conditions.__dataclass_fields__
        if name != "currency" and getattr(conditions, name) != getattr(Conditions(), name)
    ]
    assert bool(needed(facts, [rule(conditions)])) == (bool(alone) and all(alone))


@given(FACTS, CONDITIONS)
def test_an_approval_covers_the_same_facts_and_comes_back_from_its_stored_form(
    facts: Facts, conditions: Conditions
) -> None:
    given_then = Given(1, 1, 3, Facts.read(facts.stored()))
    assert still_valid(given_then, rule(conditions), facts)
    assert not still_valid(given_then, rule(conditions, version=2), facts)


@given(FACTS, FACTS, CONDITIONS)
def test_a_change_of_what_is_no_reason_asks_nobody_again(then: Facts, now: Facts, conditions: Conditions) -> None:
    only_net = Conditions(net_over=conditions.net_over or 0)
    assert still_valid(Given(1, 1, 1, then), rule(only_net), replace(now, net=then.net, currency=then.currency))


@given(FACTS, st.integers(1, 10_000))
def test_a_reason_that_became_worse_asks_again_and_one_that_became_milder_does_not(facts: Facts, more: int) -> None:
    cases: list[tuple[Conditions, dict[str, Any], dict[str, Any]]] = [
        (Conditions(net_over=0), {"net": facts.net + more}, {"net": facts.net - more}),
        (Conditions(discount_over_bp=0), {"discount_bp": facts.discount_bp + more}, {"discount_bp": 0}),
        (Conditions(term_over_months=0), {"term_months": facts.term_months + more}, {"term_months": 0}),
        (Conditions(valid_over_days=0), {"valid_days": facts.valid_days + more}, {"valid_days": 0}),
        (Conditions(paid_over_days=0), {"paid_days": facts.paid_days + more}, {"paid_days": 0}),
        (Conditions(upfront_over_bp=0), {"upfront_bp": facts.upfront_bp + more}, {"upfront_bp": 0}),
        (Conditions(line_discount_over_bp=0), {"line_discount_bp": facts.line_discount_bp + more}, {"line_discount_bp": 0}),
    ]  # fmt: skip
    for condition, worse, milder in cases:
        before = Given(1, 1, 1, facts)
        assert not still_valid(before, rule(condition), replace(facts, **worse))
        assert still_valid(before, rule(condition), replace(facts, **milder))


def test_a_margin_covers_a_larger_one_and_a_price_no_other_currency() -> None:
    low = Given(1, 1, 1, Facts(margin_bp=900))
    asks = rule(Conditions(margin_under_bp=1_500))
    assert still_valid(low, asks, Facts(margin_bp=900)) and still_valid(low, asks, Facts(margin_bp=None))
    assert not still_valid(low, asks, Facts(margin_bp=899))
    dollars = Given(1, 1, 1, Facts(net=500))
    assert not still_valid(dollars, rule(Conditions(net_over=0)), Facts(net=1, currency="EUR"))


@pytest.mark.parametrize(
    "yes_or_no",
    [
        {"first_order": True},
        {"category": 4},
        {"provider": 2},
        {"currency_is": CurrencyIs.SAME},
        {"cost_centres": frozenset({1})},
    ],
)
def test_an_approval_of_what_holds_or_does_not_covers_no_higher_price(
    yes_or_no: dict[str, Any],
) -> None:
    small = Given(
        1, 1, 1, Facts(net=100, first_order=True, categories=frozenset({4}), cost_centre=1, providers=frozenset({2}))
    )
    asks = rule(Conditions(**yes_or_no))
    assert still_valid(small, asks, replace(small.facts, net=99))
    assert not still_valid(small, asks, replace(small.facts, net=101))


def test_a_limit_in_another_currency_counts_as_passed_unless_it_is_left_to_another_rule() -> None:
    euros = Facts(net=1, currency="EUR")
    assert needed(euros, [rule(Conditions(net_over=100))])
    assert not needed(euros, [rule(Conditions(net_over=100, currency_is=CurrencyIs.SAME))])
    assert needed(euros, [rule(Conditions(currency_is=CurrencyIs.OTHER))])


def test_an_approval_for_one_cost_centre_covers_no_other_one_of_the_rule() -> None:
    asks = rule(Conditions(cost_centres=frozenset({1, 2})))
    assert not needed(Facts(cost_centre=3), [asks])
    assert not needed(Facts(), [asks])
    assert needed(Facts(cost_centre=2), [asks])
    approved = Given(1, 1, 1, Facts(cost_centre=1))
    assert still_valid(approved, asks, Facts(cost_centre=1))
    assert not still_valid(approved, asks, Facts(cost_centre=2))


def test_the_newest_approval_that_still_covers_it_is_named() -> None:
    asks = needed(Facts(net=300), [rule(Conditions(net_over=100))])[0]
    earlier = [Given(1, 1, 1, Facts(net=500)), Given(1, 1, 2, Facts(net=400)), Given(1, 1, 3, Facts(net=200))]
    found = carried(asks, earlier, Facts(net=300))
    assert found is not None and found.number == 2
    assert carried(asks, earlier[2:], Facts(net=300)) is None


def test_margins_and_discounts_are_rounded_against_the_one_who_grants_them() -> None:
    assert kept_bp([Part(10_000, 8_500, None), Part(10_000, None, 9_000)]) == 1_250
    assert kept_bp([Part(3, None, 2)]) == 3_333
    assert kept_bp([]) is None
    assert (discount_bp(3, 2), discount_bp(0, 0), discount_bp(10, 12)) == (3_334, 0, 0)


def test_two_working_days_before_a_tuesday_is_a_friday() -> None:
    assert working_days_before(dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC), 2).date() == dt.date(2026, 10, 30)


def test_an_open_approval_ends_once() -> None:
    for status in ApprovalStatus:
        if status != ApprovalStatus.OPEN:
            assert APPROVAL.check("open", status) == status
            with pytest.raises(InvalidTransition):
                APPROVAL.check(status, ApprovalStatus.OPEN)


# With a database


@pytest.fixture
def story(db: None) -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


def facts_of(version: QuoteVersion, side: Side) -> Facts:
    return rule_facts(version, side, version_lines(version))


def test_the_facts_of_the_worked_example(story: Story) -> None:
    version = sent(story)
    facts = facts_of(version, Side.SELLER)
    assert (facts.net, facts.currency, facts.discount_bp, facts.first_order) == (9_900_000, "USD", 1_000, True)
    assert facts.margin_bp is not None
    assert facts_of(version, Side.BUYER).margin_bp is None
    accept(version, story.buyer_user)
    assert not facts_of(sent(story), Side.BUYER).first_order


def test_without_a_rule_that_asks_nothing_changes(story: Story) -> None:
    rule_of(story.buyer, colleague(story.buyer), net_over=99_000_000)
    rule_of(story.northwind, colleague(story.northwind), side=Side.SELLER, discount_over_bp=1_000)
    version = sent(story)
    assert approval_state(version, Side.BUYER).chains == ()
    assert accept(version, story.buyer_user)
    assert not Approval.objects.exists()


def test_a_buyer_accepts_only_what_its_people_approved(story: Story) -> None:
    chief = colleague(story.buyer)
    rule_of(story.buyer, chief, name="Over a dollar", net_over=100)
    version = sent(story)
    with pytest.raises(ApprovalMissing, match="Over a dollar"):
        accept(version, story.buyer_user)
    approval = asked(version, story.buyer_user, note="For the stores.")
    mail = OutgoingMail.objects.get(kind="approval.asked")
    assert mail.recipient == chief.email and mail.letter["words"] == "For the stores."
    assert dict(mail.letter["facts"])["Rule: Over a dollar"] == "Net price $99,000.00; the limit is $1.00."
    with pytest.raises(ApprovalMissing):
        accept(version, story.buyer_user)
    approval = decide_approval(approval, by=chief, approves=True)
    assert approval.status == "approved" and not Order.objects.exists()
    assert accept(version, story.buyer_user)


def test_the_sellers_own_rules_ask_before_it_sends_and_the_buyer_sees_nothing_of_it(story: Story) -> None:
    chief = colleague(story.northwind, "admin")
    rule_of(story.northwind, chief, side=Side.SELLER, discount_over_bp=900, name="Deep discount")
    version = consented(propose_version(drafted(story).versions.get(), by=story.seller_user), story.seller_user)
    with pytest.raises(SendingNeedsApproval, match="Deep discount"):
        send_quote(version, by=story.seller_user)
    approval = asked(version, story.seller_user, Side.SELLER)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "in_approval"
    assert not Approval.objects.visible_to(story.buyer).exists()
    assert not Approval.objects.visible_to(story.a).exists()
    decide_approval(approval, by=chief, approves=True)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "qualified"
    assert send_quote(version, by=story.seller_user).status == "sent"


def test_steps_follow_each_other_and_everybody_of_a_step_that_wants_all_is_needed(story: Story) -> None:
    first, second, last = (colleague(story.buyer) for _ in range(3))
    draft = RuleDraft(
        "Two steps", "USD", net_over=100, steps=(((), (first.pk, second.pk), True), ((), (last.pk,), False))
    )
    save_rule(story.buyer, Side.BUYER, draft, by=first)
    approval = asked(sent(story), story.buyer_user)
    with pytest.raises(NotAsked):
        decide_approval(approval, by=last, approves=True)
    decide_approval(approval, by=first, approves=True)
    with pytest.raises(NotAsked):
        decide_approval(approval, by=first, approves=True)
    with pytest.raises(NotAsked):
        decide_approval(approval, by=last, approves=True)
    assert decide_approval(approval, by=second, approves=True).status == "open"
    assert Notice.objects.filter(kind="approval.asked", user=last).count() == 1
    assert decide_approval(approval, by=last, approves=True).status == "approved"


def test_one_of_several_is_enough_where_any_is_and_rules_run_side_by_side(story: Story) -> None:
    one, other, chief = (colleague(story.buyer) for _ in range(3))
    rule_of(story.buyer, [one, other], net_over=100)
    rule_of(story.buyer, [chief, other], term_over_months=6, name="Long")
    approval = asked(sent(story), story.buyer_user)
    assert decide_approval(approval, by=one, approves=True).status == "open"
    with pytest.raises(NotAsked):
        decide_approval(approval, by=one, approves=True)
    assert decide_approval(approval, by=other, approves=True).status == "approved"


def test_one_yes_counts_at_every_step_that_asks_the_person(story: Story) -> None:
    chief = colleague(story.buyer)
    rule_of(story.buyer, chief, chief, net_over=100)
    rule_of(story.buyer, "approver", term_over_months=6, name="Long")
    assert decide_approval(asked(sent(story), story.buyer_user), by=chief, approves=True).status == "approved"
    assert ApprovalDecision.objects.count() == 3


def test_a_refusal_ends_the_approval_with_its_reason_and_it_can_be_asked_anew(story: Story) -> None:
    chief, asker = colleague(story.buyer), colleague(story.buyer, "requester")
    rule_of(story.buyer, chief)
    version = sent(story)
    approval = asked(version, asker)
    with pytest.raises(RefusedWithoutReason):
        decide_approval(approval, by=chief, approves=False)
    decide_approval(approval, by=chief, approves=False, reason="Too dear.")
    mail = OutgoingMail.objects.get(kind="approval.decided")
    assert (mail.recipient, mail.letter["words"]) == (asker.email, "Too dear.")
    assert not AuditEntry.objects.filter(data__icontains="Too dear")  # which the operator reads
    with pytest.raises(ApprovalIsClosed):
        decide_approval(approval, by=chief, approves=True)
    assert [each.state for each in approval_state(version, Side.BUYER).chains] == [ChainState.REFUSED]
    with pytest.raises(ApprovalMissing):
        accept(version, chief)
    assert decide_approval(asked(version, asker), by=chief, approves=True).status == "approved"


def test_who_asks_does_not_approve_unless_nobody_else_could(story: Story) -> None:
    chief = colleague(story.buyer, "owner")
    rule_of(story.buyer, chief)
    approval = asked(sent(story), chief)
    assert [ask.person for step in approval.steps.all() for ask in step.asks.all()] == [chief]
    assert decide_approval(approval, by=chief, approves=True).status == "approved"
    admin = colleague(story.buyer, "admin")
    second = asked(sent(story), chief)
    with pytest.raises(NotAsked):
        decide_approval(second, by=chief, approves=True)
    assert decide_approval(second, by=admin, approves=True).status == "approved"


def test_a_stand_in_decides_on_its_days_for_the_person_and_never_what_it_asked_itself(story: Story) -> None:
    chief, stand_in, asker = colleague(story.buyer), colleague(story.buyer), colleague(story.buyer, "requester")
    rule_of(story.buyer, chief)
    today = clock.today()
    for person in (stand_in, asker):
        StandIn.objects.create(
            organization=story.buyer, person=chief, stand_in=person, from_day=today + DAY, until_day=today + 2 * DAY
        )
    approval = asked(sent(story), asker)
    with pytest.raises(NotAsked):
        decide_approval(approval, by=stand_in, approves=True)
    with clock.travel(ACCEPTED + DAY):
        with pytest.raises(NotAsked):
            decide_approval(approval, by=asker, approves=True)
        assert decide_approval(approval, by=stand_in, approves=True).status == "approved"
    decision = ApprovalDecision.objects.get()
    assert (decision.by, decision.ask.person) == (stand_in, chief)


def test_two_people_of_a_step_cannot_be_one_person(story: Story) -> None:
    one, other = colleague(story.buyer), colleague(story.buyer)
    rule_of(story.buyer, [one, other], every=True)
    StandIn.objects.create(
        organization=story.buyer, person=other, stand_in=one, from_day=clock.today(), until_day=clock.today()
    )
    approval = asked(sent(story), story.buyer_user)
    assert decide_approval(approval, by=one, approves=True).status == "open"
    with pytest.raises(NotAsked):
        decide_approval(approval, by=one, approves=True)


def test_an_admin_decides_for_who_left(story: Story) -> None:
    chief, admin = colleague(story.buyer), colleague(story.buyer, "admin")
    rule_of(story.buyer, chief)
    approval = asked(sent(story), story.buyer_user)
    with pytest.raises(NotAsked):
        decide_approval(approval, by=admin, approves=True)
    Membership.objects.filter(user=chief).delete()
    assert decide_approval(approval, by=admin, approves=True).status == "approved"


def test_people_are_reminded_and_then_admins_may_settle_the_step(story: Story) -> None:
    one, other, admin = colleague(story.buyer), colleague(story.buyer), colleague(story.buyer, "admin")
    rule_of(story.buyer, [one, other], every=True)
    approval = asked(sent(story), story.buyer_user)
    decide_approval(approval, by=one, approves=True)
    step = ApprovalStep.objects.get()
    assert (remind_of_approval(step.pk), remind_of_approval(step.pk)) == (1, 0)
    assert OutgoingMail.objects.get(kind="approval.reminder").recipient == other.email
    assert (escalate_approval(step.pk), escalate_approval(step.pk)) == (1, 0)
    assert OutgoingMail.objects.get(kind="approval.escalated").recipient == admin.email
    assert AuditEntry.objects.get(action="approval.escalated").organization == story.buyer.pk
    assert decide_approval(approval, by=admin, approves=True).status == "approved"


def test_exactly_the_document_that_was_shown_is_asked_for_once_and_only_where_a_rule_asks(story: Story) -> None:
    version = sent(story)
    with pytest.raises(CannotAsk, match="No rule"):
        asked(version, story.buyer_user)
    rule_of(story.buyer, colleague(story.buyer))
    stale = QuoteVersion.objects.get(pk=version.pk)
    stale.document_hash = "another"
    with pytest.raises(CannotAsk, match="changed"):
        asked(stale, story.buyer_user)
    asked(version, story.buyer_user)
    with pytest.raises(CannotAsk, match="already"):
        asked(version, story.buyer_user)
    with pytest.raises(CannotAsk, match="no longer waits"):
        asked(version, story.seller_user, Side.SELLER)


@pytest.mark.parametrize("end", ["declined", "withdrawn", "expired", "replaced"])
def test_what_ends_a_version_ends_its_open_approval_and_tells_who_was_asked(story: Story, end: str) -> None:
    chief = colleague(story.buyer)
    rule_of(story.buyer, chief)
    version = sent(story)
    approval = asked(version, story.buyer_user)
    if end == "declined":
        decline_quote(version, by=chief, reason="No.")
    elif end == "withdrawn":
        withdraw_quote(version.quote, by=story.seller_user)
    elif end == "expired":
        with clock.travel(ACCEPTED + 90 * DAY):
            assert expire_quote(version.quote_id)
    else:
        revise_quote(version.quote, by=story.seller_user)
        sent(story, version.quote)
    approval.refresh_from_db()
    assert approval.status == "ended"
    assert Notice.objects.get(kind="approval.ended").user == chief
    with pytest.raises(ApprovalIsClosed):
        decide_approval(approval, by=chief, approves=True)


def newer(story: Story, version: QuoteVersion, edits: VersionEdits) -> QuoteVersion:
    draft = revise_quote(version.quote, by=story.seller_user)
    return sent(story, edit_version(draft, edits, by=story.seller_user).quote)


def test_a_new_version_asks_again_only_for_what_it_touches(story: Story) -> None:
    chief, legal = colleague(story.buyer), colleague(story.buyer)
    rule_of(story.buyer, chief, net_over=100)
    rule_of(story.buyer, legal, term_over_months=6, name="Long")
    version = sent(story)
    approval = asked(version, story.buyer_user)
    decide_approval(approval, by=chief, approves=True)
    decide_approval(approval, by=legal, approves=True)
    key = version.lines.get().key
    cheaper = newer(story, version, VersionEdits(lines={key: LineEdit(discount_bp=1_100)}))
    state = approval_state(cheaper, Side.BUYER)
    assert [(each.state, each.carried_from) for each in state.chains] == [("carried", 1), ("carried", 1)]
    longer = newer(story, cheaper, VersionEdits(term_months=24))
    states = {each.needed.rule.name: each.state for each in approval_state(longer, Side.BUYER).chains}
    assert states == {"Over a limit": "carried", "Long": "needed"}
    second = asked(longer, story.buyer_user)
    assert [step.rule_name for step in second.steps.all()] == ["Long"]
    decide_approval(second, by=legal, approves=True)
    assert accept(longer, story.buyer_user)


def test_a_rule_that_asks_something_else_now_asks_again_and_a_new_name_does_not(story: Story) -> None:
    chief = colleague(story.buyer)
    made = rule_of(story.buyer, chief)
    version = sent(story)
    decide_approval(asked(version, story.buyer_user), by=chief, approves=True)
    draft = RuleDraft("Spend", "USD", net_over=100, steps=(((), (chief.pk,), False),))
    assert save_rule(story.buyer, Side.BUYER, draft, by=chief, rule=made).version == 1
    assert not approval_state(version, Side.BUYER).missing
    tighter = RuleDraft("Spend", "USD", net_over=50, steps=draft.steps)
    assert save_rule(story.buyer, Side.BUYER, tighter, by=chief, rule=made).version == 2
    assert approval_state(version, Side.BUYER).missing


def test_an_extended_offer_waits_where_its_longer_validity_is_not_approved(story: Story) -> None:
    chief = colleague(story.northwind, "admin")
    version = sent(story)
    rule_of(story.northwind, chief, side=Side.SELLER, valid_over_days=5)
    with clock.travel(ACCEPTED + 13 * DAY):
        made = extend_quote(version, by=story.seller_user)
        assert made.status == "proposed"
        decide_approval(asked(made, story.seller_user, Side.SELLER), by=chief, approves=True)
        assert send_quote(made, by=story.seller_user).status == "sent"


def test_a_seller_asks_its_own_people_where_the_last_payment_comes_late(story: Story) -> None:
    chief = colleague(story.northwind, "admin")
    rule_of(story.northwind, chief, side=Side.SELLER, paid_over_days=30)
    for days, asks in ((30, False), (60, True)):
        draft = edit_version(drafted(story).versions.get(), VersionEdits(plan=net_terms(days)), by=story.seller_user)
        version = propose_version(draft, by=story.seller_user)
        missing = approval_state(version, Side.SELLER).missing
        assert bool(missing) is asks
    rule = ApprovalRule.objects.get()
    assert rule_in_words(rule) == ("paid later than 30 days after acceptance",)
    found = reasons_in_words(rule, missing[0].needed.reasons, rule_facts(version, Side.SELLER, offered_in(version)))
    assert found == ("The last payment is due 60 days after acceptance; the limit is 30 days.",)


def test_a_buyer_asks_about_what_is_due_on_acceptance_and_about_who_sells_or_provides(story: Story) -> None:
    chief, version = colleague(story.buyer, "admin"), sent(story)
    upfront = rule_of(story.buyer, chief, name="Payments in advance", upfront_over_bp=3_000)
    vendor = rule_of(story.buyer, chief, name="Vendor A", provider=story.a.pk)
    rule_of(story.buyer, chief, name="Somebody else", provider=story.x.pk)
    assert rule_in_words(upfront) == ("more than 30% due on acceptance",)
    assert rule_in_words(vendor) == ("sold or provided by Vendor A",)
    state = approval_state(version, Side.BUYER)
    assert [(each.rule.name, each.reasons) for each in state.missing] == [
        ("Payments in advance", ("100% is due on acceptance; the limit is 30%.",)),
        ("Vendor A", ("Vendor A sells or provides a part of it.",)),
    ]
    facts = rule_facts(version, Side.BUYER, offered_in(version))
    assert facts.upfront_bp == 10_000
    assert {story.northwind.pk, story.a.pk, story.b.pk} == facts.providers


def test_a_rule_wants_a_po_number_over_an_amount_and_for_a_cost_centre_and_asks_nobody(story: Story) -> None:
    centre = CostCentre.objects.create(organization=story.buyer, code="410", name="Stores")
    wanted = RuleDraft("Orders of stores", "USD", net_over=100, cost_centres=(centre.pk,), po_required=True)
    save_rule(story.buyer, Side.BUYER, wanted, by=story.buyer_user)
    version = sent(story)
    sign_in(client := Client(), story.buyer)
    address = reverse("quotes:accept", args=[version.quote.reference, 1])
    assert not client.get(address).context["form"].fields["po_number"].required
    typed: dict[str, object] = {"name": "Helen", "title": "CFO", "agreed": "on", "document_hash": version.document_hash}
    typed |= {"text_version": client.get(address).context["form"].initial["text_version"], "cost_centre": centre.pk}
    page = client.post(address, typed)
    assert "rules ask for a PO number: Orders of stores" in page.text.partition('id="id_po_number_error"')[2][:300]
    with pytest.raises(CannotAccept, match="PO number: Orders of stores"):
        accept(version, story.buyer_user, booking=Booking(cost_centre_id=centre.pk))
    booked = Booking(cost_centre_id=centre.pk)
    assert accept(version, story.buyer_user, po_number="PO-1", booking=booked).po_number == "PO-1"


def test_a_rule_has_a_condition_and_somebody_who_approves(story: Story) -> None:
    chief = colleague(story.buyer)
    with pytest.raises(RuleAsksNothing, match="condition"):
        save_rule(story.buyer, Side.BUYER, RuleDraft("x", "USD", steps=(((), (chief.pk,), False),)), by=chief)
    stranger = colleague(story.northwind)
    with pytest.raises(RuleAsksNothing, match="who approves"):
        save_rule(
            story.buyer, Side.BUYER, RuleDraft("x", "USD", net_over=1, steps=(((), (stranger.pk,), False),)), by=chief
        )
    assert not ApprovalRule.objects.exists()


def test_the_audit_log_says_who_changed_a_rule_and_turned_it_off(story: Story) -> None:
    chief = colleague(story.buyer)
    rule = rule_of(story.buyer, chief)
    draft = RuleDraft("Over a limit", "USD", net_over=100, steps=(((), (chief.pk,), False),), is_active=False)
    save_rule(story.buyer, Side.BUYER, draft, by=chief, rule=rule)
    made, changed = AuditEntry.objects.filter(action="approval_rule.saved", organization=story.buyer.pk).order_by("pk")
    assert made.data == {"rule": rule.number, "version": 1, "active": True}
    assert (changed.actor, changed.data) == (chief.pk, {"rule": rule.number, "version": 1, "active": False})


def test_the_database_keeps_decisions_and_ended_approvals_and_one_open_approval(story: Story) -> None:
    chief, other = colleague(story.buyer), colleague(story.buyer, "admin")
    rule_of(story.buyer, [chief, other])
    version = sent(story)
    approval = asked(version, other)
    step = approval.steps.get()
    ask = step.asks.get()

    def refused(change: Callable[[], object]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    fields = {"ask": ask, "step": step, "approves": True}
    refused(lambda: ApprovalDecision.objects.create(by=other, **fields))
    refused(lambda: ApprovalDecision.objects.create(by=chief, ask=ask, step=step, approves=False))
    second = {name: getattr(approval, name) for name in ("version", "organization", "side", "asked_by", "facts")}
    refused(lambda: Approval.objects.create(**second, document_hash=approval.document_hash))
    refused(lambda: Approval.objects.update(note="Another."))
    refused(lambda: ApprovalRule.objects.update(margin_under_bp=100))
    decide_approval(approval, by=chief, approves=True)
    refused(lambda: ApprovalDecision.objects.update(approves=True, reason="x"))
    refused(lambda: ApprovalDecision.objects.all().delete())
    refused(lambda: Approval.objects.update(status="refused"))


def test_a_version_that_expires_ends_the_buyers_approval_and_not_the_sellers_of_the_next(story: Story) -> None:
    rule_of(story.buyer, colleague(story.buyer))
    version = sent(story)
    rule_of(story.northwind, colleague(story.northwind, "admin"), side=Side.SELLER, discount_over_bp=100)
    ours = asked(version, story.buyer_user)
    draft = edit_version(
        revise_quote(version.quote, by=story.seller_user),
        VersionEdits(valid_until=(ACCEPTED + 90 * DAY).date()),
        by=story.seller_user,
    )
    theirs = asked(propose_version(draft, by=story.seller_user), story.seller_user, Side.SELLER)
    with clock.travel(ACCEPTED + 30 * DAY):
        assert expire_quote(version.quote_id)
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.status, theirs.status) == ("ended", "open")
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == "in_approval"


@pytest.mark.django_db
@pytest.mark.parametrize("side", Side)
def test_who_asked_withdraws_and_only_those_who_had_to_decide_are_told(side: Side, story: Story) -> None:
    organization = story.buyer if side == Side.BUYER else story.northwind
    asker = colleague(organization, "admin")
    done, waits = colleague(organization, "admin"), colleague(organization, "admin")
    first = rule_of(organization, done, side=side, name="First", net_over=100)
    rule_of(organization, waits, side=side, name="Second", net_over=200)
    version = sent(story) if side == Side.BUYER else proposed_and_consented(story)
    approval = decide_approval(asked(version, asker, side), by=done, approves=True)
    with pytest.raises(AskedByAnother):
        withdraw_approval(approval, by=waits)
    withdraw_approval(approval, by=asker)
    approval.refresh_from_db()
    assert approval.status == "withdrawn" and approval.ended_at is not None
    assert {each.user_id for each in Notice.objects.filter(kind="approval.withdrawn")} == {waits.pk}
    with pytest.raises(ApprovalIsClosed):
        withdraw_approval(approval, by=asker)
    with pytest.raises(ApprovalIsClosed):
        decide_approval(approval, by=waits, approves=True)
    version.quote.deal.refresh_from_db()
    assert version.quote.deal.stage == ("quoted" if side == Side.BUYER else "qualified")
    state = approval_state(version, side)
    assert {chain.rule.name: chain.state for chain in state.chains} == {
        first.name: ChainState.APPROVED, "Second": ChainState.NEEDED,
    }  # fmt: skip
    assert [each.rule_name for each in asked(version, asker, side).steps.all()] == ["Second"]


def proposed_and_consented(story: Story) -> QuoteVersion:
    return consented(propose_version(drafted(story).versions.get(), by=story.seller_user), story.seller_user)
