"""Lines that start on a day, and end together: paid by whole days, to the last minor unit."""

import datetime as dt
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies._internal.core import DataObject

from core.kit.money import share_of
from marketplace.orders.models import Order
from marketplace.quotes.domain.periods import dates_in_words, first_period, months_of
from marketplace.quotes.domain.pricing import Part, list_of, net_of_term, price_line
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, OnDay, VersionEdits
from marketplace.quotes.models import QuoteLine, QuoteVersion
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.domain.differences import differences
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, consented, drafted, sent, worked_example
from tests.support.budget import examples

days = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))
money = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("start", "ends", "found"),
    [
        ("2027-01-01", "2027-12-31", (365, 365, 0, "2027-12-31")),
        ("2027-12-31", "2027-12-31", (1, 365, 0, "2027-12-31")),
        ("2027-03-01", "2027-12-31", (306, 365, 0, "2027-12-31")),
        ("2027-03-01", "2029-12-31", (306, 365, 2, "2027-12-31")),
        ("2027-12-31", "2028-12-30", (366, 366, 0, "2028-12-30")),  # over a 29 February
        ("2027-12-30", "2028-12-30", (1, 365, 1, "2027-12-30")),
        ("2028-03-01", "2028-02-29", None),
        ("2027-06-01", "2028-02-29", (274, 366, 0, "2028-02-29")),
    ],
)
def test_a_first_period_is_what_is_left_of_a_year_that_ends_with_the_day(
    start: str, ends: str, found: tuple[int, int, int, str] | None
) -> None:
    begin, end = dt.date.fromisoformat(start), dt.date.fromisoformat(ends)
    if found is None:
        with pytest.raises(ValueError, match="is before"):
            first_period(begin, end)
        return
    period = first_period(begin, end)
    assert (period.days, period.of, period.years, period.last.isoformat()) == found


@settings(max_examples=examples(600), deadline=None)
@given(days, st.integers(0, 4_000))
def test_first_period_and_whole_years_fill_the_term_and_nothing_else(start: date, length: int) -> None:
    ends = start + dt.timedelta(days=length)
    period = first_period(start, ends)
    assert 1 <= period.days <= period.of
    assert period.of in (365, 366)
    assert (period.last - start).days + 1 == period.days
    # What follows are whole years: from the day after the first period, each again a whole one.
    after = period.last + dt.timedelta(days=1)
    if period.years:
        rest = first_period(after, ends)
        assert (rest.days, rest.years) == (rest.of, period.years - 1)
    else:
        assert period.last == ends
    assert months_of(start, ends) >= 12 * period.years


@settings(max_examples=examples(600), deadline=None)
@given(money, st.sampled_from([365, 366]), st.data())
def test_days_of_a_year_cost_their_part_and_nothing_is_lost(amount: int, year: int, data: DataObject) -> None:
    taken = data.draw(st.integers(1, year))
    part, rest = share_of(amount, taken, year), share_of(amount, year - taken, year)
    assert share_of(amount, year, year) == amount
    assert 0 <= part <= amount
    assert abs(part * year - amount * taken) * 2 <= year  # half a minor unit from the exact figure, at most
    exact_half = (amount * taken * 2) % (2 * year) == year
    assert part + rest == amount or (exact_half and abs(part + rest - amount) <= 1)
    assert taken == 1 or share_of(amount, taken - 1, year) <= part


parts = st.lists(
    st.builds(Part, st.integers(1, 5_000), st.integers(0, 10_000_000), st.booleans()), min_size=1, max_size=5
)
periods = st.sampled_from([365, 366]).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of)))


