"""The whole CNCF landscape, where a copy is at hand: `ENSEMBLE_LANDSCAPE=path/to/landscape.yml`."""

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed import import_feed
from core.organizations.models import Organization

LANDSCAPE = os.environ.get("ENSEMBLE_LANDSCAPE")


@pytest.mark.skipif(not LANDSCAPE, reason="ENSEMBLE_LANDSCAPE names no copy of the landscape")
@pytest.mark.django_db
def test_the_landscape_comes_in_whole_and_a_second_time_changes_nothing() -> None:
    path = Path(str(LANDSCAPE))
    started = time.monotonic()
    run = import_feed(path, "landscape")
    took = time.monotonic() - started
    print(f"\n{took:.1f} s", run.status, run.rows, run.created, run.organizations_created, run.skipped, run.fixed)
    print(Counter(run.report.problems().values_list("outcome", "code")))
    by_code: dict[str, list[str]] = {}
    for row in run.report.problems():
        by_code.setdefault(row.code, []).append(f"{row.position} {row.name}: {row.reason}")
    for code, lines in by_code.items():
        print(code, len(lines), *lines[:3], sep="\n   ")

    assert run.status == "done"
    assert Product.objects.live().listings().count() > 1_400
    assert Product.objects.live().services().count() == 245
    assert Organization.objects.buyers().count() >= 715
    started = time.monotonic()
    again = import_feed(path, "landscape")
    print(f"{time.monotonic() - started:.1f} s again", again.created, again.changed, again.unchanged)
    assert (again.created, again.changed, again.organizations_created, again.organizations_changed) == (0, 0, 0, 0)
    assert took < 30
    assert (again.skipped, again.fixed) == (run.skipped, run.fixed)
    print(Organization.objects.count(), Organization.objects.vendors().count(), Organization.objects.partners().count())
    print(Organization.objects.exclude(logo="").count(), Product.objects.exclude(logo="").count())
    print(list(Organization.objects.filter(is_buyer=False).values_list("name", "feed_key")[:60:3]))
    print(list(Product.objects.services().values_list("title", flat=True)[:4]))
