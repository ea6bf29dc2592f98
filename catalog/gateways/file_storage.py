"""Where the screenshots and documents of listings are kept, and how a file is kept once."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from catalog.interface import Picture


def store_picture(picture: Picture) -> None:
    """Keep every size. Names are made of the content, so a second time stores nothing. Before any transaction."""
    for (width, form), data in picture.files.items():
        store_once(picture_name(picture.stored, width, form), data)


def store_once(name: str, data: bytes) -> str:
    """Keep a file whose name is made of its content, and return the name; one that is there is left as it is.

    A file that a crash cut off while it was written is written again.
    """
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name
        default_storage.delete(name)
    return str(default_storage.save(name, ContentFile(data)))


def store_document(content: bytes, suffix: str) -> str:
    """Keep the file under a new name, which is returned. Before any transaction."""
    return str(default_storage.save(f"listing-documents/document{suffix}", ContentFile(content)))


def picture_name(stored: str, width: int, form: str) -> str:
    """The name of one size of a picture."""
    return f"{stored}-{width}.{form}"
