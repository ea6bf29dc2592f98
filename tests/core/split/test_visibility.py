"""Who sees what of a split, and that nobody can infer what is hidden."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.split import InvalidSplit, SplitResult, compute_split
from core.split.document import parse_document
from core.split.explanation import render
from core.split.interface import ComponentResult, LineResult, PartyResult
from core.split.sheet import build_sheet
from core.split.steps import Step
from core.split.visibility import Reader, Rest, SplitView, payee_steps, view_split
from tests.core.split.adversary import leaks
from tests.core.split.documents import (
    deal,
    partnership,
    policy,
    random_document,
    registration,
    split,
    touch,
    worked_example,
)
from tests.support.budget import examples

PAYEES = ("northwind", "ref", "vendor-a", "vendor-b", "x", "y")


def own(result: SplitResult, organization: str) -> SplitView:
    return view_split(result, "own", Reader("payee", organization))


def seen(view: SplitView) -> dict[str, int | None]:
    return {each.party: each.figures.receives if each.figures else None for each in view.parties}


def without_reader(view: SplitView) -> SplitView:
    return replace(view, reader=Reader("payee"))


def words(view: SplitView, reader: str | None) -> str:
    sentences = [render(step, {}, reader) for step in view.steps]
    return "\n".join(f"{each.text} {each.note}" for each in sentences)


@pytest.mark.parametrize("visibility", ["own", "all_payees", "open"])
def test_a_payees_steps_are_those_of_its_whole_view(visibility: Any) -> None:
    results = [split(worked_example()), *(split(random_document(Random(seed))) for seed in range(5))]
    for result in results:
        for party in result.parties:
            whole = view_split(result, visibility, Reader("payee", party)).steps_for(party)
            assert payee_steps(result, visibility, party) == whole


def test_the_operator_sees_everything() -> None:
    result = split(worked_example())
    view = view_split(result, "own", Reader("operator"))
    assert view.complete
    assert seen(view) == {key: party.receives for key, party in result.parties.items()}
    assert view.platform == 495_000
    assert view.steps == result.explanation
    assert view.rejected == result.rejected


@pytest.mark.parametrize("payee", PAYEES)
def test_all_payees_see_every_payee_s_figures(payee: str) -> None:
    result = split(worked_example())
    view = view_split(result, "all_payees", Reader("payee", payee))
    assert seen(view) == {key: party.receives for key, party in result.parties.items()}


def test_the_buyer_sees_its_price_and_who_provides_what_and_no_more() -> None:
    result = split(worked_example())
    for policy_ in ("own", "all_payees"):
        view = view_split(result, policy_, Reader("buyer", "contoso"))
        assert view.net == 9_900_000
        assert seen(view) == {"northwind": None, "vendor-a": None, "vendor-b": None}
        assert (view.platform, view.rest, view.steps) == (None, None, ())
        assert [part.owner for part in view.lines[0].components] == ["vendor-a", "vendor-b", "northwind"]
    assert view_split(result, "open", Reader("buyer", "contoso")).complete


@pytest.mark.parametrize("payee", PAYEES)
def test_own_shows_a_payee_its_row_and_the_roles_of_the_rest(payee: str) -> None:
    result = split(worked_example())
    view = own(result, payee)
    assert {key for key, value in seen(view).items() if value is not None} == {payee}
    assert {each.party: each.roles for each in view.parties} == {
        key: party.roles for key, party in result.parties.items()
    }
    assert view.platform is None
    assert view.net == (9_900_000 if payee == "northwind" else None)


def test_own_shows_the_sum_of_the_rest_to_who_sets_the_price() -> None:
    result = split(worked_example())
    rest = own(result, "northwind").rest
    assert rest is not None
    assert rest.receives == 9_405_000 - result.parties["northwind"].receives
    assert rest.organizations == 5


@pytest.mark.parametrize("payee", ["vendor-a", "vendor-b", "ref", "x", "y"])
def test_no_sum_of_the_rest_gives_the_price_to_who_does_not_set_it(payee: str) -> None:
    # Sum + own receipts = net less fees, at take rates that anybody can read.
    assert own(split(worked_example()), payee).rest is None


def test_an_organisation_that_is_paid_nothing_sees_why_and_nothing_else() -> None:
    document = worked_example()
    document["touches"].append(touch("z1", "z"))
    for policy_ in ("own", "all_payees", "open"):
        view = view_split(split(document), policy_, Reader("payee", "z"))
        assert (view.net, view.parties, view.lines, view.rest) == (None, (), (), None)
        assert "no partnership with vendor-a" in words(view, "z")
        assert {each.touch for each in view.rejected} == {"z1"}
        assert not re.search(r"\$(?!0\.00)", words(view, "z"))


def test_others_do_not_see_why_somebody_was_paid_nothing() -> None:
    document = worked_example()
    document["touches"].append(touch("z1", "z"))
    view = view_split(split(document), "all_payees", Reader("payee", "x"))
    assert view.steps_for("z") == ()
    assert all(each.partner != "z" for each in view.rejected)


# The sum of the rest


def test_no_sum_where_it_covers_one_organisation() -> None:
    view = own(split(deal()), "vendor")
    assert view.rest is None
    assert view.net is None


def test_no_sum_where_the_reader_could_subtract_what_it_pays_itself() -> None:
    # The rest are the seller and s, but the vendor pays s itself: sum - commission would be the seller's figure.
    result = split(deal(policies={"vendor": policy()}, registrations=[registration("s")]))
    assert own(result, "vendor").rest is None


def test_no_sum_where_the_price_would_give_the_fee_of_the_only_other_owner() -> None:
    result = split(deal(policies={"vendor": policy()}, registrations=[registration("s")], take_rate_bp={"*": 500}))
    assert own(result, "lead").rest is None


def test_no_sum_where_what_a_partner_earns_tells_the_owner_s_part_of_it() -> None:
    # s earns 10% of what the vendor gets, so it knows that, and sum - vendor's would be the seller's figure.
    result = split(deal(policies={"vendor": policy()}, registrations=[registration("s")]))
    assert own(result, "s").rest is None


def test_no_sum_where_others_pay_different_fees() -> None:
    document = worked_example()
    document["take_rate_bp"]["vendor-b"] = 300
    assert own(split(document), "northwind").rest is None


def test_no_sum_that_is_next_to_nothing() -> None:
    document = worked_example()
    document["lines"][0]["net"] = 3000
    document["lines"][0]["components"][1]["terms"]["amount"] = 1
    assert own(split(document), "northwind").rest is None


def test_a_price_is_shown_to_who_sells_at_it() -> None:
    document = worked_example()
    document["lines"].append(
        {
            "key": "plain",
            "net": 500,
            "lead": "vendor-b",
            "components": [{"key": "p", "owner": "vendor-b", "list": 1}],
        }
    )
    result = split(document)
    seen_by = {key: [line.net for line in own(result, key).lines] for key in ("northwind", "vendor-a", "vendor-b")}
    assert seen_by == {"northwind": [9_900_000, None], "vendor-a": [None, None], "vendor-b": [None, 500]}
    assert [own(result, key).net for key in seen_by] == [None, None, None]


def test_an_owner_with_a_wholesale_price_is_not_shown_what_was_allocated() -> None:
    view = own(split(worked_example()), "vendor-b")
    figures = view.figures_of("vendor-b")
    assert figures is not None
    assert figures.allocated is None
    assert all("allocated" not in step.facts for step in view.steps)


# Previews


def test_a_preview_withholds_what_a_partner_would_earn() -> None:
    result = split(worked_example())
    view = view_split(result, "own", Reader("payee", "x"), frozen=False)
    figures = view.figures_of("x")
    assert figures is not None
    assert (figures.commission_earned, figures.receives) == (None, None)
    assert all(not part.commissions for part in view.lines[0].components)
    assert not re.search(r"\$(?!0\.00)", words(view, "x"))
    assert "What you earn in commission is decided at acceptance." in words(view, "x")
    assert "your meeting on 1 October 2026" in words(view, "x")


def test_a_seller_that_would_earn_commission_too_reads_its_own_part_in_a_preview() -> None:
    document = deal(
        policies={"vendor": policy(lead_earns=True)}, partnerships=[partnership("lead")], touches=[touch("t", "lead")]
    )
    result = split(document)
    frozen, preview = (view_split(result, "own", Reader("payee", "lead"), frozen=each) for each in (True, False))
    assert frozen.figures_of("lead").receives == 24_000
    assert preview.figures_of("lead").receives == 20_000
    assert "You receive $200.00: gross $200.00." in words(preview, "lead")


def test_two_previews_differ_for_a_partner_in_nothing_but_touches_and_roles() -> None:
    """Else the difference would be what another partner has lost or won by it."""
    one, other = worked_example(), worked_example()
    other["touches"] = [each for each in other["touches"] if each["id"] != "t2"]
    first, second = (view_split(split(each), "own", Reader("payee", "x"), frozen=False) for each in (one, other))
    assert replace(first, parties=(), lines=()) == replace(second, parties=(), lines=())
    assert [each.figures for each in first.parties if each.party == "x"] == [
        each.figures for each in second.parties if each.party == "x"
    ]


def test_an_owner_alone_on_a_line_is_not_shown_what_was_allocated() -> None:
    view = own(split(deal()), "vendor")
    figures = next(each.figures for each in view.parties if each.party == "vendor")
    assert figures is not None
    assert (figures.allocated, figures.gross) == (None, 80_000)
    assert view.lines[0].components[0].allocated is None
    assert "80%" not in words(view, "vendor")
    assert "$1,000.00" not in words(view, "vendor")


def test_an_owner_of_every_component_of_a_line_is_not_shown_what_was_allocated_to_each() -> None:
    """Its terms are 80%: what was allocated to both, less its gross, would be the seller's whole margin."""
    document = deal()
    terms = {"kind": "revenue_share", "owner_bp": 8000}
    document["lines"][0]["components"] = [
        {"key": key, "owner": "vendor", "list": list_price, "terms": terms} for key, list_price in (("c", 1), ("d", 3))
    ]
    view = own(split(document), "vendor")
    assert [(part.gross, part.allocated) for part in view.lines[0].components] == [(20_000, None), (60_000, None)]
    for hidden in ("$250.00", "$750.00", "$1,000.00"):
        assert hidden not in words(view, "vendor")


