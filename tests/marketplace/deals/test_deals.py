"""A buyer has one open deal with a seller, and it moves only where a deal can go."""

from typing import Any

import pytest

from core.kit.models import AuditEntry
from core.kit.states import InvalidTransition
from marketplace.deals.actions.issue_code import issue_code
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.actions.open_deal import open_deal
from marketplace.deals.actions.set_visibility import set_visibility
from marketplace.deals.forms.deal import DealForm
from marketplace.deals.models import Deal
from tests.factories.deals import DealFactory
from tests.factories.organizations import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal() -> Deal:
    return DealFactory(value=5_000)


def opened(deal: Deal, **changes: Any) -> Deal:
    given: dict[str, Any] = {"buyer": deal.buyer, "seller": deal.seller, "title": "More stores", "by": None}
    return open_deal(**given | changes)


def test_a_second_request_joins_the_open_deal(deal: Deal) -> None:
    assert opened(deal) == deal


@pytest.mark.parametrize("stage", ["won", "lost"])
def test_after_a_deal_has_ended_the_next_request_opens_a_new_one(deal: Deal, stage: str) -> None:
    move_deal(deal, stage, by=None, order="O-2026-00001", reason="No budget this year")
    assert opened(deal) != deal


@pytest.mark.parametrize("side", ["buyer", "seller"])
def test_a_request_joins_no_deal_of_another_buyer_or_seller(deal: Deal, side: str) -> None:
    other = OrganizationFactory(is_buyer=True, is_partner=True)
    made = opened(deal, **{side: other})
    assert made != deal
    assert getattr(made, side) == other


def test_an_open_deal_is_worth_the_most_that_was_asked_for(deal: Deal) -> None:
    opened(deal, value=4_000)
    assert Deal.objects.get().value == 5_000
    opened(deal, value=9_000)
    assert Deal.objects.get().value == 9_000


def test_a_won_deal_stays_won(deal: Deal) -> None:
    move_deal(deal, "won", by=None, order="O-2026-00001")
    for stage in ("lost", "quoted", "registered"):
        with pytest.raises(InvalidTransition):
            move_deal(deal, stage, by=None, reason="No budget this year")
    assert Deal.objects.get().stage == "won"


@pytest.mark.parametrize(
    ("stage", "quoted", "offered"),
    [
        ("registered", False, ["registered", "qualified", "lost"]),
        ("qualified", False, ["qualified", "lost"]),
        ("quoted", True, ["quoted", "lost"]),
        ("in_approval", False, ["in_approval", "lost"]),
        ("lost", False, ["qualified", "lost"]),
        ("lost", True, ["quoted", "lost"]),
        ("won", True, ["won"]),
    ],
)
def test_nobody_says_that_a_deal_is_quoted_in_approval_or_won(stage: str, quoted: bool, offered: list[str]) -> None:
    shown = DealForm(stage=stage, quoted=quoted)["stage"].subwidgets
    assert [each.data["value"] for each in shown] == offered


def test_moving_a_deal_to_where_it_is_changes_its_worth_and_is_no_news(deal: Deal) -> None:
    moved = move_deal(deal, "registered", by=None, value=7_000, currency="EUR")
    assert (moved.stage, moved.value, moved.currency) == ("registered", 7_000, "EUR")
    assert not AuditEntry.objects.filter(action="deal.moved").exists()


def test_a_lost_deal_is_open_again_once_the_buyer_comes_back(deal: Deal) -> None:
    move_deal(deal, "lost", by=None, reason="No budget this year")
    assert Deal.objects.get().closed_at is not None
    move_deal(deal, "qualified", by=None)
    assert Deal.objects.get().closed_at is None


def test_who_sees_whose_figures_is_changed_for_one_deal_only(deal: Deal) -> None:
    other = DealFactory(visibility="all_payees")
    for _ in range(2):
        set_visibility(deal, "open", by=UserFactory())
    assert dict(Deal.objects.values_list("pk", "visibility")) == {deal.pk: "open", other.pk: "all_payees"}
    assert AuditEntry.objects.filter(action="deal.visibility").count() == 1


def test_a_partners_codes_cannot_be_guessed_from_each_other() -> None:
    partner = OrganizationFactory(name="Northwind", is_partner=True)
    first, second = (issue_code(partner, label="Fair", by=UserFactory()).code for _ in range(2))
    assert first != second
    assert first.startswith("northwind-")
