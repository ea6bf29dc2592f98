"""Write what some rows of the outbox ask for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from core.kit import clock
from search.actions.note_documents import note_documents
from search.interface import SearchDocument
from search.models import IndexJob
from search.registry import get_source


class Target(Protocol):
    """What takes documents: the index in use, or one that is being filled."""

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace documents, and delete these ids."""


def carry_jobs(target: Target, batch: Sequence[IndexJob]) -> None:
    """Ask the sources for the documents, write those that there are, and take out the others; the rows stay.

    What comes into an index for the first time is noted.
    """
    by_source: dict[str, list[IndexJob]] = defaultdict(list)
    gone: list[str] = []
    for job in batch:
        if job.action == IndexJob.Action.DELETE:
            gone.append(job.document_id)
        else:
            by_source[job.source].append(job)
    documents: list[SearchDocument] = []
    for name, wanted in by_source.items():
        built = list(get_source(name).build_documents([job.object_id for job in wanted]))
        documents += built
        have = {document.id for document in built}
        gone += [job.document_id for job in wanted if job.document_id not in have]
    target.index(documents, gone)
    note_documents((document.id for document in documents), clock.now())
