"""Walking the test database's migrations, for tests of what one of them does to rows."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.support.budget import WHOLE

#: A migration that is released never changes, and walking back to it takes half a minute.
walks_back = pytest.mark.skipif(not WHOLE, reason="walks migrations back and forth: `make properties` does")


def migrate_to_present() -> None:
    """Apply every migration that is not applied."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def migrate_back_to(app: str, name: str) -> None:
    """Unapply everything that came after this migration.

    `MigrationExecutor.migrate` does the same in a minute: it renders the models of every later migration of every app
    again and again. Here each migration that is unapplied gets the models of its own ancestors, rendered once.
    """
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan([(app, name)]):
        before = executor.loader.project_state((migration.app_label, migration.name), at_end=False)
        executor.unapply_migration(before, migration)