def capped(max_commission_bp: int) -> SplitView:
    """What a partner reads that brought the deal for 10%, under a cap."""
    rules = policy(sourced_bp=1000, max_commission_bp=max_commission_bp)
    return own(split(deal(policies={"vendor": rules}, registrations=[registration("s")])), "s")


def test_a_partner_reads_of_a_cap_only_where_it_took_something_away() -> None:
    assert "cap on commission shrank every commission" in words(capped(999), "s")
    for enough in (1000, 3000):
        assert "cap" not in words(capped(enough), "s")


def test_a_rejected_touch_is_seen_by_its_partner_and_by_the_owner_it_was_rejected_for() -> None:
    document = worked_example()
    document["touches"].append(touch("z1", "z"))
    result = split(document)
    assert {(each.touch, each.owner) for each in own(result, "vendor-a").rejected} == {("z1", "vendor-a")}
    assert {each.touch for each in own(result, "x").rejected} == {"t1", "t3"}
    assert not own(result, "ref").rejected


def test_an_organisation_whose_key_is_platform_does_not_read_the_platforms_figures() -> None:
    document = deal(take_rate_bp={"*": 500})
    document["lines"][0]["components"][0]["owner"] = "platform"
    result = split(document)
    assert {"platform_fee", "platform_total"} <= {step.kind for step in result.steps_for("platform")}
    assert not any(step.kind.startswith("platform_") for step in own(result, "platform").steps)


