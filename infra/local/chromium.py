"""Finding the Chromium that the browser tests and the tour drive, or saying how to get one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from infra.local.processes import ServiceError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
#: What a headless Chromium has no use for. Its suggestions below the address bar are two pages of its own in every
#: window (0.6 s of processor time). This replaces Playwright's list, so what matters of that is repeated.
WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
#: Headless, quiet, and no traffic of its own.
FLAGS = (
    f"--disable-features={','.join(WITHOUT)}",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET = (
    "No Chromium found, and the browser tests are never skipped. Install one (Debian: `apt-get install chromium`; "
    "macOS: `brew install --cask chromium`) or name its binary: CHROMIUM=/path/to/chromium make test"
)


def find_chromium() -> str:
    """The browser's binary: $CHROMIUM, else the first of the usual names and places (ServiceError)."""
    if named := os.environ.get("CHROMIUM"):
        if os.access(named, os.X_OK):
            return named
        raise ServiceError(f"CHROMIUM names {named}, which is no program that can be run.")
    for found in (*map(shutil.which, NAMES), *PLACES):
        if found and os.access(found, os.X_OK):
            return found
    raise ServiceError(HOW_TO_GET)


def install_chromium() -> str:
    """Find it, else install it where we may (root on a Debian), else ServiceError."""
    try:
        return find_chromium()
    except ServiceError:
        if os.environ.get("CHROMIUM") or os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise
    sys.stderr.write("Installing Chromium with apt-get ...\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "-y", "chromium"]):
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    return find_chromium()
