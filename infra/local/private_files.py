"""Small files that only their owner may read: addresses with passwords, and what the launcher remembers."""

import json
import os
from pathlib import Path


def read_private(path: Path) -> dict[str, str]:
    """The names and values in the file; nothing where there is none, or where it holds something else."""
    try:
        content: dict[str, str] = json.loads(path.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return content


def write_private(path: Path, content: dict[str, str] | str) -> None:
    """Replace the file by this text, or these names and values, all at once."""
    temporary = path.with_name(path.name + ".new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(content if isinstance(content, str) else json.dumps(content, indent=1))
    temporary.replace(path)
