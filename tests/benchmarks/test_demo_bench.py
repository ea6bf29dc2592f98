"""How long after `make demo` the site opens, and how long its eighteen months are played."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.processes import free_port
from infra.local.schema import PROJECT, child_environment

pytestmark = pytest.mark.bench
AIM = 30.0  # seconds to the opening, on an idle machine, without environment and downloads
# In a folder of its own, so that a demo of this checkout is left alone.
_LAUNCHER = """
import sys
from pathlib import Path
from infra.local import cli
cli.VAR = Path(sys.argv[1])
sys.exit(cli.demo("127.0.0.1", int(sys.argv[2]), ""))
"""


def test_the_demo_opens_and_is_played(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LAUNCHER, str(tmp_path), str(free_port())]
    launcher = subprocess.Popen(command, cwd=PROJECT, env=child_environment(), stdout=subprocess.PIPE, text=True)
    try:
        told = ""
        for line in launcher.stdout or ():
            told += line
            if "played and open" in line:
                break
    finally:
        launcher.terminate()
        launcher.wait()
    opened, played = re.search(r"ready in ([\d.]+) s", told), re.search(r"played and open \(([\d.]+) s", told)
    assert opened and played, told
    lasted = float(played[1]) - float(opened[1])
    print(f"\nthe demo opened after {opened[1]} s, aim {AIM:.0f}; its eighteen months were played {lasted:.1f} s later")
