"""Feeds: what comes in, what is skipped or fixed, and that nothing is half done."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Category, Product
from catalog.events import PartnerImported, ProductsImported
from catalog.importing.actions.import_feed import FeedBusy, import_feed, rows
from catalog.models import FeedReportRow, FeedRun
from core.kit import events
from core.kit.locks import Lock
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
CB = "https://www.crunchbase.com/organization/"


def landscape(*entries: tuple[str, str, str]) -> str:
    """A landscape of (category, subcategory, entry's own lines)."""
    lines = ["landscape:"]
    for category, subcategory, entry in entries:
        lines += ["  - category:", f"    name: {category}", "    subcategories:", "      - subcategory:"]
        lines += [f"        name: {subcategory}", "        items:", "          - item:"]
        lines += [f"            {line}" for line in entry.strip().splitlines()]
    return "\n".join(lines) + "\n"


def entry(name: str, company: str = "acme", **fields: str) -> str:
    """An entry's lines; `company=""` for one that names none."""
    said = {"homepage_url": f"https://{name.split()[0].lower()}.example", "logo": "mark.svg"} | fields
    lines = [f"name: {name}", *(f"{key}: {value}" for key, value in said.items())]
    return "\n".join(lines + ([f"crunchbase: {CB}{company}"] if company else []))


SECURITY = ("Provisioning", "Security & Compliance")
MEMBER = ("CNCF Members", "Silver")
PROVIDER = ("Special", "Kubernetes Certified Service Provider")
TRAINER = ("Special", "Kubernetes and Cloud Native Training Partner")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "mark.svg").write_text(SVG)
    (tmp_path / "settings.yml").write_text("foundation: CNCF\nmembers_category: CNCF Members\n")
    return tmp_path


@pytest.fixture
def load(folder: Path) -> Callable[..., FeedRun]:
    def run(text: str, format: str = "landscape", **options: Any) -> FeedRun:
        path = folder / f"feed.{format}"
        path.write_text(text)
        return import_feed(path, format, **options)

    return run


def report(run: FeedRun) -> dict[str, str]:
    return {row.code: row.reason for row in run.report.problems()}


# --- what comes in ----------------------------------------------------------------------------------------------


def test_one_company_is_one_organisation_however_often_it_is_named(load: Callable[..., FeedRun]) -> None:
    run = load(
        landscape(
            (*SECURITY, entry("Vault", description="Keeps keys.")),
            (*SECURITY, entry("Gate", "Acme?utm_source=x")),
            (*MEMBER, entry("Acme Corp. (member)")),
            (*PROVIDER, entry("ACME (KCSP)", description="Runs clusters.")),
            (*TRAINER, entry("Acme (KCNTP)")),
        )
    )

    acme = Organization.objects.get()
    assert (acme.name, acme.feed_key) == ("Acme Corp.", "crunchbase:acme")
    assert acme.kinds == {"buyer", "vendor", "partner"}
    assert (run.status, run.created, run.organizations_created) == ("done", 4, 1)
    assert sorted(Product.objects.live().listings().values_list("title", flat=True)) == ["Gate", "Vault"]
    assert set(Product.objects.live().services().values_list("title", flat=True)) == {
        "Kubernetes services by ACME", "Kubernetes and cloud native training by Acme",
    }  # fmt: skip


def test_a_listing_keeps_its_words_its_logo_and_its_place_in_the_tree(load: Callable[..., FeedRun]) -> None:
    load(landscape((*SECURITY, entry("Vault", description="Keeps keys. Loses none.", project="graduated"))))

    vault = Product.objects.get()
    assert (vault.summary, vault.description) == ("Keeps keys. Loses none.", "Keeps keys. Loses none.")
    assert vault.logo.read().startswith(b"<svg")
    assert vault.categories.get().code == "provisioning/security-compliance"
    assert vault.attr.certifications == "CNCF graduated project"
    assert not vault.plans.exists()  # no price is invented: on request


