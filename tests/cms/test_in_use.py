"""The design system holds what pages use, and nothing else."""

import re
from collections.abc import Iterator

from django.template import engines
from django.template.backends.django import DjangoTemplates

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
    unused = []
    django = engines["django"]
    assert isinstance(django, DjangoTemplates)
    for module, library in zip(django.engine.builtins, django.engine.template_builtins, strict=True):
        if module.startswith("core.design."):
            unused += [tag for tag in library.tags if not re.search(rf"\{{% {tag}\b", pages)]
            unused += [name for name in library.filters if not re.search(rf"\|{name}\b", pages)]
    assert unused == []
