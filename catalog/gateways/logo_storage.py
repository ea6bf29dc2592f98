"""Where logos are kept."""

from catalog.gateways.file_storage import store_once
from catalog.interface import Logo


def store(logo: Logo) -> str:
    """Keep the file and return its name. The name is made of the content, so a second time stores nothing.

    To be called before the transaction that names it: a file that no row names does no harm, a row without its file
    would.
    """
    return store_once(logo.name, logo.data)
