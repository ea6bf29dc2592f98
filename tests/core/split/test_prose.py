"""Where the prose of the rules leaves room, this decides: each clause of it by name."""

from __future__ import annotations

from typing import Any

import pytest

from core.split import InvalidSplit
from core.split.document import parse_document
from core.split.interface import TOUCH_KINDS
from core.split.models import time_decay_weight
from tests.core.split.documents import deal, earned, partnership, policy, registration, roles, split, touch

BASE = 80_000  # what the vendor gets in `deal()`


def problems(document: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(InvalidSplit) as caught:
        split(document)
    return {each.path: each.problem for each in caught.value.problems}


def component(key: str, owner: str, list: int, **terms: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"key": key, "owner": owner, "list": list}
    return made | ({"terms": terms} if terms else {})


def share_of(bp: int) -> dict[str, Any]:
    return {"kind": "revenue_share", "owner_bp": bp}


def reasons(document: dict[str, Any], partner: str) -> object:
    """Why the partner's touches that did not count did not, a code for each."""
    steps = [step for step in split(document).explanation if step.party == partner]
    return next(step.facts["touch_reasons"] for step in steps if "touch_reasons" in step.facts)


# Amounts, lists and terms


def test_list_and_wholesale_are_totals_for_the_quantity() -> None:
    document = deal()
    document["lines"][0]["components"][0]["terms"] = {"kind": "wholesale", "amount": 75_000}
    assert split(document).parties["vendor"].gross == 75_000


def test_amounts_are_never_negative() -> None:
    document = deal()
    document["lines"][0]["net"] = -1
    document["lines"][0]["components"][0]["list"] = -5
    assert set(problems(document)) == {"lines[0].net", "lines[0].components[0].list"}


def test_a_line_whose_lists_are_all_zero_is_invalid() -> None:
    document = deal()
    document["lines"][0]["components"][0]["list"] = 0
    assert list(problems(document)) == ["lines[0].components"]


def test_a_component_of_another_owner_without_terms_is_invalid() -> None:
    document = deal()
    del document["lines"][0]["components"][0]["terms"]
    assert list(problems(document)) == ["lines[0].components[0].terms"]


def test_the_seller_s_own_component_is_the_seller_s_in_full_whatever_terms_say() -> None:
    document = deal(lead="vendor")
    assert split(document).parties["vendor"].gross == 100_000


def test_revenue_share_rounds_half_even() -> None:
    document = deal()
    for net, gross in ((1, 0), (3, 2), (5, 2), (7, 4)):
        document["lines"][0]["net"] = net
        document["lines"][0]["components"][0]["terms"] = share_of(5000)
        assert split(document).parties["vendor"].gross == gross


# The fee


def test_the_fee_is_taken_once_per_recipient_and_line() -> None:
    document = deal(take_rate_bp={"*": 5000})
    # Two components of 1 each for one vendor: half of 2 is 1, while half of 1 twice would be 0.
    document["lines"][0] |= {
        "net": 2,
        "components": [
            component("a", "vendor", 1, **share_of(10_000)),
            component("b", "vendor", 1, **share_of(10_000)),
        ],
    }
    result = split(document)
    assert result.parties["vendor"].fee == 1
    assert [share.amount for share in result.shares if share.role == "owner"] == [0, 1]


def test_a_party_s_own_rate_goes_before_everyone_s() -> None:
    document = deal(take_rate_bp={"*": 1000, "vendor": 100})
    parties = split(document).parties
    assert (parties["vendor"].fee, parties["lead"].fee) == (800, 2000)


def test_fees_of_two_lines_are_rounded_apart() -> None:
    document = deal(take_rate_bp={"*": 5000}, lead="vendor")
    document["lines"] = [
        {"key": key, "net": 1, "components": [{"key": "c", "owner": "vendor", "list": 1}]} for key in ("l", "m")
    ]
    assert split(document).parties["vendor"].fee == 0


def test_commission_pays_no_fee() -> None:
    document = deal(
        take_rate_bp={"*": 1000},
        policies={"vendor": policy()},
        partnerships=[partnership("p")],
        touches=[touch("t", "p")],
    )
    assert split(document).parties["p"].receives == 4000


# Commission


def test_margin_is_not_commissionable() -> None:
    document = deal(policies={"vendor": policy(), "lead": policy()}, registrations=[registration("p")])
    assert roles(document) == {("p", "sourced"): 8000}


def test_nobody_eligible_for_a_role_costs_nothing() -> None:
    document = deal(policies={"vendor": policy()})
    assert split(document).parties["vendor"].receives == BASE


def test_sourced_and_pool_round_half_even_each_once() -> None:
    document = deal(
        policies={"vendor": policy(sourced_bp=5000, influenced_bp=5000)},
        partnerships=[partnership("p")],
        registrations=[registration("s")],
        touches=[touch("t", "p")],
    )
    document["lines"][0]["components"][0]["terms"] = {"kind": "wholesale", "amount": 3}
    # 1.5 rounds to 2 twice; the cap of 3 then divides 3 over (2, 2), the tie going to sourced.
    assert roles(document) == {("s", "sourced"): 2, ("p", "influenced"): 1}


def test_the_cap_rounds_down_and_shrinks_both_in_proportion() -> None:
    document = deal(
        policies={"vendor": policy(sourced_bp=2000, influenced_bp=1000, max_commission_bp=1001)},
        partnerships=[partnership("p")],
        registrations=[registration("s")],
        touches=[touch("t", "p")],
    )
    document["lines"][0]["components"][0]["terms"] = {"kind": "wholesale", "amount": 999}
    # The cap is 99.99, so 99: over 200 and 100 that is 66 and 33.
    assert roles(document) == {("s", "sourced"): 66, ("p", "influenced"): 33}


def test_a_tie_under_the_cap_goes_to_sourced() -> None:
    document = deal(
        policies={"vendor": policy(sourced_bp=1000, influenced_bp=1000, max_commission_bp=500)},
        partnerships=[partnership("a")],
        registrations=[registration("z")],
        touches=[touch("t", "a")],
    )
    document["lines"][0]["components"][0]["terms"] = {"kind": "wholesale", "amount": 100}
    assert roles(document) == {("z", "sourced"): 3, ("a", "influenced"): 2}


def test_without_a_cap_commission_may_take_all_of_the_gross_and_no_more() -> None:
    document = deal(
        policies={"vendor": policy(sourced_bp=10_000, influenced_bp=10_000)},
        partnerships=[partnership("p")],
        registrations=[registration("s")],
        touches=[touch("t", "p")],
    )
    assert split(document).parties["vendor"].receives == 0


def test_the_pool_is_divided_by_the_sums_of_weights() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("1", "p"), touch("2", "q"), touch("3", "p")],
    )
    assert earned(document) == {"p": 2667, "q": 1333}
    (part,) = split(document).lines[0].components
    assert [(each.component, each.payer, each.partner, each.role) for each in part.commissions] == [
        ("c", "vendor", "p", "influenced"),
        ("c", "vendor", "q", "influenced"),
    ]