def test_an_organisation_that_is_paid_nothing_reads_no_step_that_tells_a_figure() -> None:
    document = worked_example()
    document["touches"].append(touch("z1", "z"))
    result = split(document)
    told = Step("margin", "z", "USD", "bundle", "b", amount=150_000)
    view = own(replace(result, explanation=(*result.explanation, told)), "z")
    assert {step.kind for step in view.steps} == {"earns_nothing", "receives"}


# Two worlds that look the same: what differs is hidden, whatever the reader thinks of


def assert_looks_the_same(one: dict[str, Any], other: dict[str, Any], reader: str) -> None:
    first, second = split(one), split(other)
    assert first.parties != second.parties
    assert own(first, reader) == own(second, reader)
    assert words(own(first, reader), reader) == words(own(second, reader), reader)


def test_the_partner_that_brought_a_deal_cannot_tell_the_owner_s_gross() -> None:
    one = deal(policies={"vendor": policy(sourced_bp=1000)}, registrations=[registration("s")])
    other = deal(policies={"vendor": policy(sourced_bp=2000)}, registrations=[registration("s")])
    other["lines"][0]["components"][0]["terms"]["owner_bp"] = 4000
    assert_looks_the_same(one, other, "s")


def test_a_partner_of_the_pool_cannot_tell_the_pool_or_its_rivals_parts() -> None:
    one = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("1", "p"), touch("2", "q"), touch("3", "q")],
    )
    # Two thirds of the pool, and one touch of the rival less, give p the same.
    other = deal(
        policies={"vendor": policy(influenced_bp=333)},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("1", "p"), touch("2", "q")],
    )
    assert [split(each).parties["p"].receives for each in (one, other)] == [1333, 1332]
    other["lines"][0]["components"][0]["terms"]["owner_bp"] = 8004
    assert split(other).parties["p"].receives == 1333
    first, second = own(split(one), "p"), own(split(other), "p")
    # The sum of the rest may differ: it covers two. Nothing else does.
    assert replace(first, rest=None) == replace(second, rest=None)


