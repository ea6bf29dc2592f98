"""Where logos are kept."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from catalog.interface import Logo


def store(logo: Logo) -> str:
    """Keep the file and return its name. The name is made of the content, so a second time stores nothing.

    To be called before the transaction that names it: a file that no row names does no harm, a row without its file
    would. A file that a crash cut off while it was written is written again.
    """
    if default_storage.exists(logo.name):
        if default_storage.size(logo.name) == len(logo.data):
            return logo.name
        default_storage.delete(logo.name)
    return default_storage.save(logo.name, ContentFile(logo.data))
