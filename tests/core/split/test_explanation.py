# ruff: noqa: RUF001 (sentences are typeset, with curly apostrophes)
"""Every figure in words: which touch, which rule, which rate, of which amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from core.kit.money import largest_remainder, share_bp
from core.split import InvalidSplit, SplitResult, compute_split
from core.split.document import parse_document
from core.split.explanation import render
from core.split.interface import ShareRole
from core.split.passages import passages
from core.split.sentences import percent_of
from core.split.steps import Step
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
from tests.support.budget import seeds

NAMES = {
    "vendor-a": "Aldergate",
    "vendor-b": "Brightmoor",
    "northwind": "Northwind",
    "ref": "Redfern Advisory",
    "x": "Xanthe Works",
    "y": "Yarrow Consulting",
}


def because(
    document: dict[str, Any], party: str, reader: str | None = None, names: dict[str, str] | None = None
) -> list[str]:
    return [render(step, names or {}, reader).text for step in split(document).steps_for(party)]


def named_example() -> dict[str, Any]:
    document = worked_example()
    document["lines"][0]["components"][0]["name"] = "Aldergate Access"
    document["lines"][0]["components"][0]["terms"]["version"] = "4"
    document["policies"]["vendor-a"]["version"] = "7"
    return document


def test_x_reads_why_it_receives_what_it_does() -> None:
    assert because(named_example(), "x", "x", NAMES) == [
        "Aldergate receives 85% of the $54,000.00 allocated to Aldergate Access. Commission is based on this amount.",
        "Aldergate’s policy sets aside 5% of $45,900.00 for partners who influenced the deal.",
        "Three touches counted: your meeting on 1 October 2026, Yarrow Consulting’s demo on 5 October 2026 and your "
        "proposal on 20 October 2026. All lie within 90 days before acceptance, under an active partnership with "
        "Aldergate.",
        "All commission on this component is $6,885.00, which is 15% of Aldergate’s gross. The cap is 30%, so nothing "
        "shrinks.",
        "The model is linear, so each touch weighs the same: $2,295.00 divided over three touches.",
        "Two of the three touches are yours, so your part of the $2,295.00 is $1,530.00.",
        "Northwind pays you nothing: you had no partnership with Northwind at the time and Northwind has no partner "
        "policy here.",
        "Brightmoor pays you nothing: you had no partnership with Brightmoor at the time and Brightmoor’s policy has "
        "no influenced pool.",
        "No fee is taken from commission. You receive the whole amount.",
    ]


def test_each_step_has_its_figure_and_its_rule() -> None:
    steps = split(named_example()).steps_for("x")
    assert [step.amount for step in steps] == [4_590_000, 229_500, None, None, None, 153_000, 0, 0, 153_000]
    notes = [render(step, NAMES, "x").note for step in steps]
    assert notes[0] == "Terms between Northwind and Aldergate, version 4: 85% to the owner"
    assert notes[1] == (
        "Partner policy 7 of Aldergate: 5% for influence, each touch the same, touches of the last 90 days"
    )
    assert notes[3] == "Partner policy 7 of Aldergate: all commission at most 30% of gross"


def test_another_reader_reads_names_where_x_reads_you() -> None:
    said = because(named_example(), "northwind", "northwind", NAMES)
    assert said[0].endswith("$45,900.00 goes to Aldergate; you keep $8,100.00.")
    said = because(named_example(), "x", "y", NAMES)
    assert said[5] == "Two of the three touches are Xanthe Works’, so Xanthe Works’ part of the $2,295.00 is $1,530.00."
    assert "your demo on 5 October 2026" in said[2]


def test_an_owner_reads_what_it_pays_and_why() -> None:
    said = because(named_example(), "vendor-a", "vendor-a", NAMES)
    assert said[0] == "The line’s $99,000.00 is allocated by list price: Aldergate Access takes $54,000.00."
    assert said[1] == "You receive 85% of the $54,000.00 allocated to Aldergate Access."
    assert any("Redfern Advisory brought the deal" in each and "You pay 10%" in each for each in said)
    assert said[-1] == "You receive $36,720.00: gross $45,900.00, less fee $2,295.00, less commission paid $6,885.00."


def test_the_cap_s_effect_is_told() -> None:
    document = deal(policies={"vendor": policy(max_commission_bp=400)}, registrations=[registration("s")])
    said = because(document, "s")
    assert any("more than the cap of 4%" in each and "sourced to $32.00" in each for each in said)


def test_nobody_sourced_is_told_with_its_reason() -> None:
    document = deal(policies={"vendor": policy(version="7")}, registrations=[registration("lead")])
    said = because(document, "vendor")
    notes = [render(step, {}).note for step in split(document).steps_for("vendor") if step.kind == "pays_nobody"]
    assert notes == [
        "Partner policy 7 of vendor: 10% for bringing the deal",
        "Partner policy 7 of vendor: 5% for influence",
    ]
    assert any("belongs to a partner who cannot earn here" in each for each in said)
    assert any("no touch counted" in each for each in said)


def test_why_did_i_get_nothing_has_an_answer() -> None:
    base = deal(policies={"vendor": policy(influenced_bp=0)}, partnerships=[partnership("p", to="2026-10-01")])
    base["touches"] = [touch("t", "p"), touch("u", "p", "2026-01-01T00:00:00Z")]
    assert because(base, "p", "p") == [
        "vendor pays you nothing: your meeting on 1 January 2026 lies before the policy’s lookback window, you had no "
        "partnership with vendor at the time of your meeting on 20 October 2026 and vendor’s policy has no influenced pool.",
        "You receive nothing from this deal.",
    ]
    later = deal(
        policies={"vendor": policy()},
        registrations=[registration("p", "2026-09-02T00:00:00Z"), registration("q", "2026-09-01T00:00:00Z")],
    )
    assert "another deal registration came before your own" in because(later, "p", "p")[0]
    # Never who the other is.
    assert "q" not in because(later, "p", "p")[0].split()
    expired = deal(
        policies={"vendor": policy()}, registrations=[registration("p", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")]
    )
    assert "was not in force at acceptance" in because(expired, "p")[0]


def test_the_platform_s_fees_are_explained_too() -> None:
    said = because(worked_example(), "platform")
    assert said[-1] == "The marketplace’s fees come to $4,950.00."
    assert len(said) == 4


def test_every_party_s_explanation_ends_in_what_it_receives() -> None:
    result = split(worked_example())
    for key, party in result.parties.items():
        assert result.steps_for(key)[-1].kind == "receives"
        assert result.steps_for(key)[-1].amount == party.receives


# Every sentence leads to the cent


def random_results(numbers: Iterable[int]) -> Iterator[SplitResult]:
    for seed in numbers:
        try:
            yield compute_split(parse_document(random_document(Random(seed))))
        except InvalidSplit:
            continue


AMOUNT = r"((?:-?(?:\$|¥)|KWD )[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
PERCENT = re.compile(rf"(about )?([0-9.]+)% of (?:a gross of |the |[^ ]+ gross of )?{AMOUNT}")
WEIGHED = re.compile(rf"weigh ([0-9,.]+) of ([0-9,.]+) in all, so [^ ]+ part of the {AMOUNT} is {AMOUNT}(, rounded)?")
COUNTED = re.compile(
    rf"([A-Z][a-z]+|[0-9]+) of the ([a-z]+|[0-9]+) touch.*, so [^ ]+ part of the {AMOUNT} is {AMOUNT}(, rounded)?"
)
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def minor(text: str) -> int:
    return int(re.sub(r"[^0-9-]", "", text))


def number(text: str) -> Fraction:
    return Fraction(WORDS.index(text.lower()) if text.lower() in WORDS else text.replace(",", ""))


def assert_leads_to_the_cent(step: Step) -> int:
    """Each fraction that the sentence states, of the amount that it states, is the amount that it states or stands at."""
    text = render(step, {}).text
    checked = 0
    for about, rate, base in PERCENT.findall(text):
        assert not about, text
        bp = int(Fraction(rate) * 100)
        stated = step.facts["cap"] if step.kind == "cap" else step.amount
        exact = minor(base) * bp // 10_000 if step.kind == "cap" else share_bp(minor(base), bp)
        assert stated == exact, text
        checked += 1
    for pattern in (WEIGHED, COUNTED):
        for mine, total, pool, amount, rounded in pattern.findall(text):
            part = minor(pool) * number(mine) / number(total)
            assert abs(part - minor(amount)) < 1, text
            assert bool(rounded) == (part.denominator != 1), text
            assert minor(amount) == step.amount
            checked += 1
    if step.kind == "allocated":
        facts = step.facts
        part = Fraction(int(facts["net"] or 0) * int(facts["list"] or 0), int(facts["list_total"] or 0))
        assert abs(part - (step.amount or 0)) < 1
        checked += 1
    return checked


def test_every_stated_fraction_of_a_stated_amount_gives_the_stated_cents() -> None:
    """On random splits, 10,000 in `make properties`; and the weights that are printed divide the pool as it was divided."""
    checked = 0
    for result in random_results(seeds(10_000, seconds=2)):
        for step in result.explanation:
            checked += assert_leads_to_the_cent(step)
            if step.kind == "influenced":
                others = int(step.facts["weight_total"] or 0) - int(step.facts["weight"] or 0)
                pool = largest_remainder(
                    int(step.facts["pool"] or 0), {"mine": int(step.facts["weight"] or 0), "z": others}
                )
                assert abs(pool["mine"] - (step.amount or 0)) <= 1
    assert checked > 5_000


def test_percentages_are_rounded_half_even_to_a_hundredth() -> None:
    assert percent_of(5002, 100_050) == ("5%", False)
    assert percent_of(5005, 100_000) == ("5%", False)
    assert percent_of(5015, 100_000) == ("5.02%", False)
    assert percent_of(15, 100) == ("15%", True)
    document = deal(policies={"vendor": policy(sourced_bp=500)}, registrations=[registration("s")])
    document["lines"][0]["components"][0]["terms"] = {"kind": "wholesale", "amount": 100_050}
    document["lines"][0]["net"] = 200_000
    assert any("is $50.02, which is about 5% of vendor’s gross" in each for each in because(document, "vendor"))


def test_time_decay_prints_the_weights_it_divides_by() -> None:
    document = deal(
        policies={"vendor": policy(model="time_decay", half_life_days=7)},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("1", "p", "2026-10-31T12:00:00Z"), touch("2", "q", "2026-11-01T12:00:00Z")],
    )
    assert (
        "Your touches weigh 0.905723664264 of 1.905723664264 in all, so your part of the $40.00 is $19.01, rounded so "
        "that all parts together are the pool."
    ) in because(document, "p", "p")


def test_a_claim_says_in_words_that_nobody_confirmed_it() -> None:
    document = deal(
        policies={"vendor": policy()}, partnerships=[partnership("p")], touches=[touch("t", "p", proof="claimed")]
    )
    assert because(document, "p", "p")[0] == (
        "vendor pays you nothing: your touches were not confirmed by the buyer or by vendor."
    )
    document["touches"] = [touch("t", "p", unproved=[{"owner": "vendor", "why": "not_registered"}])]
    assert because(document, "p", "p")[0] == (
        "vendor pays you nothing: your touches came with a registration that vendor has not approved, or that is over."
    )


def test_other_owners_are_named_as_the_reason_only_where_a_touch_concerns_none_of_the_deal() -> None:
    document = deal(policies={"vendor": policy()}, partnerships=[partnership("p")])
    document["touches"] = [touch("t", "p", owners=["other"]), touch("u", "p", "2026-01-01T00:00:00Z")]
    assert because(document, "p", "p")[:2] == [
        "Your meeting on 20 October 2026 concerns other owners only, and none of them is part of this deal.",
        "vendor pays you nothing: your touches lie before the policy’s lookback window.",
    ]
    document["touches"][0]["owners"] = ["other", "vendor"]
    assert not any("other owners" in each for each in because(document, "p", "p"))


def test_a_partner_that_is_paid_reads_which_of_its_touches_did_not_count() -> None:
    document = deal(
        policies={"vendor": policy(model="last_touch")},
        partnerships=[partnership("p")],
        touches=[
            touch("1", "p", "2026-10-01T00:00:00Z", "demo"),
            touch("2", "p", "2026-10-02T00:00:00Z", proof="claimed"),
            touch("3", "p"),
        ],
    )
    assert (
        "Not every touch counted for vendor: your demo on 1 October 2026 weighs nothing under the policy’s model and "
        "your meeting on 2 October 2026 was not confirmed by the buyer or by vendor."
    ) in because(document, "p", "p")


def test_each_touch_earned_something_or_has_its_reason() -> None:
    for result in random_results(seeds(1_500, seconds=1)):
        paid = {
            (part.owner, each.partner, each.role): part.attribution
            for line in result.lines
            for part in line.components
            for each in part.commissions
        }
        owners = {part.owner for line in result.lines for part in line.components}
        for each in result.request.touches:
            explained = {
                step.facts.get("owner")
                for step in result.steps_for(each.partner)
                if step.kind in ("earns_nothing", "not_counted", "other_owners")
                and any(ref.id == each.id for ref in step.touches)
            }
            concerned = owners if each.owners is None else owners & set(each.owners)
            if not concerned:
                assert explained == {None}
            for owner in concerned:
                earned = any((owner, each.partner, role) in paid for role in (ShareRole.SOURCED, ShareRole.INFLUENCED))
                assert earned or owner in explained, (each, owner)
                if each.proof == "claimed":
                    assert owner in explained, (each, owner)


# Words for people


def test_no_sentence_uses_our_own_technical_words() -> None:
    banned = re.compile(r"\bbp\b|remainder|half-even|smaller key|\bt[0-9]+\b|[0-9a-f]{16}", re.IGNORECASE)
    for result in random_results(seeds(1_000, seconds=1)):
        for step in result.explanation:
            said = render(step, {}, step.party)
            assert not banned.search(said.text), said.text
            assert not banned.search(said.note), said.note
            assert "None" not in said.text + said.note + said.details
            assert said.text.endswith(".")


def test_what_is_said_of_several_lines_is_one_sentence_with_a_table() -> None:
    document = named_example()
    document["lines"].append({**document["lines"][0], "key": "second", "net": 1_000_000})
    document["lines"][1]["components"] = [dict(each) for each in document["lines"][1]["components"]]
    document["lines"][1]["components"][1] = {
        **document["lines"][1]["components"][1],
        "terms": {"kind": "wholesale", "amount": 5},
    }
    result = split(document)
    found = {each.sentence.text: each for each in passages(result.steps_for("vendor-a"), NAMES, "vendor-a")}
    fee = found["The marketplace takes 5% of your gross on each line."]
    assert fee.headings == ("Gross", "Fee")
    assert [row.cells for row in fee.rows] == [(4_590_000, 229_500), (463_637, 23_182)]
    share = found["You receive 85% of what is allocated to each component."]
    assert [row.cells for row in share.rows] == [(5_400_000, 4_590_000), (545_455, 463_637)]
    own = {each.sentence.text: each for each in passages(result.steps_for("northwind"), NAMES, "northwind")}
    assert len(own["You provide these components of a line that you sell."].rows) == 2
    # Where every amount is withheld there is no column for it.
    withheld = [replace(step, amount=None) for step in result.steps_for("vendor-a") if step.kind == "owner_share"]
    (share,) = passages(withheld, NAMES, "vendor-a")
    assert (share.headings, [row.cells for row in share.rows]) == (("Allocated",), [(5_400_000,), (545_455,)])
    nothing = {each.sentence.text: each for each in passages(result.steps_for("y"), NAMES, "y")}
    assert "One of the three touches is yours, and your part of each pool is in that proportion." in nothing


def test_owners_that_pay_nothing_for_the_same_reason_are_one_sentence() -> None:
    document = worked_example()
    document["partnerships"] = []
    document["registrations"] = []
    document["policies"] = {}
    found = passages(split(document).steps_for("x"), NAMES, "x")
    assert [(each.sentence.text, len(each.rows)) for each in found] == [
        (
            "These owners pay you nothing: you had no partnership with them at the time and they have no partner policy "
            "here.",
            3,
        ),
        ("You receive nothing from this deal.", 0),
    ]


def test_lines_that_say_the_same_and_bring_nothing_are_one_sentence_without_a_table() -> None:
    free = [Step("fee", "x", "USD", line=line, amount=0, facts={"gross": 0, "bp": 500}) for line in ("1", "2")]
    (found,) = passages(free, NAMES)
    assert (found.sentence.text.count("$0.00"), found.headings, found.rows) == (1, (), ())
    (found,) = passages([*free, replace(free[0], amount=500, facts={"gross": 10_000, "bp": 500})], NAMES)
    assert len(found.rows) == 3


def test_no_figure_is_lost_in_passages() -> None:
    for result in random_results(range(400)):
        for party in {step.party for step in result.explanation}:
            steps = result.steps_for(party)
            found = passages(steps, {}, party)
            shown = [row.step for each in found for row in each.rows] + [each.step for each in found if not each.rows]
            amounts = sorted(step.amount for step in steps if step.amount)
            assert sorted(step.amount for step in shown if step.amount) == amounts
            for each in found:
                assert each.sentence.text.endswith(".")
                assert all(len(row.cells) == len(each.headings) for row in each.rows)
