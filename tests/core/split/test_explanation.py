# ruff: noqa: RUF001 (sentences are typeset, with curly apostrophes)
"""Every figure in words: which touch, which rule, which rate, of which amount."""

from __future__ import annotations

from typing import Any

from core.split.explanation import render
from tests.core.split.documents import deal, partnership, policy, registration, split, touch, worked_example

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
        "Aldergate receives 85% of the $54,000.00 allocated to Aldergate Access. Commission is reckoned on this amount.",
        "From it, Aldergate’s policy sets aside 5% for partners who influenced the deal.",
        "Three touches counted: your meeting on 1 October 2026, Yarrow Consulting’s demo on 5 October 2026 and your "
        "proposal on 20 October 2026. All lie within 90 days before acceptance, under an active partnership with "
        "Aldergate.",
        "All commission on this component is $6,885.00, which is 15% of Aldergate’s gross. The cap is 30%, so nothing "
        "shrinks.",
        "The model is linear, so each touch weighs the same: $2,295.00 divided over three touches.",
        "Two of the three touches are yours.",
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
    assert notes[0] == "Terms Northwind and Aldergate, version 4: revenue share, 8500 bp to the owner"
    assert notes[1] == "Partner policy 7 of Aldergate: influenced pool 500 bp, linear, 90 days back"
    assert notes[3] == "Partner policy 7 of Aldergate: cap 3000 bp, $13,770.00"


def test_another_reader_reads_names_where_x_reads_you() -> None:
    said = because(named_example(), "x", "y", NAMES)
    assert said[5] == "Two of the three touches are Xanthe Works’."
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
    document = deal(policies={"vendor": policy()}, registrations=[registration("lead")])
    said = because(document, "vendor")
    assert any("belongs to a partner who cannot earn here" in each for each in said)
    assert any("no touch counted" in each for each in said)


def test_why_did_i_get_nothing_has_an_answer() -> None:
    base = deal(policies={"vendor": policy(influenced_bp=0)}, partnerships=[partnership("p", to="2026-10-01")])
    base["touches"] = [touch("t", "p"), touch("u", "p", "2026-01-01T00:00:00Z")]
    assert because(base, "p", "p") == [
        "vendor pays you nothing: your touches lie before the policy’s lookback window, you had no partnership with "
        "vendor at the time and vendor’s policy has no influenced pool.",
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
