"""A file whose headings are not ours is matched once: what each column is, what the file lacks, how figures are written."""

import html
import json
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any, TypeAlias

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalog.catalogue.models import Product
from catalog.domain import columns
from catalog.domain.columns import AMOUNT, COMMA, DATE, DAY_FIRST, MONTH_FIRST, POINT, ColumnMapping, NotReadable
from catalog.importing.domain import headings
from catalog.importing.domain.headings import SYNONYMS, guess, normal
from catalog.models import FeedMapping, FeedRun
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer

GERMAN = "Artikelnummer;Produktbezeichnung;Kurzbeschreibung;Nettopreis;Farbe\n4711;Kassenwerk;Kasse für Läden;1.249,50;rot\n4712;Lagerwerk;Lager;ab Anfrage 5,0,0;blau\n"
CHOSEN = {
    "column_0": "Your ID of the offer", "column_1": "Name", "column_2": "Summary", "column_3": "Price",
    "column_4": "", "constant_currency": "EUR", "decimals": ",",
}  # fmt: skip


def text_of(response: Answer) -> str:
    """What the page says, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


@pytest.fixture
def vendor(db: None) -> Organization:
    return OrganizationFactory(name="Aldergate", is_vendor=True)


#: Sends a form to an address, with what follows of it.
Send: TypeAlias = Callable[[str, dict[str, Any]], Answer]


@pytest.fixture
def send(
    client: Client, vendor: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Send:
    """Sign in, and send a form with what follows of it."""
    sign_in(client, vendor)

    def sent(address: str, data: dict[str, Any]) -> Answer:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data)

    return sent


def upload(send: Send, content: str | bytes, name: str = "preise.csv") -> Answer:
    content = content.encode() if isinstance(content, str) else content
    return send("/offers/import/", {"file": SimpleUploadedFile(name, content)})


# --- guesses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Product title", "name"), ("productTitle", "name"), ("SKU", "id"), ("Net price EUR", "price"),
        ("Preis (netto, €)", "price"), ("Prix HT", "price"), ("Bezeichnung", "name"), ("Désignation", "name"),
        ("Währung", "currency"), ("Warengruppe", "categories"), ("Mindestmenge", "min_quantity"),
        ("Catégorie", "categories"), ("Descripton", "description"), ("Preis pro Monat", "price"),
    ],
)  # fmt: skip
def test_a_heading_is_guessed_by_the_names_that_files_use(heading: str, field: str) -> None:
    assert guess(heading).column == field


def test_long_headings_that_are_like_no_name_take_no_comparison_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []

    class Counted(SequenceMatcher[str]):
        def ratio(self) -> float:
            compared.append(1)
            return super().ratio()

    monkeypatch.setattr(headings, "SequenceMatcher", Counted)
    assert guess("what our warehouse team wrote about deliveries of last year and of the year before") is None
    assert not compared
    assert guess("Produktbezeichnungen").column == "name"
    assert len(compared) < 5


@pytest.mark.parametrize("heading", ["", "Farbe", "=1+1", "x" * 205, "株", "🙂"])
def test_a_heading_like_no_name_that_we_know_is_not_guessed(heading: str) -> None:
    assert guess(heading) is None


def test_what_a_heading_says_of_a_price_is_kept() -> None:
    assert guess("Monthly price (EUR)").constants == {"currency": "EUR", "billing": "monthly"}


def test_names_that_files_use_are_written_as_they_are_compared_and_mean_one_field() -> None:
    names = [name for each in SYNONYMS.values() for name in each]

    assert [name for name in names if normal(name) != name] == []
    assert len(names) == len(set(names))


# --- values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (["1.234,50"], COMMA), (["1,234.50"], POINT), (["12,5"], COMMA), (["12.50", "7"], POINT), (["1200"], POINT),
        (["1.234"], ""), (["1.234", "9,99"], COMMA), (["1.234.567"], COMMA), (["12,50", "12.50"], ""), ([], POINT),
    ],
)  # fmt: skip
def test_how_amounts_are_written_is_found_out_only_where_it_is_certain(values: list[str], written: str) -> None:
    assert columns.decimals_of(values) == written


@pytest.mark.parametrize(
    ("values", "written"),
    [(["31/01/2026"], DAY_FIRST), (["01/31/2026"], MONTH_FIRST), (["02/03/2026"], ""), (["02.03.2026"], DAY_FIRST), (["2026-03-02"], columns.ISO)],
)  # fmt: skip
def test_how_dates_are_written_is_found_out_only_where_it_is_certain(values: list[str], written: str) -> None:
    assert columns.dates_of(values) == written


def mapping(**said: Any) -> ColumnMapping:
    return ColumnMapping(
        ("Preis", "Ende"),
        ("price", "attribute:end"),
        {"currency": "EUR"},
        {"price": AMOUNT, "attribute:end": DATE},
        **said,
    )


@pytest.mark.parametrize(
    ("text", "decimals", "read"),
    [
        ("1.234,50", COMMA, "1234.50"), ("1 234,50", COMMA, "1234.50"), ("1'234.50", POINT, "1234.50"),
        ("12,50 €", COMMA, "12.50"), ("EUR 12", COMMA, "12"), ("-3,5", COMMA, "-3.5"), ("on request", COMMA, "on request"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_the_file_writes_it(text: str, decimals: str, read: str) -> None:
    assert mapping(decimals=decimals).row({0: text})["price"] == read


@pytest.mark.parametrize(
    ("text", "decimals"), [("12.5", COMMA), ("12,5", POINT), ("12,50 $", COMMA), ("1.2345", COMMA)]
)
def test_an_amount_that_is_written_otherwise_is_never_taken(text: str, decimals: str) -> None:
    with pytest.raises(NotReadable):
        mapping(decimals=decimals).row({0: text})


def test_a_number_by_its_kind_has_a_decimal_point_whatever_the_texts_have() -> None:
    assert mapping(decimals=COMMA).row({0: "1249.5"}, frozenset({0}))["price"] == "1249.5"


def test_dates_are_read_as_the_file_writes_them() -> None:
    assert mapping(dates=DAY_FIRST).row({1: "02/03/2026"})["attribute:end"] == "2026-03-02"
    assert mapping(dates=MONTH_FIRST).row({1: "02/03/2026"})["attribute:end"] == "2026-02-03"
    with pytest.raises(NotReadable):
        mapping(dates=MONTH_FIRST).row({1: "31/03/2026"})


# --- the page ---------------------------------------------------------------------------------------------------


def test_a_file_with_other_headings_is_matched_checked_and_imported(
    client: Client, vendor: Organization, send: Send
) -> None:
    address = upload(send, GERMAN)["Location"]
    page = text_of(client.get(address))
    assert "Our guess: Your ID of the offer" in page
    assert "Our guess: Price" in page
    assert "4711" in page

    checked = send(address, CHOSEN)["Location"]
    report = text_of(client.get(checked))
    assert "Columns as matched on" in report
    assert "“Nettopreis”: “ab Anfrage 5,0,0” is no amount as this file writes them" in report
    refused = b"".join(client.get(f"{checked}fix.csv")).decode("utf-8-sig").splitlines()
    assert refused[0] == "Artikelnummer,Produktbezeichnung,Kurzbeschreibung,Nettopreis,Farbe,line,reason"
    send(f"{checked}start/", {})

    product = Product.objects.get()
    assert (product.title, product.summary) == ("Kassenwerk", "Kasse für Läden")
    assert product.plans.get().prices.get().amount == 124_950
    assert product.external_ids.get(source=f"own:{vendor.pk}").key == "4711"


def test_the_next_file_with_the_same_headings_uses_what_was_said(client: Client, send: Send) -> None:
    send(upload(send, GERMAN)["Location"], CHOSEN)
    again = upload(send, "artikelnummer;PRODUKTBEZEICHNUNG;Kurzbeschreibung;Nettopreis;Farbe\n1;Torwerk;x;9,00;rot\n")

    assert "Columns as matched on" in text_of(client.get(again["Location"]))
    assert FeedRun.objects.first().created == 1
    assert FeedMapping.objects.count() == 1


def test_a_file_of_refused_rows_uses_what_was_said_of_the_file(client: Client, send: Send) -> None:
    checked = send(upload(send, GERMAN)["Location"], CHOSEN)["Location"]
    refused = b"".join(client.get(f"{checked}fix.csv")).replace(b'"ab Anfrage 5,0,0"', b'"5,00"')

    upload(send, refused)

    assert (FeedRun.objects.first().created, FeedRun.objects.first().skipped) == (1, 0)


def test_changed_headings_ask_again_and_propose_what_was_said(client: Client, send: Send) -> None:
    send(upload(send, GERMAN)["Location"], CHOSEN)

    page = client.get(upload(send, GERMAN.replace("Farbe", "Gewicht"))["Location"])

    assert "The headings differ from those that were matched" in text_of(page)
    assert page.context["form"]["column_3"].value() == "Price"
    assert FeedRun.objects.first().status == FeedRun.Status.UNMATCHED


def test_what_others_said_of_their_files_is_not_used(client: Client, send: Send) -> None:
    send(upload(send, GERMAN)["Location"], CHOSEN)
    sign_in(client, OrganizationFactory(is_vendor=True))

    page = client.get(upload(send, GERMAN)["Location"])

    assert page.context["form"]["column_3"].value() == ""
    assert client.get(reverse("catalog:feed_columns", args=[FeedRun.objects.last().pk])).status_code == 404


def test_a_guess_at_a_price_or_an_id_is_never_used_by_itself(client: Client, send: Send) -> None:
    address = upload(send, GERMAN)["Location"]

    answer = send(address, {**CHOSEN, "column_0": "", "column_3": ""})

    assert answer.status_code == 422
    assert text_of(answer).count("This may be a price or an ID.") >= 2
    assert send(address, {**CHOSEN, "column_0": "Do not import", "column_3": "do not import"}).status_code == 302
    assert FeedMapping.objects.get().fields == ["", "name", "summary", "", ""]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"column_1": ""}, "Choose the column that holds the names"),
        ({"column_4": "Name"}, "is this field already"),
        ({"column_4": "Colour"}, "Choose one of the fields in the list"),
        ({"constant_currency": ""}, "Choose the currency of the prices"),
        ({"column_4": "Categories", "constant_categories": "Security"}, "A column of the file says this"),
        ({"constant_categories": "No such thing"}, "is not one of the categories"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(
    client: Client, send: Send, change: dict[str, str], said: str
) -> None:
    answer = send(upload(send, GERMAN)["Location"], CHOSEN | change)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not FeedMapping.objects.exists()


def test_amounts_that_can_be_read_in_two_ways_are_asked_about(client: Client, send: Send) -> None:
    address = upload(send, "Titel;Preis\nKasse;1.234\n")["Location"]
    chosen = {"column_0": "Name", "column_1": "Price", "constant_currency": "EUR"}

    assert "do not say which. Choose one." in text_of(send(address, chosen))
    send(address, chosen | {"decimals": ","})
    assert FeedRun.objects.get().created == 1


def test_the_preview_shows_offers_and_problems_and_stores_nothing(client: Client, send: Send) -> None:
    run = upload(send, GERMAN)["Location"]

    shown = text_of(send(f"{run}preview/", CHOSEN))

    assert "Kassenwerk 4711 · Software" in shown
    assert "1,249.50" in shown
    assert "“Nettopreis”: “ab Anfrage 5,0,0” is no amount" in shown
    assert not FeedMapping.objects.exists()


def test_columns_of_a_checked_file_are_matched_anew_until_it_is_imported(client: Client, send: Send) -> None:
    columns_page = upload(send, GERMAN)["Location"]
    run = send(columns_page, CHOSEN)["Location"]
    send(columns_page, CHOSEN | {"column_4": "Unit"})
    assert FeedMapping.objects.first().fields[4] == "unit"

    send(f"{run}start/", {})

    assert client.get(columns_page)["Location"] == run
    assert send(columns_page, CHOSEN)["Location"] == run
    assert FeedMapping.objects.count() == 2


# --- kinds of files ---------------------------------------------------------------------------------------------


def test_a_spreadsheet_holds_numbers_and_texts_and_both_are_read(client: Client, send: Send) -> None:
    book, file = Workbook(), BytesIO()
    for row in (["Titel", "Preis"], ["Kasse", 1249.5], ["Lager", "1.249,50"]):
        book.active.append(row)
    book.save(file)
    address = upload(send, file.getvalue(), "preise.xlsx")["Location"]

    run = send(address, {"column_0": "Name", "column_1": "Price", "constant_currency": "EUR", "decimals": ","})[
        "Location"
    ]
    send(f"{run}start/", {})

    assert {p.plans.get().prices.get().amount for p in Product.objects.all()} == {124_950}


def test_lines_of_json_have_columns_by_their_names(client: Client, send: Send) -> None:
    lines = [{"titel": "Kasse", "preis": 1249.5}, {"titel": "Lager", "farbe": "rot"}]
    address = upload(send, "".join(f"{json.dumps(line)}\n" for line in lines), "preise.jsonl")["Location"]
    send(address, {"column_0": "Name", "column_1": "Price", "column_2": "", "constant_currency": "EUR"})
    assert FeedRun.objects.get().created == 2

    upload(send, '{"titel": "Tor"}\n', "mehr.jsonl")

    assert FeedRun.objects.first().created == 1


# --- hostile headings -------------------------------------------------------------------------------------------


def test_5_000_columns_are_refused_with_the_limit_and_nothing_is_stored(client: Client, send: Send) -> None:
    answer = upload(send, ",".join(f"c{n}" for n in range(5_000)) + "\n")

    assert "The file has 5,000 columns, and at most 200 can be read." in text_of(answer)
    assert not FeedRun.objects.exists()


def test_a_spreadsheet_of_5_000_columns_is_refused_with_the_limit(client: Client, send: Send) -> None:
    book, file = Workbook(), BytesIO()
    book.active.append([f"c{n}" for n in range(5_000)])
    book.save(file)

    assert "at most 200 can be read" in text_of(upload(send, file.getvalue(), "wide.xlsx"))


def test_equal_empty_and_long_headings_are_told_apart_by_their_place(client: Client, send: Send) -> None:
    address = upload(send, f"Titel,Preis,Preis,,{'x' * 205},=1+1\nKasse,1.00,2.00,,,<script>\n")["Location"]
    page = client.get(address)
    assert "No heading" in text_of(page)
    assert b"<script>\n" not in page.content

    chosen = {"column_0": "Name", "column_1": "Do not import", "column_2": "Price", "constant_currency": "EUR"}
    run = send(address, chosen | {"column_5": "Summary"})["Location"]
    send(f"{run}start/", {})

    assert Product.objects.get().plans.get().prices.get().amount == 200


def test_headings_that_cannot_be_read_are_refused(client: Client, send: Send) -> None:
    assert "characters that cannot be read" in text_of(upload(send, "Tit\0el,Preis\nKasse,1\n"))


def test_a_file_with_our_own_headings_is_asked_nothing(client: Client, send: Send) -> None:
    upload(send, "name,plan,price,currency\nKasse,Team,1.00,EUR\n")

    assert (FeedRun.objects.get().created, FeedRun.objects.get().mapping) == (1, None)