def test_an_owner_cannot_tell_another_owner_s_terms_or_the_seller_s_margin() -> None:
    one, other = worked_example(), worked_example()
    other["lines"][0]["components"][1]["terms"]["amount"] = 2_600_000
    other["policies"]["vendor-b"]["sourced_bp"] = 0
    first, second = own(split(one), "vendor-a"), own(split(other), "vendor-a")
    assert replace(first, rest=None) == replace(second, rest=None)


def test_a_payer_sees_what_a_role_costs_it_and_not_what_each_partner_gets() -> None:
    one, other = worked_example(), worked_example()
    other["touches"][0]["partner"] = "y"
    first, second = own(split(one), "vendor-a"), own(split(other), "vendor-a")
    assert [(each.role, each.partner, each.amount) for each in first.lines[0].components[0].commissions] == [
        ("sourced", None, 459_000),
        ("influenced", None, 229_500),
    ]
    assert replace(first, rejected=()) == replace(second, rejected=())


# On random deals: change everything that is hidden, and nothing that is seen changes


def scrambled(result: SplitResult, me: str) -> SplitResult:
    """The same roles, and every figure of others another, keeping what each may sum or share with the reader."""
    others = [key for key in result.parties if key != me]

    def party(row: PartyResult, shift: int) -> PartyResult:
        return replace(
            row,
            allocated=row.allocated + 7 * shift,
            gross=row.gross + 11 * shift,
            fee=row.fee + 13 * shift,
            commission_paid=row.commission_paid + 17 * shift,
            commission_earned=row.commission_earned + 19 * shift,
            receives=row.receives + shift,
        )

    def rows(parties: Any) -> dict[str, PartyResult]:
        # Shifts of the others' receipts sum to zero when there are two or more: their sum may be known.
        shifts = {key: 1000 * (index + 1) for index, key in enumerate(others)}
        if len(others) > 1:
            shifts[others[-1]] -= sum(shifts.values())
        return {key: row if key == me else party(row, shifts[key]) for key, row in parties.items()}

    def part(each: ComponentResult, line: LineResult) -> ComponentResult:
        if each.owner == me:
            return each if line.seller == me else replace(each, margin=each.margin + 5)
        return replace(
            each,
            allocated=each.allocated + 3,
            gross=each.gross + 3,
            margin=each.margin if line.seller == me else each.margin + 9,
            sourced_asked=each.sourced_asked + 1,
            pool_asked=each.pool_asked + 1,
            sourced=each.sourced + 1,
            pool=each.pool + 1,
            commissions=tuple(
                paid if paid.partner == me else replace(paid, amount=paid.amount + 23) for paid in each.commissions
            ),
        )

    return replace(
        result,
        platform=result.platform + 29,
        parties=rows(result.parties),
        lines=tuple(
            replace(
                line,
                platform=line.platform + 31,
                parties=rows(line.parties),
                components=tuple(part(each, line) for each in line.components),
            )
            for line in result.lines
        ),
        explanation=tuple(step if step.party == me else replace(step, amount=-1) for step in result.explanation),
    )


