"""Pictures are computed from whole cents: what leaves one edge arrives on the other."""

import itertools
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.design.drawing import charts, contrast, icons, marks, ribbons, scenes, world
from core.design.drawing.ribbons import FlowPart, Stream

AMOUNTS = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=12)


def parts_of(amounts: list[int]) -> list[FlowPart]:
    return [FlowPart(f"part {i}", amount, i % 7, key=str(i)) for i, amount in enumerate(amounts)]


@given(AMOUNTS, st.booleans())
def test_a_fan_fills_its_one_edge_exactly_and_keeps_every_width(amounts: list[int], inward: bool) -> None:
    fan = ribbons.fan(parts_of(amounts), inward=inward)
    total = sum(amounts)
    for ribbon in fan.ribbons:
        assert ribbon.start.height == ribbon.end.height == Fraction(ribbon.amount * 336, total)
    assert sum(r.start.height for r in fan.ribbons) == fan.one.height == (336 if total else 0)
    tops = [(r.end if inward else r.start) for r in fan.ribbons]
    for above, below in itertools.pairwise(tops):
        assert above.bottom == below.top
    assert sum(fan.rows) == fan.height


@given(AMOUNTS)
def test_rows_have_room_for_their_label_and_their_ribbon(amounts: list[int]) -> None:
    fan = ribbons.fan(parts_of(amounts), min_row=46, pad=10)
    for row, band in zip(fan.rows, fan.many, strict=True):
        assert row >= 46
        assert row >= band.height


def test_a_negative_amount_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="narrower than nothing"):
        ribbons.fan([FlowPart("refund", -1)])


