"""Logos of a feed: stored before the database is written, so that no row ever names a file that is not whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import InMemoryStorage, Storage, default_storage
from django.db import connection

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed import import_feed, rows
from catalog.importing.feeds.logos import read_logo
from catalog.models import FeedRun
from core.organizations.models import Organization
from tests.catalog.importing.test_feeds import MEMBER, SVG, entry, landscape
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db

Import = Callable[..., FeedRun]


class Full(OSError):
    """The storage takes no more."""


class RecordingStorage(InMemoryStorage):
    """Keeps what it is asked, and fails at the files whose number is in `fails_at` (from 1), half written."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.saved_in: list[int] = []
        self.fails_at: set[int] = set()

    def exists(self, name: str) -> bool:
        """Whether it has the file."""
        self.asked.append(name)
        return super().exists(name)

    def _save(self, name: str, content: File[bytes]) -> str:
        self.saved_in.append(len(connection.savepoint_ids))
        memory: Any = super()  # the stubs leave `_save` out
        if len(self.saved_in) in self.fails_at:
            memory._save(name, ContentFile(content.read()[:20]))
            raise Full
        return str(memory._save(name, content))


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordingStorage]:
    recording = RecordingStorage()
    monkeypatch.setattr(default_storage, "_wrapped", recording)
    for model in (Product, Organization):
        field = model._meta.get_field("logo")
        monkeypatch.setattr(field, "storage", recording)
    yield recording


@pytest.fixture
def load(tmp_path: Path) -> Import:
    def run(**options: Any) -> FeedRun:
        lines = ["name,type,organization,logo"]
        for number in range(3):
            drawing = f'<path d="M0 0h{number + 1}v4z"/>'
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">{drawing}</svg>'
            (tmp_path / f"{number}.svg").write_text(svg)
            lines.append(f"Vault {number},service,Acme {number},{number}.svg")
        path = tmp_path / "feed.csv"
        path.write_text("\n".join(lines) + "\n")
        return import_feed(path, "csv", **options)

    return run


def every_logo_is_whole(folder: Path, storage: Storage) -> bool:
    wanted = {read_logo(folder, f"{number}.svg").name: read_logo(folder, f"{number}.svg").data for number in range(3)}
    named = set(Product.objects.values_list("logo", flat=True)) | set(
        Organization.objects.values_list("logo", flat=True)
    )
    return named == set(wanted) and all(storage.open(name).read() == data for name, data in wanted.items())


def test_logos_are_stored_before_the_transaction_begins(
    load: Import, storage: RecordingStorage, tmp_path: Path
) -> None:
    outside = len(connection.savepoint_ids)

    load()

    assert storage.saved_in == [outside] * 3
    assert every_logo_is_whole(tmp_path, storage)


def test_a_storage_that_fails_midway_leaves_the_catalog_as_it_was(load: Import, storage: RecordingStorage) -> None:
    storage.fails_at = {2}

    with pytest.raises(Full):
        load()

    assert not Product.objects.exists()
    assert not Organization.objects.exists()
    run = FeedRun.objects.get()
    assert (run.status, run.created) == ("failed", 0)
    assert (
        run.problem == "An error of the marketplace ended the import. The operator is told of it. Nothing was imported."
    )


def test_after_a_storage_that_failed_the_next_import_writes_the_cut_file_again(
    load: Import, storage: RecordingStorage, tmp_path: Path
) -> None:
    storage.fails_at = {2}
    with pytest.raises(Full):
        load()

    run = load()

    assert (run.status, run.created) == ("done", 3)
    assert len(storage.saved_in) == 2 + 2  # the first file was whole, the second is replaced
    assert every_logo_is_whole(tmp_path, storage)


def test_a_rollback_leaves_files_that_the_next_import_uses(
    load: Import, storage: RecordingStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "BATCH", 1)

    def stop(done: int, rows: int) -> None:
        if done == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load(progress=stop)
    assert not Product.objects.exists()
    assert len(storage.saved_in) == 3

    load()

    assert len(storage.saved_in) == 3
    assert every_logo_is_whole(tmp_path, storage)


def test_importing_again_asks_the_storage_nothing(load: Import, storage: RecordingStorage) -> None:
    load()
    storage.asked.clear()

    again = load()

    assert (again.unchanged, again.changed) == (3, 0)
    assert storage.asked == []


def test_the_logo_of_a_company_that_has_its_own_is_not_stored(tmp_path: Path, storage: RecordingStorage) -> None:
    acme = OrganizationFactory(feed_key="crunchbase:acme", logo="logos/own.svg")
    (tmp_path / "mark.svg").write_text(SVG)
    path = tmp_path / "landscape.yml"
    path.write_text(landscape((*MEMBER, entry("Acme (member)"))))

    import_feed(path, "landscape")

    acme.refresh_from_db()
    assert acme.is_buyer
    assert acme.logo.name == "logos/own.svg"
    assert storage.saved_in == []