def random_result(rng: Random) -> SplitResult | None:
    try:
        return compute_split(parse_document(random_document(rng)))
    except InvalidSplit:
        return None


@settings(max_examples=examples(200))
@given(st.randoms(use_true_random=False))
def test_a_view_is_a_function_of_own_figures_roles_and_permitted_sums(rng: Random) -> None:
    result = random_result(rng)
    if result is None:
        return
    for payee in result.parties:
        assert own(scrambled(result, payee), payee) == own(result, payee)


@settings(max_examples=examples(200))
@given(st.randoms(use_true_random=False))
def test_no_number_of_others_is_in_the_reader_s_explanation(rng: Random) -> None:
    result = random_result(rng)
    if result is None:
        return
    for payee, row in result.parties.items():
        view = own(result, payee)
        parts = [part for line in result.lines for part in line.components]
        allowed = {None, row.gross, row.fee, row.commission_paid, row.commission_earned, row.receives, 0}
        allowed |= {line.parties[payee].gross for line in result.lines if payee in line.parties}
        allowed |= {line.parties[payee].fee for line in result.lines if payee in line.parties}
        for line in result.lines:
            for part in line.components:
                if part.owner == payee:
                    allowed |= {part.gross, part.sourced_asked, part.pool_asked, part.allocated}
                if line.seller == payee:
                    allowed.add(part.margin)
        allowed |= {each.amount for part in parts for each in part.commissions if each.partner == payee}
        for step in view.steps:
            assert step.amount in allowed, step
            assert all(touch.partner == payee for touch in step.touches) or step.kind == "pays_sourced"
            assert not (step.foreign and {"base", "bp", "asked", "cap", "allocated"} & set(step.facts)), step


@settings(max_examples=examples(200))
@given(st.randoms(use_true_random=False))
def test_a_sum_of_the_rest_never_covers_fewer_than_two_unknown_parties(rng: Random) -> None:
    result = random_result(rng)
    if result is None:
        return
    for payee, row in result.parties.items():
        rest = own(result, payee).rest
        if rest is None:
            continue
        others = [party for key, party in result.parties.items() if key != payee]
        assert len(others) >= 2
        assert rest.receives == result.net - result.platform - row.receives
        paid_by_others = {
            each.partner
            for line in result.lines
            for part in line.components
            for each in part.commissions
            if part.owner != payee
        }
        with_gross = [party for party in others if {"owner", "seller"} & set(party.roles)]
        assert len(with_gross) != 1
        assert len({party.party for party in with_gross} | paid_by_others - {payee}) != 1


def test_every_step_of_a_payee_can_be_read_under_every_policy() -> None:
    for seed in range(300):
        result = random_result(Random(seed))
        if result is None:
            continue
        for payee in result.parties:
            for policy_ in ("own", "all_payees"):
                view = view_split(result, policy_, Reader("payee", payee))
                for step in view.steps:
                    assert isinstance(step, Step)
                    said = render(step, {}, payee).text
                    assert said.endswith(".")
                    assert "None" not in said