def test_a_partner_whose_weights_sum_to_zero_is_not_in_the_pool() -> None:
    document = deal(
        policies={"vendor": policy(model="by_kind", kind_weights={"demo": 3})},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("1", "p", kind="visit"), touch("2", "q", kind="demo")],
    )
    assert earned(document) == {"q": 4000}
    document["touches"].pop()
    assert earned(document) == {}


def test_another_rate_for_a_named_partner_replaces_the_sourced_rate() -> None:
    document = deal(policies={"vendor": policy(sourced_bp_by_partner={"s": 1500})}, registrations=[registration("s")])
    assert roles(document) == {("s", "sourced"): 12_000}


# Kinds


@pytest.mark.parametrize("kind", TOUCH_KINDS)
def test_only_referral_and_lead_can_source(kind: str) -> None:
    document = deal(
        policies={"vendor": policy()}, partnerships=[partnership("p")], touches=[touch("t", "p", kind=kind)]
    )
    role = "sourced" if kind in ("referral", "lead") else "influenced"
    assert list(roles(document)) == [("p", role)]


def test_an_unknown_kind_is_invalid() -> None:
    assert "touches[0].kind" in problems(deal(touches=[touch("t", "p", kind="lunch")]))


# Eligibility


@pytest.mark.parametrize(
    ("at", "start", "to", "counts"),
    [
        ("2026-10-10T00:00:00Z", "2026-10-10", None, True),
        ("2026-10-09T23:59:59Z", "2026-10-10", None, False),
        ("2026-10-09T23:59:59.999999Z", "2026-01-01", "2026-10-10", True),
        ("2026-10-10T00:00:00Z", "2026-01-01", "2026-10-10", False),
        ("2026-10-10T01:00:00+02:00", "2026-10-10", None, False),
        ("2026-10-09T23:00:00-02:00", "2026-10-10", None, True),
    ],
)
def test_a_partnership_covers_from_inclusive_to_exclusive_in_utc(
    at: str, start: str, to: str | None, counts: bool
) -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p", start=start, to=to)],
        touches=[touch("t", "p", at)],
    )
    assert bool(earned(document)) is counts


