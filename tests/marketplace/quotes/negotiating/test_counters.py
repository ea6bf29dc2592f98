"""A buyer counters in figures, its seller accepts, adapts or answers; the countered version can be accepted meanwhile."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.domain.list_price import ListPrice
from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.states import InvalidTransition
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Organization
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.domain.plans import net_terms
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.interface import (
    LineEdit,
    LineWish,
    PartEdit,
    PaymentPlan,
    PlanKind,
    PlanPart,
    RequestedItem,
    VersionEdits,
    When,
    Wishes,
)  # fmt: skip
from marketplace.quotes.models import CounterLine, CounterOffer, CounterQuantity, QuoteVersion
from marketplace.quotes.negotiating.actions.answer_counter import answer_counter
from marketplace.quotes.negotiating.actions.counter_quote import CannotCounter, counter_quote
from marketplace.quotes.negotiating.actions.take_counter import LinesAreGone, NothingTaken, take_counter
from marketplace.quotes.negotiating.actions.withdraw_counter import withdraw_counter
from marketplace.quotes.negotiating.domain.counter import PresentLine, wanted_edits
from marketplace.quotes.negotiating.queries.counters import effect_of, present_lines, shown_counter
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.turns import turn_now
from marketplace.quotes.reading.queries.version_lines import offered_in, version_lines
from marketplace.quotes.states import COUNTER, CounterStatus
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, drafted, sent, sent_to_choose
from tests.support.answers import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
LINE = "line-1"


@pytest.fixture
def version(story: Story) -> QuoteVersion:
    return sent(story)


def fewer(version: QuoteVersion, **fields: Any) -> Wishes:
    """A thousand people instead of 1,200, and 15% instead of 10% off."""
    part = version.lines.get().components.order_by("position").first()
    wish = LineWish(discount_bp=1_500, quantities={part.key: 1_000})
    return Wishes(lines={version.lines.get().key: wish}, **fields)


def countered(story: Story, version: QuoteVersion, **fields: Any) -> CounterOffer:
    return counter_quote(version, fewer(version, **fields), by=story.buyer_user)


# Without a database


NOW = {"a": PartEdit(2, 100), "b": PartEdit(1, 50)}


@pytest.mark.parametrize(
    ("wish", "edit"),
    [
        (LineWish(remove=True), LineEdit(remove=True)),
        (LineWish(quantities={"a": 3}), LineEdit(None, 25, parts=NOW | {"a": PartEdit(3, 100)})),
        (LineWish(discount_bp=500), LineEdit(500, 0, parts=NOW)),
        (LineWish(net=200), LineEdit(None, 50, parts=NOW)),
        (LineWish(net=200, quantities={"b": 2}), LineEdit(None, 100, parts=NOW | {"b": PartEdit(2, 50)})),
        (LineWish(net=900), LineEdit(None, 0, parts=NOW)),
    ],
)
def test_a_wish_becomes_the_edit_that_grants_it(wish: LineWish, edit: LineEdit) -> None:
    line = PresentLine({"a": (2, ListPrice(100)), "b": (1, ListPrice(50))}, discount_bp=None, discount=25, later=None)
    assert wanted_edits({"x": line}, Wishes({"x": wish, "gone": wish})).lines == {"x": edit}


def test_fewer_things_have_no_larger_part_off_and_later_years_cost_as_much_each() -> None:
    line = PresentLine(
        {"a": (4, ListPrice(100)), "b": (1, ListPrice(100))}, None, discount=250, later=300, recurring=frozenset("a")
    )
    fewer_of_a = Wishes({"x": LineWish(quantities={"a": 1})})
    more_of_a = Wishes({"x": LineWish(quantities={"a": 8})})
    edits = [wanted_edits({"x": line}, wishes).lines["x"] for wishes in (fewer_of_a, more_of_a)]
    assert [(each.discount, each.later) for each in edits] == [(100, 75), (250, 600)]


def test_an_open_counter_offer_may_end_in_any_way_and_an_ended_one_stays_as_it_is() -> None:
    for status in CounterStatus:
        if status != CounterStatus.OPEN:
            assert COUNTER.check("open", status) == status
            for after in CounterStatus:
                with pytest.raises(InvalidTransition):
                    COUNTER.check(status, after)


# The buyer


def test_a_counter_offer_says_its_effect_tells_the_seller_and_gives_it_the_turn(
    story: Story, version: QuoteVersion
) -> None:
    MembershipFactory(organization=story.northwind)
    counter = countered(story, version, term_months=24, note="We close stores.")
    effect = effect_of(version, fewer(version, term_months=24))
    assert {each.kind for each in effect.changed.changes} == {"quantity", "discount", "later", "term_months"}
    assert sum(each.effect or 0 for each in effect.changed.changes) == effect.changed.effect < 0
    version.refresh_from_db()
    assert (version.status, turn_now(version.quote)) == ("sent", Turn.SELLER)
    mail = OutgoingMail.objects.get(kind="quote.countered")
    facts = dict(mail.letter["facts"])
    assert facts["Term, months"] == "12, wanted: 24"
    assert facts["Whose turn"] == "Your turn"
    assert mail.letter["words"] == counter.note
    assert accept(version, story.buyer_user)
    counter.refresh_from_db()
    assert counter.status == "superseded"


def test_a_counter_offer_is_found_under_its_own_quote_alone(story: Story, version: QuoteVersion) -> None:
    counter = countered(story, version)
    other = drafted(story)
    assert CounterOffer.objects.lock(counter.pk, version.quote_id) == counter
    with pytest.raises(CounterOffer.DoesNotExist):
        CounterOffer.objects.lock(counter.pk, other.pk)


def test_a_counter_offer_is_shown_on_its_own_version_alone(story: Story, version: QuoteVersion) -> None:
    counter = countered(story, version)
    found = shown_counter(version)
    assert found is not None and found.counter == counter
    assert shown_counter(sent(story)) is None


@pytest.mark.parametrize("fixed", [None, 4_200_000])
def test_what_later_years_cost_stays_as_the_seller_fixed_it_and_is_computed_where_it_did_not(
    story: Story, fixed: int | None
) -> None:
    draft = drafted(story).versions.get()
    edit_version(draft, VersionEdits(lines={LINE: LineEdit(discount_bp=1_000, later=fixed)}), by=story.seller_user)
    assert present_lines(version_lines(draft), {}, draft)[LINE].later == fixed


def test_a_second_counter_offer_replaces_the_first(story: Story, version: QuoteVersion) -> None:
    first, second = countered(story, version), countered(story, version, term_months=24)
    first.refresh_from_db()
    assert (first.status, second.status) == ("superseded", "open")


@pytest.mark.parametrize(
    "wishes",
    [Wishes(), Wishes(term_months=12), Wishes(term_months=0), Wishes(lines={LINE: LineWish(remove=True)})],
    ids=["nothing", "what it says already", "no term", "no line left"],
)
def test_a_counter_offer_changes_something_and_keeps_a_line(
    story: Story, version: QuoteVersion, wishes: Wishes
) -> None:
    wishes = Wishes({version.lines.get().key: each for each in wishes.lines.values()}, None, wishes.term_months)
    with pytest.raises(CannotCounter):
        counter_quote(version, wishes, by=story.buyer_user)
    assert not CounterOffer.objects.exists()


def test_only_the_version_that_can_be_accepted_is_countered(story: Story, version: QuoteVersion) -> None:
    draft = revise_quote(version.quote, by=story.seller_user)
    with pytest.raises(CannotCounter, match="replaced"):
        counter_quote(draft, fewer(version), by=story.buyer_user)
    with clock.travel(ACCEPTED + dt.timedelta(days=90)), pytest.raises(CannotCounter, match="expired"):
        countered(story, version)
    withdraw_quote(version.quote, by=story.seller_user)
    with pytest.raises(QuoteIsClosed):
        countered(story, version)


def test_a_counter_offer_that_is_taken_back_gives_the_turn_back(story: Story, version: QuoteVersion) -> None:
    counter = withdraw_counter(countered(story, version), by=story.buyer_user)
    assert turn_now(version.quote) == Turn.BUYER
    with pytest.raises(InvalidTransition):
        withdraw_counter(counter, by=story.buyer_user)
    with pytest.raises(InvalidTransition):
        take_counter(counter, by=story.seller_user)


def test_a_newer_version_replaces_the_open_counter_offer(story: Story, version: QuoteVersion) -> None:
    counter = countered(story, version)
    revise_quote(version.quote, by=story.seller_user)
    sent(story, version.quote)
    counter.refresh_from_db()
    assert (counter.status, turn_now(version.quote)) == ("superseded", Turn.BUYER)


# The seller


@pytest.mark.parametrize(("adapt", "status"), [(False, "accepted"), (True, "adapted")])
def test_taking_a_counter_offer_makes_a_draft_with_the_wanted_figures(
    story: Story, version: QuoteVersion, adapt: bool, status: str
) -> None:
    MembershipFactory(organization=story.buyer)
    until = dt.date(2026, 12, 24)
    counter = countered(story, version, term_months=24, valid_until=until)
    made = take_counter(counter, by=story.seller_user, adapt=adapt)
    wanted = effect_of(version, fewer(version)).version
    assert (made.number, made.status, made.term_months, made.valid_until) == (2, "draft", 24, until)
    assert (made.net_minor, made.total_minor) == (wanted.net_minor, wanted.total_minor)
    counter.refresh_from_db()
    assert (counter.status, counter.made) == (status, made)
    assert turn_now(version.quote) == Turn.SELLER
    facts = dict(OutgoingMail.objects.get(kind="quote.counter_answered").letter["facts"])
    assert facts["Whose turn"] == "Northwind's turn"
    sent(story, version.quote)
    assert turn_now(version.quote) == Turn.BUYER


def test_what_the_seller_accepts_goes_into_the_draft_and_the_buyer_reads_which(
    story: Story, version: QuoteVersion
) -> None:
    counter = countered(story, version, term_months=24)
    with pytest.raises(NothingTaken):
        take_counter(counter, by=story.seller_user, refused=[LINE, "term_months"])
    seller, buyer = client_of(story.northwind), client_of(story.buyer)
    address = reverse("quotes:counter_answer", args=[version.quote.reference])
    none = seller.post(address, {"counter": counter.pk, "some": "1"})
    assert none.status_code == 422
    words = "We are at our floor already."
    ticked = {"counter": counter.pk, "some": "1", "term_months-take": "on", f"{LINE}-answer": words}
    seller.post(address, ticked)
    counter.refresh_from_db()
    made = counter.made
    assert (counter.status, counter.refused, made.term_months) == ("adapted", [LINE], 24)
    assert made.net_minor == version.net_minor
    assert turn_now(version.quote) == Turn.SELLER
    read = page(buyer.get(version.get_absolute_url()))
    assert words in read and "accepted part of it" in read
    assert read.index("Not accepted") < read.index("Term, months", read.index("Not accepted"))


def test_days_and_payments_are_wished_for_and_taken_in_part(story: Story, version: QuoteVersion) -> None:
    starts, ends = dt.date(2026, 12, 1), dt.date(2027, 11, 30)
    plan = net_terms(30)
    line = LineWish(start=starts, discount_bp=1_000)
    counter = counter_quote(version, Wishes({LINE: line}, coterm_on=ends, plan=plan), by=story.buyer_user)
    shown = shown_counter(version)
    assert [each.label for each in shown.wishes][1:] == ["Recurring lines end on", "Payments"]
    assert {"dates", "coterm", "plan"} <= {change.kind for change in shown.effect.changed.changes}
    seller = page(client_of(story.northwind).get(reverse("quotes:counter_answer", args=[version.quote.reference])))
    assert "1 December 2026" in seller and "30 days after acceptance" in seller
    made = take_counter(counter, by=story.seller_user, refused=["plan"])
    assert (made.coterm_on, made.plan_kind, made.lines.get().start_on) == (ends, "acceptance", starts)
    assert made.net_minor == shown.effect.version.net_minor


def test_a_payment_plan_that_cannot_be_is_refused_in_words(story: Story, version: QuoteVersion) -> None:
    plan = PaymentPlan(PlanKind.MILESTONES, parts=(PlanPart("Half", When(), bp=5_000),))
    with pytest.raises(CannotCounter, match="Change them until both are the same"):
        counter_quote(version, Wishes(plan=plan), by=story.buyer_user)


def test_lines_that_are_not_chosen_are_wished_for_and_an_alternative_takes_the_place_of_the_other(story: Story) -> None:
    version = sent_to_choose(story)
    wishes = {
        "line-2": LineWish(include=True, net=8_000),
        "line-4": LineWish(include=True, quantities={"line-4.1": 50}),
    }
    effect = effect_of(version, Wishes(wishes))
    assert {line.key for line in effect.lines if line.chosen} == {"line-1", "line-2", "line-4"}
    lines = {line.key: line for line in effect.lines}
    assert effect.changed.effect == 8_000 + lines["line-4"].net_minor - lines["line-3"].net_minor
    assert sum(each.effect or 0 for each in effect.changed.changes) == effect.changed.effect
    made = take_counter(counter_quote(version, Wishes(wishes), by=story.buyer_user), by=story.seller_user)
    assert made.net_minor == effect.version.net_minor
    form: dict[str, Any] = {
        f"{each.key}-quantity": each.quantity for line in offered_in(version) for each in line.components.all()
    }
    form |= {"valid_until": version.valid_until, "term_months": version.term_months, "line-2-price": "80.00"}
    answer = client_of(story.buyer).post(reverse("quotes:counter", args=[version.quote.reference, 1]), form)
    assert answer.status_code == 422 and "Tick this to ask for the line" in page(answer)


@pytest.mark.parametrize("wish", [LineWish(), LineWish(start=dt.date(2026, 12, 1))])
def test_a_discount_in_money_is_no_larger_part_of_a_shorter_first_period(wish: LineWish) -> None:
    line = PresentLine(
        {"a": (1, ListPrice(36_500))}, None, 3_650, None, frozenset({"a"}), start=dt.date(2026, 12, 1)
    )  # fmt: skip
    wishes = Wishes({"x": wish} if wish.start else {}, coterm_on=dt.date(2027, 1, 9))
    edit = wanted_edits({"x": line}, wishes).lines["x"]
    assert edit.discount == 400  # a tenth of forty days


def test_the_database_takes_parts_that_are_not_accepted_of_an_adapted_counter_offer_alone(
    story: Story, version: QuoteVersion
) -> None:
    counter = countered(story, version)
    with pytest.raises(IntegrityError), transaction.atomic():
        CounterOffer.objects.filter(pk=counter.pk).update(refused=[LINE])


def test_a_draft_that_no_longer_has_the_line_cannot_take_the_wishes_for_it(story: Story, version: QuoteVersion) -> None:
    counter = countered(story, version)
    draft = revise_quote(version.quote, by=story.seller_user)
    key = version.lines.get().key
    edits = VersionEdits(lines={key: LineEdit(remove=True)}, additions=(RequestedItem(story.bundle.pk),))
    edit_version(draft, edits, by=story.seller_user)
    with pytest.raises(LinesAreGone, match=version.lines.get().name):
        take_counter(counter, by=story.seller_user)
    counter.refresh_from_db()
    assert counter.status == "open"


def test_an_answer_in_words_leaves_the_version_and_gives_the_turn_back(story: Story, version: QuoteVersion) -> None:
    MembershipFactory(organization=story.buyer)
    counter, key = countered(story, version), version.lines.get().key
    with pytest.raises(NothingSaid):
        answer_counter(counter, by=story.seller_user, answer=" ", line_answers={key: ""})
    answer_counter(counter, by=story.seller_user, answer="Not this year.", line_answers={key: "1,200 is the least."})
    assert (turn_now(version.quote), version.quote.versions.count()) == (Turn.BUYER, 1)
    letter = OutgoingMail.objects.get(kind="quote.counter_answered").letter
    assert (letter["words"], dict(letter["facts"])["Whose turn"]) == ("Not this year.", "Your turn")
    assert "1,200 is the least." in dict(letter["facts"]).values()
    assert Notice.objects.filter(kind="quote.counter_answered", organization=story.buyer).exists()


# The database


def test_the_database_keeps_one_open_counter_offer_and_bounded_figures(story: Story, version: QuoteVersion) -> None:
    counter = countered(story, version)
    line = counter.lines.get()
    wrong: list[Callable[[], object]] = [
        lambda: CounterOffer.objects.create(quote=version.quote, version=version, by=story.buyer_user),
        lambda: CounterOffer.objects.filter(pk=counter.pk).update(status="answered"),
        lambda: CounterOffer.objects.filter(pk=counter.pk).update(status="accepted", ended_at=ACCEPTED),
        lambda: CounterOffer.objects.filter(pk=counter.pk).update(status="answered", ended_at=ACCEPTED, made=version),
        lambda: CounterOffer.objects.filter(pk=counter.pk).update(term_months=121),
        lambda: CounterLine.objects.filter(pk=line.pk).update(discount_bp=10_001),
        lambda: CounterLine.objects.filter(pk=line.pk).update(net_minor=1),
        lambda: CounterLine.objects.filter(pk=line.pk).update(discount_bp=None, net_minor=-1),
        lambda: CounterQuantity.objects.filter(line=line).update(quantity=0),
        lambda: CounterQuantity.objects.filter(line=line).update(quantity=10_000_001),
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            each()


# The pages


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def form_of(version: QuoteVersion, **changed: str) -> dict[str, str]:
    """What the page sends when nothing but `changed` is typed; a name without a dash is the line's or first part's."""
    line = version.lines.get()
    parts = list(line.components.order_by("position"))
    own = {"price": f"{line.key}-price", "remove": f"{line.key}-remove", "quantity": f"{parts[0].key}-quantity"}
    own["start"] = f"{line.key}-start"
    return (
        {f"{part.key}-quantity": str(part.quantity) for part in parts}
        | {"valid_until": version.valid_until.isoformat(), "term_months": str(version.term_months), "note": ""}
        | {TOKEN_FIELD: "a-token-of-twenty-two-c"}
        | {own.get(name, name): value for name, value in changed.items()}
    )


def page(answer: Answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Change a quantity, a price, a date, the term or the payments"),
        ({"remove": "on"}, "Keep one line at least"),
        ({"quantity": "0"}, "Enter 1 or more"),
        ({"quantity": "10000001"}, "Enter 10000000 or less"),
        ({"price": "200%"}, "Write a price such as"),
        ({"price": "-1"}, "cannot be less than zero"),
        ({"price": "99999999.00"}, "The list price of this line is"),
        ({"valid_until": "2199-01-01"}, "at most a year ahead"),
        ({"valid_until": "2026-01-01"}, "Choose a day from today on"),
        ({"term_months": "121"}, "Enter 120 or less"),
        ({"start": "2026-01-01"}, "Choose a day from 15 November 2026 on"),
        ({"term_months": "0"}, "at least one month"),
        ({"coterm_on": "2099-01-01"}, "at most ten years ahead"),
        ({"coterm_on": "2027-12-31"}, "Say when it starts"),
        ({"coterm_on": "2027-12-31", "term_months": "24"}, "not for both"),
        ({"coterm_on": "2026-12-31", "start": "2027-01-01"}, "Let this one start before"),
    ],
)
def test_bad_input_is_refused_in_words_and_kept(
    story: Story, version: QuoteVersion, changed: dict[str, str], said: str
) -> None:
    address = reverse("quotes:counter", args=[version.quote.reference, 1])
    answer = client_of(story.buyer).post(address, form_of(version, **changed))
    assert answer.status_code == 422
    assert said in page(answer)
    assert all(f'value="{value}"' in page(answer) for value in changed.values() if value != "on")
    assert not CounterOffer.objects.exists()


def test_the_effect_is_shown_before_anything_is_sent(story: Story, version: QuoteVersion) -> None:
    address = reverse("quotes:counter_preview", args=[version.quote.reference, 1])
    said = page(client_of(story.buyer).post(address, form_of(version, quantity="1000", price="15%")))
    wanted = effect_of(version, fewer(version)).version
    assert f"{wanted.total_minor / 100:,.2f}" in said
    assert "Offered: $99,000.00" in said
    assert not CounterOffer.objects.exists()


def test_the_buyer_counters_the_seller_answers_and_both_read_it_on_the_version(
    story: Story, version: QuoteVersion
) -> None:
    buyer, seller = client_of(story.buyer), client_of(story.northwind)
    reference = version.quote.reference
    wishes = form_of(version, quantity="1000", price="15%", note="We close stores.")
    assert buyer.post(reverse("quotes:counter", args=[reference, 1]), wishes).status_code == 302
    shown = page(seller.get(reverse("quotes:version", args=[reference, 1])))
    assert "Answer counter-offer" in shown
    asked = page(seller.get(reverse("quotes:counter_answer", args=[reference])))
    assert "We close stores." in asked
    assert "Split as wanted" in asked
    said = {
        "answered": "1",
        "counter": CounterOffer.objects.get().pk,
        f"{version.lines.get().key}-answer": "",
        "answer": "",
        TOKEN_FIELD: "b-token-of-twenty-two-c",
    }
    empty = seller.post(reverse("quotes:counter_answer", args=[reference]), said)
    assert (empty.status_code, "Write a message first" in page(empty)) == (422, True)
    seller.post(reverse("quotes:counter_answer", args=[reference]), said | {"answer": "Not this year."})
    for client in (buyer, seller):
        assert "Not this year." in page(client.get(reverse("quotes:version", args=[reference, 1])))


def test_a_larger_discount_than_the_terms_allow_says_of_whom_consent_is_asked(
    story: Story, version: QuoteVersion
) -> None:
    story.northwind.partnerships_as_partner.get(provider=story.a).terms.update(
        standing_consent=True, max_discount_bp=1_000
    )
    countered(story, version)
    address = reverse("quotes:counter_answer", args=[version.quote.reference])
    assert "is larger than the terms" in page(client_of(story.northwind).get(address))


def test_accepting_all_opens_the_draft_in_the_editor(story: Story, version: QuoteVersion) -> None:
    read = countered(story, version)
    seller, reference = client_of(story.northwind), version.quote.reference
    form = {"accept": "1", "counter": read.pk, TOKEN_FIELD: "a-token-of-twenty-two-c"}
    answer = seller.post(reverse("quotes:counter_answer", args=[reference]), form)
    assert answer["Location"] == reverse("quotes:edit", args=[reference, 2])
    nothing = seller.get(reverse("quotes:counter_answer", args=[reference]), follow=True)
    assert "No counter-offer waits for your answer." in page(nothing)


def test_a_counter_offer_that_the_seller_did_not_read_is_neither_accepted_nor_answered(
    story: Story, version: QuoteVersion
) -> None:
    read = countered(story, version)
    newer = countered(story, version, term_months=6)
    address = reverse("quotes:counter_answer", args=[version.quote.reference])
    for form in ({"accept": "1"}, {"answer": "No."}):
        stale = {"counter": read.pk, TOKEN_FIELD: "a-token-of-twenty-two-c"} | form
        said = page(client_of(story.northwind).post(address, stale, follow=True))
        assert "has made another counter-offer since" in said
    newer.refresh_from_db()
    assert newer.status == "open"


def test_the_buyer_takes_its_counter_offer_back(story: Story, version: QuoteVersion) -> None:
    countered(story, version)
    address = reverse("quotes:counter_withdraw", args=[version.quote.reference])
    assert client_of(story.buyer).post(address, {TOKEN_FIELD: "a-token-of-twenty-two-c"}).status_code == 302
    assert CounterOffer.objects.get().status == "withdrawn"


def test_pages_of_counter_offers_cost_the_same_queries_for_many_lines(story: Story) -> None:
    counts = []
    for size in (1, 8):
        quote = drafted(story)
        added = VersionEdits(additions=(RequestedItem(story.bundle.pk),) * size)
        edit_version(quote.versions.get(), added, by=story.seller_user)
        version = sent(story, quote)
        wishes = Wishes({line.key: LineWish(discount_bp=1_500) for line in version.lines.all()})
        counter_quote(version, wishes, by=story.buyer_user)
        row = []
        for who, name, args in (
            (story.buyer, "counter", [quote.reference, 1]),
            (story.buyer, "version", [quote.reference, 1]),
            (story.northwind, "counter_answer", [quote.reference]),
        ):
            client, address = client_of(who), reverse(f"quotes:{name}", args=args)
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            row.append(len(captured))
        counts.append(row)
    assert counts[0] == counts[1]
