"""Landscapes of other foundations: only what the file and its settings say is taken."""

from pathlib import Path

import pytest

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed import import_feed
from catalog.importing.feeds.landscape import setting_of
from catalog.models import FeedRun
from core.organizations.models import Organization
from tests.catalog.importing.test_feeds import entry, landscape

pytestmark = pytest.mark.django_db

PROJECT = ("Data", "Formats", entry("Lake", "", project="graduated", repo_url="https://github.com/lakes/lake"))
OWN = ("Special", "Certified Kubernetes - Hosted", entry("Cloud", "clouds"))
MEMBERS = [
    ("LF Members", "Premier", entry("IBM (member)", "ibm")),
    ("Community", "Adopters", entry("Grocer", "grocer")),
    ("Community", "Friends", entry("Acme (supporter)", "acme")),
]


def load(folder: Path, settings: str = "") -> FeedRun:
    if settings:
        (folder / "settings.yml").write_text(settings)
    path = folder / "landscape.yml"
    path.write_text(landscape(PROJECT, OWN, *MEMBERS))
    return import_feed(path, "landscape")


def certificates() -> list[str]:
    return [str(value.value_text) for product in Product.objects.all() for value in product.attribute_values.all()
            if value.attribute.code == "certifications"]  # fmt: skip


def test_without_settings_nothing_is_the_cncfs_and_the_report_says_what_was_not_understood(tmp_path: Path) -> None:
    run = load(tmp_path)

    assert certificates() == []
    assert Product.objects.get(title="Lake").owner.feed_key == "github:lakes"
    assert "no settings say of which foundation" in run.report.get(code="not-understood").reason


def test_a_foundation_that_the_settings_name_has_its_projects(tmp_path: Path) -> None:
    load(tmp_path, "foundation: LF Lakes\nmembers_category: LF Members\n")

    assert certificates() == ["LF Lakes graduated project"]
    assert Product.objects.get(title="Lake").owner.name == "LF Lakes"


def test_members_adopters_and_supporters_are_organisations_and_not_products(tmp_path: Path) -> None:
    load(tmp_path)

    assert set(Product.objects.values_list("title", flat=True)) == {"Lake", "Cloud"}
    assert {"IBM", "Grocer", "Acme"} <= set(Organization.objects.values_list("name", flat=True))


def test_a_file_with_the_members_of_the_cncf_is_the_cncfs(tmp_path: Path) -> None:
    path = tmp_path / "landscape.yml"
    path.write_text(landscape(PROJECT, ("CNCF Members", "Silver", entry("IBM (member)", "ibm"))))

    assert setting_of(path).is_cncf


@pytest.mark.parametrize("settings", ["a: [", "- 1\n", "foundation: [1]\n", "[" * 5000])
def test_settings_that_cannot_be_read_say_nothing(tmp_path: Path, settings: str) -> None:
    run = load(tmp_path, settings)

    assert (run.status, certificates()) == ("done", [])
