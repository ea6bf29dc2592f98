"""gunicorn's settings in the demo: it imports the site at once, and listens once there is something to look at."""

import os
import time
from pathlib import Path
from typing import Any  # Any: gunicorn has no types

#: The variable that names the file to wait for.
OPENS_WITH = "ENSEMBLE_OPENS_WITH"


def on_starting(_server: Any) -> None:
    """Called when everything is imported, before the port is taken."""
    if path := os.environ.get(OPENS_WITH):
        while not Path(path).exists():
            time.sleep(0.05)