def test_events_tell_the_layers_above(load: Callable[..., FeedRun], monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    for event in (PartnerImported, ProductsImported):
        monkeypatch.setitem(events._receivers, event, [heard.append])

    load(landscape((*PROVIDER, entry("Acme (KCSP)"))))
    load(landscape((*PROVIDER, entry("Acme (KCSP)"))))

    acme, service = Organization.objects.get(), Product.objects.get()
    assert heard == [PartnerImported(acme.pk), ProductsImported((service.pk,))]


def test_importing_again_changes_nothing(load: Callable[..., FeedRun], folder: Path) -> None:
    text = landscape(
        (*SECURITY, entry("Vault")), (*MEMBER, entry("Beta (member)", "beta")), (*PROVIDER, entry("Acme (KCSP)"))
    )
    load(text)
    before = list(Product.objects.order_by("pk").values()), list(Organization.objects.order_by("pk").values())

    again = load(text)

    assert (again.created, again.changed, again.organizations_created, again.organizations_changed) == (0, 0, 0, 0)
    assert again.unchanged == 2
    assert (list(Product.objects.order_by("pk").values()), list(Organization.objects.order_by("pk").values())) == before


def test_only_what_the_feed_says_anew_is_changed_and_an_owners_words_stay(load: Callable[..., FeedRun]) -> None:
    load(landscape((*SECURITY, entry("Vault")), (*SECURITY, entry("Gate", "beta"))))
    Product.objects.filter(title="Gate").update(summary="Our own words", status="withdrawn")

    run = load(landscape((*SECURITY, entry("Vault", description="New.")), (*SECURITY, entry("Gate", "beta"))))

    assert (run.created, run.changed, run.unchanged) == (0, 1, 1)
    assert Product.objects.get(title="Vault").description == "New."
    assert Product.objects.get(title="Gate").summary == "Our own words"
    assert Product.objects.get(title="Gate").status == "withdrawn"


# --- what is skipped or fixed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [60, 130, 180, 250])
def test_a_file_that_was_cut_changes_nothing_and_says_where(load: Callable[..., FeedRun], cut: int) -> None:
    whole = landscape(*[(*SECURITY, entry(f"Vault{n}")) for n in range(3)])

    run = load(whole[: len(whole) - cut].rstrip("\n"))

    assert (run.status, run.created) == ("failed", 0)
    assert run.report.problems().get().code == "truncated"
    assert "cut" in run.problem
    assert not Product.objects.exists()
    assert not Category.objects.exists()


def test_a_last_entry_without_its_end_was_cut_too(load: Callable[..., FeedRun]) -> None:
    run = load(landscape((*SECURITY, entry("Vault")), (*SECURITY, "name: Gate")))

    assert report(run).keys() == {"truncated"}
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), ("[1, 2]\n", "not-landscape"), ("other: 1\n", "not-landscape"), ("landscape: 5\n", "not-landscape"),
     ("landscape: []\n", "no-entries"), ("a: [1\nb: }\n", "not-yaml")],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused(load: Callable[..., FeedRun], text: str, code: str) -> None:
    run = load(text)

    assert (run.status, set(report(run))) == ("failed", {code})


def test_wrong_types_are_fixed_where_they_can_be_and_skipped_where_not(load: Callable[..., FeedRun]) -> None:
    run = load(
        landscape(
            (*SECURITY, entry("2024")),
            (*SECURITY, entry("[a, list]")),
            (*SECURITY, entry("Gate", description="true", homepage_url="not an address")),
            (*SECURITY, entry("Vault")),
        )
    )

    rows = [(r.outcome, r.name, r.code) for r in run.report.problems()]
    assert ("fixed", "2024", "wrong-type") in rows
    assert ("skipped", "", "wrong-type") in rows
    assert ("fixed", "Gate", "wrong-type") in rows
    assert ("fixed", "Gate", "bad-address") in rows
    assert set(Product.objects.values_list("title", flat=True)) == {"2024", "Gate", "Vault"}


