"""Files in a bucket of S3, or of what speaks its protocol."""

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from core.kit.file_storage import NotStored


class BucketFiles(S3Storage):  # type: ignore[misc]  # without types
    """A bucket; raises NotStored where it refuses a file or does not answer."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        try:
            return str(super()._save(name, content))
        except (Boto3Error, BotoCoreError, ClientError) as error:
            raise NotStored from error
