"""What the blocks of partners' pages draw, from their own words and from what the page's partner offers."""

from types import SimpleNamespace

import pytest

from core.organizations.models import Organization
from storefronts.models.blocks import FiguresBlock, SolutionsBlock, StepsBlock, TogetherBlock
from storefronts.models.brand import Brand

SHOP = SimpleNamespace(
    solutions=("first", "second"),
    allies={each.lower(): Brand(Organization(name=each)) for each in ("Aldergate", "Brightmoor")},
    cards_of=lambda slugs: [slug.upper() for slug in slugs if slug != "gone"],
    allies_of=lambda slugs: [Brand(Organization(name="Aldergate")) for slug in slugs if slug == "aldergate"],
)


@pytest.mark.parametrize(
    ("picks", "cards"),
    [(["one", "gone"], ["ONE"]), (["gone"], ("first", "second")), ([], ("first", "second"))],
)
def test_solutions_are_the_picked_ones_that_are_live_or_else_all(
    picks: list[str], cards: list[str] | tuple[str, str]
) -> None:
    value = {"heading": "Solutions", "picks": picks}
    assert SolutionsBlock().get_context(value, parent_context={"shop": SHOP})["cards"] == cards


@pytest.mark.parametrize(
    ("picks", "allies"), [(["aldergate", "gone"], ["Aldergate"]), (["gone"], []), ([], ["Aldergate", "Brightmoor"])]
)
def test_whom_a_partner_stands_together_with_is_never_more_than_was_picked(picks: list[str], allies: list[str]) -> None:
    value = {"heading": "Together with", "picks": picks}
    shown = TogetherBlock().get_context(value, parent_context={"shop": SHOP})["allies"]
    assert [brand.name for brand in shown] == allies


@pytest.mark.parametrize(("block", "name"), [(SolutionsBlock(), "cards"), (TogetherBlock(), "allies")])
def test_without_a_partners_page_around_it_a_block_that_draws_from_the_offer_is_empty(
    block: SolutionsBlock | TogetherBlock, name: str
) -> None:
    assert list(block.get_context({"heading": "", "picks": ["one"]})[name]) == []


def test_steps_are_as_wide_as_they_take_weeks() -> None:
    steps = [{"when": "Week 1", "title": "Survey", "text": "", "weeks": weeks} for weeks in (2, None)]
    context = StepsBlock().get_context({"heading": "Steps", "items": steps})
    assert context["columns"] == "2fr 1fr"
    assert [entry["color"] for entry in context["entries"]] == [1, 2]


def test_a_list_is_drawn_from_rows_because_a_mapping_has_items_of_its_own() -> None:
    assert FiguresBlock().get_context({"items": ["a", "b"]})["rows"] == ["a", "b"]