def test_a_second_period_of_a_partnership_counts_too() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p", to="2025-06-01"), partnership("p", start="2026-10-01")],
        touches=[touch("t", "p")],
    )
    assert earned(document) == {"p": 4000}


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ("2026-08-03T12:00:00Z", None),
        ("2026-08-03T11:59:59.999999Z", "before the lookback window"),
        ("2026-11-01T12:00:00Z", None),
        ("2026-11-01T12:00:00.000001Z", "after acceptance"),
    ],
)
def test_the_lookback_window_includes_both_its_ends(at: str, reason: str | None) -> None:
    document = deal(policies={"vendor": policy()}, partnerships=[partnership("p")], touches=[touch("t", "p", at)])
    result = split(document)
    assert [each.reason for each in result.rejected if each.owner == "vendor"] == ([reason] if reason else [])
    assert ("p" in result.parties) is (reason is None)


def test_a_lookback_of_a_million_years_is_no_trouble() -> None:
    document = deal(
        policies={"vendor": policy(lookback_days=10**12)}, partnerships=[partnership("p")], touches=[touch("t", "p")]
    )
    assert earned(document) == {"p": 4000}


@pytest.mark.parametrize(
    ("partner", "reason"),
    [
        ("buyer", "the partner is the buyer"),
        ("vendor", "the partner is the owner"),
        ("lead", "the partner is the lead"),
        ("stranger", "no active partnership at that time"),
    ],
)
def test_each_rejected_touch_keeps_its_reason(partner: str, reason: str) -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("buyer"), partnership("vendor"), partnership("lead")],
        touches=[touch("t", partner)],
    )
    result = split(document).to_document()
    assert result["rejected"] == [{"touch": "t", "owner": "vendor", "reason": reason}]


def test_the_seller_earns_where_the_policy_says_so() -> None:
    document = deal(
        policies={"vendor": policy(lead_earns=True)}, partnerships=[partnership("lead")], touches=[touch("t", "lead")]
    )
    assert earned(document) == {"lead": 4000}


def test_a_touch_that_names_owners_concerns_those_only() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p")],
        touches=[touch("t", "p", owners=["other"])],
    )
    assert earned(document) == {}
    assert split(document).rejected[0].reason == "concerns other owners only"
    document["touches"][0]["owners"].append("vendor")
    assert earned(document) == {"p": 4000}


def test_a_touch_for_an_owner_without_a_policy_is_rejected() -> None:
    document = deal(partnerships=[partnership("p")], touches=[touch("t", "p")])
    assert [each.reason for each in split(document).rejected] == ["the owner has no partner policy"]


@pytest.mark.parametrize("proof", [{}, {"proof": "observed"}, {"proof": "confirmed"}])
def test_an_observed_or_confirmed_touch_counts(proof: dict[str, str]) -> None:
    document = deal(policies={"vendor": policy()}, partnerships=[partnership("p")], touches=[touch("t", "p", **proof)])
    assert earned(document) == {"p": 4000}


def test_a_claim_that_nobody_confirmed_earns_nothing_and_sources_nobody() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p"), partnership("q")],
        touches=[
            touch("1", "q", "2026-10-01T00:00:00Z", "lead", proof="claimed"),
            touch("2", "p", "2026-10-02T00:00:00Z", "referral"),
        ],
    )
    assert roles(document) == {("p", "sourced"): 8000}
    assert split(document).to_document()["rejected"] == [{"touch": "1", "owner": "vendor", "reason": "not_confirmed"}]