def test_lists_that_are_none_are_skipped_and_the_rest_comes_in(load: Callable[..., FeedRun]) -> None:
    broken = (
        "landscape:\n  - name: A\n    subcategories: soon\n  - just text\n  - name: B\n    subcategories:\n"
        "      - name: C\n        items: {x: 1}\n      - name: D\n        items:\n          - only text\n"
    )
    whole = landscape((*SECURITY, entry("Vault"))).removeprefix("landscape:\n")

    run = load(broken + whole)

    assert [r.code for r in run.report.problems()] == ["wrong-type"] * 4
    assert run.report.problems().first().position == 3
    assert Product.objects.get().title == "Vault"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "no such file beside the feed"),
        ("hello", "it is not an SVG file"),
        ("<html><body/></html>", "it is not an SVG file"),
        (SVG[:70], "the SVG is broken"),
        (SVG.replace("<path", "<!--" + "x" * 300_000 + "--><path"), "a logo can have 256 KB"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "it declares entities"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "the SVG draws nothing"),
    ],
)
def test_a_bad_logo_is_left_out_and_its_listing_comes_in(
    load: Callable[..., FeedRun], folder: Path, content: str | None, why: str
) -> None:
    if content is not None:
        (folder / "logos" / "odd.svg").write_text(content)

    run = load(landscape((*SECURITY, entry("Vault", logo="odd.svg"))))

    row = run.report.problems().get()
    assert (row.outcome, row.code) == ("fixed", "bad-logo")
    assert why in row.reason
    assert not Product.objects.get().logo


def test_what_could_run_is_taken_out_of_a_logo(load: Callable[..., FeedRun], folder: Path) -> None:
    evil = SVG.replace("<path", '<script>x</script><image href="http://evil.example/x.png"/><path onclick="x()"')
    (folder / "logos" / "mark.svg").write_text(evil)

    run = load(landscape((*SECURITY, entry("Vault"))))

    assert report(run)["bad-logo"] == "From mark.svg was left out: <script>, a link to outside, onclick handler."
    kept = Product.objects.get().logo.read()
    assert b"script" not in kept and b"evil" not in kept and b"onclick" not in kept


def test_a_logo_outside_the_folder_is_refused(load: Callable[..., FeedRun]) -> None:
    run = load(landscape((*SECURITY, entry("Vault", logo="../../secret.svg"))))

    assert "leads out of the feed's folder" in report(run)["bad-logo"]


def test_the_same_name_of_the_same_company_is_one_listing_in_both_categories(load: Callable[..., FeedRun]) -> None:
    run = load(landscape((*SECURITY, entry("Vault")), ("Runtime", "Storage", entry("Vault"))))

    assert Product.objects.get().categories.count() == 2
    assert "is there already" in report(run)["duplicate-name"]


def test_the_same_name_of_two_companies_is_two_listings(load: Callable[..., FeedRun]) -> None:
    run = load(landscape((*SECURITY, entry("Vault")), (*SECURITY, entry("Vault", "beta"))))

    assert set(Product.objects.values_list("slug", flat=True)) == {"vault", "vault-beta"}
    assert "Another organisation's Vault" in report(run)["duplicate-name"]


def test_an_entry_without_an_organisation_goes_to_whoever_keeps_its_code(load: Callable[..., FeedRun]) -> None:
    run = load(
        landscape(
            (*SECURITY, entry("Helper", "", repo_url="https://github.com/acme/helper")),
            (*SECURITY, entry("Vault", "acme", repo_url="https://github.com/ACME/vault")),
            (*SECURITY, entry("Lone", "", repo_url="https://github.com/LoneWolf/lone")),
            (*SECURITY, entry("Site", "")),
            (*SECURITY, entry("Hosted", "", project="sandbox")),
            (*SECURITY, entry("Nobody's", "", homepage_url="nowhere")),
            (*SECURITY, entry("Last")),
        )
    )

    owners = dict(Product.objects.values_list("title", "owner__feed_key"))
    assert owners == {
        "Helper": "crunchbase:acme", "Vault": "crunchbase:acme", "Last": "crunchbase:acme",
        "Lone": "github:lonewolf", "Site": "site:site.example",
        "Hosted": "crunchbase:cloud-native-computing-foundation",
    }  # fmt: skip
    assert Organization.objects.get(feed_key="github:lonewolf").name == "LoneWolf"
    skipped = run.report.problems().get(outcome="skipped")
    assert (skipped.name, skipped.code) == ("Nobody's", "no-organization")
    assert run.report.filter(outcome="fixed", code="no-organization").count() == 4


