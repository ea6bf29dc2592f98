"""Words that are not used: `python -m tests.architecture.glossary` looks for the left side of the glossary's last table.

It reads identifiers, strings, docstrings and comments of Python, documents, templates, styles, scripts and pictures, and
names every file and word. Of a word that is put together (`needs-a-look`, `OrderCalledOff`) it reads the parts.
"""

import ast
import re
import sys
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from tests.architecture.checks import PROJECT
from tests.architecture.test_repository import files

GLOSSARY = PROJECT / "core" / "README.md"
#: They name the words that they forbid. Migrations, too, keep the words of their day.
LEFT_ALONE = {GLOSSARY} | {
    Path(__file__).resolve().with_name(name)
    for name in ("glossary.py", "test_glossary.py", "words.py", "test_words.py")
}
#: Words of others: Playwright's, the style sheets', SVG's, mypy's.
FOREIGN = {"reduced_motion", "prefers-reduced-motion", "animateMotion", "follow_untyped_imports"}
#: Words with one meaning, and where nothing has it: a credit is the ledger's.
NOT_IN = {
    "credit": re.compile(
        r"(?:tests/)?(?:core|catalog|cms|storefronts|billing/(?:templates/billing/)?(?:accounts|collecting|settling)"
        r"|marketplace/(?:deals|quotes|orders|workspaces))/"
    ),
}
#: What is still to be renamed, by folder. An entry that is no longer needed fails the check.
PENDING: dict[str, set[str]] = {}


class Term:
    """One entry of the table's left side: a phrase, or (in backticks) an identifier, or how one begins (`follow_*`)."""

    def __init__(self, text: str) -> None:
        self.text = text.strip("`")
        self.is_identifier = text.startswith("`")
        gap = r"\s+(?:\S+\s+){0,2}?"
        words = gap.join(r"\s+".join(map(re.escape, part.split())) for part in self.text.split("…"))
        self.phrase = re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)
        self.begins = self.text.split()[0].lower()

    def is_in(self, text: str, *, identifier: bool = False) -> bool:
        """Whether the text says it; of an identifier, its words are read as a phrase: `OrderCalledOff` is called off."""
        if self.is_identifier:
            return identifier and (text.startswith(self.text[:-1]) if self.text.endswith("*") else text == self.text)
        if self.begins not in text.lower():  # most texts say none of it; finding that out is ten times as fast
            return False
        return bool(self.phrase.search(_words(text) if identifier else text))


@lru_cache(maxsize=100_000)
def _words(identifier: str) -> str:
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", identifier))


def terms() -> list[Term]:
    """The left side of the table."""
    rows = GLOSSARY.read_text().split("## Words that are not used")[1].splitlines()
    cells = [row.split("|")[1] for row in rows if row.startswith("| ")]
    return [Term(each.strip()) for cell in cells[1:] if not set(cell) <= {"-", " "} for each in cell.split(",")]


#: The names that a node of a syntax tree brings.
_NAMED: dict[type[ast.AST], list[str]] = {
    kind: named
    for kind in vars(ast).values()
    if isinstance(kind, type)
    and issubclass(kind, ast.AST)
    and (named := [field for field in kind._fields if field in ("id", "attr", "arg", "name", "asname")])
}


def said_in(path: Path) -> tuple[set[str], list[str]]:
    """A file's identifiers and words that are put together (its own name among them), and the texts that people read."""
    text = path.read_text()
    if path.suffix != ".py":
        return {path.stem, *re.findall(r"\w+(?:[-_/]\w+)+", text)} - FOREIGN, [text]
    names, texts = {path.stem}, []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
            if " " not in node.value:
                names.add(node.value)
        elif isinstance(node, ast.alias):
            names.update(node.name.split("."))
        for field in _NAMED.get(type(node), ()):
            if isinstance(value := getattr(node, field), str):
                names.add(value)
    # Comments; what this finds in a string is read with the string, too.
    return names - FOREIGN, texts + re.findall("#.*", text)


def found_words() -> dict[str, set[str]]:
    """Each term that occurs, with the files it occurs in."""
    found: dict[str, set[str]] = defaultdict(set)
    looked_for = terms()
    known: dict[str, set[str]] = {}  # the terms that an identifier says; most names are used in many files
    for path in files():
        relative = path.relative_to(PROJECT)
        if path in LEFT_ALONE or "migrations" in relative.parts or not _is_read(relative):
            continue
        names, texts = said_in(path)
        whole = "\n".join(texts)
        for name in names - known.keys():
            known[name] = {term.text for term in looked_for if term.is_in(name, identifier=True)}
        used = set().union(*(known[name] for name in names))
        used |= {word for word, where in NOT_IN.items() if where.match(str(relative)) and _says(word, names, texts)}
        # What none of the texts says together, none says alone.
        used |= {term.text for term in looked_for if term.is_in(whole) and any(map(term.is_in, texts))}
        for each in used:
            found[each].add(str(relative))
    return found


def _says(word: str, names: set[str], texts: list[str]) -> bool:
    return any(word in each.lower() for each in (*names, *texts))


def _is_read(path: Path) -> bool:
    return (
        path.suffix in {".py", ".md", ".css", ".js", ".svg", ".toml", ".html", ".txt", ".typ"}
        or path.name == "Makefile"
    )


def problems(found: dict[str, set[str]]) -> list[str]:
    """Words that are used and not pending, and pending ones that are used no more."""
    used = [f"{file}: {term}" for term, where in found.items() for file in where if not _is_pending(term, file)]
    done = [
        f"{folder}: {term} is not used any more; take it out of PENDING"
        for folder, pending in PENDING.items()
        for term in pending
        if not any(file.startswith(f"{folder}/") for file in found.get(term, ()))
    ]
    return sorted(used) + sorted(done)


def _is_pending(term: str, file: str) -> bool:
    return any(file.startswith(f"{folder}/") and term in pending for folder, pending in PENDING.items())


def main() -> int:
    """Print every problem; 0 if there is none."""
    found = problems(found_words())
    if found:
        print(*found, f"The last table of {GLOSSARY.relative_to(PROJECT)} says what to write instead.", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
