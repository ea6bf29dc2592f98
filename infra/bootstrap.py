"""Make or refresh `.venv` from the locks: `python3 infra/bootstrap.py demo|test`.

Runs on any Python 3.11 to 3.13 with nothing installed. Does nothing when `.venv` already matches the locks.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
LOCKS = PROJECT / "infra" / "locks"
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "ensemble.stamp"
#: What each command needs; the later one contains the earlier one.
GROUPS = {"demo": ["demo"], "test": ["demo", "test"]}


def expected_stamp(group: str) -> str:
    """What `.venv` must have been made from: these locks, this place."""
    digest = hashlib.sha256(str(VENV).encode())
    for name in ["uv", *GROUPS[group]]:
        digest.update((LOCKS / f"{name}.txt").read_bytes())
    return f"{group} {digest.hexdigest()}"


def satisfied_by() -> "str | None":
    """The richest group that `.venv` holds in the locked versions; None if it holds none."""
    if not PYTHON.exists() or not STAMP.exists():
        return None
    stamp = STAMP.read_text().strip()
    return next((group for group in reversed(GROUPS) if stamp == expected_stamp(group)), None)


def run(*command: object) -> None:
    """Run a command, its output shown."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([str(part) for part in command], check=True, cwd=PROJECT, env=env)


def create() -> None:
    """Make an empty environment with pip in it."""
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        run(sys.executable, "-m", "venv", VENV)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv. "
            "Elsewhere install a complete Python 3.11, 3.12 or 3.13 and name it: make demo PYTHON=/path/to/python3"
        )


def works() -> bool:
    """Whether `.venv` is a usable environment of a Python that we support."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def install(group: str) -> None:
    """Bring `.venv` to exactly the locked packages, each checked by its hash."""
    files = [LOCKS / f"{name}.txt" for name in GROUPS[group]]
    try:
        run(
            PYTHON,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            LOCKS / "uv.txt",
        )
        run(
            PYTHON,
            "-m",
            "uv",
            "-q",
            "pip",
            "sync",
            "--python",
            PYTHON,
            "--require-hashes",
            "--compile-bytecode",
            *files,
        )
    except subprocess.CalledProcessError:
        print("uv could not do it here; going on with pip, which is slower.", flush=True)
        arguments = [part for file in files for part in ("-r", file)]
        run(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", *arguments)


def main() -> None:
    """Bring `.venv` to the group named on the command line, and bytecode, translations and fonts to what their
    sources say."""
    group = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if group not in GROUPS:
        sys.exit(f"Which environment? One of: {', '.join(GROUPS)}")
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(f"Ensemble runs on Python 3.11 to 3.13; this is {sys.version.split()[0]}.")
    if not VENV.is_symlink():  # else somebody keeps the environment elsewhere, and keeps it current
        bring_to(group)
    # Here once and on all cores; otherwise every process of a first start compiles the same modules beside the others.
    own = [folder.parent for folder in PROJECT.glob("*/__init__.py") if folder.parent.name != "tests"]
    run(PYTHON, "-m", "compileall", "-q", "-j", "0", *sorted(own))
    run(PYTHON, "-m", "core.design.catalogs")
    run(PYTHON, "-m", "core.design.webfonts")


def bring_to(group: str) -> None:
    """Install what the group needs, where `.venv` does not hold it."""
    present = satisfied_by()
    if present is not None and list(GROUPS).index(present) >= list(GROUPS).index(group):
        return
    started = time.monotonic()
    previous = STAMP.read_text().split()[0] if STAMP.exists() else None
    if previous in GROUPS:
        group = max(group, previous, key=list(GROUPS).index)
    print(f"Installing the {group} environment into .venv ...", flush=True)
    if not works():
        create()
    STAMP.unlink(missing_ok=True)
    try:
        install(group)
    except subprocess.CalledProcessError as failure:
        sys.exit(f"The packages could not be installed (exit code {failure.returncode}); see above.")
    STAMP.write_text(expected_stamp(group) + "\n")
    print(f"Environment ready in {time.monotonic() - started:.0f} s.", flush=True)


if __name__ == "__main__":
    main()