def test_a_proof_of_another_kind_is_invalid() -> None:
    assert problems(deal(touches=[touch("t", "p", proof="believed")])) == {
        "touches[0].proof": "must be one of observed, confirmed, claimed"
    }


# Registrations and sourcing


@pytest.mark.parametrize(
    ("approved_at", "expires_at", "in_force"),
    [
        ("2026-11-01T12:00:00Z", "2026-12-01T00:00:00Z", True),
        ("2026-11-01T12:00:01Z", "2026-12-01T00:00:00Z", False),
        ("2026-09-01T00:00:00Z", "2026-11-01T12:00:01Z", True),
        ("2026-09-01T00:00:00Z", "2026-11-01T12:00:00Z", False),
    ],
)
def test_a_registration_is_in_force_from_approval_to_before_expiry(
    approved_at: str, expires_at: str, in_force: bool
) -> None:
    document = deal(policies={"vendor": policy()}, registrations=[registration("p", approved_at, expires_at)])
    assert bool(earned(document)) is in_force


def test_of_several_registrations_the_earliest_approved_counts_then_the_partner_key() -> None:
    document = deal(
        policies={"vendor": policy()},
        registrations=[
            registration("a", "2026-09-02T00:00:00Z"),
            registration("c", "2026-09-01T00:00:00Z"),
            registration("b", "2026-09-01T00:00:00Z"),
        ],
    )
    assert roles(document) == {("b", "sourced"): 8000}


@pytest.mark.parametrize("registrant", ["buyer", "vendor", "lead"])
def test_a_registration_whose_partner_cannot_earn_lets_no_rival_s_referral_step_in(registrant: str) -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p")],
        registrations=[registration(registrant)],
        touches=[touch("t", "p", kind="referral")],
    )
    assert roles(document) == {("p", "influenced"): 4000}


def test_a_registration_of_the_seller_counts_where_the_seller_earns() -> None:
    document = deal(policies={"vendor": policy(lead_earns=True)}, registrations=[registration("lead")])
    assert roles(document) == {("lead", "sourced"): 8000}


def test_a_registration_goes_before_an_earlier_referral() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p")],
        registrations=[registration("s")],
        touches=[touch("t", "p", kind="referral")],
    )
    assert roles(document) == {("s", "sourced"): 8000, ("p", "influenced"): 4000}


def test_without_a_registration_the_first_eligible_referral_or_lead_sources() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("p"), partnership("q")],
        touches=[
            touch("1", "stranger", "2026-10-01T00:00:00Z", "referral"),
            touch("3", "q", "2026-10-02T00:00:00Z", "referral"),
            touch("2", "p", "2026-10-02T00:00:00Z", "lead"),
        ],
    )
    assert roles(document) == {("p", "sourced"): 8000, ("q", "influenced"): 4000}


def test_the_sourced_partner_s_touches_leave_the_pool_unless_the_policy_shares_it() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("s"), partnership("p")],
        registrations=[registration("s")],
        touches=[touch("1", "s"), touch("2", "p")],
    )
    assert roles(document) == {("s", "sourced"): 8000, ("p", "influenced"): 4000}
    document["policies"]["vendor"]["sourced_shares_pool"] = True
    assert roles(document) == {("s", "sourced"): 8000, ("s", "influenced"): 2000, ("p", "influenced"): 2000}


def test_a_touch_of_the_partner_that_brought_the_deal_earned_nothing_because_that_is_paid_or_pays_nothing() -> None:
    document = deal(
        policies={"vendor": policy()},
        partnerships=[partnership("s"), partnership("p")],
        registrations=[registration("s")],
        touches=[touch("1", "s"), touch("2", "p")],
    )
    assert reasons(document, "s") == "left_pool"
    document["policies"]["vendor"]["sourced_bp"] = 0
    assert reasons(document, "s") == "no_rate"