# --- nothing half done ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("problem", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_leaves_the_catalog_as_it_was(
    load: Callable[..., FeedRun], monkeypatch: pytest.MonkeyPatch, problem: type[KeyboardInterrupt] | type[RuntimeError]
) -> None:
    monkeypatch.setattr(rows, "BATCH", 1)

    def stop(done: int, rows: int) -> None:
        if done == 2:
            raise problem

    with pytest.raises(problem):
        load(landscape(*[(*SECURITY, entry(f"Vault{n}")) for n in range(3)]), progress=stop)

    assert not Product.objects.exists()
    assert not Organization.objects.exists()
    run = FeedRun.objects.get()
    assert run.status == ("interrupted" if problem is KeyboardInterrupt else "failed")
    assert run.created == 0


def test_two_imports_do_not_run_at_once(load: Callable[..., FeedRun], postgres_url: str) -> None:
    text = landscape((*SECURITY, entry("Vault")))
    with psycopg.connect(postgres_url) as another:
        another.execute("SELECT pg_advisory_lock(%s)", [Lock.FEED_IMPORT])

        with pytest.raises(FeedBusy, match="Another import is running"):
            load(text)

    assert not Product.objects.exists()
    assert load(text).status == "done"


def test_a_run_that_a_crash_left_running_is_ended_by_the_next(load: Callable[..., FeedRun]) -> None:
    crashed = FeedRun.objects.create(format="landscape", filename="landscape.yml", status="running")

    load("", "jsonl")

    crashed.refresh_from_db()
    assert (crashed.status, crashed.problem) == ("interrupted", "The import was interrupted. Nothing was imported.")


def test_an_import_goes_on_while_the_search_index_is_written(load: Callable[..., FeedRun], postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.SEARCH_INDEX])
        assert load(landscape((*SECURITY, entry("Vault")))).status == "done"


def test_progress_is_told_in_rows(load: Callable[..., FeedRun]) -> None:
    told: list[tuple[int, int]] = []

    load(landscape(*[(*SECURITY, entry(f"Vault{n}")) for n in range(3)]), progress=lambda *at: told.append(at))

    assert told == [(3, 3)]


