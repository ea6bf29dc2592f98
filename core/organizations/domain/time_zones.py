"""The time zones that an organisation can choose, and that of its country."""

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global

from core.kit.clock import UTC
from core.kit.time_zones import zone_name

# Countries with several: where the capital or most of the people are.
_MAIN = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}
_NO_COUNTRY = {"001", "ZZ"}


def zone_of_country(country: str) -> str:
    """The zone of a country, by its code, or its main one; UTC where the country is not known, or has none."""
    code = country.upper()
    found = _MAIN.get(code) or next(iter(_by_country().get(code, ())), UTC)
    return found if found in zones() else UTC


@cache
def zones() -> frozenset[str]:
    """Every zone that can be chosen."""
    named = {zone for found in _by_country().values() for zone in found}
    return frozenset((named & available_timezones()) | {UTC})


def zone_choices() -> list[tuple[str, str]]:
    """Every zone as (name, words), by its words in the reader's language."""
    found = [(zone, zone_name(zone)) for zone in zones()]
    return sorted(found, key=lambda each: (each[1], each[0]))


def _by_country() -> dict[str, list[str]]:
    found: Mapping[str, list[str]] = get_global("territory_zones")
    return {code: zones for code, zones in found.items() if code not in _NO_COUNTRY}
