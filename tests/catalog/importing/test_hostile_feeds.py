"""Lines of a feed that nobody writes by mistake become reports, not errors; the other lines are read."""

import json
from pathlib import Path

import pytest

from catalog.importing.feeds import csv_table, jsonl
from catalog.importing.feeds.item import BrokenFeed, FeedDefect, FeedItem

HOSTILE = {
    "NUL": json.dumps({"name": "a\x00b"}),
    "half a surrogate pair": '{"name": "a\\ud800b"}',
    "NUL in an attribute": json.dumps({"name": "One", "attribute:data_residency": ["EU", "\x00"]}),
    "nested": '{"name": "One", "plans": ' + "[" * 20_000 + "]" * 20_000 + "}",
    "5,000 digits": '{"name": "One", "min_quantity": ' + "9" * 5_000 + "}",
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_is_reported_and_the_next_one_is_read(tmp_path: Path, line: str) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(line + "\n" + json.dumps({"name": "Two"}) + "\n", encoding="utf-8")
    first, second = jsonl.read(feed)
    assert isinstance(first, FeedDefect)
    assert isinstance(second, FeedItem)


@pytest.mark.parametrize("value", ["²", "-5", "1e9", str(10**12), "1.5", float("inf"), "z" * 100_000])
def test_a_quantity_that_is_none_leaves_its_plan_out_and_says_so(tmp_path: Path, value: object) -> None:
    feed = tmp_path / "feed.jsonl"
    row = {"name": "One", "price": "10", "currency": "USD", "min_quantity": value}
    feed.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (item,) = jsonl.read(feed)
    said = [item.reason] if isinstance(item, FeedDefect) else [remark.reason for remark in item.remarks]
    assert any("min_quantity" in each for each in said)


def test_a_table_in_which_every_line_opens_a_quote_is_not_read_for_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_table, "LONGEST_ROW", 1_000)
    monkeypatch.setattr(csv_table, "MOST_READ_AGAIN", 30_000)
    feed = tmp_path / "feed.csv"
    # Read from its first character such a line opens a quote; read inside a quote it closes that one and opens another.
    feed.write_text("name,price,currency\n" + 'a",,"c\n' * 2_000, encoding="utf-8")
    read: list[FeedItem | FeedDefect] = []
    with pytest.raises(BrokenFeed, match="a quote that is never closed"):
        read.extend(csv_table.read(feed))
    assert 20 < len(read) < 40
