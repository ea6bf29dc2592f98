"""Send a message with files."""

from collections.abc import Sequence
from typing import Any  # Any: what `send_message` takes

from django.db import transaction

from core.kit.shared_files import CheckedFile, stored
from core.organizations.models import Organization, User
from marketplace.quotes.conversing.actions.send_message import send_message
from marketplace.quotes.models import Quote, QuoteFile, QuoteMessage


def write_message(
    quote: Quote, *, by: User, organization: Organization, files: Sequence[CheckedFile], **said: Any
) -> QuoteMessage:
    """A message as by `send_message`, with these files, which whoever may read it may read.

    They are stored before the transaction begins, and deleted again where that refuses. Not to be called in a
    transaction. Raises what `send_message` raises.
    """
    made = stored(files, lambda each: QuoteFile.of(each, by=by, organization=organization))
    with made as rows, transaction.atomic(durable=True):
        message = send_message(quote, by=by, organization=organization, **said)
        for row in rows:
            row.message = message
            row.save()
    return message
