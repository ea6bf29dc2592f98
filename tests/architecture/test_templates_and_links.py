"""Templates and URL names are arrows between apps, as imports are: they point down, too."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from core.kit.checks import layers, place_of
from tests.architecture.checks import PROJECT, TEMPLATES

TAG = re.compile(r"""{%-?\s*(extends|include|url)\s+["']([\w:./-]+)["']""")
#: Functions that take a URL name first.
BY_NAME = {"reverse", "reverse_lazy", "redirect", "resolve_url"}


def template_owners() -> dict[str, str]:
    """The app (as a module) that holds each template of ours, by the template's name."""
    owners: dict[str, str] = {}
    for app in TEMPLATES:
        for folder in (PROJECT / app).glob("**/templates"):
            module = ".".join(folder.parent.relative_to(PROJECT).parts)
            owners |= {str(path.relative_to(folder)): module for path in folder.rglob("*") if path.is_file()}
    return owners


def url_owners(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each URL name of ours with the module of its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from url_owners(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern) and entry.name:
            view = entry.callback
            yield ":".join((*spaces, entry.name)), getattr(view, "view_class", view).__module__


OWNERS = template_owners()
ADDRESSES = dict(url_owners())


def targets_in_templates() -> Iterator[tuple[str, str, str]]:
    """(place, app of the template, module that owns what it names)."""
    for app in TEMPLATES:
        for folder in (PROJECT / app).glob("**/templates"):
            module = ".".join(folder.parent.relative_to(PROJECT).parts)
            for path in folder.rglob("*"):
                if path.suffix not in {".html", ".txt", ".svg"}:
                    continue
                for tag, name in TAG.findall(path.read_text()):
                    target = ADDRESSES.get(name) if tag == "url" else OWNERS.get(name)
                    if target is not None:
                        yield f"{path.relative_to(PROJECT)}: {tag} {name}", module, target


def targets_in_code() -> Iterator[tuple[str, str, str]]:
    """(place, module, module that owns the URL name it reverses)."""
    for app in TEMPLATES:
        for path in (PROJECT / app).rglob("*.py"):
            module = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                    function = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    name = node.args[0].value
                    if function in BY_NAME and isinstance(name, str) and name in ADDRESSES:
                        yield f"{path.relative_to(PROJECT)}:{node.lineno}: {function} {name}", module, ADDRESSES[name]


def upward(arrows: Iterator[tuple[str, str, str]]) -> list[str]:
    found = []
    for place, source, target in arrows:
        here, there = place_of(source), place_of(target)
        if here and there and here[1] != there[1] and there[0] <= here[0]:
            found.append(f"{place} ({here[1]} -> {there[1]})")
    return found


def test_the_layers_are_read_from_the_contract() -> None:
    assert "core.kit" in layers()[-1]
    assert len(OWNERS) > 150 and len(ADDRESSES) > 100


@pytest.mark.parametrize("arrows", [targets_in_templates, targets_in_code], ids=["templates", "code"])
def test_no_template_and_no_url_name_of_an_app_above_is_used(
    arrows: Callable[[], Iterator[tuple[str, str, str]]],
) -> None:
    assert upward(arrows()) == []


def test_a_link_upwards_is_noticed() -> None:
    assert upward(iter([("here", "billing", "marketplace.orders.views.orders")])) == [
        "here (billing -> marketplace.orders)"
    ]
