"""Lines that the buyer chooses: what is accepted, earned and charged is exactly what was chosen."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from billing.models import Payment, Share
from core.kit import clock
from core.kit.money import share_bp
from core.notifications.models import Notice
from core.organizations.models import Organization, State
from core.split.document import parse_document
from core.split.interface import Component, Line, Partnership, Policy, SplitRequest, Terms, Touch
from core.split.split import compute_split
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import ApprovalMissing, CannotAccept
from marketplace.quotes.approving.queries.approval_facts import rule_facts
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.choices import (
    ALWAYS,
    KINDS,
    MOST_SELECTIONS,
    OPTIONAL,
    chosen_document,
    count_selections,
    is_permitted,
    kinds_of,
    one_of_each,
    selections,
)
from marketplace.quotes.domain.plans import deposit
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import Collection, LineEdit, PaymentPlan, PlanKind, PlanPart, VersionEdits, When
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.negotiating.actions.choose_lines import CannotChoose, choose_lines
from marketplace.quotes.offering.actions.extend_quote import extend_quote
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.domain.differences import differences
from marketplace.quotes.reading.queries.documents import contents, document_hash, version_document
from marketplace.quotes.reading.queries.list_files import quote_lines
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.reading.queries.version_lines import offered_in, version_lines
from marketplace.quotes.reading.queries.version_page import previous_version
from marketplace.quotes.reading.queries.versions import newest_version
from marketplace.quotes.reading.queries.waiting import quote_list
from marketplace.workspaces.queries.buyer_day import renewals
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import (
    ACCEPTED,
    Story,
    accept,
    choose,
    consented,
    drafted_to_choose,
    sent,
    sent_to_choose,
    worked_example,
)
from tests.forms.crawl import read
from tests.support.answers import Answer
from tests.support.papers import pages_of, without_blanks

kinds_strategy = st.lists(st.sampled_from(KINDS), min_size=1, max_size=7).map(
    lambda kinds: {f"line-{number}": kind for number, kind in enumerate(kinds, 1)}
)


@given(kinds_strategy)
def test_the_selections_are_exactly_the_permitted_ones_among_all_sets_of_lines(kinds: dict[str, str]) -> None:
    sets = [frozenset(each) for n in range(len(kinds) + 1) for each in itertools.combinations(kinds, n)]
    found = list(selections(kinds))
    assert len(found) == len(set(found))
    assert set(found) == {each for each in sets if is_permitted(kinds, each)}
    assert len(found) == count_selections(kinds) - all(kind == OPTIONAL for kind in kinds.values())


@given(kinds_strategy, st.sets(st.integers(1, 7)))
def test_the_nearest_selection_is_permitted_and_changes_nothing_that_was(
    kinds: dict[str, str], numbers: set[int]
) -> None:
    keys = {f"line-{number}" for number in numbers}
    found = one_of_each(kinds, keys)
    assert is_permitted(kinds, found) or not found
    if is_permitted(kinds, keys):
        assert found == keys


@st.composite
def offers(draw: st.DrawFn) -> tuple[dict[str, Any], SplitRequest]:
    """A document with choices and the split of all its lines: amounts, rates and owners as they come."""
    count = draw(st.integers(1, 5))
    nets = draw(st.lists(st.integers(1, 10**9), min_size=count, max_size=count))
    kinds = [ALWAYS, *draw(st.lists(st.sampled_from(KINDS), min_size=count - 1, max_size=count - 1))]
    rates = draw(st.lists(st.integers(0, 10_000), min_size=count, max_size=count))
    lines = tuple(
        Line(f"line-{n}", net, (Component(f"part-{n}", f"owner-{n % 3}", net, Terms("revenue_share", rate)),))
        for n, (net, rate) in enumerate(zip(nets, rates, strict=True))
    )
    earns = Policy(draw(st.integers(0, 2_000)), draw(st.integers(0, 2_000)), "linear", 90, 3_000)
    request = SplitRequest(
        currency="USD",
        seller="seller",
        buyer="buyer",
        accepted_at=ACCEPTED,
        lines=lines,
        take_rate_bp={"*": draw(st.integers(0, 3_000))},
        policies={"owner-0": earns, "owner-1": earns},
        partnerships=(Partnership("owner-0", "helper", ACCEPTED.date().replace(year=2025), None),),
        touches=(Touch("T-1", "helper", "demo", ACCEPTED - dt.timedelta(days=9)),),
    )
    chosen = one_of_each({line.key: kind for line, kind in zip(lines, kinds, strict=True)}, ())
    stored = [{"key": line.key, "list": line.net, "net": line.net, "later": line.net // 7} for line in lines]
    document = {
        "version": 1,
        "tax_bp": draw(st.integers(0, 2_500)),
        "lines": [line for line in stored if line["key"] in chosen],
        "not_chosen": [line for line in stored if line["key"] not in chosen],
        "choices": {
            "lines": [{"key": line.key, "kind": kind} for line, kind in zip(lines, kinds, strict=True)],
            "made_in": None,
        },
    }
    return document, request


@given(offers())
def test_whatever_is_chosen_the_shares_of_its_lines_sum_to_its_price_and_are_those_of_the_whole_offer(
    offer: tuple[dict[str, Any], SplitRequest],
) -> None:
    document, request = offer
    of_all = {line.line.key: line for line in compute_split(request).lines}
    for keys in selections(kinds_of(document)):
        chosen = chosen_document(document, keys, 2, 1)
        split = compute_split(replace(request, lines=tuple(line for line in request.lines if line.key in keys)))
        received = sum(party.receives for party in split.parties.values()) + split.platform
        assert received == split.net == chosen["net"] == sum(line["net"] for line in chosen["lines"])
        assert chosen["total"] == chosen["net"] + share_bp(chosen["net"], document["tax_bp"])
        assert {line["key"] for line in chosen["lines"]} == keys
        for line in split.lines:
            assert (line.parties, line.platform) == (of_all[line.line.key].parties, of_all[line.line.key].platform)


@pytest.fixture
def story(db: None) -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        yield worked_example()


def test_a_version_is_priced_and_split_by_what_is_preselected_and_offers_the_rest(story: Story) -> None:
    version = sent_to_choose(story, tax_bp=2_000)
    assert (version.net_minor, version.tax_minor) == (11_900_000, 2_380_000)
    assert [line["key"] for line in version.document["lines"]] == ["line-1", "line-3"]
    assert [line["key"] for line in version.document["not_chosen"]] == ["line-2", "line-4"]
    assert [line.key for line in parse_document(version.split["document"]).lines] == ["line-1", "line-3"]
    assert {each.organization.slug for each in version.consents.all()} >= {"vendor-c", "vendor-d"}


def test_every_choice_gives_a_version_whose_rows_document_and_split_say_the_same(story: Story) -> None:
    version = sent_to_choose(story, tax_bp=1_900)
    nets = {"line-1": 9_900_000, "line-2": 1_000_000, "line-3": 2_000_000, "line-4": 5_000_000}
    for keys in sorted(selections(kinds_of(version.document)), key=sorted):
        version = choose_lines(version, keys, by=story.buyer_user, shown_hash=version.document_hash)
        net = sum(nets[key] for key in keys)
        assert version.net_minor == net
        assert version.total_minor == net + share_bp(net, 1_900) == version.document["total"]
        assert {line.key for line in version_lines(version)} == keys
        assert contents(version.document) == contents(version_document(version, offered_in(version)))
        assert version.document_hash == document_hash(version.document)
        split = compute_split(parse_document(version.split["document"]))
        assert sum(party.receives for party in split.parties.values()) + split.platform == net
    assert version.quote.versions.filter(status="sent").get() == version
    order = accept(version, story.buyer_user)
    assert (order.net_minor, order.document_hash) == (version.net_minor, version.document_hash)


def test_nothing_is_ordered_earned_or_charged_for_a_line_that_is_not_chosen(story: Story) -> None:
    version = choose(sent_to_choose(story), story.buyer_user, "line-4")
    order = accept(version, story.buyer_user)
    assert list(order.lines.values_list("key", flat=True)) == ["line-1", "line-4"]
    shares = Share.objects.filter(order__order_reference=order.reference)
    assert set(shares.values_list("line__key", flat=True)) == {"line-1", "line-4"}
    assert sum(shares.values_list("amount", flat=True)) == 14_900_000
    assert not shares.filter(organization__slug="vendor-c").exists()
    assert Payment.objects.get(order__order_reference=order.reference).amount == 14_900_000
    paper = "".join(pages_of(version_paper(QuoteVersion.objects.get(pk=version.pk))))
    assert without_blanks("Vendor D 50000") in paper
    assert without_blanks("Vendor C 10000") not in paper and without_blanks("Vendor D 20000") not in paper


def test_a_line_that_was_preselected_and_not_chosen_is_no_renewal_of_the_buyer(story: Story, client: Client) -> None:
    order = accept(choose(sent_to_choose(story), story.buyer_user, "line-4"), story.buyer_user)
    with clock.travel(order.accepted_at.replace(year=2027, month=9)):
        assert {each.line.key for each in renewals(story.buyer)} == {"line-1", "line-4"}


def test_choosing_what_is_chosen_already_changes_nothing(story: Story) -> None:
    version = sent_to_choose(story)
    assert choose(version, story.buyer_user, "line-3") == version
    assert version.quote.versions.count() == 1


def test_a_choice_may_be_changed_again_and_back(story: Story) -> None:
    first = sent_to_choose(story)
    second = choose(first, story.buyer_user, "line-2", "line-4")
    third = choose(second, story.buyer_user, "line-3")
    assert (second.chosen_from, third.chosen_from, third.number) == (first, first, 3)
    assert (third.net_minor, third.document["lines"]) == (first.net_minor, first.document["lines"])
    assert third.split["result"]["parties"] == first.split["result"]["parties"]
    assert {each.organization_id for each in third.consents.all()} < {
        each.organization_id for each in first.consents.all()
    }


@pytest.mark.parametrize(
    "keys", [["line-1"], ["line-1", "line-3", "line-4"], ["line-3"], ["line-1", "line-3", "line-9"], []]
)
def test_a_choice_that_is_not_offered_is_refused(story: Story, keys: list[str]) -> None:
    version = sent_to_choose(story)
    with pytest.raises(CannotChoose, match="Choose exactly one line"):
        choose_lines(version, keys, by=story.buyer_user, shown_hash=version.document_hash)


def test_who_accepts_what_it_saw_is_told_when_a_colleague_has_chosen_otherwise_meanwhile(story: Story) -> None:
    version = sent_to_choose(story)
    choose(version, story.buyer_user, "line-4")
    with pytest.raises(CannotAccept, match="was replaced"):
        accept(version, story.buyer_user)
    with pytest.raises(CannotChoose, match="was replaced"):
        choose(version, story.buyer_user, "line-2", "line-3")
    assert not Order.objects.exists()


def test_after_acceptance_nothing_is_chosen_any_more(story: Story) -> None:
    version = sent_to_choose(story)
    accept(version, story.buyer_user)
    with pytest.raises(ValueError, match="closed"):
        choose(version, story.buyer_user, "line-4")


def test_what_the_buyer_read_is_what_it_chooses_from(story: Story) -> None:
    version = sent_to_choose(story)
    with pytest.raises(CannotChoose, match="The document has changed"):
        choose_lines(version, ["line-1", "line-4"], by=story.buyer_user, shown_hash="0" * 64)


def test_a_suspended_buyer_chooses_nothing(story: Story) -> None:
    version = sent_to_choose(story)
    Organization.objects.filter(pk=story.buyer.pk).update(state=State.SUSPENDED)
    with pytest.raises(CannotChoose, match="is suspended"):
        choose(version, story.buyer_user, "line-4")


def test_a_version_without_choices_has_no_preview_of_one(story: Story) -> None:
    version = sent(story)
    address = reverse("quotes:choose_preview", args=[version.quote.reference, 1])
    shown = signed_in(story.buyer).post(address, {"shown_hash": version.document_hash}).content.decode()
    assert "This version leaves nothing to choose." in shown
    assert "$" not in shown


def test_an_expired_version_is_not_chosen_from(story: Story) -> None:
    version = sent_to_choose(story)
    with clock.travel(ACCEPTED.replace(month=12)), pytest.raises(CannotChoose, match="expired"):
        choose(version, story.buyer_user, "line-4")


def test_the_database_holds_one_chosen_line_of_a_group(story: Story) -> None:
    version = drafted_to_choose(story)
    with pytest.raises(IntegrityError, match="quotes_one_alternative_chosen"), transaction.atomic():
        version.lines.filter(key="line-4").update(chosen=True)
    with pytest.raises(IntegrityError, match="quotes_line_choice_known"), transaction.atomic():
        version.lines.filter(key="line-1").update(chosen=False)


def test_the_database_lets_nobody_choose_in_a_version_that_was_proposed(story: Story) -> None:
    version = sent_to_choose(story)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        version.lines.filter(key="line-2").update(chosen=True)


def test_the_draft_that_its_seller_prepares_meanwhile_stays_and_is_sent_with_a_later_number(story: Story) -> None:
    version = sent_to_choose(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    chosen = choose(version, story.buyer_user, "line-4")
    assert (draft.number, chosen.number) == (2, 3)
    assert revise_quote(version.quote, by=story.seller_user) == draft
    made = sent(story, draft.quote)
    assert (made.pk, made.number) == (draft.pk, 4)
    assert newest_version(made.quote, story.buyer) == made


def test_of_a_version_proposed_before_a_choice_and_sent_after_it_the_later_sent_one_is_the_newest(story: Story) -> None:
    version = sent_to_choose(story)
    proposed = propose_version(revise_quote(version.quote, by=story.seller_user), by=story.seller_user)
    with clock.travel(ACCEPTED.replace(hour=13)):
        chosen = choose(version, story.buyer_user, "line-4")
    assert newest_version(version.quote, story.buyer) == chosen
    assert newest_version(version.quote, story.northwind) == proposed
    with clock.travel(ACCEPTED.replace(hour=14)):
        made = send_quote(consented(proposed, story.seller_user), by=story.seller_user)
    assert newest_version(version.quote, story.buyer) == made == newest_version(version.quote, story.northwind)
    with pytest.raises(CannotAccept, match="was replaced"):
        accept(chosen, story.buyer_user)


def test_the_next_version_begins_with_what_the_buyer_chose_and_asks_no_owner_again(story: Story) -> None:
    chosen = choose(sent_to_choose(story), story.buyer_user, "line-2", "line-4")
    made = propose_version(revise_quote(chosen.quote, by=story.seller_user), by=story.seller_user)
    assert made.chosen_from is None and made.net_minor == chosen.net_minor
    assert set(made.consents.exclude(organization=story.northwind).values_list("status", flat=True)) == {"carried"}


def test_an_owner_is_asked_again_when_its_line_becomes_optional(story: Story) -> None:
    version = sent(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(lines={"line-1": LineEdit(choice="A", chosen=True)}), by=story.seller_user)
    with pytest.raises(CannotPropose, match="one line only"):
        propose_version(draft, by=story.seller_user)


def test_an_expiring_choice_is_extended_as_it_was_chosen(story: Story) -> None:
    chosen = choose(sent_to_choose(story), story.buyer_user, "line-4")
    with clock.travel(ACCEPTED.replace(day=13)):
        made = extend_quote(chosen, by=story.seller_user)
    assert (made.status, made.net_minor, made.priced_as) == ("sent", chosen.net_minor, "preselected")


def test_a_payment_plan_follows_the_choice_and_names_no_amount(story: Story) -> None:
    plan = deposit(PlanPart("Deposit", bp=3_000), 1, When(days=30), 1)
    chosen = choose(sent_to_choose(story, plan=plan), story.buyer_user, "line-4")
    assert [part["amount"] for part in chosen.document["plan"]["parts"]] == [4_470_000, 10_430_000]
    order = accept(chosen, story.buyer_user)
    amounts = Payment.objects.filter(order__order_reference=order.reference).values_list("amount", flat=True)
    assert sorted(amounts) == [4_470_000, 10_430_000]


def refusals(version: QuoteVersion, story: Story) -> str:
    with pytest.raises(CannotPropose) as refused:
        propose_version(version, by=story.seller_user)
    return " ".join(each.text for each in refused.value.obstacles)


def test_a_payment_of_an_amount_is_no_payment_of_a_total_that_the_buyer_chooses(story: Story) -> None:
    version = drafted_to_choose(story, plan=deposit(PlanPart("Deposit", amount=100_000), 1, When(days=30), 1))
    assert "a payment needs a percentage" in refusals(version, story)


def test_a_version_is_refused_when_one_of_its_choices_could_not_be_paid(story: Story) -> None:
    version = drafted_to_choose(story)
    lines = {key: LineEdit(discount_bp=10_000) for key in ("line-1", "line-4")}
    edit_version(
        version,
        VersionEdits(
            lines=lines, plan=PaymentPlan(PlanKind.NET, Collection.INVOICE, (PlanPart("All", When(days=30)),))
        ),
        by=story.seller_user,
    )
    found = refusals(version, story)
    assert "If the buyer chooses" in found or "would lose" in found


def test_a_loss_on_a_line_that_is_only_offered_forbids_the_version(story: Story) -> None:
    version = drafted_to_choose(story)
    edit_version(version, VersionEdits(lines={"line-4": LineEdit(discount_bp=9_990)}), by=story.seller_user)
    assert "line-4" not in {line.key for line in version_lines(version)}
    edit_version(
        version,
        VersionEdits(lines={"line-1": LineEdit(choice="optional", chosen=False, discount_bp=9_500)}),
        by=story.seller_user,
    )
    assert "would lose" in refusals(version, story)


def test_lines_that_can_all_be_left_out_and_too_many_choices_are_refused(story: Story) -> None:
    version = drafted_to_choose(story)
    edits = {f"line-{n}": LineEdit(choice="optional", chosen=True) for n in range(1, 5)}
    edit_version(version, VersionEdits(lines=edits), by=story.seller_user)
    assert "could choose nothing" in refusals(version, story)
    assert count_selections(dict.fromkeys(map(str, range(11)), OPTIONAL)) > MOST_SELECTIONS


def test_the_sellers_rules_look_at_the_choice_that_is_worst_for_it(story: Story) -> None:
    version = drafted_to_choose(story)
    edits = {"line-4": LineEdit(discount_bp=4_000), "line-2": LineEdit(discount_bp=1_000)}
    edit_version(version, VersionEdits(lines=edits), by=story.seller_user)
    version = propose_version(version, by=story.seller_user)
    lines = offered_in(version)
    facts = rule_facts(version, Side.SELLER, lines)
    nets = {line.key: line.net_minor for line in lines}
    assert facts.net == nets["line-1"] + nets["line-2"] + nets["line-4"]
    assert facts.line_discount_bp == 4_000
    preselected = rule_facts(replace_choices(version), Side.SELLER, version_lines(version))
    assert facts.discount_bp > preselected.discount_bp
    assert facts.margin_bp is not None and preselected.margin_bp is not None
    assert facts.margin_bp <= preselected.margin_bp


def replace_choices(version: QuoteVersion) -> QuoteVersion:
    """The version as if it offered nothing else."""
    version = QuoteVersion.objects.get(pk=version.pk)
    version.has_choices = False
    return version


def test_a_version_is_not_sent_before_the_worst_choice_is_approved(story: Story) -> None:
    boss = colleague(story.northwind, "owner")
    rule_of(story.northwind, [boss], side=Side.SELLER, net_over=13_000_000)
    version = propose_version(drafted_to_choose(story), by=story.seller_user)
    assert version.net_minor < 13_000_000
    consented(version, story.seller_user)
    with pytest.raises(ValueError, match="ask for an approval"):
        send_quote(version, by=story.seller_user)


def test_the_buyers_rules_look_at_what_it_chose_and_a_choice_ends_the_approval_of_another(story: Story) -> None:
    boss = colleague(story.buyer)
    rule_of(story.buyer, [boss], net_over=13_000_000)
    version = sent_to_choose(story)
    chosen = choose(version, story.buyer_user, "line-4")
    with pytest.raises(ApprovalMissing):
        accept(chosen, story.buyer_user)
    approval = asked(chosen, story.buyer_user)
    cheaper = choose(chosen, story.buyer_user, "line-3")
    approval.refresh_from_db()
    assert approval.status == "ended"
    assert accept(cheaper, story.buyer_user).net_minor == 11_900_000


def test_the_seller_is_told_of_a_choice_and_every_total_says_what_it_is_of(story: Story) -> None:
    MembershipFactory(organization=story.northwind, role="owner")
    version = sent_to_choose(story)
    assert ("Total, as preselected", "$119,000.00") in version_facts(version)
    assert without_blanks("(as preselected)") in "".join(pages_of(version_paper(version)))
    rows = list(quote_lines(quote_list(story.buyer).quotes, story.buyer))
    assert "as preselected" in rows[1]
    chosen = choose(version, story.buyer_user, "line-4")
    assert Notice.objects.filter(kind="quote.chosen").exists()
    assert ("Total, as chosen", "$149,000.00") in version_facts(chosen)
    accept(chosen, story.buyer_user)
    assert ("Total", "$149,000.00") in version_facts(QuoteVersion.objects.get(pk=chosen.pk))


def test_what_changed_says_what_was_chosen_and_what_may_be_chosen_otherwise(story: Story) -> None:
    version = sent_to_choose(story)
    chosen = choose(version, story.buyer_user, "line-2", "line-3")
    (change,) = differences(version.document, chosen.document)
    assert (change.was, change.now, change.effect) == ("not chosen", "$10,000.00", 1_000_000)
    draft = revise_quote(chosen.quote, by=story.seller_user)
    lines = {"line-2": LineEdit(choice=ALWAYS, chosen=True), "line-4": LineEdit(choice="A", discount_bp=1_000)}
    edit_version(draft, VersionEdits(lines=lines), by=story.seller_user)
    found = differences(chosen.document, version_document(draft, offered_in(draft)))
    assert [(each.kind, each.was, each.now, each.effect) for each in found] == [
        ("choice", "optional", "always included", None),
        ("discount", "$0.00", "10%", None),
        ("later", "$50,000.00", "$45,000.00", None),
    ]


def signed_in(organization: Organization, role: str = "owner") -> Client:
    client = Client()
    sign_in(client, organization, role)
    return client


def test_the_page_shows_the_choice_at_once_and_takes_it_to_the_acceptance(story: Story) -> None:
    version = sent_to_choose(story)
    buyer, at = signed_in(story.buyer), [version.quote.reference, 1]
    page = buyer.get(version.get_absolute_url()).content.decode()
    assert "as preselected by Northwind" in page and "Accept this choice" in page
    form = {"shown_hash": version.document_hash, "take-line-2": "on", "group-A": "line-4"}
    with CaptureQueriesContext(connection) as queries:
        shown = buyer.post(reverse("quotes:choose_preview", args=at), form).content.decode()
    assert "159,000.00" in shown and "as chosen on this page" in shown and "Vendor C" in shown
    assert len(queries) < 30
    assert version.quote.versions.count() == 1
    answer = buyer.post(reverse("quotes:choose", args=at), form | {"then": "accept"})
    assert answer["Location"] == reverse("quotes:accept", args=[version.quote.reference, 2])
    assert "$159,000.00" in buyer.get(answer["Location"]).content.decode()
    assert (
        signed_in(story.northwind).get(reverse("quotes:version", args=[version.quote.reference, 2])).status_code == 200
    )


def test_a_choice_on_a_page_that_is_out_of_date_leads_to_the_newest_version_with_a_message(story: Story) -> None:
    version = sent_to_choose(story)
    choose(version, story.buyer_user, "line-4")
    buyer, at = signed_in(story.buyer), [version.quote.reference, 1]
    form = {"shown_hash": version.document_hash, "group-A": "line-3"}
    answer = buyer.post(reverse("quotes:choose", args=at), form, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("quotes:version", args=[version.quote.reference, 2])
    assert "This version was replaced" in answer.content.decode()
    answer = buyer.post(reverse("quotes:choose", args=at), form | {"group-A": "line-9"}, follow=True)
    assert answer.status_code == 200


def test_an_owner_reads_its_lines_though_they_are_not_chosen(story: Story) -> None:
    version = sent_to_choose(story)
    owner = version.consents.get(organization__slug="vendor-c").organization
    page = signed_in(owner).get(reverse("quotes:split", args=[version.quote.reference, 1]))
    assert page.status_code == 200
    assert "optional, not chosen" in page.content.decode()
    chosen = choose(version, story.buyer_user, "line-4")
    page = signed_in(owner).get(reverse("quotes:split", args=[version.quote.reference, chosen.number]))
    assert page.status_code == 404


def test_the_editor_keeps_choices_and_refuses_two_preselected_alternatives(story: Story) -> None:
    version = drafted_to_choose(story)
    seller = signed_in(story.northwind)
    address = reverse("quotes:edit", args=[version.quote.reference, 1])

    def save(**typed: Any) -> Answer:
        opened = read(address, seller.get(address)).opened
        form = next(form for each in opened for form in each.forms() if "line-2-chosen" in dict(form.kinds))
        return seller.post(address, form.data(**typed))

    save(**{"line-2-chosen": "on"})
    assert version.lines.get(key="line-2").chosen
    answer = save(**{"line-4-chosen": "on"})
    assert answer.status_code == 422 and "is preselected already" in answer.content.decode()
    save(**{"line-4-chosen": "on", "line-3-chosen": ""})
    assert [line.key for line in version_lines(version)] == ["line-1", "line-2", "line-4"]


@pytest.mark.django_db
def test_versions_are_compared_in_the_order_in_which_they_were_sent(story: Story) -> None:
    first = sent_to_choose(story)
    proposed = consented(
        propose_version(revise_quote(first.quote, by=story.seller_user), by=story.seller_user), story.seller_user
    )
    chosen = choose(first, story.buyer_user, "line-2", "line-3")
    for sent_only in (True, False):
        assert previous_version(chosen, sent_only=sent_only) == first
        assert previous_version(proposed, sent_only=sent_only) == chosen
    with clock.travel(clock.now() + dt.timedelta(hours=1)):
        send_quote(proposed, by=story.seller_user)
    proposed.refresh_from_db()
    assert proposed.number < chosen.number
    for sent_only in (True, False):
        assert previous_version(proposed, sent_only=sent_only) == chosen
        assert previous_version(chosen, sent_only=sent_only) == first
        assert previous_version(first, sent_only=sent_only) is None
