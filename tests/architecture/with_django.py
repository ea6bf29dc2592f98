"""What the lint knows only with Django set up, without a database: `python -m tests.architecture.with_django`.

Rules of access and their table, queries without a scope, and arrows by template and by URL name. `make test` has the same
functions as tests, and does not start this program.
"""

from __future__ import annotations

import sys

import django


def main() -> int:
    """Print what is wrong; 0 if nothing is."""
    django.setup()
    from tests.architecture import addresses, arrows, scopes  # they read models and addresses as they are imported

    found = [*addresses.problems(), *scopes.problems(), *arrows.problems()]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
