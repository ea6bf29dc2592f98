"""The demo's static files: collected once for each state of their sources, and kept between starts."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from infra.local.private_files import read_private, write_private
from infra.local.processes import spawn
from infra.local.schema import APP_FOLDERS, PROJECT

#: What makes them, besides the files themselves.
_MAKERS = ("infra/locks/base.txt", "core/design/assets.py", "core/design/webfonts.py", "core/design/finders.py")
#: What only Wagtail's admin shows, or no page: served from where it is installed.
_ELSEWHERE = ("wagtail*", "admin", "treebeard", "ext", "htmax*", "htmx-4*", "htmx-2.js")


def fingerprint() -> str:
    """A short hash that changes whenever collecting may give other files."""
    digest = hashlib.sha256()
    found = [path for folder in APP_FOLDERS for path in sorted((PROJECT / folder).glob("**/static/**/*"))]
    for path in [*found, *(PROJECT / name for name in _MAKERS)]:
        if path.is_file():
            digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def collect(state: Path, environment: dict[str, str], log: Path) -> subprocess.Popen[bytes] | None:
    """Start collecting into `state`; None where that was done already. Call `note` once it has ended well."""
    if read_private(_noted(state)).get("made_of") == fingerprint() and (state / "static").is_dir():
        return None
    shutil.rmtree(state / "static", ignore_errors=True)
    command: list[str | Path] = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    command += [part for pattern in _ELSEWHERE for part in ("--ignore", pattern)]
    return spawn(command, log=log, env=environment, cwd=PROJECT)


def note(state: Path) -> None:
    """They are whole: the next start need not make them."""
    write_private(_noted(state), {"made_of": fingerprint()})


def _noted(state: Path) -> Path:
    return state / "assets.json"
