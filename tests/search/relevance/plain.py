"""What ours is compared with: plain BM25 over all fields, any word; and PostgreSQL's full text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import connection
from tantivy import Document, Index, SchemaBuilder

from search.domain.judging import RECALL_AT, Finder
from search.interface import SearchDocument


def _texts(document: SearchDocument) -> dict[str, str]:
    labels = [
        document.category_labels.get("/".join(path.split("/")[: depth + 1]), "")
        for path in document.categories
        for depth in range(path.count("/") + 1)
    ]
    return {
        "title": document.title,
        "owner": " ".join(name for _, name in document.owners),
        "category": " ".join(labels),
        "summary": document.summary,
        "body": " ".join([document.body, *document.badges]),
    }


def bm25(documents: Sequence[SearchDocument], folder: Path) -> Finder:
    """tantivy's own analysis with English endings, all fields alike, any word will do."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    fields = ("title", "owner", "category", "summary", "body")
    for name in fields:
        builder.add_text_field(name, tokenizer_name="en_stem")
    folder.mkdir()
    index = Index(builder.build(), str(folder))
    writer = index.writer(32_000_000, 1)
    for document in documents:
        writer.add_document(Document(id=[document.id], **{name: [text] for name, text in _texts(document).items()}))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(text: str) -> list[str]:
        query, _ = index.parse_query_lenient(text, list(fields))
        hits = searcher.search(query, RECALL_AT).hits
        return [str(searcher.doc(address).get_first("id")) for _, address in hits]

    return find


def full_text(documents: Sequence[SearchDocument]) -> Finder:
    """PostgreSQL: `websearch_to_tsquery` over a weighted `tsvector`, ordered by `ts_rank_cd`. Takes a database."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE judged (id text, content tsvector)")
        cursor.executemany(
            """INSERT INTO judged VALUES (%s, setweight(to_tsvector('english', %s), 'A')
               || setweight(to_tsvector('english', %s), 'B') || setweight(to_tsvector('english', %s), 'B')
               || setweight(to_tsvector('english', %s), 'C') || setweight(to_tsvector('english', %s), 'D'))""",
            [(document.id, *_texts(document).values()) for document in documents],
        )

    def find(text: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT id FROM judged, websearch_to_tsquery('english', %s) AS asked
                   WHERE content @@ asked ORDER BY ts_rank_cd(content, asked) DESC, id LIMIT %s""",
                [text, RECALL_AT],
            )
            return [row[0] for row in cursor.fetchall()]

    return find
