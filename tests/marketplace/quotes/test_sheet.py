"""The split sheet's rows, picture and bounds, on the documentation's worked example. No database."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.split.document import parse_text
from core.split.interface import SplitRequest, SplitResult
from core.split.sheet import PartyName, Sheet, build_sheet, csv_rows, most_commission, party_colors
from core.split.split import compute_split

DOCUMENT = (Path(__file__).parents[2] / "core" / "split" / "worked_example.json").read_text()
KEYS = ("contoso", "northwind", "vendor-a", "vendor-b", "ref", "x", "y")


@pytest.fixture(scope="module")
def request_() -> SplitRequest:
    found = json.loads(DOCUMENT)
    return parse_text(json.dumps(found.get("document", found)))


@pytest.fixture(scope="module")
def result(request_: SplitRequest) -> SplitResult:
    return compute_split(request_)


def sheet(
    request_: SplitRequest,
    result: SplitResult,
    reader: str,
    policy: str = "all_payees",
    more: dict[str, PartyName] | None = None,
    **options: Any,
) -> Sheet:
    names = {key: PartyName(key.title(), "Vendor" if key.startswith("vendor") else "Partner") for key in KEYS}
    names |= more or {}
    return build_sheet(request_, result, names, reader, policy, **options)


def test_rows_come_as_owners_seller_sourced_influenced_platform(request_: SplitRequest, result: SplitResult) -> None:
    rows = sheet(request_, result, "x").rows
    assert [(row.key, row.color) for row in rows] == [
        ("vendor-a", 2),
        ("vendor-b", 3),
        ("northwind", 1),
        ("ref", 4),
        ("x", 5),
        ("y", 6),
        ("platform", 0),
    ]
    assert rows[3].earned == (459_000, 204_000)
    assert rows[4].note == "Influenced, this is you"


def test_the_picture_sums_to_the_payment(request_: SplitRequest, result: SplitResult) -> None:
    flow = sheet(request_, result, "x").flow
    assert flow is not None
    assert sum(node.amount for node in flow.components) == sum(node.amount for node in flow.parties) == 9_900_000
    for node in flow.components:
        assert sum(stream.amount for stream in flow.streams if stream.source == node.key) == node.amount
    for node in flow.parties:
        assert sum(stream.amount for stream in flow.streams if stream.target == node.key) == node.amount


def test_a_loss_on_one_component_is_drawn_by_the_line(request_: SplitRequest) -> None:
    document = json.loads(DOCUMENT)
    document = document.get("document", document)
    document["lines"][0]["components"][1]["terms"]["amount"] = 2_900_000
    request = parse_text(json.dumps(document))
    flow = sheet(request, compute_split(request), "x").flow
    assert flow is not None
    assert [(node.key, node.amount) for node in flow.components] == [("bundle", 9_900_000)]
    assert sum(stream.amount for stream in flow.streams) == 9_900_000


def test_a_preview_bounds_what_can_move_and_a_frozen_sheet_does_not(
    request_: SplitRequest, result: SplitResult
) -> None:
    preview = sheet(request_, result, "northwind", frozen=False)
    a = preview.rows[0]
    assert (a.paid, a.most_paid, a.least) == (688_500, 688_500, 3_672_000)
    assert preview.moves
    assert not sheet(request_, result, "northwind").moves


def test_no_owner_pays_more_than_the_most(request_: SplitRequest, result: SplitResult) -> None:
    most = most_commission(request_, result)
    assert all(result.parties[key].commission_paid <= amount for key, amount in most.items())


def test_under_own_no_other_figure_no_picture_and_no_sum(request_: SplitRequest, result: SplitResult) -> None:
    found = sheet(request_, result, "x", "own")
    assert found.flow is None
    assert found.totals is None
    assert [row.key for row in found.rows if row.receives is not None] == ["x"]
    assert {row.key for row in found.tabs} == {"x"}
    assert "3672000" not in str(csv_rows(found)).replace(".", "").replace(",", "")


def test_the_buyer_sees_providers_only(request_: SplitRequest, result: SplitResult) -> None:
    found = sheet(request_, result, "contoso", is_buyer=True)
    assert [row.key for row in found.rows] == ["vendor-a", "vendor-b", "northwind"]
    assert all(row.receives is None and row.allocated is None for row in found.rows)
    assert found.chosen is None
    assert sheet(request_, result, "contoso", "open", is_buyer=True).complete


def test_the_reader_is_explained_first_and_may_choose_another(request_: SplitRequest, result: SplitResult) -> None:
    assert sheet(request_, result, "x").chosen.name == "X"
    assert sheet(request_, result, "x", chosen="vendor-a").chosen.receives == 3_672_000
    assert sheet(request_, result, "x", chosen="nobody").chosen.key == "x"


def test_an_organisation_that_is_paid_nothing_is_explained_that_under_its_own_name(request_: SplitRequest) -> None:
    touches = [replace(each, partner="z") if each.partner == "y" else each for each in request_.touches]
    request = replace(request_, touches=tuple(touches))
    (tab,) = sheet(
        request, compute_split(request), "z", "own", more={"z": PartyName("Zed", "Partner", "Zed's logo")}
    ).tabs
    assert (tab.key, tab.name, tab.label, tab.you, tab.org) == ("z", "Zed", "Zed", True, "Zed's logo")


@pytest.mark.parametrize(("cap", "said"), [(3_000, "no change"), (400, "shrinks")])
def test_a_cap_says_whether_it_shrinks_the_commission(request_: SplitRequest, cap: int, said: str) -> None:
    policies = {key: replace(each, max_commission_bp=cap) for key, each in request_.policies.items()}
    capped = replace(request_, policies=policies)
    steps = sheet(capped, compute_split(capped), "vendor-a").chosen.steps
    assert [each.figure for each in steps if "The cap" in each.text or "the cap" in each.text] == [said]


def test_colours_go_around_beyond_six_parties() -> None:
    colors = party_colors("seller", [f"p{number}" for number in range(7)])
    assert colors["seller"] == 1
    assert [colors[f"p{number}"] for number in range(7)] == [2, 3, 4, 5, 6, 2, 3]


def test_the_rate_of_the_fee_is_said_where_all_who_pay_it_pay_the_same(
    request_: SplitRequest, result: SplitResult
) -> None:
    assert sheet(request_, result, "northwind").fee_rate == "5%"
    rates = dict(request_.take_rate_bp) | {"vendor-a": 300}
    other = replace(request_, take_rate_bp=rates)
    assert sheet(other, compute_split(other), "northwind").fee_rate == ""
    assert sheet(other, compute_split(other), "vendor-a", "own").fee_rate == "3%"


def test_an_owner_without_commission_has_no_least_and_one_with_some_has_it(
    request_: SplitRequest, result: SplitResult
) -> None:
    preview = {row.key: row for row in sheet(request_, result, "northwind", frozen=False).rows}
    assert preview["vendor-a"].least is not None
    assert preview["x"].least is None
