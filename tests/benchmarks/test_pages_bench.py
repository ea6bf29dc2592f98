"""How fast public pages are served: kept, beside a bare Django view; made anew, beside a plain Wagtail page.

Each is served by gunicorn with one sync worker, asked over one connection after the other. `make bench` prints the
table; ratios mean more than milliseconds, because machines differ. `plain_site.py` holds what is measured beside.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from wagtail.models import Page, Site

from infra.local.processes import free_port, is_listening
from infra.local.valkey import Valkey
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.cms import article, landing_page, section
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of, theme_of

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

TIMES, ROUNDS = 25, 5
PATIENCE = 60
#: Who answered the question about visits is shown no kept page.
ANSWERED = "visit_consent=no"
PAGES = {
    "front page": "/",
    "listing": "/listings/access/",
    "solution": "/solutions/stores/",
    "directory": "/partners/",
    "storefront": "/partners/northwind/",
    "article": "/guides/how-to-choose/",
    "landing page": "/retail/",
}


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[str]:
    server = Valkey(tmp_path / "valkey")
    server.start()
    yield server.url()
    server.stop()


@pytest.fixture
def offers() -> None:
    northwind = partner_named("Northwind")
    theme_of(northwind)
    storefront_of(northwind)
    vendor = allied(northwind, "Aldergate")
    solution_of(northwind, [vendor], slug="stores")
    priced_plan(ListingFactory(owner=vendor, title="Access", slug="access"), 123_400)
    article(section("Guides"), "How to choose", intro="In three steps.")
    landing_page("Retail")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=Page(title="Plain", slug="plain"))


@contextmanager
def served(application: str, environment: dict[str, str]) -> Iterator[int]:
    """The port where gunicorn serves the application with one worker."""
    port = free_port(8930)
    command = ["gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1", "--log-level", "critical"]
    command += ["--no-control-socket"]
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | environment)
    try:
        end = time.monotonic() + PATIENCE
        while not is_listening(port):
            assert time.monotonic() < end
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, path: str, cookie: str = "") -> int:
    """The bytes of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return size


def milliseconds(port: int, path: str, cookie: str = "") -> float:
    """The median time of one answer, in the quietest of the rounds."""
    for _time in range(5):
        ask(port, path, cookie)
    rounds = []
    for _round in range(ROUNDS):
        taken = []
        for _time in range(TIMES):
            started = time.perf_counter()
            ask(port, path, cookie)
            taken.append((time.perf_counter() - started) * 1000)
        rounds.append(statistics.median(taken))
    return min(rounds)


def test_kept_pages_beside_a_bare_view_and_made_ones_beside_a_plain_wagtail_page(
    valkey: str, offers: None, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = {
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
        "DATABASE_URL": postgres_url,
        "REDIS_URL": valkey,
        "ENSEMBLE_STATE": str(tmp_path),
        "LOG_LEVEL": "CRITICAL",
    }
    site = "marketplace.wsgi:application"
    plain_site = "tests.benchmarks.plain_site:application"
    with served(site, ours | {"KEPT_PAGES_SECONDS": "600"}) as port:
        sizes = {name: ask(port, path) for name, path in PAGES.items()}
        kept = {name: milliseconds(port, path) for name, path in PAGES.items()}
        made = {name: milliseconds(port, path, ANSWERED) for name, path in PAGES.items()}
    with served(plain_site, ours | {"ENSEMBLE_PLAIN": "wagtail"}) as port:
        plain = milliseconds(port, "/plain/")
    with served(plain_site, ours | {"ENSEMBLE_PLAIN": "django"}) as port:
        bare = {name: milliseconds(port, f"/{size}/") for name, size in sizes.items()}
    with capsys.disabled():
        print(f"\nplain Wagtail page {plain:.1f} ms")
        print(f"{'page':<14}{'KB':>5}{'bare, ms':>10}{'kept, ms':>10}{'speed':>8}{'made, ms':>10}{'of plain':>10}")
        for name, size in sizes.items():
            print(
                f"{name:<14}{size // 1024:>5}{bare[name]:>10.2f}{kept[name]:>10.2f}{bare[name] / kept[name]:>8.0%}"
                f"{made[name]:>10.1f}{plain / made[name]:>10.0%}"
            )
    assert all(bare[name] / kept[name] >= 0.5 for name in PAGES)