def test_the_number_of_queries_does_not_follow_the_number_of_rows(
    load: Callable[..., FeedRun], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(64):
        load(landscape(*[(*SECURITY, entry(f"Vault{n}", f"company-{n}")) for n in range(200)]))


# --- tables and JSON --------------------------------------------------------------------------------------------


def test_a_table_brings_plans_with_prices(load: Callable[..., FeedRun]) -> None:
    run = load(
        "name,type,organization,organization_url,categories,plan,unit,billing,price,currency,attribute:deployment\n"
        'Vault,software,Acme,https://acme.example,Security > Keys,Team,person,monthly,"1,200.50",USD,Self-managed\n'
        "Gate,hardware,Acme,https://www.acme.example/,,,,,,,\n"
        "Rollout,service,Acme,https://acme.example,,Day,,once,900,JPY,\n"
        "Bad,software,Acme,https://acme.example,,Team,,yearly,1.234,USD,On the moon\n"
        "Odd,software,Acme,https://acme.example,,Team,,yearly,1.23,USD,On the moon\n",
        "csv",
    )

    assert Organization.objects.get().kinds == {"vendor", "partner"}
    plan = Product.objects.get(title="Vault").plans.get()
    assert (plan.term_months, plan.unit, plan.prices.get().amount) == (1, "person", 120_050)
    assert Product.objects.get(title="Rollout").plans.get().prices.get().amount == 900
    assert str(Product.objects.get(title="Vault").attribute_values.get().value_as_text) == "Self-managed"
    assert [(r.position, r.outcome, r.code) for r in run.report.problems()] == [
        (5, "skipped", "bad-price"), (6, "fixed", "bad-attribute"),
    ]  # fmt: skip
    assert not Product.objects.filter(title="Bad").exists()


def test_a_table_with_broken_rows_says_which(load: Callable[..., FeedRun]) -> None:
    run = load(
        "name,type,organization,colour\nVault,software\nGate,gadget,Acme,\n,software,Acme,\nFree,software,,\n", "csv"
    )

    assert {(r.position, r.code) for r in run.report.problems()} == {
        (1, "unknown-column"), (2, "wrong-columns"), (3, "wrong-type"), (4, "no-name"), (5, "no-organization"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "format", "code"),
    [
        ('name,type\n"Vault,software\n', "csv", "truncated"),
        ("colour\nred\n", "csv", "no-columns"),
        ('{"name": "Vault", "organization": "Acme"}\n{"name": "Ga', "jsonl", "truncated"),
        ("", "jsonl", "empty"),
    ],
)
def test_a_broken_table_changes_nothing(load: Callable[..., FeedRun], text: str, format: str, code: str) -> None:
    run = load(text, format)

    assert (run.status, set(report(run))) == ("failed", {code})
    assert not Product.objects.exists()


def test_json_lines_bring_several_plans_and_imported_again_change_nothing(load: Callable[..., FeedRun]) -> None:
    row = {
        "name": "Vault", "organization": "Acme",
        "plans": [{"plan": "Team", "price": "10", "currency": "USD"}, {"plan": "All", "billing": "once"}],
    }  # fmt: skip
    text = json.dumps(row) + "\nnot json\n5\n" + json.dumps(row | {"name": "Half", "plans": [*row["plans"], 5]}) + "\n"

    run = load(text, "jsonl")
    again = load(text, "jsonl")

    assert [p.name for p in Product.objects.get().plans.all()] == ["Team", "All"]
    assert [r.code for r in run.report.problems()] == ["not-json", "wrong-type", "wrong-type"]
    assert (again.created, again.changed, again.unchanged) == (0, 0, 1)


def test_an_organisations_own_file_writes_its_own_drafts_only(load: Callable[..., FeedRun]) -> None:
    acme = OrganizationFactory(name="Acme", is_vendor=True)

    load("name,organization,categories\nVault,,New > Tree\nTheirs,Beta,\n", "csv", organization=acme)

    vault = Product.objects.get()
    assert (vault.owner, vault.status) == (acme, "draft")
    assert not Category.objects.exists()  # the tree is the operator's
    assert {r.code for r in FeedReportRow.objects.problems()} == {"bad-category", "not-yours"}


# --- the command ------------------------------------------------------------------------------------------------


def test_the_command_says_what_happened_and_writes_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = folder / "landscape.yml", folder / "report.csv"
    path.write_text(landscape((*SECURITY, entry("Vault", logo="gone.svg"))))

    call_command("import_feed", str(path), "--format", "landscape", "--report", str(out))

    assert "1 rows in" in capsys.readouterr().out
    assert "gone.svg" in out.read_text()


def test_the_command_fails_for_a_broken_file(folder: Path) -> None:
    path = folder / "landscape.yml"
    path.write_text("landscape:\n  - name: [")

    with pytest.raises(CommandError, match="cut"):
        call_command("import_feed", str(path), "--format", "landscape")
    with pytest.raises(CommandError, match="no file"):
        call_command("import_feed", str(folder / "none.yml"))
