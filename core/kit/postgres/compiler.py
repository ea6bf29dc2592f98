"""Django's compiler, which writes the same SQL in less time where many columns are read.

Three things are done once for each column of each query and need not be: finding the columns of a model under an
alias, which are the same in every query; asking a plain column whether this database writes it in another way; and, in
an ordered query, making a reference to each column that is read and hashing it, in case that the order names it so.
"""

from typing import Any  # Any: a mask of fields, anything that writes SQL, and its parameters

from django.apps import apps
from django.db.backends.postgresql import compiler
from django.db.backends.postgresql.compiler import SQLAggregateCompiler, SQLDeleteCompiler, SQLUpdateCompiler
from django.db.models import Model
from django.db.models.expressions import Col, Expression
from django.db.models.options import Options

__all__ = ["SQLAggregateCompiler", "SQLCompiler", "SQLDeleteCompiler", "SQLInsertCompiler", "SQLUpdateCompiler"]

SQLInsertCompiler = compiler.SQLInsertCompiler

_COLUMNS: dict[tuple[type[Model], str], list[Expression]] = {}


class SQLCompiler(compiler.SQLCompiler):
    """For queries that read."""

    def compile(self, node: Any) -> tuple[str, Any]:
        """The node's SQL and its parameters; no database writes a plain column in another way."""
        if node.__class__ is not Col:
            return super().compile(node)
        column = self.connection.ops.quote_name(str(node.target.column))
        return (f"{self.quote_name_unless_alias(node.alias)}.{column}" if node.alias else column), []

    def quote_name_unless_alias(self, name: str) -> str:
        """The name as it stands in SQL; looked up first, since most names of a query come again for each column."""
        known: str | None = self.quote_cache.get(name)
        return super().quote_name_unless_alias(name) if known is None else known

    def get_default_columns(
        self,
        select_mask: Any,
        start_alias: str | None = None,
        opts: Options[Any] | None = None,
        from_parent: type[Model] | None = None,
    ) -> list[Expression]:
        """The columns of a model under its alias, made once where all lie in its own table; none of a migration's."""
        opts = opts or self.query.get_meta()
        if (
            select_mask
            or opts is None
            or opts.parents
            or opts.concrete_model is not opts.model
            or opts.apps is not apps
        ):
            return super().get_default_columns(select_mask, start_alias, opts, from_parent)
        key = opts.model, start_alias or self.query.get_initial_alias()
        if key not in _COLUMNS:
            _COLUMNS[key] = super().get_default_columns(select_mask, start_alias, opts, from_parent)
        return list(_COLUMNS[key])

    def get_order_by(self) -> list[tuple[Expression, tuple[str, Any, bool]]]:
        """The order. What is read is looked through for it by name, or as an expression, never as a plain column."""
        read = self.select
        if not self.query.combinator and all(each.__class__ is Col and not name for each, _, name in read):
            self.select = []
        try:
            return super().get_order_by()
        finally:
            self.select = read
