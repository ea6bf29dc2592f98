"""Tax ids as Stripe calls them."""

from collections.abc import Iterable

from core.organizations.domain.tax_ids import TaxIdKind
from core.organizations.interface import TaxIdFacts

#: Stripe's word for the number of a country; those of the European Union are all "eu_vat".
_TYPES = {
    "AU": "au_abn", "BR": "br_cnpj", "CH": "ch_vat", "CL": "cl_tin", "GB": "gb_vat", "IN": "in_gst", "KR": "kr_brn",
    "MX": "mx_rfc", "NO": "no_vat", "NZ": "nz_gst", "SG": "sg_uen", "TH": "th_vat", "TW": "tw_vat",
}  # fmt: skip
_UNION = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)


def tax_ids_at_stripe(ids: Iterable[TaxIdFacts]) -> dict[tuple[str, str], None]:
    """(type, value) of those that Stripe can print, in their order; it has no word for the others."""
    return dict.fromkeys((kind, each.number) for each in ids if (kind := _type_of(each)))


def _type_of(each: TaxIdFacts) -> str:
    if each.kind == TaxIdKind.EIN:
        return "us_ein"
    if each.kind != TaxIdKind.VAT:
        return ""
    return "eu_vat" if each.country in _UNION or each.number.startswith("XI") else _TYPES.get(each.country, "")
