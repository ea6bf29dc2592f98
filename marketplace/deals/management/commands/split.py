"""`manage.py split FILE.json`: the calculator of splits."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.split import calculator


class Command(BaseCommand):
    """Read one document (`-` for standard input) and print its split; with --jsonl, one of each a line.

    An invalid document gets every problem with its path, exit 2, and no figures.
    """

    help = "Split a document as docs of core/split say; exit 2 if it is invalid."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether it holds a document a line."""
        parser.add_argument("file", help="a JSON document, or - for standard input")
        parser.add_argument("--jsonl", action="store_true", help="a document a line, a result a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the calculator and leave with its exit code."""
        sys.exit(calculator.run(options["file"], options["jsonl"], sys.stdin, sys.stdout, sys.stderr))
