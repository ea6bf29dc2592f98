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
