"""Tax ids: how they are written, checked and shown. Pure; the rules of each country are python-stdnum's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from stdnum import get_cc_module
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.us import ein
from stdnum.util import NumberValidationModule, clean

from core.organizations.domain.countries import country_name


class TaxIdKind(StrEnum):
    """Which of a country's numbers it is; the digits of OTHER are not checked."""

    VAT = "vat"  # for value added tax, goods and services tax, or what a country has in their place
    EIN = "ein"  # of the United States
    OTHER = "other"


#: Characters of a number as it is stored.
LONGEST = 40

#: What the number that stands on invoices is called in a country, and one that its rules take.
_KNOWN = {
    "AD": ("NRT", "U-132950-X"), "AL": ("NIPT", "K22218003V"), "AR": ("CUIT", "20-05536168-2"),
    "AT": ("UID", "ATU13585627"), "AU": ("ABN", "83 914 571 673"), "AZ": ("VÖEN", "1401555071"),
    "BE": ("BTW / TVA", "BE0428759497"), "BG": ("DDS", "BG175074752"), "BR": ("CNPJ", "16.727.230/0001-97"),
    "BY": ("UNP", "200988541"), "CA": ("Business number", "123026635 RC 0001"), "CH": ("UID", "CHE-107.787.577 MWST"),
    "CL": ("RUT", "76086428-5"), "CN": ("USCC", "91110000600037341L"), "CO": ("NIT", "213.123.432-1"),
    "CR": ("CPJ", "3-101-999999"), "CY": ("VAT number", "CY10259033P"), "CZ": ("DIČ", "CZ25123891"),
    "DE": ("USt-IdNr.", "DE136695976"), "DK": ("CVR", "DK13585628"), "DO": ("RNC", "1-01-85004-3"),
    "DZ": ("NIF", "416001000000007"), "EC": ("RUC", "1792060346-001"), "EE": ("KMKR", "EE100594102"),
    "EG": ("TRN", "100-531-385"), "ES": ("NIF", "ESB64717838"), "FI": ("ALV", "FI20774740"),
    "FO": ("V-number", "623857"), "FR": ("TVA", "FR23334175221"), "GB": ("VAT number", "GB980780684"),
    "GH": ("TIN", "C0000803561"), "GN": ("NIFp", "693-770-885"), "GR": ("VAT number", "EL094259216"),
    "GT": ("NIT", "576937-K"), "HR": ("OIB", "HR33392005961"), "HU": ("ANUM", "HU12892312"),
    "ID": ("NPWP", "01.312.166.0-091.000"), "IE": ("VAT number", "IE6433435F"), "IL": ("Company number", "516179157"),
    "IN": ("GSTIN", "27AAPFU0939F1ZV"), "IS": ("VSK", "IS 00621"), "IT": ("Partita IVA", "IT00743110157"),
    "JP": ("Corporate number", "5-8356-7825-6246"), "KE": ("PIN", "P051365947M"), "KR": ("BRN", "116-82-00276"),
    "LT": ("PVM", "LT119511515"), "LU": ("TVA", "LU15027442"), "LV": ("PVN", "LV40003521600"),
    "MA": ("ICE", "001561191000066"), "MC": ("TVA", "53000004605"), "ME": ("PIB", "02655284"),
    "MK": ("EDB", "4030000375897"), "MT": ("VAT number", "MT11679112"), "MX": ("RFC", "MAB-930714-8T4"),
    "MZ": ("NUIT", "400339910"), "NL": ("Btw-id", "NL004495445B01"), "NO": ("MVA", "NO 995 525 828 MVA"),
    "NZ": ("IRD number", "49-098-576"), "PE": ("RUC", "20512333797"), "PL": ("NIP", "PL8567346215"),
    "PT": ("NIF", "PT501964843"), "PY": ("RUC", "80028061-0"), "RO": ("CIF", "RO18547290"), "RS": ("PIB", "101134702"),
    "RU": ("INN", "1234567894"), "SE": ("Moms", "SE123456789701"), "SG": ("UEN", "197401143C"),
    "SI": ("ID za DDV", "SI50223054"), "SK": ("IČ DPH", "SK2022749619"), "SM": ("COE", "024165"),
    "SN": ("NINEA", "306 7221"), "SV": ("NIT", "0614-050707-104-8"), "TH": ("MOA", "0-99-4-000-61772-1"),
    "TN": ("MF", "1234567/M/A/E/001"), "TR": ("VKN", "4540536920"), "TW": ("UBN", "00501503"),
    "UY": ("RUT", "21-100342-001-7"), "VE": ("RIF", "V-11470283-4"), "VN": ("MST", "0100233488"),
}  # fmt: skip
_EIN = ("EIN", "91-1144442")


