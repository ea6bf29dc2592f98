"""What `ENGINE` names: Django's own PostgreSQL backend, with the compiler of `compiler.py`."""

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    """Django's, which name our compiler."""

    compiler_module = "core.kit.postgres.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with these operations."""

    ops_class = DatabaseOperations