# An adversary that solves for what is hidden

ADVERSARY_RUNS = int(os.environ.get("ENSEMBLE_ADVERSARY_RUNS", "60"))


def test_no_hidden_figure_can_be_solved_for_from_a_sheet() -> None:
    """Whatever the reader knows beforehand, the sheet determines nothing that its own contracts do not."""
    readers = 0
    for seed in range(ADVERSARY_RUNS):
        result = random_result(Random(seed))
        for payee in result.parties if result else ():
            assert result is not None
            assert leaks(result, payee, own(result, payee)) == {}, (seed, payee)
            preview = view_split(result, "own", Reader("payee", payee), frozen=False)
            if preview.figures_of(payee) != own(result, payee).figures_of(payee):
                assert preview.rest is None
            readers += 1
    assert readers > ADVERSARY_RUNS


@pytest.mark.parametrize("payee", PAYEES)
def test_nothing_can_be_solved_for_in_the_worked_example(payee: str) -> None:
    result = split(worked_example())
    assert leaks(result, payee, own(result, payee)) == {}


def careless(view: SplitView, result: SplitResult, what: str) -> SplitView:
    """The view with one figure too many."""
    if what == "sum of the rest":
        me = view.reader.organization
        others = [party.receives for key, party in result.parties.items() if key != me]
        return replace(view, rest=Rest(sum(others), len(others)))
    if what == "price":
        return replace(view, net=result.net)
    if what == "fees":
        return replace(view, platform=result.platform)
    lines = tuple(
        replace(line, components=tuple(replace(part, allocated=true.allocated) for part, true in zip(
            line.components, found.components, strict=True)))
        for line, found in zip(view.lines, result.lines, strict=True)
    )  # fmt: skip
    return replace(view, lines=lines)


@pytest.mark.parametrize("payee", PAYEES)
def test_no_tax_gives_the_price_to_who_does_not_set_it(payee: str) -> None:
    result = split(worked_example())
    taxed = build_sheet(result.request, result, {}, payee, "own", tax=1_980_000)
    assert taxed.tax == (1_980_000 if payee == "northwind" else None)
    assert leaks(result, payee, own(result, payee), tax=taxed.tax, tax_bp=2000) == {}


@pytest.mark.parametrize("payee", sorted({*PAYEES} - {"northwind"}))
def test_the_adversary_solves_a_tax_for_the_price(payee: str) -> None:
    result = split(worked_example())
    found = leaks(result, payee, own(result, payee), tax=1_980_000, tax_bp=2000)
    assert ("net", "") in found["nothing"]


def test_the_adversary_solves_the_sum_of_the_rest_at_a_known_take_rate_for_the_price() -> None:
    """The owner knows its part and all the fees' one rate, though not what the other components cost by list."""
    result = split(worked_example())
    found = leaks(result, "vendor-a", careless(own(result, "vendor-a"), result, "sum of the rest"))
    assert ("net", "") in found["its contracts"]


@pytest.mark.parametrize(
    ("payee", "what"),
    [
        ("x", "sum of the rest"),
        ("ref", "sum of the rest"),
        ("vendor-b", "sum of the rest"),
        ("vendor-b", "price"),
        ("x", "price"),
        ("x", "fees"),
        ("vendor-b", "allocations"),
    ],
)
def test_the_adversary_solves_a_careless_sheet(payee: str, what: str) -> None:
    result = split(worked_example())
    assert leaks(result, payee, careless(own(result, payee), result, what)) != {}


def test_the_adversary_solves_a_sum_over_different_fees() -> None:
    document = worked_example()
    document["take_rate_bp"]["vendor-b"] = 300
    result = split(document)
    assert leaks(result, "vendor-a", own(result, "vendor-a")) == {}
    assert leaks(result, "vendor-a", careless(own(result, "vendor-a"), result, "sum of the rest")) != {}
