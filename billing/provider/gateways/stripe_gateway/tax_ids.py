"""Tax ids as Stripe calls them."""

from collections.abc import Iterable

from core.organizations.domain.tax_ids import TaxIdKind

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


def tax_ids_at_stripe(ids: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], None]:
    """(type, value) of those (country, kind, number) that Stripe can print, in their order; others are left out."""
    return dict.fromkeys((word, number) for country, kind, number in ids if (word := _type_of(country, kind, number)))


def _type_of(country: str, kind: str, number: str) -> str:
    if kind == TaxIdKind.EIN:
        return "us_ein"
    if kind != TaxIdKind.VAT:
        return ""
    return "eu_vat" if country in _UNION or number.startswith("XI") else _TYPES.get(country, "")
