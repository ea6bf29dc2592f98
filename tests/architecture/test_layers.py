"""Which way the arrows run, where import-linter cannot look."""

import tomllib
from types import SimpleNamespace

from django.apps import apps

from core.kit.checks import LAYERS, place_of, upward_keys
from tests.architecture.checks import PROJECT


def test_no_foreign_key_points_up_or_sideways() -> None:
    assert upward_keys(apps.get_models(include_auto_created=True)) == []


def test_a_key_to_an_app_above_is_noticed() -> None:
    upper = SimpleNamespace(__module__="marketplace.orders.models.order", _meta=SimpleNamespace(label="orders.Order"))
    key = SimpleNamespace(name="order", related_model=upper)
    planted = SimpleNamespace(
        __module__="core.organizations.models.planted",
        _meta=SimpleNamespace(label="organizations.Planted", local_fields=[key], local_many_to_many=[]),
    )
    assert upward_keys([planted]) == [("organizations.Planted.order", "orders.Order")]


def test_a_module_belongs_to_the_app_whose_name_it_carries() -> None:
    assert place_of("catalog.catalogue.models") == place_of("catalog.models.plan")
    assert place_of("catalogue") is None
    assert place_of("django.contrib.auth.models") is None


def test_both_tables_of_layers_say_the_same() -> None:
    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    contract = next(one for one in pyproject["tool"]["importlinter"]["contracts"] if one["id"] == "apps")
    rows = [frozenset(name.strip(" ()") for name in layer.split("|")) for layer in contract["layers"]]
    assert rows[0] == {"marketplace.urls"}
    assert rows[1:] == [frozenset(row) for row in LAYERS]


def test_every_app_of_ours_has_a_layer() -> None:
    ours = [config.name for config in apps.get_app_configs() if str(PROJECT / ".venv") not in config.path]
    ours = [name for name in ours if (PROJECT / name.replace(".", "/")).is_dir()]
    assert [name for name in ours if place_of(name) is None] == []
