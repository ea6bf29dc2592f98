"""One bad row of a feed never costs another: each is left out with its line and a plain reason, the rest comes in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any  # whatever import_feed takes

import pytest
from django.db import DataError, OperationalError

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed import import_feed, rows
from catalog.importing.actions.import_feed.offers import WrittenOffers, write_offers
from catalog.models import FeedRun, PlanPrice
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db

REFUSED = {
    "a name of 300 letters": {"name": "n" * 300},
    "a name with NUL": {"name": "a\x00b"},
    "half a surrogate pair": {"name": "a\ud800b"},
    "a price of 18 digits": {"plan": "Team", "price": "9" * 18, "currency": "USD"},
    "a price of 200,000 digits": {"plan": "Team", "price": "9" * 200_000, "currency": "USD"},
    "a price that is no number": {"plan": "Team", "price": "about ten", "currency": "USD"},
    "a price without a currency": {"plan": "Team", "price": "10"},
    "a currency that there is not": {"plan": "Team", "price": "10", "currency": "DOUBLOONS" * 9},
    "a price below nothing": {"plan": "Team", "price": "-10", "currency": "USD"},
    "a plan of 100 letters": {"plan": "p" * 100, "price": "10", "currency": "USD"},
    "a unit of 100 letters": {"plan": "Team", "unit": "u" * 100, "price": "10", "currency": "USD"},
    "a term of 40,000 months": {"plan": "Team", "term_months": "40000", "price": "10", "currency": "USD"},
    "a minimum of 12 digits": {"plan": "Team", "min_quantity": "9" * 12, "price": "10", "currency": "USD"},
    "plans nested too deep": {"plans": json.loads("[" * 200 + "]" * 200)},
}
CORRECTED = {
    "80 levels of categories": {"categories": " > ".join(f"level {n}" for n in range(80))},
    "a category of 300 letters": {"categories": "c" * 300},
    "a category without a letter or a digit": {"categories": "—"},
    "a cell of 200,000 letters": {"description": "d" * 200_000},
    "an address of 3,000 letters": {"website": "https://example.example/" + "w" * 3_000},
    "a whole number of 12 digits": {"attribute:trial_days": "9" * 12},
    "an attribute of 200,000 letters": {"attribute:data_residency": "e" * 200_000},
    "a logo of 5,000 letters": {"logo": "l" * 5_000},
}


def row(name: str, **said: object) -> str:
    return json.dumps({"name": name, "organization": "Acme"} | said) + "\n"


def priced(name: str, price: str = "12.50") -> str:
    return row(name, plan="Team", price=price, currency="USD")


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., FeedRun]:
    def run(text: str | bytes, format: str = "jsonl", **options: Any) -> FeedRun:
        path = tmp_path / f"feed.{format}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_feed(path, format, **options)

    return run


def said(run: FeedRun) -> list[tuple[int, str, str]]:
    return list(run.report.problems().values_list("position", "outcome", "reason"))


def titles() -> set[str]:
    return set(Product.objects.values_list("title", flat=True))


@pytest.mark.parametrize("owner", ["operator", "vendor"])
def test_every_kind_of_bad_row_is_said_with_its_line_and_all_others_come_in(
    load: Callable[..., FeedRun], owner: str
) -> None:
    wrong = {**REFUSED, **CORRECTED}
    acme = OrganizationFactory(name="Acme", is_vendor=True) if owner == "vendor" else None

    run = load(
        "".join(row(**{"name": f"Bad {n}"} | cells) + priced(f"Good {n}") for n, cells in enumerate(wrong.values())),
        organization=acme,
    )

    assert run.status == "done", run.problem
    assert {f"Good {n}" for n in range(len(wrong))} <= titles()
    outcomes = {position: outcome for position, outcome, _ in said(run)}
    for number, kind in enumerate(wrong):
        assert outcomes.get(2 * number + 1) == ("skipped" if kind in REFUSED else "fixed"), kind
    assert set(outcomes) == {2 * n + 1 for n in range(len(wrong))}
    assert all(len(reason) < 300 for _, _, reason in said(run))


@pytest.mark.parametrize("organization", ["n" * 205, "https://" + "h" * 250 + ".example", "会社", "²" * 200, "-"])
def test_an_odd_organisation_costs_its_own_rows_only(load: Callable[..., FeedRun], organization: str) -> None:
    run = load(
        priced("Before") + row("Bad", organization=organization, organization_url=organization) + priced("After")
    )

    assert run.status == "done", run.problem
    assert {"Before", "After"} <= titles()


def test_what_no_check_foresaw_costs_its_own_row_only(
    load: Callable[..., FeedRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = write_offers

    def fail(offers: list[Any], *given: Any, **named: Any) -> WrittenOffers:
        if any(offer.item.name == "Cursed" for offer in offers):
            raise DataError("value too long for type character varying(255)")
        return write(offers, *given, **named)

    monkeypatch.setattr(rows, "write_offers", fail)
    run = load(priced("Before") + priced("Cursed") + priced("After"))

    assert titles() == {"Before", "After"}
    assert (run.status, run.created, run.skipped) == ("done", 2, 1)
    [(line, _, reason)] = said(run)
    assert line == 2
    assert "varying" not in reason


def test_a_lost_connection_is_no_rows_fault(load: Callable[..., FeedRun], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **named: Any) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(rows, "write_offers", fail)
    with pytest.raises(OperationalError):
        load(priced("Vault"))

    run = FeedRun.objects.get()
    assert run.status == "failed"
    assert "server closed" not in run.problem


def test_a_blank_price_of_a_live_plan_stops_its_row_whole(load: Callable[..., FeedRun]) -> None:
    load(priced("Vault") + priced("Gate"))

    run = load(row("Vault", plan="Team", price="", currency="USD", summary="Half a row") + priced("Gate", "15"))

    assert (run.changed, run.skipped) == (1, 1)
    assert "The plan Team has a price, and the row has none" in said(run)[0][2]
    vault = Product.objects.get(title="Vault")
    assert vault.summary == ""
    assert PlanPrice.objects.get(plan__product=vault).amount == 1250


def test_a_price_goes_when_the_row_says_on_request_and_stays_when_it_has_no_place_for_one(
    load: Callable[..., FeedRun],
) -> None:
    load(priced("Vault") + priced("Gate"))

    load(row("Vault", plan="Team", price="on request") + row("Gate", plan="Team", unit="door"))

    current = PlanPrice.objects.filter(effective_to=None)
    assert [price.plan.product.title for price in current] == ["Gate"]
    assert current.get().plan.unit == "door"


# --- tables -----------------------------------------------------------------------------------------------------

TABLE = "name,organization,summary\n"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('Bad,Acme,"a quote" inside\n', "A quote stands inside a cell"),
        ('Bad,Acme,"never closed\n', "A quote that opens in this line is never closed"),
        ("Bad,Acme\n", "The row has 2 cells, the first line 3"),
        ("Bad,Acme,a\x00b\n", "characters that cannot be read"),
        (f"Bad,Acme,{'d' * 200_000}\n", "has 200000 characters"),
        (f'Bad,Acme,"{"d" * 2_000_000}\n', "A quote that opens in this line is never closed"),
    ],
)
def test_a_broken_line_of_a_table_costs_itself_only(load: Callable[..., FeedRun], bad: str, reason: str) -> None:
    run = load(TABLE + "Before,Acme,x\n" + bad + "After,Acme,y\nLast,Acme,z\n", "csv")

    assert run.status == "done", run.problem
    assert {"Before", "After", "Last"} <= titles()
    [(line, _, why)] = said(run)
    assert (line, reason in why) == (3, True)


def test_lines_are_counted_as_an_editor_counts_them(load: Callable[..., FeedRun]) -> None:
    run = load(TABLE + 'Vault,Acme,"one\ntwo\nthree"\n\n,Acme,x\n', "csv")

    assert [line for line, _, _ in said(run)] == [6]


def test_a_landscape_nested_too_deep_costs_its_entry_only(load: Callable[..., FeedRun]) -> None:
    head = "landscape:\n  - category:\n    name: A\n    subcategories:\n      - subcategory:\n        name: B\n        items:\n"
    items = [
        f"          - item:\n            name: {name}\n            homepage_url: https://{name.lower()}.example\n"
        f"            logo: x.svg\n            extra: {extra}\n"
        for name, extra in (("Before", "1"), ("Bad", "[" * 5_000 + "]" * 5_000), ("N" * 205, "1"), ("After", "1"))
    ]
    run = load(head + "".join(items), "landscape")

    assert run.status == "done", run.problem
    assert {"Before", "After"} <= titles()
