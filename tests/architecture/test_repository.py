"""What may lie in the repository, and what may be written there."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checks import PROJECT, TEMPLATES

ROOT = {"core", "marketplace", "catalog", "billing", "search", "storefronts", "cms", "tests", "infra"}
ROOT |= {"pyproject.toml", "README.md", "CONTRIBUTING.md", "Makefile", "manage.py", "LICENSE"}
#: Names that gather everything and say nothing.
SHAPELESS = {"helpers.py", "helper.py", "utils.py", "util.py", "services.py", "common.py", "misc.py", "tools.py"}
APPS = ("core", "infra", "marketplace", "catalog", "billing", "search", "storefronts", "cms")


def files() -> list[Path]:
    """What is, or is about to be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
    else:  # an archive without its history, or git that distrusts the folder's owner
        left_out = {".venv", "var", "__pycache__", ".git"}
        names = [
            str(path.relative_to(PROJECT))
            for path in PROJECT.rglob("*")
            if path.is_file()
            and not left_out & set(path.relative_to(PROJECT).parts)
            and not any(part.endswith("_cache") or part == ".hypothesis" for part in path.relative_to(PROJECT).parts)
        ]
    return [PROJECT / name for name in names if (PROJECT / name).is_file()]


def sources() -> Iterator[tuple[Path, str]]:
    for path in files():
        relative = path.relative_to(PROJECT)
        if path.suffix == ".py" and relative.parts[0] in APPS and "migrations" not in relative.parts:
            yield relative, path.read_text()


def test_the_root_holds_only_the_folders_of_the_business() -> None:
    names = {path.relative_to(PROJECT).parts[0] for path in files()}
    assert {name for name in names if not name.startswith(".")} <= ROOT


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [path.relative_to(PROJECT) for path in files() if path.name in SHAPELESS] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"py"
        + r"pi\.org|python"
        + r"hosted\.org|registry\.npm"
        + r"js|npm"
        + r"js\.(org|com)|proxy\.golang"
        + r"\.org",
        r"--(extra-)?index" + r"-url|--find" + r"-links",
        r"(?<![\w.~/-])/(root|home/\w+|Users/\w+)/",
    ],
    ids=["package registry", "package index", "somebody's home folder"],
)
def test_no_file_names_a_place_outside(pattern: str) -> None:
    found = []
    for path in files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(PROJECT)}: {match.group()}" for match in re.finditer(pattern, text)]
    assert found == []


def test_nobody_reads_the_clock_but_the_kit() -> None:
    """The demo plays eighteen months under a moving clock; the sandbox has its own, as Stripe has."""
    asking = []
    for path, text in sources():
        if path == Path("core/kit/clock.py") or path.parts[0] == "infra":
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                name = f"{node.value.id}.{node.attr}"
                if name in {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "timezone.localdate"}:
                    asking.append(f"{path}:{node.lineno} {name}")
    assert asking == []


#: Where amounts and basis points are divided, and where a percentage is written as each language does.
MONEY = {Path("core/kit/money.py"), Path("core/kit/shown_money.py")}


def test_only_one_module_makes_percentages_of_basis_points() -> None:
    """A second one rounds in its own way. The sandbox shares nothing with us, and divides cents for its own pages."""
    division = re.compile(r"(//?|%) ?(100(\.0)?|10_?000|BASIS_POINTS)\b|\* ?(10_?000|BASIS_POINTS)\b|:g\}%")
    found = [
        f"{path}: {match.group()}"
        for path, text in sources()
        if path not in MONEY and path.parts[0] != "infra"
        for match in division.finditer(text)
    ]
    assert found == []


def test_every_file_for_spreadsheets_is_written_by_one_module() -> None:
    """It marks cells that would run as formulas; whoever writes beside it forgets some."""
    writer = re.compile(r"\bcsv\.(writer|DictWriter)\b|\bfrom csv import\b|text/csv")
    found = [f"{path}: {match.group()}" for path, text in sources() for match in writer.finditer(text)]
    assert {line.partition(":")[0] for line in found} == {"core/kit/spreadsheets.py"}


def test_nothing_is_left_to_be_done_later() -> None:
    word = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|lorem ipsum|coming soon)\b", re.I)
    assert [f"{path}: {match.group()}" for path, text in sources() for match in word.finditer(text)] == []


#: Folders that hold the modules of an app or of a part of it.
ROOMS = ("actions", "queries", "views", "forms", "domain")
#: A part whose tests lie elsewhere: on the list of quotes that shows it.
TESTED_ELSEWHERE = {"core/organizations/work_lists": "marketplace/quotes/reading/test_saved_views.py"}


def test_each_part_of_an_app_has_a_folder_of_tests() -> None:
    apps = [PROJECT / app for app in TEMPLATES]
    parts = {
        path.parent.relative_to(PROJECT) for app in apps for room in ROOMS for path in app.rglob(room) if path.is_dir()
    }
    without = [
        str(part)
        for part in sorted(parts)
        if not list((PROJECT / "tests").glob(TESTED_ELSEWHERE.get(str(part), f"{part}/**/test_*.py")))
    ]
    assert without == []


#: What documents name that is no file here: a landscape's own, what a download is called, a library.
NO_FILES = {"settings.yml", "document.json", "node.js"}
#: Names of other people's code that no code of ours mentions, each in a decision that says why not.
NO_NAMES = {"simple_translation", "i18n_patterns"}


def test_every_file_that_a_document_names_is_there() -> None:
    known = [path.relative_to(PROJECT).as_posix() for path in files()]
    named = re.compile(r"`([\w./-]+\.(?:py|html|md|toml|txt|css|js|sql|svg|po|ya?ml|json))`")
    missing = [
        f"{path}: {name}"
        for path in known
        if path.endswith(".md")
        for name in named.findall((PROJECT / path).read_text())
        if name not in NO_FILES and not any(f"/{each}".endswith(f"/{name}") for each in known)
    ]
    assert missing == []


def test_every_document_that_the_code_names_is_there() -> None:
    known = [path.relative_to(PROJECT).as_posix() for path in files()]
    named = re.compile(r"[\w./-]*\w\.md\b")
    missing = [
        f"{path}: {name}"
        for path, text in sources()
        for name in named.findall(text)
        if not any(f"/{each}".endswith(f"/{name}") for each in known)
    ]
    assert missing == []


def test_every_name_of_code_that_a_document_names_is_in_the_code() -> None:
    """A name has an underscore or a capital inside. The glossary also names the words that are not used any more."""
    texts = [path for path in files() if path.suffix in (".py", ".html", ".toml", ".sql", ".js", ".css", ".yml", "")]
    known = {word for path in texts for word in re.findall(r"\w+", path.read_text(errors="ignore"))}
    known |= {path.stem for path in files()}
    documents = [path for path in files() if path.suffix == ".md"]
    missing = [
        f"{path.relative_to(PROJECT)}: {name}"
        for path in documents
        for code in re.findall(
            r"`([A-Za-z_][\w.]*)(?:\([^`]*\))?`", path.read_text().partition("\n## Words that are not used\n")[0]
        )
        for name in code.split(".")
        if re.search(r"_|[a-z][A-Z]", name) and name not in known | NO_NAMES
    ]
    assert missing == []
