"""The outbox of the index, the operator's rules, and what was searched for."""

from search.models.index_job import IndexJob
from search.models.kept_query import KeptQuery
from search.models.rule import SearchRule

__all__ = ["IndexJob", "KeptQuery", "SearchRule"]
