"""The outbox of the index."""

from search.models.index_job import IndexJob

__all__ = ["IndexJob"]
