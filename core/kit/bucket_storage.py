"""Files in a bucket of S3, or of what speaks its protocol."""

from collections.abc import Iterator
from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from core.kit.file_storage import NotStored


@contextmanager
def _in_one_way() -> Iterator[None]:
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise NotStored from error


class BucketFiles(S3Storage):  # type: ignore[misc]  # without types
    """A bucket; raises NotStored where it refuses a file or does not answer, also while it is asked for a free name."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        with _in_one_way():
            return str(super()._save(name, content))

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        with _in_one_way():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        """How many bytes the file has."""
        with _in_one_way():
            return int(super().size(name))

    def delete(self, name: str) -> None:
        """Take the file away."""
        with _in_one_way():
            super().delete(name)
