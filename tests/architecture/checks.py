"""The checks that are programs of their own: `make lint` runs them all, and so does the test beside them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
TEMPLATES = ("core", "marketplace", "catalog", "billing", "search", "storefronts", "cms")

CHECKS: dict[str, list[str]] = {
    "style": [str(PROGRAMS / "ruff"), "check", "."],
    "format": [str(PROGRAMS / "ruff"), "format", "--check", "."],
    "layers": [str(PROGRAMS / "lint-imports")],
    "views": [sys.executable, "-m", "tests.architecture.views"],
    "glossary": [sys.executable, "-m", "tests.architecture.glossary"],
    "words": [sys.executable, "-m", "tests.architecture.words"],
    "errors": [sys.executable, "-m", "tests.architecture.errors"],
    "states": [sys.executable, "-m", "tests.architecture.states"],
    "any": [sys.executable, "-m", "tests.architecture.any_types"],
    "types": [sys.executable, "-m", "mypy", "."],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "system": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    "django": [sys.executable, "-m", "tests.architecture.with_django"],
    "templates": [str(PROGRAMS / "djlint"), "--lint", "--quiet", *TEMPLATES],
}


def run(name: str) -> subprocess.CompletedProcess[str]:
    """Run one check; its exit code and its words."""
    environment = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.test", **os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        CHECKS[name],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def main() -> int:
    """Run them all and show what they say; 0 if every one passed."""
    failed = []
    for name in CHECKS:
        done = run(name)
        print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout.rstrip(), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
