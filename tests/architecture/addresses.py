"""Every address has a view with a rule of access, and a row in `access_table.py`. Needs Django to be set up."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from core.organizations.access import Rule
from tests.architecture.access_table import rows
from tests.architecture.checks import PROJECT, TEMPLATES

# Views of libraries, behind their own gates: Wagtail's admin has the wall of `storefronts`, with its own inventory.
LIBRARIES = ("wagtail.", "django.views.i18n", "django.views.static", "django.contrib.auth.views")
#: The one place that decides by who is the operator which rows somebody sees; a second place would be a second rule.
PREDICATE = "core/organizations/models/tenant.py"


def urls(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """(name, route, pattern) of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from urls(entry, route, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", route, entry


@cache
def ours() -> dict[str, URLPattern]:
    """Every address whose view has a rule, by its name."""
    return {name: pattern for name, _route, pattern in urls() if hasattr(pattern.callback, "rule")}


def rule_of(name: str) -> Rule:
    """The rule that this address declares."""
    rule: Rule = vars(ours()[name].callback)["rule"]
    return rule


def module_of(pattern: URLPattern) -> str:
    """Where its view is defined."""
    view = pattern.callback
    return getattr(getattr(view, "view_class", view), "__module__", "")


def without_rule() -> list[str]:
    """Routes of ours whose views declare no rule."""
    return [
        route
        for _name, route, pattern in urls()
        if not hasattr(pattern.callback, "rule")
        and not route.startswith("admin/")
        and not module_of(pattern).startswith(LIBRARIES)
    ]


def operator_predicates() -> list[str]:
    """Models and queries that decide by who is the operator which rows they answer."""
    found = []
    for app in TEMPLATES:
        for path in sorted((PROJECT / app).rglob("*.py")):
            parts = path.relative_to(PROJECT).parts
            if {"models", "queries"} & set(parts) and ".is_operator" in (text := path.read_text()):
                for node in ast.walk(ast.parse(text)):
                    if isinstance(node, ast.If) and ".is_operator" in ast.unparse(node.test):
                        found.append("/".join(parts))
    return found


def problems() -> Iterator[str]:
    """Views without a rule, addresses without a row or with two, and second predicates of who sees which rows."""
    told, known = Counter((row.name, row.method) for row in rows()), ours().keys()
    yield from (f"{route}: its view declares no rule of access" for route in without_rule())
    yield from (f"{name}: has no row in access_table.py" for name in sorted(known - {row.name for row in rows()}))
    yield from (f"{name}: access_table.py names no address of ours" for name, _m in sorted(told) if name not in known)
    yield from (f"{name} {method}: has two rows in access_table.py" for (name, method), n in told.items() if n > 1)
    yield from (
        f"{place}: a second rule of who sees which rows" for place in operator_predicates() if place != PREDICATE
    )
