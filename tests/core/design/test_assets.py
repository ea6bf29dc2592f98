"""What browsers get: fonts by script, small style sheets and scripts, names with a hash, compressed copies."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.management.commands import collectstatic
from fontTools.ttLib import TTFont
from pytest_django import Settings

from core.design.assets import AssetStorage, DemoAssetStorage
from core.design.finders import NAMES
from core.design.templatetags.pages import FIRST_FILES
from core.design.webfonts import RANGES
from storefronts.models import Theme

SHEETS = "design/css/components.css"


@pytest.fixture
def collected(tmp_path: Path, settings: Settings) -> AssetStorage:
    """The storage, filled with what our own pages show."""
    settings.STATIC_ROOT = tmp_path
    command = collectstatic.Command()
    command.storage = AssetStorage(location=tmp_path)
    ignored = ["wagtail*", "admin", "treebeard", "ext", "htmax*", "htmx-4*", "htmx-2.js"]
    command.set_options(
        interactive=False, verbosity=0, link=False, clear=False, dry_run=False, post_process=True,
        use_default_ignore_patterns=True, ignore_patterns=ignored,
    )  # fmt: skip
    command.collect()
    made: AssetStorage = command.storage
    return made


def found(name: str) -> bytes:
    path = finders.find(name)
    assert path
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def test_a_page_needs_one_font_file_of_less_than_70_kb() -> None:
    assert len(found("design/fonts/inter-latin.woff2")) < 70_000
    assert sum(len(found(f"design/fonts/{name}")) for name in NAMES if name.startswith("inter")) < 250_000


def test_a_storefront_needs_two_files_of_less_than_35_kb_for_its_pair_of_faces() -> None:
    for pairing, files in FIRST_FILES.items():
        assert len(files) <= 2, pairing
        assert all(len(found(f"design/fonts/{name}.woff2")) < 35_000 for name in files), pairing


def test_every_pair_of_faces_that_a_theme_can_choose_is_in_the_style_sheet_with_its_files() -> None:
    sheet = found("design/css/tokens.css").decode()
    styled = set(re.findall(r'\[data-pairing="(\w+)"\]', sheet))
    assert styled == set(FIRST_FILES)
    assert styled | {"plain"} == set(Theme.Pairing.values)
    assert "serif;" not in re.sub(r"sans-serif", "", sheet)  # none falls back to what a machine has as its serif


@pytest.mark.parametrize(
    ("name", "characters"),
    [("latin", "Añß€→"), ("latin-ext", "Łőğṓ"), ("greek", "Ωώ"), ("cyrillic", "Жїґ")],
)
def test_each_script_has_its_file_with_both_axes(name: str, characters: str) -> None:
    font = TTFont(finders.find(f"design/fonts/inter-{name}.woff2"))
    assert set(map(ord, characters)) <= set(font.getBestCmap())
    assert {axis.axisTag for axis in font["fvar"].axes} == {"opsz", "wght"}


def test_the_style_sheet_names_the_ranges_that_the_files_are_made_of() -> None:
    sheet = found("design/css/tokens.css").decode()
    named = dict(re.findall(r'fonts/([\w-]+)\.woff2"\).*?unicode-range: ([^;]+);', sheet))
    assert named == RANGES


def test_style_sheets_and_scripts_are_served_smaller_under_the_hash_of_their_content(collected: AssetStorage) -> None:
    name = collected.stored_name(SHEETS)
    assert re.fullmatch(r"design/css/components\.[0-9a-f]{12}\.css", name)
    with collected.open(name) as file:
        served = file.read()
    assert b"/*" not in served
    assert len(served) < 0.85 * len(found(SHEETS))
    with collected.open(f"{name}.br") as file:
        assert brotli.decompress(file.read()) == served
    assert collected.exists(f"{name}.gz")


def test_the_style_sheet_leads_to_the_hashed_fonts(collected: AssetStorage) -> None:
    with collected.open(collected.stored_name("design/css/tokens.css")) as file:
        sheet = file.read().decode()
    for name in NAMES:
        assert collected.stored_name(f"design/fonts/{name}").rpartition("/")[2] in sheet


def test_what_the_demo_did_not_collect_keeps_its_name(collected: AssetStorage) -> None:
    demo = DemoAssetStorage(location=collected.location)
    assert demo.stored_name(SHEETS) == collected.stored_name(SHEETS)
    assert demo.stored_name("wagtailadmin/js/core.js") == "wagtailadmin/js/core.js"
