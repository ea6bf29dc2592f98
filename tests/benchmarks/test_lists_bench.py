"""How long the list of quotes takes for a seller with 100,000 of them, beside the same list of 1,000."""

import time

import pytest
from django.db import connection
from django.test import Client

from core.kit import clock, jobs
from marketplace.quotes.models import Quote, QuoteRequest, QuoteVersion
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, sent_with_lines, worked_example

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
FEW, MANY, ROUNDS = 1_000, 100_000, 5
AIM = 3  # times as long, at most
#: Each way to ask for the list.
ASKED = {
    "first page": "",
    "page 40": "?page=40",
    "your turn": "?state=turn",
    "open": "?state=open",
    "accepted": "?state=accepted",
    "a word": "?q=network",
    "a reference": "?q=Q-2025-000777",
    "by total": "?sort=total",
    "by last day": "?sort=until",
    "by amount": "?amount_from=100000&amount_to=100001",
    "by days": "?sent_from=2026-01-01&until_to=2199-01-01&changed_from=2020-01-01",
}


def test_the_list_of_quotes_at_a_hundred_thousand() -> None:
    with clock.travel(ACCEPTED), jobs.muted():
        story = worked_example()
        version = sent_with_lines(story, 1, 1)
        client = Client()
        sign_in(client, story.northwind)
        _more(version, FEW)
        few = _times(client)
        _more(version, MANY - FEW)
        many = _times(client)
    print(f"\n{'list of quotes':<14} {FEW:>9,} {MANY:>9,}   times")
    for name in ASKED:
        print(
            f"{name:<14} {few[name] * 1000:6.0f} ms {many[name] * 1000:6.0f} ms {many[name] / few[name]:7.1f}, aim {AIM}"
        )
    assert max(many[name] / few[name] for name in ASKED) < AIM


def _times(client: Client) -> dict[str, float]:
    """Seconds that each list takes, the best of some rounds."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {}
    for name, asked in ASKED.items():
        best = []
        for _round in range(ROUNDS):
            begun = time.perf_counter()
            answer = client.get(f"/quotes/{asked}")
            best.append(time.perf_counter() - begun)
            assert answer.status_code == 200
        found[name] = min(best)
    return found


def _more(version: QuoteVersion, wanted: int) -> None:
    """So many further quotes like that of the version, one in ten open, changed at different moments."""
    first = Quote.objects.count()
    changed = {
        QuoteRequest: {"reference": "'R-2025-' || lpad(n::text, 6, '0')", "sent_together": "gen_random_uuid()"},
        Quote: {
            "reference": "'Q-2025-' || lpad(n::text, 6, '0')",
            "request_id": "(SELECT id FROM quotes_quoterequest WHERE reference = 'R-2025-' || lpad(n::text, 6, '0'))",
            "status": "CASE WHEN mod(n, 10) = 0 THEN 'sent' WHEN mod(n, 3) = 0 THEN 'withdrawn' ELSE 'declined' END",
            "changed_at": "changed_at - n * interval '1 minute'",
            "order_id": "NULL",
        },
        QuoteVersion: {
            "quote_id": "(SELECT id FROM quotes_quote WHERE reference = 'Q-2025-' || lpad(n::text, 6, '0'))",
            "status": "CASE WHEN mod(n, 10) = 0 THEN 'sent' ELSE 'declined' END",
            "total_minor": "total_minor + n",
            "net_minor": "net_minor + n",
        },
    }
    rows = {QuoteRequest: version.quote.request_id, Quote: version.quote_id, QuoteVersion: version.pk}
    with connection.cursor() as cursor:
        for model, values in changed.items():
            columns = [str(field.column) for field in model._meta.concrete_fields if not field.primary_key]
            into = ", ".join(f'"{column}"' for column in columns)
            read = ", ".join(values.get(column, f't."{column}"') for column in columns)
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({into}) SELECT {read}"
                f" FROM {model._meta.db_table} t, generate_series(%s, %s) n WHERE t.id = %s",
                [first, first + wanted - 1, rows[model]],
            )