class NotATaxId(ValueError):
    """The number is not one of that country and kind; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class TaxNumber:
    """A number in its normal form; `in_vies` says whether the European Union's register can be asked about it."""

    country: str
    kind: TaxIdKind
    number: str
    in_vies: bool


def kinds_of(country: str) -> tuple[TaxIdKind, ...]:
    """The kinds of numbers that a company of this country can give, the usual one first."""
    if country == "US":
        return TaxIdKind.EIN, TaxIdKind.OTHER
    return (TaxIdKind.VAT, TaxIdKind.OTHER) if country in _KNOWN else (TaxIdKind.OTHER,)


def name_of(country: str, kind: str) -> str:
    """What the number is called where it comes from: "USt-IdNr.", "VAT number", "EIN"; "Tax number" of any other."""
    if kind == TaxIdKind.EIN:
        return _EIN[0]
    return _KNOWN[country][0] if kind == TaxIdKind.VAT and country in _KNOWN else _("Tax number")


def read_tax_id(country: str, kind: TaxIdKind, typed: str) -> TaxNumber:
    """The number in its normal form, as documents and registers write it. Raises NotATaxId."""
    text = typed.strip()
    if kind == TaxIdKind.OTHER:
        number = " ".join(text.upper().split())
        if not 3 <= len(number) <= LONGEST or not any(sign.isdigit() for sign in number):
            raise NotATaxId(_("A tax number has 3 to 40 characters, with at least one digit."))
        return TaxNumber(country, kind, number, in_vies=False)
    if kind not in kinds_of(country):
        raise NotATaxId(
            _("We do not know this kind of number in %(country)s. Choose “Other tax number”.")
            % {"country": country_name(country)}
        )
    try:
        if kind == TaxIdKind.EIN:
            return TaxNumber(country, kind, ein.validate(text), in_vies=False)
        if country == "GB" and text.upper().startswith("XI"):  # Northern Ireland
            return TaxNumber(country, kind, eu_vat.validate(text), in_vies=True)
        if _in_union(country):
            return TaxNumber(country, kind, _of_union(country, text), in_vies=True)
        number = _rules(country).validate(text).upper()
    except ValidationError as error:
        raise NotATaxId(_refusal(country, kind, error)) from error
    return TaxNumber(country, kind, f"GB{number}" if country == "GB" else number, in_vies=False)


def shown(country: str, kind: str, number: str) -> str:
    """The number as documents print it."""
    if kind == TaxIdKind.EIN:
        return str(ein.format(number))
    if kind != TaxIdKind.VAT or country not in _KNOWN or number[:2] in ("GB", "XI") or _in_union(country):
        return number
    module = _rules(country)
    return str(module.format(number)) if hasattr(module, "format") else number


def _rules(country: str) -> NumberValidationModule:
    module = get_cc_module(country, "vat")
    assert module is not None, f"python-stdnum knows no number of {country}"
    return module


def _of_union(country: str, text: str) -> str:
    """With the country's prefix, whether it was typed or not."""
    prefix = "EL" if country == "GR" else country
    digits = re.sub(r"^(EL|GR)" if country == "GR" else f"^{country}", "", clean(text, " -./").upper())
    eu_vat.validate(f"{prefix}{digits}")
    return f"{prefix}{digits}"


def _in_union(country: str) -> bool:
    return country.lower() in eu_vat.MEMBER_STATES


def _refusal(country: str, kind: TaxIdKind, error: ValidationError) -> str:
    name, example = _EIN if kind == TaxIdKind.EIN else _KNOWN[country]
    if isinstance(error, InvalidLength):
        why = _("This number has too few or too many characters.")
    elif isinstance(error, InvalidChecksum):
        why = _("The check digits of this number do not match: one of its characters is wrong.")
    else:
        why = _("This number is not written as it should be.")
    looks = _("It should look like %(example)s (%(name)s, %(country)s).") % {
        "name": name,
        "country": country_name(country),
        "example": example,
    }
    return f"{why} {looks}"
