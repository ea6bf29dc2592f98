"""A storage that takes no file: a page says so, and keeps what was typed."""

import errno
from pathlib import Path

import pytest
from botocore.exceptions import EndpointConnectionError
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
    away = BucketFiles(bucket_name="media", endpoint_url="http://127.0.0.1:9", access_key="a", secret_key="b")

    def silent(*_arguments: object, **_named: object) -> None:
        raise EndpointConnectionError(endpoint_url="http://127.0.0.1:9")

    monkeypatch.setattr(away.bucket.meta.client, "upload_fileobj", silent)
    monkeypatch.setattr("storages.backends.s3.S3Storage.exists", lambda *_arguments: False)
    with pytest.raises(NotStored):
        away.save("needs.txt", ContentFile(b"x"))


def test_a_name_that_no_disk_takes_is_not_the_disks_fault(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long") as caught:
        LocalFiles(tmp_path).save("n" * 300, ContentFile(b"x"))
    assert not is_not_stored(caught.value)