@settings(max_examples=examples(600), deadline=None)
@given(parts, st.none() | st.integers(0, 10_000), st.integers(0, 10**9), periods)
def test_a_line_of_days_is_the_sum_of_its_parts_and_its_later_years_are_those_of_a_whole_year(
    row: list[Part], bp: int | None, discount: int, period: tuple[int, int]
) -> None:
    line = price_line(row, discount_bp=bp, discount=discount, period=period)
    assert line.list == sum(part.list for part in line.parts)
    assert line.net == line.list - line.discount == sum(part.net for part in line.parts)
    assert all(part.net >= 0 for part in line.parts)
    lists = [part.quantity * part.unit_price for part in row if isinstance(part.unit_price, int)]
    for part, priced, whole_years in zip(row, line.parts, lists, strict=True):
        assert priced.list == list_of(part.quantity, part.unit_price, part.later, period)
        assert part.later or priced.list == whole_years
    whole = price_line(row, discount_bp=bp, discount=discount)
    if bp is not None:
        assert line.later == whole.later
    assert 0 <= line.later <= sum(each for part, each in zip(row, lists, strict=True) if part.later)
    full = (period[1], period[1])
    assert price_line(row, discount_bp=bp, discount=discount, period=full) == whole


def test_a_discount_in_money_is_the_same_part_of_a_later_year() -> None:
    line = price_line([Part(1, 36_500, later=True)], discount_bp=None, discount=1_000, period=(100, 365))
    assert (line.list, line.net, line.later) == (10_000, 9_000, 32_850)


def test_the_whole_term_is_the_first_period_and_the_years_after_it() -> None:
    assert net_of_term([(9_000, 32_850, 2), (500, 0, None)], 30) == 75_200
    assert net_of_term([(1_000, 900, None)], 36) == 2_800
    assert net_of_term([(1_000, 900, None)], 12) == 1_000
    assert net_of_term([(1_000, 901, None)], 18) == 1_450  # half of 901, rounded to the even unit


def test_days_in_words() -> None:
    start, ends = dt.date(2027, 3, 1), dt.date(2027, 12, 31)
    assert dates_in_words("12 months", None) == "12 months"
    assert dates_in_words("12 months", start) == "12 months, from 1 March 2027"
    assert dates_in_words("", start, ends, 306, 365) == "1 March 2027 to 31 December 2027, 306 of 365 days"
    assert dates_in_words("", start, dt.date(2029, 12, 31), 306, 365).endswith("at first 306 of 365 days")


# With the database.

START, END = dt.date(2027, 1, 1), dt.date(2027, 6, 30)


def ending(story: Story, start: dt.date | None = START, end: dt.date | None = END) -> QuoteVersion:
    """A draft of the bundle, started on a day, all recurring lines ending on one."""
    edits = VersionEdits(
        lines={"line-1": LineEdit(discount_bp=1_000, start=OnDay(start))},
        coterm=OnDay(end),
        valid_until=dt.date(2026, 11, 30),
    )
    return edit_version(drafted(story).versions.get(), edits, by=story.seller_user)


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
def test_recurring_parts_are_paid_by_days_until_the_day_and_what_is_bought_once_is_not() -> None:
    story = worked_example()
    version = sent(story, ending(story).quote)
    line = version.lines.get()
    access, edge, rollout = line.components.all()
    # 181 of the 365 days from 1 July 2026 to 30 June 2027.
    assert (line.period_days, line.period_of, line.ends_on) == (181, 365, END)
    assert (access.list_minor, edge.list_minor) == (share_of(6_000_000, 181, 365), share_of(3_000_000, 181, 365))
    assert (rollout.list_minor, edge.wholesale_minor) == (2_000_000, share_of(2_550_000, 181, 365))
    assert version.list_minor == 2_975_342 + 1_487_671 + 2_000_000
    assert (version.later_minor, version.term_months) == (8_100_000, 6)
    shown = version.document["lines"][0]
    assert (shown["start"], shown["ends"], shown["days"], shown["of"]) == ("2027-01-01", "2027-06-30", 181, 365)
    assert version.document["coterm"] == "2027-06-30"
    order = accept(version, story.buyer_user)
    assert order.total_minor == version.total_minor
    assert order.lines.get().term.startswith("1 January 2027 to 30 June 2027")
    assert Order.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
