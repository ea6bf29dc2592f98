"""The design system holds what pages use, and nothing else."""

import re
from collections.abc import Iterator
from enum import Enum

from django.apps import apps
from django.db.models import CharField

from core.design.templatetags import ensemble
from tests.architecture.checks import PROJECT, TEMPLATES

# Made of a number (`c0` to `c6`), set by htmx, or Wagtail's own.
NOT_WRITTEN_OUT = re.compile(r"c[0-6]|htmx-\w+|sidebar-\w[\w-]*")


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    for app in TEMPLATES:
        for path in (PROJECT / app).rglob("*"):
            if path.suffix in suffixes:
                yield str(path.relative_to(PROJECT)), path.read_text()


TEMPLATE_TEXT = {name: text for name, text in texts(".html") if "/templates/" in name}


def test_every_class_of_the_style_sheets_is_used() -> None:
    used = {word for _, text in texts(".html", ".py", ".js") for word in re.findall(r"[A-Za-z][\w-]*", text)}
    styled = set()
    for _, text in texts(".css"):
        for selector in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
            styled.update(re.findall(r"\.([a-zA-Z][\w-]*)", selector))
    assert sorted(name for name in styled - used if not NOT_WRITTEN_OUT.fullmatch(name)) == []


def test_every_tag_is_used_by_a_page_beside_the_style_guide() -> None:
    pages = "\n".join(text for name, text in TEMPLATE_TEXT.items() if not name.endswith("design/styleguide.html"))
    unused = [tag for tag in ensemble.register.tags if not re.search(rf"\{{% {tag}\b", pages)]
    unused += [name for name in ensemble.register.filters if not re.search(rf"\|{name}\b", pages)]
    assert unused == []


def test_every_badge_with_a_look_of_its_own_is_of_a_state_that_exists() -> None:
    states = {str(value) for model in apps.get_models() for value in _choices(model)}
    states |= set(re.findall(r"\{% badge \"(\w+)\"", "\n".join(TEMPLATE_TEXT.values())))
    states |= {"in_review"}  # of a page under Wagtail's review: storefronts/queries/workshop.py
    assert sorted(set(ensemble._STATES) - states) == []


def _choices(model: type) -> Iterator[str]:
    for field in model._meta.get_fields():  # type: ignore[attr-defined]
        if isinstance(field, CharField) and field.choices:
            yield from (value.value if isinstance(value, Enum) else str(value) for value, _ in field.flatchoices)
