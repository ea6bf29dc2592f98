"""Quantities by contract year: sold together, priced, split and paid year by year."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.models import Payment, Share
from core.organizations.models import Organization, PartnershipTerms
from marketplace.orders.models import Order
from marketplace.quotes.consenting.queries.authority import reasons_to_ask
from marketplace.quotes.domain.pricing import Part, nets_by_year, price_line
from marketplace.quotes.domain.years import YearsOfLine, contract_years, year_parts
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import (
    Collection,
    LineEdit,
    LineWish,
    OnDay,
    PartEdit,
    PaymentPlan,
    PlanKind,
    VersionEdits,
    When,
    Wishes,
)
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuotePlanPart, QuoteVersion
from marketplace.quotes.negotiating.actions.counter_quote import counter_quote
from marketplace.quotes.negotiating.actions.take_counter import take_counter
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.domain.differences import differences
from marketplace.quotes.reading.queries.documents import document_hash, line_document
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, choose, drafted, drafted_to_choose, sent
from tests.support.budget import examples
from tests.support.papers import pages_of, without_blanks

ACCESS, EDGE, ROLLOUT = 5_000, 50_000, 2_000_000
#: People 1,200, 1,500, 2,000; stores 60 each year; the rollout once; less ten percent.
BY_YEAR = (9_900_000, 9_450_000, 11_700_000)
database = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def ramped(story: Story) -> QuoteVersion:
    """Northwind's draft for three years: more people each year, as many stores, the rollout once."""
    return by_year(story, drafted(story).versions.get())


def by_year(story: Story, version: QuoteVersion, ramp: tuple[int, ...] = (1_500, 2_000), **edits: Any) -> QuoteVersion:
    lines = {"line-1": LineEdit(discount_bp=1_000, parts={"line-1.1": PartEdit(1_200, ACCESS, ramp)})}
    return edit_version(
        version,
        VersionEdits(lines=lines, term_months=36) if not edits else VersionEdits(lines=lines, **edits),
        by=story.seller_user,
    )