def test_the_days_of_a_sent_line_cannot_be_changed_behind_its_document() -> None:
    story = worked_example()
    version = sent(story, ending(story).quote)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteLine.objects.filter(version=version).update(period_days=180)
    draft = revise_quote(version.quote, by=story.seller_user)
    with pytest.raises(IntegrityError, match="quotes_line_first_period"), transaction.atomic():
        QuoteLine.objects.filter(version=draft).update(period_days=366)
    assert (draft.coterm_on, draft.lines.get().start_on) == (END, START)


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, END, "say on which day it starts"),
        (dt.date(2026, 11, 15), END, "the quote can be accepted until 30 November 2026"),
        (dt.date(2026, 10, 1), END, "has passed"),
        (dt.date(2027, 7, 1), END, "Choose an earlier day for its start."),
        (START, dt.date(2199, 1, 1), "more than ten years"),
        (dt.date(2199, 1, 1), None, "more than ten years"),
    ],
)
def test_days_that_cannot_be_kept_are_refused_in_words_at_their_line(
    start: date | None, end: date | None, words: str
) -> None:
    story = worked_example()
    with pytest.raises(CannotPropose, match=words):
        propose_version(ending(story, start, end), by=story.seller_user)


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
def test_what_recurs_needs_a_term() -> None:
    story = worked_example()
    draft = ending(story, None, None)
    QuoteVersion.objects.filter(pk=draft.pk).update(term_months=0)
    with pytest.raises(CannotPropose, match="needs a term of one month"):
        propose_version(QuoteVersion.objects.get(pk=draft.pk), by=story.seller_user)


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
def test_another_day_is_a_change_with_its_effect_and_asks_the_owners_whose_part_it_is() -> None:
    story = worked_example()
    first = sent(story, ending(story).quote)
    draft = revise_quote(first.quote, by=story.seller_user)
    edits = VersionEdits(coterm=OnDay(dt.date(2027, 9, 30)))
    second = propose_version(edit_version(draft, edits, by=story.seller_user), by=story.seller_user)
    found = {change.kind: change for change in differences(first.document, second.document)}
    assert found["coterm"].now == "30 September 2027"
    assert found["dates"].was == "1 January 2027 to 30 June 2027, 181 of 365 days"
    assert sum(each.effect or 0 for each in found.values()) == second.net_minor - first.net_minor > 0
    asked = {each.organization.name: each.status for each in second.consents.all()}
    assert asked["Vendor A"] == asked["Vendor B"] == "pending"
    consented(second, story.seller_user)


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
def test_a_line_without_a_day_to_end_on_costs_a_year_from_its_start() -> None:
    story = worked_example()
    version = sent(story, ending(story, START, None).quote)
    assert (version.list_minor, version.term_months) == (11_000_000, 12)
    client = Client()
    sign_in(client, story.buyer)
    text = client.get(version.get_absolute_url()).content.decode()
    assert "12 months, from 1 January 2027" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
def test_buyer_owner_and_seller_read_the_days_and_the_paper_has_them() -> None:
    story = worked_example()
    draft = ending(story, end=dt.date(2029, 6, 30))
    seller, owner = Client(), Client()
    sign_in(seller, story.northwind)
    sign_in(owner, story.a)
    words = "1 January 2027 to 30 June 2029, at first 181 of 365 days"
    editor = seller.get(reverse("quotes:edit", args=[draft.quote.reference, 1])).content.decode()
    assert words in editor
    version = propose_version(draft, by=story.seller_user)
    assert words in owner.get(reverse("quotes:consent_list")).content.decode()
    assert version_paper(version).startswith(b"%PDF")
    text = seller.get(version.get_absolute_url()).content.decode()
    assert words in text
    assert "until 30 June 2029, on which every recurring line ends" in text
    assert "Total contract value, net" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2199-06-01"])
def test_the_editor_refuses_days_out_of_reach_at_their_field(day: str) -> None:
    story = worked_example()
    draft = drafted(story).versions.get()
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[draft.quote.reference, 1])
    form = client.get(address).context["form"]
    typed = {name: form[name].field.prepare_value(form[name].value()) or "" for name in form.fields}
    answer = client.post(address, typed | {"line-1-start": day, "coterm_on": day})
    assert answer.status_code == 422
    assert {"line-1-start", "coterm_on"} <= set(answer.context["form"].errors)
    assert QuoteLine.objects.get(version=draft).start_on is None
