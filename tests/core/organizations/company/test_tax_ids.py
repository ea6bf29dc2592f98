"""Tax ids: what is one, its normal form, and what somebody reads who mistyped it. No database."""

import pytest

from core.organizations.domain import tax_ids
from core.organizations.domain.company import AddressFacts
from core.organizations.domain.countries import country_choices
from core.organizations.domain.tax_ids import NotATaxId, TaxIdKind, kinds_of, read_tax_id, shown
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.vies import read_answer


@pytest.mark.parametrize("country", sorted(tax_ids._KNOWN))
def test_the_example_of_each_country_is_taken_and_its_normal_and_printed_forms_mean_the_same(country: str) -> None:
    _name, example = tax_ids._KNOWN[country]
    read = read_tax_id(country, TaxIdKind.VAT, example)
    assert country in dict(country_choices())
    assert read == read_tax_id(country, TaxIdKind.VAT, read.number)
    assert read == read_tax_id(country, TaxIdKind.VAT, shown(country, "vat", read.number))


@pytest.mark.parametrize(
    ("country", "typed", "number"),
    [
        ("DE", "de 136 695 976", "DE136695976"),
        ("DE", "136695976", "DE136695976"),
        ("GR", "GR 094259216", "EL094259216"),
        ("GB", "980 7806 84", "GB980780684"),
        ("GB", "XI 980 7806 84", "XI980780684"),
        ("CH", "CHE-107.787.577 MWST", "CHE107787577MWST"),
    ],
)
def test_a_number_is_kept_in_one_form_however_it_is_typed(country: str, typed: str, number: str) -> None:
    assert read_tax_id(country, TaxIdKind.VAT, typed).number == number


def test_only_numbers_of_the_union_and_northern_ireland_are_in_its_register() -> None:
    asked = [("DE", "DE136695976"), ("GB", "XI980780684"), ("GB", "GB980780684"), ("NO", "NO 995 525 828 MVA")]
    assert [read_tax_id(country, TaxIdKind.VAT, number).in_vies for country, number in asked] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("DE136695975", "one of its characters is wrong"),
        ("DE12", "too few or too many characters"),
        ("DE13669597X", "not written as it should be"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason_and_what_one_looks_like(typed: str, why: str) -> None:
    with pytest.raises(NotATaxId, match=why) as refused:
        read_tax_id("DE", TaxIdKind.VAT, typed)
    assert "It should look like DE136695976 (USt-IdNr., Germany)." in str(refused.value)


def test_a_number_of_one_country_is_none_of_another() -> None:
    with pytest.raises(NotATaxId, match="TVA, France"):
        read_tax_id("FR", TaxIdKind.VAT, "DE136695976")


def test_an_american_company_has_an_employer_number_and_no_vat_number() -> None:
    assert kinds_of("US") == (TaxIdKind.EIN, TaxIdKind.OTHER)
    assert shown("US", "ein", read_tax_id("US", TaxIdKind.EIN, "91-1144442").number) == "91-1144442"
    with pytest.raises(NotATaxId, match="do not know"):
        read_tax_id("US", TaxIdKind.VAT, "91-1144442")


def test_a_country_without_rules_takes_any_number_and_says_no_more_about_it() -> None:
    assert kinds_of("AE") == (TaxIdKind.OTHER,)
    assert read_tax_id("AE", TaxIdKind.OTHER, " 100 123 ").number == "100 123"
    with pytest.raises(NotATaxId):
        read_tax_id("AE", TaxIdKind.OTHER, "none")


def test_the_list_of_countries_holds_no_union_and_no_unknown_place() -> None:
    codes = {code for code, _name in country_choices()}
    assert {"GB", "DE", "US"} < codes
    assert not {"EU", "UN", "ZZ", "001"} & codes


@pytest.mark.parametrize(
    ("town", "printed"),
    [
        ({"city": "Leeds", "postal_code": "LS2 7EQ", "country": "GB"}, ["1 High Street", "Leeds", "LS2 7EQ", "United Kingdom"]),
        ({"city": "Berlin", "postal_code": "10115", "country": "DE"}, ["1 High Street", "10115 Berlin", "Germany"]),
        ({"city": "Chicago", "postal_code": "60601", "region": "IL", "country": "US"}, ["1 High Street", "Chicago, IL 60601", "United States"]),
        ({"city": "Dubai", "country": "AE"}, ["1 High Street", "Dubai", "United Arab Emirates"]),
    ],
)  # fmt: skip
def test_an_address_is_printed_as_its_country_writes_it(town: dict[str, str], printed: list[str]) -> None:
    facts = AddressFacts(**{"kind": "bill_to", "lines": "1 High Street", "postal_code": "", "region": "", **town})
    assert facts.as_printed() == printed
    assert AddressFacts.of(facts.to_json()) == facts


@pytest.mark.parametrize(("text", "said"), [(b'{"valid": true}', True), (b'{"valid": false}', False)])
def test_the_register_says_yes_or_no(text: bytes, said: bool) -> None:
    assert read_answer(200, text) is said


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (200, b'{"actionSucceed": false, "errorWrappers": [{"error": "MS_UNAVAILABLE"}]}'),
        (200, b'{"valid": false, "userError": "MS_UNAVAILABLE"}'),
        (500, b'{"valid": true}'),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"\xff"),
    ],
)
def test_anything_else_from_the_register_is_no_answer(status: int, text: bytes) -> None:
    with pytest.raises(Unreachable):
        read_answer(status, text)