@given(st.lists(st.lists(st.integers(0, 10**9), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_streams_of_a_sheet_meet_both_sides_without_gaps(table: list[list[int]]) -> None:
    components = [FlowPart(f"c{i}", sum(row), key=f"c{i}") for i, row in enumerate(table)]
    parties = [FlowPart(f"p{j}", sum(row[j] for row in table), key=f"p{j}") for j in range(3)]
    streams = [Stream(f"c{i}", f"p{j}", row[j]) for i, row in enumerate(table) for j in range(3)]
    sheet = ribbons.sheet(components, parties, streams)
    for component, band in zip(components, sheet.components, strict=True):
        leaving = sorted(
            (r.start for r in sheet.to_parties if r.label.startswith(f"{component.label}, ")), key=lambda b: b.top
        )
        assert sum(b.height for b in leaving) == band.height
        assert not leaving or (leaving[0].top, leaving[-1].bottom) == (band.top, band.bottom)
    for party, band in zip(parties, sheet.parties, strict=True):
        arriving = [r.end for r in sheet.to_parties if r.label.endswith(f", {party.label}")]
        assert sum(b.height for b in arriving) == band.height
    assert sum(r.start.height for r in sheet.to_components) == sheet.payment.height


def test_a_sheet_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to 90, not to 100"):
        ribbons.sheet([FlowPart("a", 100, key="a")], [FlowPart("x", 100, key="x")], [Stream("a", "x", 90)])


def test_the_worked_example_is_drawn_as_in_the_art_direction() -> None:
    names = [("Aldergate", 3672000), ("Brightmoor", 2218500), ("Northwind", 2622000), ("Redfern", 663000)]
    names += [("Xanthe", 153000), ("Yarrow", 76500), ("Ensemble", 495000)]
    fan = ribbons.fan([FlowPart(name, amount) for name, amount in names], flow_height=336)
    assert fan.height == 503
    assert [round(float(row)) for row in fan.rows] == [135, 85, 99, 46, 46, 46, 46]


@given(AMOUNTS)
def test_card_art_stays_in_its_box_and_looks_the_same_every_time(amounts: list[int]) -> None:
    parts = parts_of(amounts)
    woven = ribbons.weave(parts, 120, 104, "a-solution")
    assert woven == ribbons.weave(parts, 120, 104, "a-solution")
    assert len(woven.paths) == len(parts)
    assert all(0 <= start <= 104 for start in woven.starts)


def test_components_without_a_price_are_woven_equally_wide() -> None:
    woven = ribbons.weave([FlowPart("a", 0), FlowPart("b", 0)])
    assert woven.paths[0][1].split("v")[1].split("H")[0] == woven.paths[1][1].split("v")[1].split("H")[0]


def test_a_stream_of_stages_is_as_tall_as_its_largest() -> None:
    assert ribbons.stream_path([100, 50]) == ("M0 0H86C100 0 100 16 114 16H200V48H114C100 48 100 64 86 64H0Z")
    assert ribbons.stream_path([]) == "M0 32H100"
    assert "Z" not in ribbons.stream_path([0, 0])


def test_a_name_has_one_mark_and_two_names_seldom_share_it() -> None:
    names = [f"Company {i}" for i in range(200)]
    drawn = [marks.mark_svg(name) for name in names]
    assert drawn == [marks.mark_svg(name) for name in names]
    assert len(set(drawn)) > 180
    assert marks.mark_svg("Northwind") == marks.mark_svg("northwind")


def test_organisations_of_one_name_have_marks_that_differ_in_motif_and_colours() -> None:
    drawn = [marks.mark_body("Northwind", key) for key in ("northwind", *(f"northwind-{n}" for n in range(2, 40)))]
    assert len(set(drawn)) == len(drawn)
    grounds = [re.findall(r'fill="(#\w+)"', body)[0] for body in drawn]
    assert all(one != other for one, other in itertools.pairwise(grounds))
    assert marks.mark_body("Northwind Trust", "northwind-trust") != marks.mark_body("Northwind", "northwind")


def test_every_palette_of_the_marks_can_be_read_small() -> None:
    for palette in marks.PALETTES:
        assert contrast.ratio(palette.ground, palette.figure) >= 4


def test_the_ribbons_of_a_scene_are_as_high_as_their_amounts_and_fit_under_the_ground() -> None:
    assert [(r.color, r.path, r.inside) for r in scenes.scene_ribbons((4, 5), (300, 100))] == [
        (4, "M0 176h1280v25.5H0z", "178"), (5, "M0 203.5h1280v8.5H0z", "205.5"),
    ]  # fmt: skip
    assert [r.color for r in scenes.scene_ribbons(())] == [2, 3, 1]
    five = scenes.scene_ribbons(range(7))
    assert [r.color for r in five] == [0, 1, 2, 3, 4]
    top, height = re.findall(r"[\d.]+", five[-1].path)[1::2]
    assert float(top) + float(height) <= 212


def test_an_axis_is_written_short() -> None:
    assert [charts.short(v) for v in (0, 50, 400_000, 2_240_000, 3_860_000, 120_000_000)] == [
        "0", "0.50", "4k", "22.4k", "38.6k", "1.2m",
    ]  # fmt: skip
    assert charts.short(1200, unit=1) == "1.2k"


@given(st.integers(1, 10**14))
def test_ticks_reach_the_largest_bar_in_four_steps(most: int) -> None:
    step = charts.tick_step(most)
    assert step * 4 >= most
    assert step == 1 or (step * 2 // 5) * 4 < most or step <= 5


def test_bars_stand_on_each_other_and_a_series_must_fit() -> None:
    chart = charts.bar_chart(["May"], [charts.Series("a", (300_000,)), charts.Series("b", (100_000,), tone=2)])
    lower, upper = chart.bars
    assert float(upper.y) < float(lower.y)
    assert chart.sums[0][2] == "4k"
    with pytest.raises(ValueError, match="2 values for 1 categories"):
        charts.bar_chart(["May"], [charts.Series("a", (1, 2))])


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_two_themes_of_the_art_direction_pass() -> None:
    assert contrast.check_theme("#a8381a", "#f0937a", "#ffffff", "#2a0d05", "#f8f2ee", "#1c1614") == []
    assert contrast.check_theme("#2f5d3a", "#8fcb9b", "#ffffff", "#0b2110", "#eef3ea", "#131a14") == []


def test_a_theme_that_cannot_be_read_is_refused_with_the_nearest_colour_that_can() -> None:
    problems = contrast.check_theme("#f2c84b", "#f0937a", tint_light="#fff6da")
    assert [(p.field, p.scheme) for p in problems] == [("accent_light", "light")]
    assert contrast.ratio(problems[0].offer, "#fff6da") >= 4.5
    assert contrast.ratio(problems[0].offer, "#ffffff") >= 4.5
    assert problems[0].offer in str(problems[0])


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_the_offered_colour_always_passes(colour: int, ground: int) -> None:
    offer = contrast.nearest_passing(f"#{colour:06x}", f"#{ground:06x}")
    assert contrast.ratio(offer, f"#{ground:06x}") >= 4.5


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="six hexadecimal digits"):
        contrast.check_theme("red", "#ffffff")


def test_icons_are_hidden_from_screen_readers() -> None:
    assert icons.icon_svg("check", "good").startswith('<svg class="i good" viewBox="0 0 16 16" aria-hidden="true">')


def test_each_country_has_a_place_of_its_own_on_the_map() -> None:
    assert len(set(world.PLACES.values())) == len(world.PLACES) == 239
    assert world.COLUMNS == 26, "the style sheet has as many"
    west, east = world.PLACES["PT"], world.PLACES["JP"]
    assert west[0] < east[0]


def test_a_tile_is_as_strong_as_its_value_and_an_unknown_code_is_left_out() -> None:
    strength = {tile.code: tile.strength for tile in world.tiles({"DE": 8, "FR": 4, "IT": 0, "ZZ": 9})}
    assert strength["DE"] > strength["FR"] > strength["IT"] == strength["ES"] == 0
    assert "ZZ" not in strength
