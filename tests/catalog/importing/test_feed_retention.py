"""How long files of imports are kept."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile

from catalog.importing.actions.remove_feed_file import remove_feed_file
from catalog.importing.queries.feed_files import NEWEST, files_to_remove
from catalog.models import FeedRun
from core.kit import clock
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_a_file_goes_only_where_nobody_needs_it_and_its_report_stays() -> None:
    owner = OrganizationFactory(is_vendor=True)
    old = clock.now() - dt.timedelta(days=91)

    def run(**more: Any) -> FeedRun:
        made = FeedRun(
            format="csv", filename="list.csv", organization=owner, source="own:1", **{"status": "done", **more}
        )
        made.upload.save("list.csv", ContentFile(b"name"))
        return made

    due = [run(), run(status="failed", checks_only=True), run(created=1, started_at=old)]
    for more in ({"checks_only": True}, {"status": "waiting"}, {"status": "unmatched"}, {"changed": 1}):
        run(**more)
    for _newer in range(NEWEST):
        run()

    assert list(files_to_remove().order_by("pk")) == due
    name, storage = str(due[0].upload.name), due[0].upload.storage
    assert remove_feed_file(str(due[0].pk)) == 1
    due[0].refresh_from_db()
    assert (bool(due[0].upload), storage.exists(name)) == (False, False)
    assert due[0].removed_at is not None
    assert remove_feed_file(str(due[0].pk)) == 0
    # One that was cut off after it was said is gone through with.
    FeedRun.objects.filter(pk=due[1].pk).update(removed_at=clock.now())
    assert remove_feed_file(str(due[1].pk)) == 1
