"""Templates and URL names are arrows between apps, as imports are: they point down, too. Needs Django to be set up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from core.kit.checks import place_of
from tests.architecture.checks import PROJECT, TEMPLATES

TAG = re.compile(r"""{%-?\s*(extends|include|url)\s+["']([\w:./-]+)["']""")
#: Functions that take a URL name first.
BY_NAME = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
#: A module without one of these words reverses nothing, and is not parsed.
REVERSES = re.compile(r"\b(?:reverse(?:_lazy)?|redirect|resolve_url)\(")


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


def targets_in_templates(owners: dict[str, str], addresses: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(place, app of the template, module that owns what it names)."""
    for app in TEMPLATES:
        for folder in (PROJECT / app).glob("**/templates"):
            module = ".".join(folder.parent.relative_to(PROJECT).parts)
            for path in folder.rglob("*"):
                if path.suffix not in {".html", ".txt", ".svg"}:
                    continue
                for tag, name in TAG.findall(path.read_text()):
                    target = addresses.get(name) if tag == "url" else owners.get(name)
                    if target is not None:
                        yield f"{path.relative_to(PROJECT)}: {tag} {name}", module, target


def targets_in_code(addresses: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(place, module, module that owns the URL name it reverses)."""
    for app in TEMPLATES:
        for path in (PROJECT / app).rglob("*.py"):
            text = path.read_text()
            module = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            for node in ast.walk(ast.parse(text)) if REVERSES.search(text) else ():
                if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                    function = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    name = node.args[0].value
                    if function in BY_NAME and isinstance(name, str) and name in addresses:
                        yield f"{path.relative_to(PROJECT)}:{node.lineno}: {function} {name}", module, addresses[name]


def upward(arrows: Iterable[tuple[str, str, str]]) -> list[str]:
    """The arrows that point up or sideways."""
    found = []
    for place, source, target in arrows:
        here, there = place_of(source), place_of(target)
        if here and there and here[1] != there[1] and there[0] <= here[0]:
            found.append(f"{place} ({here[1]} -> {there[1]})")
    return found


def problems() -> list[str]:
    """Each template, and each URL name, of an app above that is used."""
    addresses = dict(url_owners())
    return upward([*targets_in_templates(template_owners(), addresses), *targets_in_code(addresses)])
