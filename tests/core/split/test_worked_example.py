"""The worked example of the rules, to the cent."""

from __future__ import annotations

from core.split.interface import PLATFORM, Share, ShareRole
from tests.core.split.documents import split, worked_example

TABLE = {
    "vendor-a": (5_400_000, 4_590_000, 229_500, 688_500, 0, 3_672_000),
    "vendor-b": (2_700_000, 2_550_000, 127_500, 204_000, 0, 2_218_500),
    "northwind": (1_800_000, 2_760_000, 138_000, 0, 0, 2_622_000),
    "ref": (0, 0, 0, 0, 663_000, 663_000),
    "x": (0, 0, 0, 0, 153_000, 153_000),
    "y": (0, 0, 0, 0, 76_500, 76_500),
}


def test_every_party_has_the_row_of_the_table() -> None:
    result = split(worked_example())
    assert {
        key: (row.allocated, row.gross, row.fee, row.commission_paid, row.commission_earned, row.receives)
        for key, row in result.parties.items()
    } == TABLE
    assert (result.net, result.platform) == (9_900_000, 495_000)


def test_the_line_says_what_each_component_gave() -> None:
    document = split(worked_example()).to_document()
    assert sorted(document) == ["currency", "explanation", "lines", "net", "parties", "platform", "rejected"]
    (line,) = document["lines"]
    assert line["parties"] == document["parties"]
    assert line["components"] == [
        {
            "key": "a",
            "owner": "vendor-a",
            "allocated": 5_400_000,
            "gross": 4_590_000,
            "margin": 810_000,
            "commissions": [
                {"partner": "ref", "role": "sourced", "amount": 459_000},
                {"partner": "x", "role": "influenced", "amount": 153_000},
                {"partner": "y", "role": "influenced", "amount": 76_500},
            ],
        },
        {
            "key": "b",
            "owner": "vendor-b",
            "allocated": 2_700_000,
            "gross": 2_550_000,
            "margin": 150_000,
            "commissions": [{"partner": "ref", "role": "sourced", "amount": 204_000}],
        },
        {
            "key": "n",
            "owner": "northwind",
            "allocated": 1_800_000,
            "gross": 1_800_000,
            "margin": 0,
            "commissions": [],
        },
    ]


def test_the_shares_are_the_ribbons_of_the_picture() -> None:
    shares = split(worked_example()).shares
    assert {(share.component, share.organization, share.role): share.amount for share in shares} == {
        ("a", "vendor-a", "owner"): 3_672_000,
        ("a", "northwind", "margin"): 769_500,
        ("a", "ref", "sourced"): 459_000,
        ("a", "x", "influenced"): 153_000,
        ("a", "y", "influenced"): 76_500,
        ("b", "vendor-b", "owner"): 2_218_500,
        ("b", "northwind", "margin"): 142_500,
        ("b", "ref", "sourced"): 204_000,
        ("n", "northwind", "owner"): 1_710_000,
        ("", PLATFORM, "platform"): 495_000,
    }
    assert Share("bundle", "a", "vendor-a", ShareRole.OWNER, 3_672_000, 4_590_000, 229_500, 688_500) in shares


def test_x_and_y_are_told_that_their_touches_do_not_count_for_vendor_b() -> None:
    rejected = split(worked_example()).rejected
    assert [(each.touch, each.reason) for each in rejected if each.owner == "vendor-b"] == [
        ("t1", "no active partnership at that time"),
        ("t2", "no active partnership at that time"),
        ("t3", "no active partnership at that time"),
    ]
    assert [each for each in rejected if each.owner == "vendor-a"] == []
