"""Files that belong to a version."""

from marketplace.quotes.models import QuoteFile, QuoteVersion


def attachments_of(version: QuoteVersion) -> list[QuoteFile]:
    """The files of a version that the reader may open, in the order in which they were attached. One query."""
    return list(version.files.all())
