"""Attach files to a draft, and take one off again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.shared_files import CheckedFile, stored
from core.organizations.models import User
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen
from marketplace.quotes.models import QuoteFile, QuoteVersion
from marketplace.quotes.states import VersionStatus

#: Files of one version.
MOST_ATTACHMENTS = 20


class TooManyAttachments(ValueError):
    """The version has as many files as there can be."""

    def __init__(self) -> None:
        super().__init__(
            _("A version has %(n)d attachments at most. Remove one first, or put several into one file.")
            % {"n": MOST_ATTACHMENTS}
        )


def attach_files(version: QuoteVersion, files: Sequence[CheckedFile], *, by: User) -> list[QuoteFile]:
    """Make these files a part of the draft: once it is proposed, its document names each with its SHA-256.

    They are stored before the transaction begins, and deleted again where that refuses. Not to be called in a
    transaction. Raises VersionIsFrozen and TooManyAttachments.
    """
    made = stored(files, lambda each: QuoteFile.of(each, by=by, organization=version.quote.seller))
    with made as rows, transaction.atomic(durable=True):
        version = _draft(version)
        if version.files.count() + len(rows) > MOST_ATTACHMENTS:
            raise TooManyAttachments
        for row in rows:
            row.version = version
            row.save()
        _record("quote.files_attached", version, by, ", ".join(row.name for row in rows))
    return rows


@transaction.atomic
def detach_file(version: QuoteVersion, number: int, *, by: User) -> bool:
    """Take the file with this id off the draft; whether it was attached. Its content is deleted once no version has it.

    Raises VersionIsFrozen.
    """
    version = _draft(version)
    file = version.files.filter(pk=number).first()
    if file is None:
        return False
    content, name = file.file.storage, file.file.name or ""
    file.delete()
    _record("quote.file_detached", version, by, file.name)

    def delete_content() -> None:
        if not QuoteFile.objects.filter(file=name).exists():
            content.delete(name)

    transaction.on_commit(delete_content, robust=True)
    return True


def _draft(version: QuoteVersion) -> QuoteVersion:
    """The version, locked; raises VersionIsFrozen unless it is a draft."""
    version = QuoteVersion.objects.lock(version.pk)
    if version.status != VersionStatus.DRAFT:
        raise VersionIsFrozen(version)
    return version


def _record(event: str, version: QuoteVersion, by: User, files: str) -> None:
    quote = version.quote
    audit.record(
        event, f"quote:{quote.reference}", by=by, organization=quote.seller_id, version=version.number, files=files
    )
