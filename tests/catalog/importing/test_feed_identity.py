"""Which offer a row is, what it may change of it, and that nothing a file says is lost without a word."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any  # whatever import_feed takes

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from catalog.catalogue.models import Product
from catalog.domain.provenance import HAND, merge
from catalog.importing.actions.import_feed import Wishes, import_feed
from catalog.interface import ListingDraft, PlanDraft
from catalog.listing.actions.edit_listing import edit_listing
from catalog.listing.actions.set_plans import set_plans
from catalog.models import FeedReportRow, FeedRun, Plan, PlanPrice, ProductExternalId
from core.organizations.models import Organization
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db

HEAD = "id,name,summary,plan,plan_id,price,currency\n"


@pytest.fixture
def acme() -> Organization:
    return OrganizationFactory(name="Acme", is_vendor=True)


@pytest.fixture
def load(tmp_path: Path, acme: Organization) -> Callable[..., FeedRun]:
    def run(text: str, **wishes: Any) -> FeedRun:
        path = tmp_path / ("feed.jsonl" if text.startswith("{") else "feed.csv")
        path.write_text(text)
        return import_feed(path, path.suffix[1:], organization=acme, wishes=Wishes(**wishes))

    return run


def prices() -> dict[tuple[str, str], int]:
    current = PlanPrice.objects.filter(effective_to=None, plan__is_active=True)
    return {(p.plan.product.title, p.plan.name): p.amount for p in current}


def said(run: FeedRun, outcome: str) -> list[tuple[int, str]]:
    return list(run.report.filter(outcome=outcome).values_list("position", "reason"))


# --- identity ---------------------------------------------------------------------------------------------------


def test_a_row_with_an_id_renames_its_offer_and_its_plan(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,Keeps keys.,Team,T1,10,USD\n")
    before = Product.objects.get()

    run = load(HEAD + "A1,Key Vault,Keeps keys.,Crew,T1,10,USD\n")

    after = Product.objects.get()
    assert (after.pk, after.slug, after.title) == (before.pk, before.slug, "Key Vault")
    assert prices() == {("Key Vault", "Crew"): 1000}
    assert run.report.get().differences == [["name", "Vault", "Key Vault"], ["plan Team, name", "Team", "Crew"]]


def test_rows_of_one_offer_are_its_plans_and_of_one_plan_its_prices(load: Callable[..., FeedRun]) -> None:
    run = load(
        HEAD + "A1,Vault,Keeps keys.,Team,,10,USD\nA1,Vault,Keeps keys.,Team,,9,EUR\nA1,Vault,Keeps keys.,All,,30,USD\n"
        ",Gate,,One,,1,USD\n,Gate,,Two,,2,USD\n"
    )

    assert not run.report.problems().exists()
    assert [plan.name for plan in Plan.objects.filter(product__title="Vault")] == ["Team", "All"]
    assert {p.currency: p.amount for p in PlanPrice.objects.filter(plan__name="Team")} == {"USD": 1000, "EUR": 900}
    assert Plan.objects.filter(product__title="Gate").count() == 2


def test_a_second_price_of_one_plan_is_refused_with_its_line(load: Callable[..., FeedRun]) -> None:
    run = load(HEAD + "A1,Vault,,Team,,10,USD\nA1,Vault,,Team,,20,USD\n,Gate,,,,1,USD\n,Gate,,,,2,USD\n")

    assert [line for line, _ in said(run, "skipped")] == [3, 5]
    assert "is in line 2 with other values" in said(run, "skipped")[0][1]
    assert prices() == {("Vault", "Team"): 1000, ("Gate", "Standard"): 100}


def test_two_ids_are_two_offers_though_they_have_one_name(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,One,,,,\nA2,Vault,Two,,,,\n")
    load(HEAD + "A1,Vault,First,,,,\nA2,Vault,Second,,,,\n")

    assert sorted(Product.objects.values_list("title", "summary")) == [("Vault", "First"), ("Vault", "Second")]


def test_an_offer_written_by_hand_is_found_by_its_name_and_known_by_its_id_from_then_on(
    load: Callable[..., FeedRun], acme: Organization
) -> None:
    listing = ListingFactory(owner=acme, title="Vault", status="draft", published_at=None, set_by={"title": HAND})
    ListingFactory(title="Vault", slug="theirs")  # another organisation's

    load(HEAD + "A1,vault,,Team,,10,USD\n")
    load(HEAD + "A1,vault,,Team,,11,USD\n")

    assert Product.objects.filter(owner=acme).get() == listing
    assert prices() == {("Vault", "Team"): 1100}


def test_an_offer_of_a_name_that_stands_twice_is_not_guessed(load: Callable[..., FeedRun], acme: Organization) -> None:
    ListingFactory(owner=acme, title="Vault")
    ListingFactory(owner=acme, title="Vault", slug="vault-2")

    run = load(HEAD + ",Vault,New words,,,,\n")

    assert said(run, "skipped") == [
        (2, "You have 2 offers named Vault: rename all but one, then import again.")
    ]  # fmt: skip


def test_a_row_without_an_id_of_an_offer_that_has_one_in_the_file_is_refused(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,,,,,\n")
    run = load(HEAD + "A1,Vault,,,,,\n,Vault,Other,,,,\n")

    assert said(run, "skipped")[0] == (3, "This is the offer of line 2 already: give each offer its own id.")


def test_a_plan_id_is_of_one_plan(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,,Team,T1,10,USD\n")

    run = load(HEAD + "A2,Gate,,Team,T1,10,USD\nA3,Door,,Team,T2,1,USD\nA4,Wall,,Team,T2,1,USD\n")

    assert [line for line, _ in said(run, "skipped")] == [2, 4]
    assert sorted(Product.objects.values_list("title", flat=True)) == ["Door", "Vault"]


def test_the_database_keeps_an_id_for_one_offer(acme: Organization) -> None:
    one, two = ListingFactory(owner=acme), ListingFactory(owner=acme)
    ProductExternalId.objects.create(product=one, source="own:1", key="A1")
    ProductExternalId.objects.create(product=two, source="own:2", key="A1")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductExternalId.objects.create(product=two, source="own:1", key="A1")


def test_what_an_offer_is_cannot_be_changed_by_a_file(load: Callable[..., FeedRun]) -> None:
    load("name,type\nVault,software\n")

    run = load("name,type\nVault,service\n")

    assert "Vault is listed as software, and the row says service" in said(run, "skipped")[0][1]


def test_a_line_with_several_plans_is_taken_whole_or_not_at_all(load: Callable[..., FeedRun]) -> None:
    row = {"name": "Vault", "plans": [{"plan": n, "price": "10", "currency": "USD"} for n in ("Team", "All")]}
    load(json.dumps(row) + "\n")
    row["plans"] = [{"plan": "Team", "price": "99", "currency": "USD"}, {"plan": "All", "price": ""}]

    run = load(json.dumps(row | {"summary": "New"}) + "\n")

    assert (run.skipped, run.changed) == (1, 0)
    assert prices() == {("Vault", "Team"): 1000, ("Vault", "All"): 1000}
    assert Product.objects.get().summary == ""


# --- who set it -------------------------------------------------------------------------------------------------


def test_who_set_a_value_decides_who_changes_it() -> None:
    has = {"a": "1", "b": "1", "c": "1", "d": "", "e": "", "f": "1", "g": "1"}
    by = {"a": HAND, "b": "feed:x", "c": "feed:y", "d": "feed:y", "e": HAND, "f": "feed:x", "g": "feed:y"}
    said = dict.fromkeys("abcde", "2") | {"f": "", "g": ""}

    feed = merge(has, said, by, "feed:x", overwrite=False)
    own = merge(has, said, by, "own:1", overwrite=False)
    told = merge(has, said, by, "feed:x", overwrite=True)

    assert [each.field for each in feed.changed] == ["b", "d", "f"]
    assert [each.field for each in feed.kept] == ["a", "c", "e"]
    assert [each.field for each in own.changed] == ["b", "c", "d"]
    assert [each.field for each in told.changed] == ["a", "b", "c", "d", "e", "f"]
    assert feed.set_by["b"] == feed.set_by["d"] == "feed:x"
    assert feed.set_by["a"] == HAND


def test_a_file_leaves_what_its_owner_wrote_by_hand_unless_told_so(
    load: Callable[..., FeedRun], acme: Organization
) -> None:
    load(HEAD + "A1,Vault,From the file,Team,,10,USD\n")
    vault = Product.objects.get()
    edit_listing(vault, ListingDraft("Vault", summary="By hand"), by=None)
    set_plans(vault, [PlanDraft("Team", code="team", prices={"USD": 1500})], by=None)
    text = HEAD + "A1,Vault,From the file again,Team,,12,USD\n"

    run = load(text)
    kept = run.report.get(outcome="kept")
    assert kept.differences == [
        ["summary", "By hand", "From the file again"], ["plan Team, price USD", "$15.00", "$12.00"],
    ]  # fmt: skip
    assert kept.reason == "Set manually, and kept. The file says otherwise."
    assert prices() == {("Vault", "Team"): 1500}

    load(text, overwrite=True)
    vault.refresh_from_db()
    assert (vault.summary, prices()) == ("From the file again", {("Vault", "Team"): 1200})


def test_plans_by_hand_stay_beside_those_of_a_file(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,,Team,,10,USD\n")
    vault = Product.objects.get()
    team = PlanDraft("Team", code="team", prices={"USD": 1000})
    set_plans(vault, [team, PlanDraft("Enterprise", prices={"USD": 9000})], by=None)

    load(HEAD + "A1,Vault,,Team,,11,USD\n", is_whole=True)

    assert prices() == {("Vault", "Team"): 1100, ("Vault", "Enterprise"): 9000}


def test_two_feeds_never_flip_a_row_back_and_forth(tmp_path: Path) -> None:
    runs = []
    for name, words in (("one", "One says"), ("two", "Two says")) * 2:
        path = tmp_path / f"{name}.csv"
        path.write_text(f"name,organization,summary,website\nVault,Acme,{words},https://{name}.example\n")
        runs.append(import_feed(path, "csv"))

    assert [(run.created, run.changed, run.kept) for run in runs] == [(1, 0, 0), (0, 0, 1), (0, 0, 0), (0, 0, 1)]
    assert Product.objects.get().summary == "One says"
    assert "by the feed one" in runs[1].report.get(outcome="kept").reason


def test_a_column_that_a_file_does_not_have_says_nothing(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,Keeps keys.,Team,,10,USD\n")

    run = load("id,name\nA1,Vault\n")

    assert (run.unchanged, run.report.count()) == (1, 0)
    assert Product.objects.get().summary == "Keeps keys."


# --- a check, and a whole list ----------------------------------------------------------------------------------


def test_a_check_says_what_an_import_would_do_and_does_nothing(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A1,Vault,Old,Team,,10,USD\n")
    before = list(Product.objects.values()), list(PlanPrice.objects.values()), ProductExternalId.objects.count()

    text = HEAD + "A1,Vault,New,Team,,12,USD\nA2,Gate,,,,,\nA3,,,,,,\n"
    check, run = load(text, checks_only=True), None
    after = list(Product.objects.values()), list(PlanPrice.objects.values()), ProductExternalId.objects.count()
    run = load(text)

    assert before == after
    rows = [[(r.position, r.outcome, r.name, r.differences) for r in each.report.all()] for each in (check, run)]
    assert rows[0] == rows[1]
    assert rows[0] == [
        (2, "changed", "Vault", [["summary", "Old", "New"], ["plan Team, price USD", "$10.00", "$12.00"]]),
        (3, "created", "Gate", []),
        (4, "skipped", "", []),
    ]


def test_what_a_whole_list_leaves_out_is_withdrawn_but_not_what_others_brought(
    load: Callable[..., FeedRun], acme: Organization
) -> None:
    ListingFactory(owner=acme, title="By hand")
    load(HEAD + "A1,Vault,,,,,\nA2,Gate,,,,,\n")
    Product.objects.update(status="live")

    kept = load(HEAD + "A1,Vault,,,,,\n")
    check = load(HEAD + "A1,Vault,,,,,\n", is_whole=True, checks_only=True)
    assert set(Product.objects.values_list("status", flat=True)) == {"live"}
    run = load(HEAD + "A1,Vault,,,,,\n", is_whole=True)

    assert (kept.withdrawn, check.withdrawn, run.withdrawn) == (0, 1, 1)
    assert Product.objects.get(status="withdrawn").title == "Gate"
    assert FeedReportRow.objects.get(run=run, outcome="withdrawn").name == "Gate"


def test_nothing_is_withdrawn_where_a_row_was_refused_or_much_is_missing(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "".join(f"A{n},Vault {n},,,,,\n" for n in range(30)))
    Product.objects.update(status="live")

    few = load(HEAD + "".join(f"A{n},Vault {n},,,,,\n" for n in range(3)), is_whole=True)
    refused = load(HEAD + "".join(f"A{n},Vault {n},,,,,\n" for n in range(29)) + "A29,,,,,,\n", is_whole=True)

    assert not Product.objects.filter(status="withdrawn").exists()
    assert "27 of 30 offers are not in the file" in few.report.get(outcome="kept").reason
    assert "rows of the file were refused" in refused.report.get(outcome="kept").reason


def test_the_queries_of_a_batch_do_not_follow_what_its_rows_hold(load: Callable[..., FeedRun]) -> None:
    load(HEAD + "A0,First,,,,,\n")
    counts = {}
    for rows in (2, 200):
        for price in (10, 11):
            text = HEAD + "".join(
                f"{rows}-{n},Vault {rows} {n},Words,{plan},{rows}-{n}-{plan},{price},{currency}\n"
                for n in range(rows)
                for plan, currency in (("Team", "USD"), ("Team", "EUR"), ("All", "USD"))
            )
            with CaptureQueriesContext(connection) as queries:
                run = load(text)
            assert (run.created + run.changed, run.skipped) == (rows, 0)
            counts[rows, price] = len(queries)
    batches = -(-200 * 3 // 250)
    assert counts[200, 10] <= batches * counts[2, 10]
    assert counts[200, 11] <= batches * counts[2, 11]


@pytest.mark.django_db
def test_offers_of_one_name_get_addresses_of_their_own(tmp_path: Path) -> None:
    owner, file = OrganizationFactory(slug="harbor", is_vendor=True), tmp_path / "list.csv"
    for ids in (("A", "B"), ("C", "D")):
        file.write_text("id,name\n" + "".join(f"{key},Vault\n" for key in ids))
        assert import_feed(file, "csv", organization=owner).created == 2
    slugs = Product.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["vault", "vault-harbor", "vault-harbor-2", "vault-harbor-3"]
