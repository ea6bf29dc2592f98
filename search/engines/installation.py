"""The name of the index of this installation: what tells it from every other one that uses the same cluster."""

from __future__ import annotations

import hashlib

from django.db import connection

PREFIX = "ensemble"
NAMES = "SELECT system_identifier::text, current_database() FROM pg_control_system()"


def own_index_name() -> str:
    """A name that follows from the database and the server it is on: a copy of it elsewhere has another one.

    So a copy that was made for a trial never touches the index of what it is a copy of.
    """
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
        server, database = cursor.fetchone()
    return f"{PREFIX}-{hashlib.sha256(f'{server}/{database}'.encode()).hexdigest()[:10]}"
