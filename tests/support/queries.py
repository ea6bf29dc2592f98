"""How many queries a page takes once what is kept of earlier pages is kept."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries(client: Client, address: str) -> int:
    """The queries of the second visit; the first fills the caches of sites, content types and what stands around pages."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
