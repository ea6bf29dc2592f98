"""System checks of the architecture that import-linter cannot make: foreign keys written as strings point down."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@cache
def layers(contract: str = "apps") -> tuple[frozenset[str], ...]:
    """The rows of a layer contract of import-linter, from the top to the bottom; apps of one row are apart.

    `pyproject.toml` alone holds the order of apps ("apps") and of billing's tables ("billing-tables").
    """
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    rows = next(each["layers"] for each in contracts if each["id"] == contract)
    return tuple(frozenset(name.strip(" ()") for name in re.split(r"[|:]", row)) for row in rows)


def place_of(module: str, contract: str = "apps") -> tuple[int, str] | None:
    """The row (0 is the top) and the app that a module belongs to; None for other people's modules."""
    for row, names in enumerate(layers(contract)):
        for name in names:
            if module == name or module.startswith(name + "."):
                return row, name
    return None


def upward_keys(models: Iterable[type[Model]]) -> list[tuple[str, str]]:
    """The relations that point up or sideways, as ("app.Model.field", "app.Model it points to").

    Between apps by the contract "apps"; inside billing, between movements, by the contract "billing-tables".
    """
    return [
        (f"{model._meta.label}.{field.name}", target._meta.label)
        for model in models
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if (target := field.related_model) is not None and not isinstance(target, str)
        if any(_points_up(model.__module__, target.__module__, contract) for contract in ("apps", "billing-tables"))
    ]


def _points_up(source: str, target: str, contract: str) -> bool:
    here, there = place_of(source, contract), place_of(target, contract)
    return here is not None and there is not None and here[1] != there[1] and there[0] <= here[0]


@register("architecture")
def foreign_keys_point_down(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """An app's table may refer only to its own and to tables of apps below it."""
    configs = app_configs if app_configs is not None else apps.get_app_configs()
    return [
        Error(
            f"{source} points at {target}, which lies above or beside it.",
            hint="Let the upper app hold the key, or hand the fact down as a value (`core/README.md`).",
            id="ensemble.E001",
        )
        for config in configs
        for source, target in upward_keys(config.get_models())
    ]
