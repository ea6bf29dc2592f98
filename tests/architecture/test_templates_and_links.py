"""Templates and URL names are arrows between apps, as imports are: they point down, too."""

from core.kit.checks import layers
from tests.architecture import arrows


def test_the_layers_are_read_from_the_contract() -> None:
    assert "core.kit" in layers()[-1]
    assert len(arrows.template_owners()) > 150 and len(dict(arrows.url_owners())) > 100


def test_no_template_and_no_url_name_of_an_app_above_is_used() -> None:
    assert arrows.problems() == []


def test_a_link_upwards_is_noticed() -> None:
    assert arrows.upward([("here", "billing", "marketplace.orders.views.orders")]) == [
        "here (billing -> marketplace.orders)"
    ]
