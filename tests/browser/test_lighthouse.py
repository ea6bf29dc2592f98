"""How Lighthouse's reports are read; the runs themselves are `make lighthouse`."""

import pytest

from tests.browser.lighthouse import CATEGORIES, KINDS, below, medians, scores


def report(**points: float | None) -> dict[str, dict[str, dict[str, float | None]]]:
    return {"categories": {name: {"score": points.get(name.replace("-", "_"), 1.0)} for name in CATEGORIES}}


def test_points_are_those_of_the_report_and_what_could_not_be_judged_has_none() -> None:
    assert scores(report(performance=0.949, seo=None)) == {
        "performance": 95,
        "accessibility": 100,
        "best-practices": 100,
        "seo": 0,
    }


def test_a_page_is_judged_by_the_median_of_its_runs() -> None:
    runs = [scores(report(performance=points)) for points in (0.5, 0.96, 1.0)]
    assert medians(runs)["performance"] == 96


@pytest.mark.parametrize(("name", "low"), [("solution", ["performance", "seo"]), ("search", ["performance"])])
def test_what_is_below_the_aim_is_named_unless_it_has_none(name: str, low: list[str]) -> None:
    kind = next(each for each in KINDS if each.name == name)
    assert below(kind, scores(report(performance=0.94, seo=0.6))) == low
