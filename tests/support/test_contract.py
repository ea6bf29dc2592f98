"""Records of Stripe's traffic that differ in ids and numbers alone are checked once; any other difference counts."""

import json

import pytest

from tests.support.contract import shape

ANSWER: dict[str, object] = {"id": "cus_Zx81Ab73kQlm01", "object": "customer", "created": 1790000000, "balance": 0}
CALL: dict[str, object] = {
    "method": "GET",
    "path": "/v1/customers/cus_Zx81Ab73kQlm01",
    "headers": {"stripe-version": "2026-04-22.dahlia"},
    "response_json": ANSWER,
}


def of(**changes: object) -> str:
    return shape(json.dumps(CALL | changes))


def test_another_id_and_another_moment_are_the_same_shape() -> None:
    other = json.dumps(CALL).replace("cus_Zx81Ab73kQlm01", "cus_Zx99Yb73kQlm77").replace("1790000000", "1790000123")
    assert shape(other) == of()


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "/v2/customers/cus_Zx81Ab73kQlm01"},
        {"headers": {"stripe-version": "2025-09-30.clover"}},
        {"response_json": ANSWER | {"balance": -1}},
        {"response_json": ANSWER | {"balance": "0"}},
        {"response_json": ANSWER | {"balance": 0.5}},
        {"response_json": ANSWER | {"object": "client"}},
        {"response_json": ANSWER | {"invented": None}},
        {"response_json": ANSWER | {"id": "cus_Zx81Ab73kQlm011"}},
    ],
)
def test_anything_that_a_rule_reads_makes_another_shape(
    changes: dict[str, object],
) -> None:
    assert of(**changes) != of()
