"""Which way the arrows run, where import-linter cannot look."""

from types import SimpleNamespace
from typing import Any

from django.apps import apps

from core.kit.checks import place_of, upward_keys
from tests.architecture.checks import PROJECT


def test_no_foreign_key_points_up_or_sideways() -> None:
    assert upward_keys(apps.get_models(include_auto_created=True)) == []


def test_a_key_to_an_app_above_is_noticed() -> None:
    upper = SimpleNamespace(__module__="marketplace.orders.models.order", _meta=SimpleNamespace(label="orders.Order"))
    key = SimpleNamespace(name="order", related_model=upper)
    planted: Any = SimpleNamespace(
        __module__="core.organizations.models.planted",
        _meta=SimpleNamespace(label="organizations.Planted", local_fields=[key], local_many_to_many=[]),
    )
    assert upward_keys([planted]) == [("organizations.Planted.order", "orders.Order")]


def test_a_module_belongs_to_the_app_whose_name_it_carries() -> None:
    assert place_of("catalog.catalogue.models") == place_of("catalog.models.plan")
    assert place_of("catalogue") is None
    assert place_of("django.contrib.auth.models") is None


def test_a_table_of_a_movement_may_not_refer_to_a_movement_above() -> None:
    refund = SimpleNamespace(
        __module__="billing.models.giving_back.refund", _meta=SimpleNamespace(label="billing.Refund")
    )
    key = SimpleNamespace(name="refund", related_model=refund)
    planted: Any = SimpleNamespace(
        __module__="billing.models.collecting.planted",
        _meta=SimpleNamespace(label="billing.Planted", local_fields=[key], local_many_to_many=[]),
    )
    assert upward_keys([planted]) == [("billing.Planted.refund", "billing.Refund")]


def test_every_app_of_ours_has_a_layer() -> None:
    ours = [config.name for config in apps.get_app_configs() if str(PROJECT / ".venv") not in config.path]
    ours = [name for name in ours if (PROJECT / name.replace(".", "/")).is_dir()]
    assert [name for name in ours if place_of(name) is None] == []
