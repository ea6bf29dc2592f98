"""What a transactional test leaves behind is gone for the next, without a database made anew."""

import os
from collections.abc import Iterator

import psycopg
import pytest

from tests.support.database import Cluster
from tests.support.restore import Content, content, restore


@pytest.fixture(scope="module")
def url(cluster: Cluster) -> Iterator[str]:
    name = f"test_{os.getpid()}_restored"
    yield cluster.clone(name)
    cluster.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@pytest.fixture(scope="module")
def fresh(url: str) -> Content:
    return content(url)


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "written",
    [
        "INSERT INTO django_content_type (app_label, model) VALUES ('left', 'behind')",
        "UPDATE billing_takerate SET bp = bp + 1",
        "DELETE FROM django_migrations",
        "INSERT INTO taggit_tag (name, slug) VALUES ('Left', 'left')",
        "SELECT nextval('django_content_type_id_seq'), nextval('billing_posting_id_seq')",
    ],
)
def test_rows_and_sequences_are_as_they_were(url: str, fresh: Content, written: str) -> None:
    run(url, written)
    assert (content(url).rows, content(url).sequences) != (fresh.rows, fresh.sequences)
    assert restore(url, fresh)
    assert content(url) == fresh


def test_whoever_is_still_connected_is_put_out_and_takes_back_what_was_not_committed(url: str, fresh: Content) -> None:
    with psycopg.connect(url) as writing:
        writing.execute("DELETE FROM billing_takerate")
        assert restore(url, fresh)
        with pytest.raises(psycopg.OperationalError):
            writing.execute("SELECT 1")
    assert content(url) == fresh


@pytest.mark.parametrize(
    ("changed", "back"),
    [
        ("CREATE TABLE made_by_a_test ()", "DROP TABLE made_by_a_test"),
        ("ALTER TABLE billing_posting DISABLE TRIGGER USER", None),
        ("ALTER TABLE billing_takerate ALTER bp SET DEFAULT 3", None),
        ("CREATE FUNCTION one() RETURNS int RETURN 1", "DROP FUNCTION one"),
        ("ANALYZE billing_takerate", None),
    ],
)
def test_what_tables_are_made_of_is_left_to_a_database_made_anew(
    cluster: Cluster, url: str, fresh: Content, changed: str, back: str | None
) -> None:
    run(url, changed)
    assert not restore(url, fresh)
    if back:
        run(url, back)
    else:
        cluster.clone(url.rpartition("/")[2])
    assert restore(url, fresh)
