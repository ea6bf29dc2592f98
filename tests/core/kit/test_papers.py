"""PDFs are set in the fonts of installed packages, whatever the machine has."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.kit import papers
from core.kit.papers import paper
from tests.support.papers import MISSING, pages_of, without_blanks

LAYOUT = """
#import "/core/kit/papers.typ": paper
#let data = json(bytes(sys.inputs.data))
#show: paper.with(title: "Names")
#for name in data.names [*#name* #emph(name) #name \\ ]
"""
NAMES = ["株式会社サクラ", "Ελλάδα", "Москва", "Größe", "深圳", "臺灣", "한국", "Łódź, İzmir", "€ 1,250.00"]


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    # typst reads files below the project's folder only.
    root = papers._ROOT / "var"
    root.mkdir(exist_ok=True)
    file = root / f"names-{os.getpid()}.typ"
    file.write_text(LAYOUT)
    yield file
    file.unlink()


def test_names_in_latin_greek_cyrillic_and_cjk_have_all_their_glyphs(layout: Path) -> None:
    (page,) = pages_of(paper(layout, {"names": NAMES}))
    assert MISSING not in page
    for name in NAMES:
        assert page.count(without_blanks(name)) == 3, name


def test_a_script_that_no_font_has_is_seen_by_the_test_above(layout: Path) -> None:
    assert MISSING in pages_of(paper(layout, {"names": ["ሰላም"]}))[0]


def test_the_bytes_do_not_depend_on_the_fonts_of_the_machine(layout: Path, tmp_path: Path) -> None:
    code = "import sys, hashlib; from pathlib import Path; from core.kit.papers import paper\n"
    code += "print(hashlib.sha256(paper(Path(sys.argv[1]), {'names': sys.argv[2:]})).hexdigest())"
    nowhere = {"HOME": str(tmp_path), "FONTCONFIG_PATH": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}

    def digest(environment: dict[str, str]) -> str:
        command = [sys.executable, "-c", code, str(layout), *NAMES]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    assert digest(dict(os.environ)) == digest({**os.environ, **nowhere, "TYPST_FONT_PATHS": str(tmp_path)})


def test_no_font_outside_the_packages_is_used(layout: Path) -> None:
    made = paper(layout, {"names": NAMES})
    assert b"Inter" in made and b"NotoSansCJK" in made
    assert b"DejaVu" not in made and b"Libertinus" not in made
