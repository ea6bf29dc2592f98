"""The outbox of the index and what was ever in it, the operator's rules, what was searched for, and saved searches."""

from search.models.index_job import IndexJob
from search.models.kept_query import KeptQuery
from search.models.known_document import KnownDocument
from search.models.rule import SearchRule
from search.models.saved_search import SavedSearch, ToldDocument

__all__ = ["IndexJob", "KeptQuery", "KnownDocument", "SavedSearch", "SearchRule", "ToldDocument"]
