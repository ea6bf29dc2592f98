"""References that people read and type: prefix, year, number."""

from django.db import connection

from core.kit import clock


def next_reference(prefix: str) -> str:
    """The next reference of this prefix in the current year, such as "Q-2026-00042".

    Takes the counter's row lock until the transaction ends, so numbers have no gaps and no doubles.
    """
    year = clock.now().year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_referencecounter (prefix, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (prefix, year) DO UPDATE SET last = kit_referencecounter.last + 1 RETURNING last",
            [prefix, year],
        )
        (number,) = cursor.fetchone()
    return f"{prefix}-{year}-{number:05d}"
