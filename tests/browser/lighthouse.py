"""`python -m tests.browser.lighthouse --url URL`: Lighthouse over ten kinds of page of a running demo.

Prints the median of three runs of each kind and category, and exits 1 where one is below 95. Lighthouse is no part of
the project: `npx` fetches it, so Node and npm are needed here, and nothing else should run meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from infra.local.chromium import find_chromium
from infra.local.processes import ServiceError

LIGHTHOUSE = "lighthouse@12"
AIM = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MINUTES_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: a path, or how the path of one looks on the site map. `unjudged`: categories without an aim."""

    name: str
    path: str = ""
    mapped: str = ""
    unjudged: tuple[str, ...] = ()


KINDS = (
    Kind("front page", "/"),
    # Results of a search ask to be left out of search engines, which costs them the points of SEO.
    Kind("search", "/search/?q=network", unjudged=("seo",)),
    Kind("category", mapped=r"/search/\?category=[^&\"]+", unjudged=("seo",)),
    Kind("listing", mapped=r"/listings/[^/]+/$"),
    Kind("solution", mapped=r"/solutions/[^/]+/$"),
    Kind("storefront", mapped=r"/partners/[^/]+/$"),
    Kind("directory", "/partners/"),
    Kind("guide", mapped=r"/guides/[^/]+/$"),
    Kind("landing page", "/for-retail/"),
    Kind("sign-in", "/sign-in/"),
)


def paths(site: str) -> dict[str, str]:
    """The path of one page of each kind: from the site map, a category from the front page. LookupError without one."""
    index = _read(f"{site}/sitemap.xml")
    maps = [_read(f"{site}{_path(address)}") for address in re.findall(r"<loc>(.*?)</loc>", index)]
    known = [_path(address) for each in maps for address in re.findall(r"<loc>(.*?)</loc>", each)]
    known += re.findall(r'href="(/search/\?category=[^"&]+)"', _read(f"{site}/"))
    found = {}
    for kind in KINDS:
        path = kind.path or next((each for each in known if re.fullmatch(kind.mapped.rstrip("$"), each)), "")
        if not path:
            raise LookupError(f"The site has no {kind.name}")
        found[kind.name] = path
    return found


def scores(report: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> dict[str, int]:
    """The points of each category in a report of Lighthouse, 0 to 100; 0 where it could not judge."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}


def medians(runs: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The median of each category over the runs of one page."""
    return {name: round(median(run[name] for run in runs)) for name in CATEGORIES}


def below(kind: Kind, points: Mapping[str, int]) -> list[str]:
    """What of a page is below the aim."""
    return [name for name in CATEGORIES if name not in kind.unjudged and points[name] < AIM]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it and print the table; the number of kinds of page below the aim decides the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args(arguments)
    if shutil.which("npx") is None:
        raise ServiceError("Lighthouse needs Node and npm: npx was not found")
    site, failed = chosen.url.rstrip("/"), 0
    where = paths(site)
    print(f"{'':14}" + "".join(f"{name:>16}" for name in CATEGORIES))
    for kind in KINDS:
        points = medians([_run(site + where[kind.name]) for _ in range(chosen.runs)])
        low = below(kind, points)
        failed += bool(low)
        marks = "".join(f"{points[name]:>14}{' <' if name in low else '  '}" for name in CATEGORIES)
        print(f"{kind.name:14}{marks}  {where[kind.name]}", flush=True)
    print("all at least 95" if not failed else f"{failed} kinds of page are below {AIM}")
    return 1 if failed else 0


def _run(url: str) -> dict[str, int]:
    command = [
        "npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": find_chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60 * MINUTES_AT_MOST)
    if done.returncode:
        raise ServiceError(f"Lighthouse failed on {url}: {done.stderr.strip()[-400:]}")
    return scores(json.loads(done.stdout))


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        text: str = answer.read().decode()
    return text


def _path(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


if __name__ == "__main__":
    sys.exit(main())
