"""Style, types, layers, migrations and templates, as tests."""

import pytest

from tests.architecture import checks


@pytest.mark.parametrize("name", checks.CHECKS)
def test_check_passes(name: str, postgres_url: str) -> None:
    done = checks.run(name)
    assert done.returncode == 0, f"{' '.join(checks.CHECKS[name])}\n{done.stdout[-6000:]}"
