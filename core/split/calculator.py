"""The calculator at a terminal: a document in, a split out. The same for `python -m core.split` and `manage.py`.

`main(["deal.json"])` or `main(["-"])` reads one document and prints its split (exit 0), or every problem as
`{"invalid": [{"path", "problem"}]}` on standard output and a line each on standard error (exit 2, no figures).
With `--jsonl` it reads a document a line and prints a result a line, valid or not (exit 0).
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from core.split.document import ROOT, parse_text
from core.split.interface import InvalidSplit, Problem
from core.split.split import compute_split

INVALID = 2


def calculate(text: str) -> dict[str, object]:
    """The result document of a document's text. Raises InvalidSplit with every problem."""
    return compute_split(parse_text(text)).to_document()


def main(argv: Sequence[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Run the calculator with the given arguments and streams; gives the exit code, never exits by itself."""
    parser = argparse.ArgumentParser(prog="split", description="Split a deal's document to the last cent.")
    parser.add_argument("file", metavar="FILE", help="the document, or - for standard input")
    parser.add_argument("--jsonl", action="store_true", help="read a document a line, print a result a line")
    try:
        options = parser.parse_args(list(argv))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else INVALID
    return run(options.file, options.jsonl, stdin, stdout, stderr)


def run(file: str, jsonl: bool, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """What `main` does with its arguments once they are parsed."""
    try:
        if file == "-":
            return _serve(stdin, jsonl, stdout, stderr)
        with Path(file).open(encoding="utf-8") as opened:
            return _serve(opened, jsonl, stdout, stderr)
    except OSError as error:
        return _refuse([Problem(ROOT, f"cannot be read: {error.strerror or error}")], stdout, stderr)
    except UnicodeDecodeError:
        return _refuse([Problem(ROOT, "is not UTF-8 text")], stdout, stderr)


def _serve(source: TextIO, jsonl: bool, stdout: TextIO, stderr: TextIO) -> int:
    if jsonl:
        for line in source:
            if line.strip():
                try:
                    answer = calculate(line)
                except InvalidSplit as invalid:
                    answer = _invalid(invalid.problems)
                stdout.write(json.dumps(answer, sort_keys=True, separators=(",", ":")) + "\n")
        return 0
    try:
        result = calculate(source.read())
    except InvalidSplit as invalid:
        return _refuse(invalid.problems, stdout, stderr)
    stdout.write(json.dumps(result, sort_keys=True, indent=2) + "\n")
    return 0


def _invalid(problems: Sequence[Problem]) -> dict[str, object]:
    return {"invalid": [{"path": each.path, "problem": each.problem} for each in problems]}


def _refuse(problems: Sequence[Problem], stdout: TextIO, stderr: TextIO) -> int:
    stdout.write(json.dumps(_invalid(problems), sort_keys=True, indent=2) + "\n")
    for each in problems:
        line = f"{each.path}: {each.problem}\n"
        # What a terminal cannot show (half a surrogate pair, a control character) is escaped.
        stderr.write("".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in line))
    return INVALID