parts = st.lists(
    st.builds(
        Part, st.integers(1, 5_000), st.integers(0, 1_000_000), st.just(True), st.tuples(*[st.integers(1, 5_000)] * 3)
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=examples(400), deadline=None)
@given(
    parts,
    st.none() | st.integers(0, 10_000),
    st.integers(0, 10**9),
    st.none() | st.tuples(st.integers(1, 365), st.just(365)),
    st.integers(0, 3_000),
)
def test_years_sum_to_the_line_and_have_its_discount_each_and_payments_sum_to_the_total(
    row: list[Part], bp: int | None, discount: int, period: tuple[int, int] | None, tax_bp: int
) -> None:
    line = price_line(row, discount_bp=bp, discount=discount, period=period)
    nets = nets_by_year(row, line.net, period)
    assert (len(nets), sum(nets), line.later) == (4, line.net, 0)
    lists = nets_by_year(row, line.list, period)
    for net, whole in zip(nets, lists, strict=True):
        # The line's discount, to a minor unit.
        assert line.list == 0 or abs(net * line.list - whole * line.net) <= line.list
    tax = line.net * tax_bp // 10_000
    paid = year_parts(contract_years([YearsOfLine(nets)]), tax)
    assert sum(part.amount or 0 for part in paid) == line.net + tax


def test_contract_years_of_lines_that_end_together_begin_on_the_same_days() -> None:
    ends = dt.date(2029, 12, 31)
    found = contract_years(
        [
            YearsOfLine((306, 400, 500), dt.date(2027, 3, 1), ends),
            YearsOfLine((100, 200), dt.date(2028, 2, 1), ends),
            YearsOfLine((7,)),
        ]
    )
    assert [(year.net, year.begins) for year in found] == [
        (413, When()),
        (400, When(day=dt.date(2028, 1, 1))),
        (700, When(day=dt.date(2029, 1, 1))),
    ]


def test_a_line_of_one_year_has_the_bytes_that_it_always_had() -> None:
    owner = Organization(slug="vendor-a", name="Vendor A")
    same = {"quantity": 3, "unit_price_minor": 100, "list_minor": 300, "net_minor": 270, "term": "12 months"}
    line = QuoteLine(
        key="line-1", name="Access", product_id=1, seller=owner, discount_minor=30, discount_bp=1_000,
        later_minor=270, **same,
    )  # fmt: skip
    part = QuoteComponent(key="line-1.1", name="Access", owner=owner, unit="person", later=True, listed=True, **same)
    assert (
        document_hash(line_document(line, [part])) == "dcc3f10ae62263aaf58bf434276f6fcfd2d0eae0533c733d2408306b0f622b02"
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("on_acceptance_day")
class TestWithRows:
    """What is stored, accepted and paid."""

    def test_each_year_has_its_quantities_and_the_version_the_price_of_all(self, ramped: QuoteVersion) -> None:
        line = ramped.lines.get()
        access, edge, rollout = line.components.all()
        # Stores have no quantities of their own for later years: as many each year.
        assert (access.ramp, edge.ramp, rollout.ramp, line.years) == ([1_500, 2_000], [60, 60], [], 3)
        assert (access.list_minor, edge.list_minor) == (4_700 * ACCESS, 180 * EDGE)
        assert edge.wholesale_minor == 180 * 42_500
        assert line.year_nets == BY_YEAR
        assert (ramped.net_minor, ramped.later_minor) == (sum(BY_YEAR), 0)
        assert ramped.plan_kind == PlanKind.YEARS
        assert [part.amount_minor for part in ramped.plan_parts.all()] == list(BY_YEAR)

    def test_the_order_is_paid_year_by_year_and_split_once(self, story: Story, ramped: QuoteVersion) -> None:
        version = sent(story, ramped.quote)
        document = version.document["lines"][0]
        assert document["years"] == list(BY_YEAR)
        assert [part.get("ramp") for part in document["components"]] == [[1_500, 2_000], [60, 60], None]
        order = accept(version, story.buyer_user)
        assert order.total_minor == sum(BY_YEAR)
        assert order.lines.get().term.startswith("36 months")
        payments = Payment.objects.filter(order__order_reference=order.reference).order_by("pk")
        assert [(each.label, each.amount, each.due_at) for each in payments] == [
            ("Year 1 of 3", BY_YEAR[0], None),
            ("Year 2 of 3", BY_YEAR[1], ACCEPTED.replace(year=2027)),
            ("Year 3 of 3", BY_YEAR[2], ACCEPTED.replace(year=2028)),
        ]
        assert sum(share.amount for share in Share.objects.all()) == sum(BY_YEAR)

    def test_years_that_begin_on_a_day_are_due_on_it(self, story: Story) -> None:
        version = drafted(story).versions.get()
        start = dt.date(2027, 3, 1)
        lines = {
            "line-1": LineEdit(
                discount_bp=1_000, start=OnDay(start), parts={"line-1.1": PartEdit(1_200, ACCESS, (1_500,))}
            )
        }
        version = edit_version(version, VersionEdits(lines=lines, term_months=24), by=story.seller_user)
        order = accept(sent(story, version.quote), story.buyer_user)
        due = [
            each.due_at and each.due_at.date()
            for each in Payment.objects.filter(order__order_reference=order.reference)
        ]
        assert sorted(due, key=lambda day: day or start) == [None, dt.date(2028, 3, 1)]

    def test_without_later_quantities_the_version_is_one_year_again(self, story: Story, ramped: QuoteVersion) -> None:
        lines = {
            "line-1": LineEdit(
                discount_bp=1_000, parts={"line-1.1": PartEdit(1_200, ACCESS, ()), "line-1.2": PartEdit(60, EDGE, ())}
            )
        }
        version = edit_version(ramped, VersionEdits(lines=lines, term_months=12), by=story.seller_user)
        assert (version.net_minor, version.later_minor, version.lines.get().years) == (9_900_000, 8_100_000, 1)
        assert (version.plan_kind, version.plan_parts.count()) == (PlanKind.ACCEPTANCE, 0)

    def test_a_seller_may_set_another_plan(self, story: Story, ramped: QuoteVersion) -> None:
        from marketplace.quotes.domain.plans import net_terms

        version = edit_version(ramped, VersionEdits(plan=net_terms(30)), by=story.seller_user)
        version = edit_version(version, VersionEdits(title="As before"), by=story.seller_user)
        assert version.plan_kind == PlanKind.NET
        version = edit_version(
            version, VersionEdits(plan=PaymentPlan(PlanKind.YEARS, Collection.INVOICE)), by=story.seller_user
        )
        assert (version.plan_collection, version.plan_parts.count()) == ("invoice", 3)

    @pytest.mark.parametrize(
        ("edits", "words"),
        [
            ({"term_months": 12}, "a term of more than a year"),
            ({"term_months": 30}, "a term of whole years"),
            ({"term_months": 48}, "3 years after the first"),
        ],
    )
    def test_years_that_do_not_fit_the_term_are_not_proposed(
        self, story: Story, ramped: QuoteVersion, edits: dict[str, Any], words: str
    ) -> None:
        version = edit_version(ramped, VersionEdits(**edits), by=story.seller_user)
        with pytest.raises(CannotPropose, match=words):
            propose_version(version, by=story.seller_user)

    def test_terms_limit_each_year(self, story: Story, ramped: QuoteVersion) -> None:
        PartnershipTerms.objects.filter(partnership__provider=story.a).update(min_quantity=1_000)
        fewer = by_year(story, ramped, (900, 2_000))
        lines = offered_in(fewer)
        for part in lines[0].components.all():
            part.terms = PartnershipTerms.objects.filter(partnership__provider_id=part.owner_id).first()
        assert "quantity is smaller" in reasons_to_ask(fewer, lines)[story.a.pk]

    def test_the_next_version_keeps_the_years_and_another_quantity_is_a_difference_with_its_effect(
        self, story: Story, ramped: QuoteVersion
    ) -> None:
        first = sent(story, ramped.quote)
        draft = revise_quote(first.quote, by=story.seller_user)
        assert draft.lines.get().years == 3
        second = propose_version(by_year(story, draft, (1_600, 2_000)), by=story.seller_user)
        found = differences(first.document, second.document)
        changed = next(each for each in found if each.kind == "quantity")
        assert (changed.was, changed.now) == ("1,200 / 1,500 / 2,000", "1,200 / 1,600 / 2,000")
        assert changed.effect == second.net_minor - first.net_minor == 100 * ACCESS * 9 // 10
        asked = {each.organization.name: each.status for each in second.consents.all()}
        assert asked["Vendor A"] == "pending"

    def test_the_buyer_counters_on_the_quantities_of_later_years(self, story: Story, ramped: QuoteVersion) -> None:
        version = sent(story, ramped.quote)
        wish = LineWish(quantities={"line-1.1": 1_200}, ramps={"line-1.1": (1_300, 1_400)})
        counter = counter_quote(version, Wishes({"line-1": wish}), by=story.buyer_user)
        made = take_counter(counter, by=story.seller_user)
        assert made.lines.get().components.first().ramp == [1_300, 1_400]
        assert made.net_minor == sum(BY_YEAR) - 800 * ACCESS * 9 // 10

    def test_a_choice_of_lines_changes_what_each_year_costs(self, story: Story) -> None:
        draft = by_year(story, drafted_to_choose(story))
        version = sent(story, draft.quote)
        made = choose(version, story.buyer_user, "line-2", "line-3")
        assert [part.amount_minor for part in made.plan_parts.all()] == [
            BY_YEAR[0] + 1_000_000 + 2_000_000,
            *BY_YEAR[1:],
        ]
        assert accept(made, story.buyer_user).total_minor == made.total_minor

    @pytest.mark.parametrize("ramp", [[1_500], [1_500, 0], []])
    def test_the_database_lets_no_version_be_proposed_whose_years_do_not_agree(
        self, ramped: QuoteVersion, ramp: list[int]
    ) -> None:
        QuoteComponent.objects.filter(line__version=ramped, key="line-1.1").update(ramp=ramp)
        with pytest.raises(IntegrityError, match="a quantity for each contract year"), transaction.atomic():
            QuoteVersion.objects.filter(pk=ramped.pk).update(status="proposed")

    def test_the_database_lets_no_years_be_proposed_that_do_not_sum_to_the_total(self, ramped: QuoteVersion) -> None:
        QuotePlanPart.objects.filter(version=ramped, position=1).update(amount_minor=1)
        with pytest.raises(IntegrityError, match="sum to its total"), transaction.atomic():
            QuoteVersion.objects.filter(pk=ramped.pk).update(status="proposed")

    def test_what_is_bought_once_has_no_quantities_of_later_years(self, ramped: QuoteVersion) -> None:
        with pytest.raises(IntegrityError, match="quotes_component_ramp_recurs"), transaction.atomic():
            QuoteComponent.objects.filter(line__version=ramped, key="line-1.3").update(ramp=[1, 1])

    def test_the_paper_says_what_each_year_costs_and_when_it_is_paid(self, story: Story, ramped: QuoteVersion) -> None:
        text = without_blanks("".join(pages_of(version_paper(sent(story, ramped.quote)))))
        for words in (
            "over 3 contract years",
            "1,200 / 1,500 / 2,000 people",
            "Year 2, net",
            "Year 3 of 3, 24 months after",
        ):
            assert without_blanks(words) in text

    def test_buyer_and_owner_read_the_years(self, client: Client, story: Story, ramped: QuoteVersion) -> None:
        version = sent(story, ramped.quote)
        sign_in(client, story.buyer)
        page = client.get(version.get_absolute_url()).content.decode()
        assert "1,200 / 1,500 / 2,000 people" in page
        assert "All contract years, before tax" in page
        counter = client.get(reverse("quotes:counter", args=[version.quote.reference, version.number])).content.decode()
        assert 'value="1500, 2000"' in counter
        assert Order.objects.count() == 0

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("150", "give 2 quantities"),
            ("1, 2, 3", "give 2 quantities"),
            ("many", "Write whole quantities"),
            ("1,300", "without a thousands separator"),
            ("1.300, 1.409", "without a thousands separator"),
            ("1300,,1400", "Write whole quantities"),
            ("0, 5", "from 1 to"),
            ("99999999999, 1", "Write whole quantities"),
        ],
    )
    def test_the_editor_says_at_the_field_what_is_wrong_and_keeps_what_was_typed(
        self, client: Client, story: Story, ramped: QuoteVersion, typed: str, words: str
    ) -> None:
        sign_in(client, story.northwind)
        address = reverse("quotes:edit", args=[ramped.quote.reference, 1])
        form = client.get(address).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: "" if value is None else str(value) for name, value in data.items()} | {"line-1.1-ramp": typed}
        answer = client.post(
            address, data | {"version": form.fields["version"].initial if "version" in form.fields else ""}
        )
        assert answer.status_code == 422
        assert words in answer.context["form"].errors["line-1.1-ramp"][0]
        assert f'value="{typed}"' in answer.content.decode()

    def test_the_live_preview_shows_every_year(self, client: Client, story: Story, ramped: QuoteVersion) -> None:
        sign_in(client, story.northwind)
        address = reverse("quotes:edit", args=[ramped.quote.reference, 1])
        form = client.get(address).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: "" if value is None else str(value) for name, value in data.items()} | {
            "line-1.1-ramp": "1300 / 1400",
            "form_version": form.stored_version,
        }
        page = client.post(address.replace("/edit/", "/preview/"), data).content.decode()
        assert "All contract years, before tax" in page
        assert "85,500.00" in page  # (1,300 x 50 + 60 x 500) less ten percent
