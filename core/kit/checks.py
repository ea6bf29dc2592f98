"""System checks of the architecture that import-linter cannot make: foreign keys written as strings point down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

#: The apps from the top to the bottom; those of one row do not see each other. The same order as in pyproject.toml.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("marketplace.workspaces", "marketplace.demo"),
    ("storefronts",),
    ("cms",),
    ("search", "marketplace.programs"),
    ("marketplace.quotes",),
    ("marketplace.orders", "marketplace.deals"),
    ("billing", "catalog"),
    ("core.notifications",),
    ("core.organizations",),
    ("core.split",),
    ("core.kit",),
)


def place_of(module: str) -> tuple[int, str] | None:
    """The row (0 is the top) and the app that a module belongs to; None for other people's modules."""
    for row, names in enumerate(LAYERS):
        for name in names:
            if module == name or module.startswith(name + "."):
                return row, name
    return None


def upward_keys(models: Iterable[type[Model]]) -> list[tuple[str, str]]:
    """The relations that point up or sideways, as ("app.Model.field", "app.Model it points to")."""
    found = []
    for model in models:
        here = place_of(model.__module__)
        if here is None:
            continue
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.related_model
            if target is None or isinstance(target, str):
                continue
            there = place_of(target.__module__)
            if there is not None and here[1] != there[1] and there[0] <= here[0]:
                found.append((f"{model._meta.label}.{field.name}", target._meta.label))
    return found


@register("architecture")
def foreign_keys_point_down(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """An app's table may refer only to its own and to tables of apps below it."""
    configs = app_configs if app_configs is not None else apps.get_app_configs()
    return [
        Error(
            f"{source} points at {target}, which lies above or beside it.",
            hint="Let the upper app hold the key, or hand the fact down as a value (architecture.md).",
            id="ensemble.E001",
        )
        for config in configs
        for source, target in upward_keys(config.get_models())
    ]