def test_positions_are_taken_over_the_touches_that_remain() -> None:
    document = deal(
        policies={"vendor": policy(model="first_touch")},
        partnerships=[partnership("s"), partnership("p")],
        registrations=[registration("s")],
        touches=[touch("1", "s", "2026-10-01T00:00:00Z"), touch("2", "p", "2026-10-02T00:00:00Z")],
    )
    assert roles(document) == {("s", "sourced"): 8000, ("p", "influenced"): 4000}


# Models


def pool_of(count: int, **changes: Any) -> list[int]:
    """What each of `count` partners, one touch a day, gets of a pool of 4,000."""
    partners = [f"p{index}" for index in range(count)]
    document = deal(
        policies={"vendor": policy(**changes)},
        partnerships=[partnership(each) for each in partners],
        touches=[touch(f"t{index}", each, f"2026-10-{index + 10}T12:00:00Z") for index, each in enumerate(partners)],
    )
    found = earned(document)
    return [found.get(each, 0) for each in partners]


def test_first_and_last_touch_take_all() -> None:
    assert pool_of(3, model="first_touch") == [4000, 0, 0]
    assert pool_of(3, model="last_touch") == [0, 0, 4000]


def test_linear_weighs_each_touch_the_same_and_ties_go_to_the_smaller_key() -> None:
    assert pool_of(3, model="linear") == [1334, 1333, 1333]


def test_position_based_is_40_20_40_and_50_50_and_100() -> None:
    assert pool_of(1, model="position_based") == [4000]
    assert pool_of(2, model="position_based") == [2000, 2000]
    assert pool_of(3, model="position_based") == [1600, 800, 1600]
    assert pool_of(6, model="position_based") == [1600, 200, 200, 200, 200, 1600]


def test_touches_at_the_same_time_are_ordered_by_id() -> None:
    document = deal(
        policies={"vendor": policy(model="first_touch")},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("b", "p"), touch("a", "q")],
    )
    assert earned(document) == {"q": 4000}


def test_time_decay_halves_a_touch_s_weight_every_half_life() -> None:
    document = deal(
        policies={"vendor": policy(model="time_decay", half_life_days=10)},
        partnerships=[partnership("p"), partnership("q")],
        touches=[touch("1", "p", "2026-10-22T12:00:00Z"), touch("2", "q", "2026-11-01T12:00:00Z")],
    )
    assert earned(document) == {"p": 1333, "q": 2667}


def test_time_decay_is_decimal_of_28_digits_scaled_by_10_to_the_12_half_even() -> None:
    request = parse_document(deal(touches=[touch("t", "p", "2026-10-31T12:00:00Z")]))
    accepted, at = request.accepted_at, request.touches[0].at
    assert time_decay_weight(accepted, accepted, 7) == 10**12
    assert time_decay_weight(at, accepted, 1) == 5 * 10**11
    # 2^(-1/7) = 0.9057236642639066...
    assert time_decay_weight(at, accepted, 7) == 905_723_664_264
    assert time_decay_weight(at.replace(year=1000), accepted, 1) == 0


def test_time_decay_needs_a_half_life() -> None:
    document = deal(policies={"vendor": policy(model="time_decay")})
    assert list(problems(document)) == ["policies.vendor.half_life_days"]


def test_by_kind_weighs_by_the_table_and_a_kind_not_listed_weighs_nothing() -> None:
    document = deal(
        policies={"vendor": policy(model="by_kind", kind_weights={"meeting": 1, "demo": 3})},
        partnerships=[partnership("p"), partnership("q"), partnership("r")],
        touches=[touch("1", "p"), touch("2", "q", kind="demo"), touch("3", "r", kind="visit")],
    )
    assert earned(document) == {"p": 1000, "q": 3000}


# Ties and shortfalls


def test_ties_in_the_allocation_go_to_the_smaller_key() -> None:
    document = deal(lead="vendor")
    document["lines"][0] |= {"net": 5, "components": [component("b", "vendor", 1), component("a", "vendor", 1)]}
    assert {part.key: part.allocated for part in split(document).lines[0].components} == {"b": 2, "a": 3}


