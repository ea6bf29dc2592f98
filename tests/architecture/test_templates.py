"""Every template compiles, and none of them leaves the machine."""

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.architecture.checks import PROJECT, TEMPLATES

FOLDERS = [folder for app in TEMPLATES for folder in sorted((PROJECT / app).glob("**/templates")) if folder.is_dir()]
NAMES = [
    (folder, str(path.relative_to(folder)))
    for folder in FOLDERS
    for path in sorted(folder.rglob("*"))
    if path.is_file() and path.suffix in {".html", ".txt", ".svg", ".xml"}
]


def test_there_are_templates_to_check() -> None:
    assert NAMES


@pytest.mark.parametrize(("folder", "name"), NAMES, ids=[name for _, name in NAMES])
def test_template_compiles(folder: Path, name: str) -> None:
    engines["django"].from_string((folder / name).read_text())


@pytest.mark.parametrize(("folder", "name"), NAMES, ids=[name for _, name in NAMES])
def test_template_loads_nothing_from_another_host(folder: Path, name: str) -> None:
    loading = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*\b(?:src|href|srcset)\s*=\s*["'](?:https?:)?//""")
    assert loading.findall((folder / name).read_text()) == []


#: Written in Wagtail's own frame, and in a mail, which has its style in itself.
OTHER_FRAMES = ("storefronts/admin/", "wagtailimages/", "notifications/mail/")


def test_every_class_that_a_template_writes_has_a_style() -> None:
    styles = "".join(path.read_text() for app in TEMPLATES for path in (PROJECT / app).glob("**/static/**/*.css"))
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", styles))
    unknown = {
        (name, each)
        for folder, name in NAMES
        if not name.startswith(OTHER_FRAMES)
        for written in re.findall(r'class="([^"{]*)"', (folder / name).read_text())
        for each in written.split()
        if each not in known
    }
    assert unknown == set()
