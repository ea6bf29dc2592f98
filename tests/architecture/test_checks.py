"""Style, types, layers, migrations and templates, as tests."""

import pytest
from django.core.management import call_command

from tests.architecture import checks

#: What needs no process of its own, which would import or read everything once more: Django's checks, and what tests
#: beside this one call.
WITHOUT_A_PROCESS = {"migrations", "system", "django", "views", "glossary", "words", "errors", "states", "any"}


@pytest.mark.parametrize("name", [name for name in checks.CHECKS if name not in WITHOUT_A_PROCESS])
def test_check_passes(name: str, postgres_url: str) -> None:
    done = checks.run(name)
    assert done.returncode == 0, f"{' '.join(checks.CHECKS[name])}\n{done.stdout[-6000:]}"


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True)


@pytest.mark.django_db
def test_django_has_nothing_to_say_about_the_project() -> None:
    call_command("check", fail_level="WARNING")