def test_a_seller_below_zero_is_told_the_line_the_shortfall_and_the_component_that_loses() -> None:
    document = deal()
    document["lines"][0]["components"][0]["terms"] = {"kind": "wholesale", "amount": 100_250}
    found = problems(document)
    assert list(found) == ["lines[0]"]
    for said in ("line l", "lead", "shortfall of 250", "component c loses 250"):
        assert said in found["lines[0]"]


@pytest.mark.parametrize(("wholesale", "short"), [(60_000, 10_000), (62_500, 12_500)], ids=["more", "as much"])
def test_a_seller_that_loses_on_a_line_cannot_make_it_good_by_a_commission(wholesale: int, short: int) -> None:
    """It loses on the component, and would earn more than that, or as much, for having referred the buyer."""
    document = deal(
        policies={"vendor": policy(sourced_bp=2000, lead_earns=True)},
        partnerships=[partnership("lead")],
        touches=[touch("t", "lead", kind="referral")],
    )
    document["lines"][0]["components"] = [
        component("c", "vendor", 1, kind="wholesale", amount=wholesale),
        component("d", "other", 1, **share_of(10_000)),
    ]
    found = problems(document)["lines[0]"]
    for said in ("lead would receive", f"shortfall of {short}", f"component c loses {short}"):
        assert said in found
    assert "component d" not in found  # it brings the seller nothing, and costs it nothing


def test_an_owner_whose_fee_and_commission_exceed_its_gross_makes_the_document_invalid() -> None:
    document = deal(
        take_rate_bp={"*": 500},
        policies={"vendor": policy(sourced_bp=10_000)},
        registrations=[registration("s")],
    )
    assert "vendor" in problems(document)["lines[0]"]
    assert "shortfall of 4000" in problems(document)["lines[0]"]


def test_every_line_that_falls_short_is_told() -> None:
    document = deal()
    line = document["lines"][0]
    line["components"][0]["terms"] = {"kind": "wholesale", "amount": 100_001}
    document["lines"].append({**line, "key": "m"})
    assert list(problems(document)) == ["lines[0]", "lines[1]"]


def test_a_component_sold_at_a_loss_is_carried_by_the_seller_s_other_shares() -> None:
    document = deal(take_rate_bp={"*": 1000})
    document["lines"][0]["components"] = [
        component("a", "vendor", 1, kind="wholesale", amount=60_000),
        component("b", "lead", 1),
    ]
    result = split(document)
    assert result.parties["lead"].gross == 40_000
    assert [(share.component, share.role, share.amount) for share in result.shares] == [
        ("a", "owner", 54_000),
        ("b", "owner", 36_000),
        ("", "platform", 10_000),
    ]


def test_a_fee_that_a_share_cannot_bear_is_borne_by_the_party_s_others() -> None:
    document = deal(take_rate_bp={"*": 1000}, policies={"lead": policy(sourced_bp=10_000)})
    document["registrations"] = [registration("s", owner="lead")]
    document["lines"][0]["components"] = [component("a", "vendor", 1, **share_of(5000)), component("b", "lead", 1)]
    shares = {
        (share.component, share.role.value): share for share in split(document).shares if share.organization == "lead"
    }
    # The lead's own 50,000 all go to s, so the whole fee of 7,500 comes out of its margin.
    assert shares["b", "owner"].amount == 0
    assert (shares["a", "margin"].gross, shares["a", "margin"].fee) == (25_000, 7_500)


# A line's own lead


def test_a_line_may_have_a_seller_of_its_own() -> None:
    document = deal(policies={"vendor": policy()}, partnerships=[partnership("lead")], touches=[touch("t", "lead")])
    line = document["lines"][0]
    document["lines"].append({**line, "key": "plain", "lead": "vendor"})
    result = split(document)
    assert result.lines[1].parties["vendor"].gross == 100_000
    # The deal's lead does not sell the plain line, so it earns on that one.
    assert [line.parties["lead"].commission_earned for line in result.lines] == [0, 5000]


def test_a_net_of_zero_gives_everyone_nothing() -> None:
    document = deal(policies={"vendor": policy()}, registrations=[registration("s")])
    document["lines"][0]["net"] = 0
    result = split(document)
    assert {key: party.receives for key, party in result.parties.items()} == {"lead": 0, "vendor": 0}
