"""A storage that takes no file: a page says so, and keeps what was typed."""

import errno
from pathlib import Path

import pytest
from botocore.config import Config
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from core.kit.bucket_storage import BucketFiles
from core.kit.file_storage import LocalFiles, NotStored, is_not_stored


def no_room(*_arguments: object, **_named: object) -> str:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_and_a_bucket_that_does_not_answer_are_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.files.storage.filesystem.file_move_safe", no_room)
    upload = SimpleUploadedFile("needs.txt", b"x")
    monkeypatch.setattr(upload, "temporary_file_path", lambda: "", raising=False)
    with pytest.raises(NotStored):
        LocalFiles(tmp_path).save("needs.txt", upload)
    away = BucketFiles(
        bucket_name="media", endpoint_url="http://127.0.0.1:9", access_key="a", secret_key="b", file_overwrite=False,
        client_config=Config(retries={"total_max_attempts": 1}, connect_timeout=0.5),
    )  # fmt: skip
    for asked in (
        lambda: away.save("a.txt", ContentFile(b"x")),
        lambda: away.exists("a.txt"),
        lambda: away.delete("a"),
    ):
        with pytest.raises(NotStored):
            asked()


def test_a_name_that_no_disk_takes_is_not_the_disks_fault(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long") as caught:
        LocalFiles(tmp_path).save("n" * 300, ContentFile(b"x"))
    assert not is_not_stored(caught.value)
