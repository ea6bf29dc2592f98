"""Take a file back."""

from django.db import transaction

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.quotes.models import QuoteFile


@transaction.atomic
def take_back_file(file: QuoteFile, *, by: User) -> None:
    """Let the row say now that it was taken back, and delete the content once that is certain. Twice is once."""
    file = QuoteFile.objects.select_for_update().get(pk=file.pk)
    if file.taken_back:
        return
    content, name = file.file.storage, file.file.name or ""
    file.taken_back_at, file.file.name = clock.now(), ""
    file.save(update_fields=["taken_back_at", "file"])
    audit.record("quote.file_taken_back", f"file:{file.pk}", by=by, organization=file.organization_id, name=file.name)
    transaction.on_commit(lambda: content.delete(name), robust=True)
