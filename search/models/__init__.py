"""The outbox of the index."""

from search.models.index_job import IndexJob, index_lock

__all__ = ["IndexJob", "index_lock"]
